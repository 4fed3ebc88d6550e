using System.Data.Common;
using System.Globalization;
using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>
/// How many shards there are in all, the same for every node: with different counts one server's events would go to two nodes.
/// The first node to start sets the count that Discord recommends; the others take it over as long as any node runs.
/// </summary>
internal sealed class ShardCount(
    Database database, LockWatch watch, Facts facts, Redaction redaction, ILogger<ShardCount> log) : IAsyncDisposable
{
    private DbConnection? held;

    public async Task<int> AgreeAsync(long application, int recommended, CancellationToken cancellation)
    {
        if (!database.IsPostgres)
            return recommended;
        var key = ShardLocks.Key(application, ShardLocks.KeyOfCount);
        held = await OpenAsync(cancellation);
        if (!await AskAsync<bool>("SELECT pg_try_advisory_lock(@key)", key, cancellation))
            return await JoinAsync(application, key, recommended, cancellation);
        await facts.SetAsync(Fact(application), recommended.ToString(CultureInfo.InvariantCulture), cancellation);
        await ShareAsync(key, cancellation);
        await AskAsync<bool>("SELECT pg_advisory_unlock(@key)", key, cancellation);
        return recommended;
    }

    /// <summary>
    /// Keeps the count agreed until cancelled, also when the database was away for a while; throws <see cref="DiscordRefusedException"/>
    /// when others agreed on another meanwhile.
    /// </summary>
    public async Task HoldAsync(long application, int count, CancellationToken cancellation)
    {
        if (held is null)
            await Task.Delay(Timeout.Infinite, cancellation);
        while (true)
        {
            await watch.UntilLostAsync(held!, cancellation);
            if (await RenewAsync(application, count, cancellation) != count)
                throw new DiscordRefusedException(
                    "Other nodes run the bot with another number of shards by now. Start this one again.")
                { StartAgain = true };
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (held is { } connection)
            await connection.DisposeAsync();
    }

    // Where the database does not answer, its shards' locks are gone too: nothing runs with a wrong count meanwhile.
    private async Task<int> RenewAsync(long application, int count, CancellationToken cancellation)
    {
        try
        {
            await held!.DisposeAsync();
            held = await OpenAsync(cancellation);
            return await JoinAsync(application, ShardLocks.Key(application, ShardLocks.KeyOfCount), count, cancellation);
        }
        catch (Exception failure) when (LockWatch.IsSilence(failure))
        {
            log.LogWarning("The database does not answer for the number of shards: {Reason}", redaction.Clean(failure.Message));
            return count;
        }
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = await database.OpenAsync(cancellation);
        await LockWatch.BeginAsync(connection);
        return connection;
    }

    private async Task<int> JoinAsync(long application, long key, int recommended, CancellationToken cancellation)
    {
        await ShareAsync(key, cancellation);
        return int.TryParse(
            await facts.FindAsync(Fact(application), cancellation), NumberStyles.None, CultureInfo.InvariantCulture, out var agreed)
            ? agreed
            : recommended;
    }

    // Held until the node ends: as long as somebody holds it, nobody can be the first again.
    private Task<object?> ShareAsync(long key, CancellationToken cancellation)
        => AskAsync<object>("SELECT pg_advisory_lock_shared(@key)", key, cancellation);

    private static string Fact(long application) => $"shards:{application}";

    private Task<T?> AskAsync<T>(string question, long key, CancellationToken cancellation)
        => LockWatch.AskAsync<T>(held!, question, key, cancellation);
}
