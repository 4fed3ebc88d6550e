using Bot.Newsroom;
using Dapper;

namespace Bot.DiscordDirect;

/// <summary>
/// Remembers in the store which interactions came by HTTP, for every process behind the address, so that a recorded request is not accepted
/// again.
/// </summary>
internal sealed class InteractionClaims(Database database, TimeProvider time)
{
    // Longer than a signature is accepted, clocks that differ included.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(5);

    private long swept = time.GetTimestamp();

    /// <summary>True the first time that this interaction is claimed by anybody.</summary>
    public async Task<bool> TakeAsync(long id, CancellationToken cancellation)
    {
        const string Insert = "INSERT INTO discord_interactions (id, arrived) VALUES (@id, @arrived) ON CONFLICT (id) DO NOTHING";
        await using var connection = await database.OpenAsync(cancellation);
        var arrived = time.GetUtcNow().ToUnixTimeMilliseconds();
        var isFirst = await connection.ExecuteAsync(
            new CommandDefinition(Insert, new { id, arrived }, cancellationToken: cancellation)) == 1;
        if (IsTimeToSweep())
            await connection.ExecuteAsync(
                new CommandDefinition(
                    "DELETE FROM discord_interactions WHERE arrived < @old", new { old = arrived - (long)Kept.TotalMilliseconds },
                    cancellationToken: cancellation));
        return isFirst;
    }

    private bool IsTimeToSweep()
    {
        var last = Interlocked.Read(ref swept);
        return time.GetElapsedTime(last) > BetweenSweeps && Interlocked.CompareExchange(ref swept, time.GetTimestamp(), last) == last;
    }
}
