namespace Bot.Newsroom;

/// <summary>Discord's ids, which begin with the time they were made at.</summary>
public static class Snowflake
{
    private const long Epoch = 1_420_070_400_000;

    /// <summary>The smallest id made at this time.</summary>
    public static long At(DateTimeOffset time) => Math.Max(0, time.ToUnixTimeMilliseconds() - Epoch) << 22;

    public static DateTimeOffset Time(long id) => DateTimeOffset.FromUnixTimeMilliseconds((id >>> 22) + Epoch);
}
