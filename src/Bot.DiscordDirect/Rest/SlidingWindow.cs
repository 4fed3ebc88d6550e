namespace Bot.DiscordDirect;

/// <summary>At most so many passes in any stretch of so much time; those over it wait their turn in order.</summary>
internal sealed class SlidingWindow(int passes, TimeSpan stretch, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Queue<long> recent = new(passes);
    private long closedUntil = long.MinValue;

    /// <summary>Nobody passes before this much time has gone by.</summary>
    public void Close(TimeSpan duration)
    {
        lock (gate)
            closedUntil = Math.Max(closedUntil, time.GetTimestamp() + Ticks(duration));
    }

    /// <summary>How long a newcomer would wait if nobody else did.</summary>
    public TimeSpan Wait()
    {
        lock (gate)
        {
            var opens = recent.Count < passes ? closedUntil : Math.Max(closedUntil, recent.Peek() + Ticks(stretch));
            var now = time.GetTimestamp();
            // A millisecond more, since timers may come a little early.
            return opens <= now ? TimeSpan.Zero : time.GetElapsedTime(now, opens) + TimeSpan.FromMilliseconds(1);
        }
    }

    public async Task PassAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            for (var wait = Wait(); wait > TimeSpan.Zero; wait = Wait())
                await Task.Delay(wait, time, cancellation);
            Note();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    // The time of passing itself, not the one it was planned for: a late pass counts from when it came.
    private void Note()
    {
        lock (gate)
        {
            if (recent.Count == passes)
                recent.Dequeue();
            recent.Enqueue(time.GetTimestamp());
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
