namespace Bot.DiscordDirect;

/// <summary>Closed for as long as Discord asked.</summary>
internal sealed class Gate(TimeProvider time)
{
    private long closedUntil = long.MinValue;

    /// <summary>How much longer it is closed.</summary>
    public TimeSpan Closed
    {
        get
        {
            var (now, until) = (time.GetTimestamp(), Interlocked.Read(ref closedUntil));
            return until <= now ? TimeSpan.Zero : time.GetElapsedTime(now, until) + TimeSpan.FromMilliseconds(1);
        }
    }

    /// <summary>Nobody passes before this much time has gone by.</summary>
    public void Close(TimeSpan duration)
    {
        var until = time.GetTimestamp() + (long)(duration.TotalSeconds * time.TimestampFrequency);
        for (var known = Interlocked.Read(ref closedUntil); known < until; known = Interlocked.Read(ref closedUntil))
            Interlocked.CompareExchange(ref closedUntil, until, known);
    }

    /// <summary>Waits until it is open; false when that would take longer than <paramref name="patience"/>.</summary>
    public async Task<bool> PassAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        for (var wait = Closed; wait > TimeSpan.Zero; wait = Closed)
        {
            if (wait > patience - time.GetElapsedTime(start))
                return false;
            await Task.Delay(wait, time, cancellation);
        }

        return true;
    }
}
