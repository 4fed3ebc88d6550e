namespace Bot.DiscordNet;

/// <summary>Pauses between tries: a second, then twice as long each time up to a minute, each a random half shorter.</summary>
internal sealed class Pauses
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TimeSpan next = TimeSpan.FromSeconds(1);

    public TimeSpan Next()
    {
        var pause = next * (0.5 + (Random.Shared.NextDouble() / 2));
        next = next * 2 < Longest ? next * 2 : Longest;
        return pause;
    }
}
