using System.Data.Common;
using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>
/// Who runs which shard when several nodes share a PostgreSQL: the node that holds the shard's advisory lock. The lock ends with the node's
/// connection, which ends with its process, or 10 s after the last word of a node that hangs or lost the network. On SQLite there is one
/// node, and it runs them all.
/// </summary>
internal sealed class ShardLocks(
    Database database, LockWatch watch, Redaction redaction, Pace pace, TimeProvider time, ILogger<ShardLocks> log)
{
    /// <summary>In the place of a shard's number: the lock on how many there are.</summary>
    public const int KeyOfCount = (1 << 14) - 1;

    /// <summary>One number for application and shard; shard numbers are below 2 to the power of 14.</summary>
    public static long Key(long application, int shard) => unchecked((application << 14) ^ shard);

    /// <summary>Runs the shard whenever, and only as long as, its lock is held here.</summary>
    public async Task WhileHeldAsync(long application, int shard, Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        if (!database.IsPostgres)
        {
            await run(stopping);
            return;
        }

        while (!stopping.IsCancellationRequested)
        {
            await TryAsync(Key(application, shard), shard, run, stopping);
            await WaitAsync(stopping);
        }
    }

    private async Task TryAsync(long key, int shard, Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        try
        {
            await using var connection = await database.OpenAsync(stopping);
            if (!await LockWatch.AskAsync<bool>(connection, "SELECT pg_try_advisory_lock(@key)", key, stopping))
                return;
            await LockWatch.BeginAsync(connection);
            log.LogInformation("This node runs shard {Shard}", shard);
            await RunAsync(connection, shard, run, stopping);
            // The pool would keep the connection as it is, and with it the lock.
            await LockWatch.EndAsync(connection);
            await LockWatch.AskAsync<bool>(connection, "SELECT pg_advisory_unlock(@key)", key, CancellationToken.None);
        }
        catch (Exception exception) when (LockWatch.IsSilence(exception) || exception is OperationCanceledException)
        {
            if (!stopping.IsCancellationRequested)
                log.LogWarning("The database does not answer for shard {Shard}: {Reason}", shard, redaction.Clean(exception.Message));
        }
    }

    private async Task RunAsync(DbConnection connection, int shard, Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var running = run(held.Token);
        var watching = WatchAsync(connection, shard, held.Token);
        await Task.WhenAny(running, watching);
        await held.CancelAsync();
        await running;
        await watching;
    }

    private async Task WatchAsync(DbConnection connection, int shard, CancellationToken held)
    {
        try
        {
            await watch.UntilLostAsync(connection, held);
            log.LogWarning("Shard {Shard} is given up: its lock in the database cannot be vouched for", shard);
        }
        catch (OperationCanceledException)
        {
            // The shard ended by itself, or the bot stops.
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
        => await Task
            .Delay(pace.LookAfterLocks * (0.5 + (pace.Random() / 2)), time, stopping)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
