namespace Bot.DiscordDirect;

/// <summary>
/// Discord's limit on all requests together. A request keeps its place until a second after its answer: whenever between the two it reached
/// Discord, no second there can then hold more requests than there are places, however much this machine or the way stalls.
/// </summary>
internal sealed class GlobalLimit(int places, TimeSpan stretch, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim free = new(places, places);
    private readonly Gate gate = new(time);

    /// <summary>Nobody enters before this much time has gone by.</summary>
    public void Close(TimeSpan duration) => gate.Close(duration);

    /// <summary>Takes a place; false when that would take longer than <paramref name="patience"/>.</summary>
    public async Task<bool> EnterAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        if (patience <= TimeSpan.Zero || gate.Closed > patience || !await free.WaitAsync(patience, cancellation))
            return false;
        var isOpen = false;
        try
        {
            isOpen = await gate.PassAsync(patience - time.GetElapsedTime(start), cancellation);
            return isOpen;
        }
        finally
        {
            if (!isOpen)
                free.Release();
        }
    }

    /// <summary>The answer is there, or will not come; or no request was sent after all, and the place is free at once.</summary>
    public void Leave(bool wasUsed = true)
    {
        if (wasUsed)
            _ = FreeLaterAsync();
        else
            free.Release();
    }

    public void Dispose() => free.Dispose();

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
