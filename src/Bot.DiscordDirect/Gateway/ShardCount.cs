using System.Data.Common;
using System.Globalization;
using Bot.Newsroom;
using Dapper;

namespace Bot.DiscordDirect;

/// <summary>
/// How many shards there are in all, the same for every node: with different counts one server's events would go to two nodes.
/// The first node to start sets the count that Discord recommends; the others take it over as long as any node runs.
/// </summary>
internal sealed class ShardCount(Database database, Facts facts) : IAsyncDisposable
{
    private DbConnection? held;

    public async Task<int> AgreeAsync(long application, int recommended, CancellationToken cancellation)
    {
        if (!database.IsPostgres)
            return recommended;
        var key = ShardLocks.Key(application, ShardLocks.KeyOfCount);
        held = await database.OpenAsync(cancellation);
        if (!await AskAsync<bool>("SELECT pg_try_advisory_lock(@key)", key, cancellation))
            return await JoinAsync(application, key, recommended, cancellation);
        await facts.SetAsync(Fact(application), recommended.ToString(CultureInfo.InvariantCulture), cancellation);
        await ShareAsync(key, cancellation);
        await AskAsync<bool>("SELECT pg_advisory_unlock(@key)", key, cancellation);
        return recommended;
    }

    public async ValueTask DisposeAsync()
    {
        if (held is { } connection)
            await connection.DisposeAsync();
    }

    private async Task<int> JoinAsync(long application, long key, int recommended, CancellationToken cancellation)
    {
        await ShareAsync(key, cancellation);
        return int.TryParse(await facts.FindAsync(Fact(application), cancellation), NumberStyles.None, CultureInfo.InvariantCulture, out var agreed) ? agreed : recommended;
    }

    // Held until the node ends: as long as somebody holds it, nobody can be the first again.
    private Task<object?> ShareAsync(long key, CancellationToken cancellation) => AskAsync<object>("SELECT pg_advisory_lock_shared(@key)", key, cancellation);

    private static string Fact(long application) => $"shards:{application}";

    private Task<T?> AskAsync<T>(string question, long key, CancellationToken cancellation)
        => held!.ExecuteScalarAsync<T>(new CommandDefinition(question, new { key }, cancellationToken: cancellation));
}
