namespace Bot.Intake;

/// <summary>When a feed is looked at again: the longest of what its own rhythm, its publisher and its server ask for. Pure.</summary>
internal static class NextLook
{
    private const int Counted = 10;

    /// <summary>However often a feed brings something.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>However seldom, and whatever caching its server proposes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>While nothing is known about its rhythm.</summary>
    private static readonly TimeSpan Unknown = TimeSpan.FromHours(1);

    /// <summary>A server that asks to be left alone is left alone, up to this.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(31);

    /// <summary>Items that come together are one event.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMinutes(10);

    /// <summary>A feed that fails for so long is paused.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromDays(3);

    /// <summary>
    /// The feed's rhythm: the usual time between its newest items, or a quarter of the time that it has been silent when that is longer.
    /// </summary>
    /// <param name="moments">When its items came, in any order; future ones do not count.</param>
    public static TimeSpan Rhythm(IEnumerable<DateTimeOffset> moments, DateTimeOffset now)
    {
        var events = Events(moments.Where(moment => moment <= now)).Take(Counted).ToList();
        if (events.Count < 3)
            return Unknown;
        var usual = (events[0] - events[^1]) / (events.Count - 1);
        return Within(Stretch(usual, now - events[0]));
    }

    /// <summary>A rhythm after a silence: a feed that has stopped is looked at ever more seldom.</summary>
    public static TimeSpan Stretch(TimeSpan rhythm, TimeSpan silence) => Longer(rhythm, silence / 4);

    /// <summary>After a look that went well.</summary>
    /// <param name="publisher">What the feed asks for (ttl), and <paramref name="server"/> what its server does; null for nothing.</param>
    public static TimeSpan After(TimeSpan rhythm, TimeSpan? publisher, TimeSpan? server)
        => Longer(Within(rhythm), Longer(Within(publisher ?? Shortest), Within(server ?? Shortest)));

    /// <summary>After the <paramref name="failures"/>th look in a row that failed.</summary>
    /// <param name="rest">Retry-After or its like.</param>
    public static TimeSpan AfterFailure(long failures, TimeSpan? rest)
    {
        var back = Shortest * Math.Pow(2, Math.Min(failures, 12));
        var asked = rest is { } wanted && wanted < LongestRest ? wanted : rest is null ? TimeSpan.Zero : LongestRest;
        return Longer(Within(back), asked);
    }

    // Newest first.
    private static IEnumerable<DateTimeOffset> Events(IEnumerable<DateTimeOffset> moments)
    {
        DateTimeOffset? last = null;
        foreach (var moment in moments.OrderDescending())
        {
            if (last is { } newer && newer - moment < Burst)
                continue;
            yield return moment;
            last = moment;
        }
    }

    private static TimeSpan Within(TimeSpan wanted) => wanted < Shortest ? Shortest : wanted > Longest ? Longest : wanted;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
