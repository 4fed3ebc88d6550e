namespace Bot.DiscordDirect;

/// <summary>
/// Closed for everything that comes from this machine's address, as long as the proxy before Discord asked, or ever longer while it does
/// not say how long.
/// </summary>
internal sealed class AddressGate(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Gate gate = new(time);
    private readonly Lock counting = new();
    private int untold;

    /// <summary>Somebody was let through.</summary>
    public void Heard()
    {
        lock (counting)
            untold = 0;
    }

    /// <summary>Closes it, without a duration for 5 s, 10 s, 20 s, ...; says for how long.</summary>
    public TimeSpan Close(TimeSpan? told)
    {
        var wait = told ?? Next();
        gate.Close(wait);
        return wait;
    }

    /// <summary>Waits until it is open; false when that would take longer than <paramref name="patience"/>.</summary>
    public Task<bool> PassAsync(TimeSpan patience, CancellationToken cancellation) => gate.PassAsync(patience, cancellation);

    // Those that were turned away at the same time count once.
    private TimeSpan Next()
    {
        lock (counting)
        {
            if (gate.Closed is var closed && closed > TimeSpan.Zero)
                return closed;
            var seconds = First.TotalSeconds * Math.Pow(2, Math.Min(untold++, 30));
            return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
        }
    }
}
