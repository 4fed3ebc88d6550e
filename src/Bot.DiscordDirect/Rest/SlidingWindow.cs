namespace Bot.DiscordDirect;

/// <summary>At most so many passes in any stretch of so much time; those over it wait their turn in order.</summary>
internal sealed class SlidingWindow(int passes, TimeSpan stretch, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Queue<long> recent = new(passes);

    private TimeSpan Wait()
    {
        lock (gate)
        {
            if (recent.Count < passes)
                return TimeSpan.Zero;
            var (opens, now) = (recent.Peek() + Ticks(stretch), time.GetTimestamp());
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
