using System.Data.Common;
using Bot.Newsroom;
using Dapper;

namespace Bot.DiscordDirect;

/// <summary>
/// Identify turns among the nodes that share a PostgreSQL: Discord counts an application's rate limit key over all of them. When it was
/// last used stands in the database,
/// by the database's clock, so that it outlives the node that used it.
/// </summary>
internal sealed class SharedTurns(Database database, Login login, Pace pace, TimeProvider time)
{
    /// <summary>In the place of a shard's number: the lock on a key's turn. Keys are below 1,024.</summary>
    private const int FirstKey = ShardLocks.KeyOfCount - 1_024;

    private const string Left = """
        SELECT CAST(value AS BIGINT) + @between - CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) FROM discord_facts WHERE
          name = @name
        """;

    private const string Note = """
        INSERT INTO discord_facts (name, value) VALUES (@name, CAST(CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS TEXT))
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """;

    /// <exception cref="IOException">The database gives no turn now.</exception>
    public async Task PassAsync(int key, CancellationToken cancellation)
    {
        if (!database.IsPostgres)
            return;
        try
        {
            await TakeAsync(key, cancellation);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or InvalidOperationException)
        {
            throw new IOException("the database gives no turn to identify", failure);
        }
    }

    // The lock is the transaction's: who waits for this key waits there, and a node that dies gives it back.
    private async Task TakeAsync(int key, CancellationToken cancellation)
    {
        var application = (await login.GetAsync(cancellation)).Id;
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var asked = new
        {
            @lock = ShardLocks.Key(application, FirstKey + key),
            name = $"identify:{application.Digits()}:{key}",
            between = (long)pace.BetweenIdentifies.TotalMilliseconds
        };
        await connection.ExecuteAsync(
            new CommandDefinition("SELECT pg_advisory_xact_lock(@lock)", asked, transaction, cancellationToken: cancellation));
        var left = await LeftAsync();
        // A clock that was put back would ask for longer than the rule does.
        for (; left > 0 && left <= asked.between; left = await LeftAsync())
            await Task.Delay(TimeSpan.FromMilliseconds(left), time, cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Note, asked, transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);

        Task<long> LeftAsync() => connection.ExecuteScalarAsync<long>(
            new CommandDefinition(Left, asked, transaction, cancellationToken: cancellation));
    }
}
