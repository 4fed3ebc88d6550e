using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>How long things are waited for. Not options: these follow from Discord's rules; tests shorten them.</summary>
internal sealed record Pace
{
    public TimeSpan DeferAfter { get; init; } = AnswerDesk.DeferAfter;

    /// <summary>The first answer must have arrived within 3 s of the event's making; what is left over is the way.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(2.8);

    /// <summary>An interaction's token takes no first answer later than this after the interaction was made.</summary>
    public TimeSpan TokenUsedWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Between a 401 and the question whether it was meant.</summary>
    public TimeSpan BeforeTokenIsAskedAgain { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan HelloWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A session's own address that does not even take a connection by then is given up for the general one.</summary>
    public TimeSpan ResumeConnectionWithin { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan ResumedWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// While heartbeats are answered. An identify each time that it runs out stays far below the thousand that Discord allows a day.
    /// </summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Before identifying anew after an invalid session: a random time between these.</summary>
    public TimeSpan LeastAfterInvalid { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan MostAfterInvalid { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan FirstReconnect { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestReconnect { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Where a new session has to be begun each time, so that a whole day of failures stays below the thousand that Discord allows.
    /// </summary>
    public TimeSpan LongestBeforeIdentify { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A connection that held this long makes earlier failures forgotten.</summary>
    public TimeSpan Steady { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two identifies of the same rate limit key: Discord asks for five seconds as it sees them arrive.</summary>
    public TimeSpan BetweenIdentifies { get; init; } = TimeSpan.FromSeconds(5.5);

    /// <summary>How long interactions under way may still take when the bot stops.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a node looks after its shards' locks.</summary>
    public TimeSpan LookAfterLocks { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Between 0 and 1.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;
}
