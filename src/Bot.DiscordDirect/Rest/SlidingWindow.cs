namespace Bot.DiscordDirect;

/// <summary>At most so many passes in any stretch of so much time; those over it wait their turn in order.</summary>
internal sealed class SlidingWindow(int passes, TimeSpan stretch, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly long[] given = new long[passes];
    private readonly long start = time.GetTimestamp() - (long)(stretch.TotalSeconds * time.TimestampFrequency) - 1;
    private long count;
    private long closedUntil = long.MinValue;

    /// <summary>Nobody passes before this much time has gone by.</summary>
    public void Close(TimeSpan duration)
    {
        lock (gate)
            closedUntil = Math.Max(closedUntil, time.GetTimestamp() + Ticks(duration));
    }

    /// <summary>How long a newcomer would wait.</summary>
    public TimeSpan Wait()
    {
        lock (gate)
            return Positive(time.GetElapsedTime(time.GetTimestamp(), Math.Max(Earliest(), closedUntil)));
    }

    public async Task PassAsync(CancellationToken cancellation)
    {
        var mine = Reserve();
        for (var wait = Until(mine); wait > TimeSpan.Zero; wait = Until(mine))
            await Task.Delay(wait, time, cancellation);
    }

    private long Reserve()
    {
        lock (gate)
        {
            var mine = Math.Max(Math.Max(Earliest(), closedUntil), time.GetTimestamp());
            given[count++ % passes] = mine;
            return mine;
        }
    }

    private long Earliest() => count < passes ? start : given[count % passes] + Ticks(stretch);

    private TimeSpan Until(long mine)
    {
        lock (gate)
            return Positive(time.GetElapsedTime(time.GetTimestamp(), Math.Max(mine, closedUntil)));
    }

    // Timers may come a little early; a millisecond more keeps the loop from spinning.
    private static TimeSpan Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
