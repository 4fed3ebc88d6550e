namespace Bot.DiscordDirect;

/// <summary>
/// Discord's limit on all requests together. A request keeps its place until a second after its answer: whenever between the two it reached Discord,
/// no second there can then hold more requests than there are places, however much this machine or the way stalls.
/// </summary>
internal sealed class GlobalLimit(int places, TimeSpan stretch, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim free = new(places, places);
    private long closedUntil = long.MinValue;

    /// <summary>Nobody enters before this much time has gone by.</summary>
    public void Close(TimeSpan duration)
    {
        var until = time.GetTimestamp() + (long)(duration.TotalSeconds * time.TimestampFrequency);
        for (var known = Interlocked.Read(ref closedUntil); known < until; known = Interlocked.Read(ref closedUntil))
            Interlocked.CompareExchange(ref closedUntil, until, known);
    }

    /// <summary>Takes a place; false when that would take longer than <paramref name="patience"/>.</summary>
    public async Task<bool> EnterAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        if (patience <= TimeSpan.Zero || Closed() > patience || !await free.WaitAsync(patience, cancellation))
            return false;
        var isOpen = false;
        try
        {
            isOpen = await OpenAsync(patience - time.GetElapsedTime(start), cancellation);
            return isOpen;
        }
        finally
        {
            if (!isOpen)
                free.Release();
        }
    }

    /// <summary>The answer is there, or will not come.</summary>
    public void Leave() => _ = FreeLaterAsync();

    public void Dispose() => free.Dispose();

    private async Task<bool> OpenAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        for (var wait = Closed(); wait > TimeSpan.Zero; wait = Closed())
        {
            if (wait > patience - time.GetElapsedTime(start))
                return false;
            await Task.Delay(wait, time, cancellation);
        }

        return true;
    }

    private TimeSpan Closed()
    {
        var (now, until) = (time.GetTimestamp(), Interlocked.Read(ref closedUntil));
        return until <= now ? TimeSpan.Zero : time.GetElapsedTime(now, until) + TimeSpan.FromMilliseconds(1);
    }

    private async Task FreeLaterAsync()
    {
        var answered = time.GetTimestamp();
        // Again and again, since timers may come some milliseconds early.
        for (var left = stretch; left > TimeSpan.Zero; left = stretch - time.GetElapsedTime(answered))
            await Task.Delay(left + TimeSpan.FromMilliseconds(1), time);
        try
        {
            free.Release();
        }
        catch (ObjectDisposedException)
        {
            // The bot has stopped meanwhile.
        }
    }
}
