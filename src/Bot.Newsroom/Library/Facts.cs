using Dapper;

namespace Bot.Newsroom;

/// <summary>Small things that an edge remembers about Discord over a restart, by name.</summary>
public sealed class Facts(Database database)
{
    public async Task<string?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT value FROM discord_facts WHERE name = @name",
            new { name },
            cancellationToken: cancellation));
    }

    public async Task SetAsync(string name, string value, CancellationToken cancellation)
    {
        const string Upsert =
            "INSERT INTO discord_facts (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Upsert, new { name, value }, cancellationToken: cancellation));
    }
}
