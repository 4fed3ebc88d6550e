namespace Bot.DiscordDirect;

/// <summary>
/// How long to wait before the next connection: doubling up to a cap, each a random half shorter, so that many bots do not come back at
/// once.
/// </summary>
internal sealed class Backoff(Pace pace)
{
    private int failures;

    public TimeSpan Next() => Next(pace.LongestReconnect);

    public TimeSpan Next(TimeSpan most)
    {
        var longest = Math.Min(most.TotalSeconds, pace.FirstReconnect.TotalSeconds * Math.Pow(2, Math.Min(failures++, 30)));
        return TimeSpan.FromSeconds(longest * (0.5 + (pace.Random() / 2)));
    }

    /// <summary>A connection has held: earlier failures no longer count.</summary>
    public void Reset() => failures = 0;
}
