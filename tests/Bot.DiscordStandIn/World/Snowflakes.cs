namespace Bot.DiscordStandIn;

/// <summary>Makes Discord's ids: milliseconds since 2015, then 22 bits that keep them apart.</summary>
internal sealed class Snowflakes(TimeProvider clock)
{
    private const long Epoch = 1_420_070_400_000;
    private long last;

    public long Next()
    {
        var candidate = (clock.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22;
        last = Math.Max(candidate, last + 1);
        return last;
    }

    public static DateTimeOffset TimeOf(long id) => DateTimeOffset.FromUnixTimeMilliseconds((id >> 22) + Epoch);
}
