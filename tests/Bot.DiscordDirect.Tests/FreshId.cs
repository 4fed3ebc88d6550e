namespace Bot.DiscordDirect.Tests;

/// <summary>Ids as Discord makes them now: an id tells its age, and what is old is let go.</summary>
internal static class FreshId
{
    private const int TimeBits = 22;

    private static readonly DateTimeOffset DiscordEpoch = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The <paramref name="number"/>th id of this millisecond.</summary>
    public static long Of(int number) => ((long)(DateTimeOffset.UtcNow - DiscordEpoch).TotalMilliseconds << TimeBits) + number;
}
