namespace Bot.Newsroom;

/// <summary>A report among those of its days: which story it belongs to, and which text it has (that of the first with the same).</summary>
internal sealed record StoryMember(long Article, string Publisher, DateTimeOffset Date, StoryFacts Facts)
{
    private readonly Lazy<Dictionary<string, StoryTerm>> terms
        = new(() => Facts.Terms.ToDictionary(term => term.Stem, StringComparer.Ordinal));

    // Of the words of a forecast or a market report about a third are such.
    private const double RoutineShare = 0.15;

    /// <summary>A report as it is written every day: of the weather, a market, a match, a court.</summary>
    public bool IsRoutine => Facts.Terms.Count(term => term.IsRoutine) > RoutineShare * Facts.Terms.Count;

    public long Story { get; init; }

    public long Copy { get; init; }

    public IReadOnlyDictionary<string, StoryTerm> Terms => terms.Value;
}
