namespace Bot.Newsroom;

/// <summary>
/// How sure it is that two reports tell one event: how alike their words are, rare words and headlines above all, less what speaks
/// against it. Two reports that stand apart are a blemish, two events told as one are a fault: so every doubt counts.
/// </summary>
internal static class SameEvent
{
    /// <summary>From here on two reports tell one event.</summary>
    public const double SureFrom = 0.2;

    private const double OtherDay = 0.2;
    private const double OtherFigures = 0.12;
    private const double OtherNames = 0.12;
    private const double Routine = 0.12;
    private const double SamePublisher = 0.2;

    // One publisher's reports so alike that are no copies are a series, as of the weather or a lottery.
    private const double Series = 0.6;

    // A line or two says too little of an event.
    private const int FewestTerms = 16;

    private const double NextDay = 0.03;

    private const double HeadlineWeight = 1.3;

    // The name of a town alone makes no event, however rare it is.
    private const double Telling = 2.5;
    private const int FewestTelling = 3;

    /// <summary>What is left of their likeness (<see cref="Alike"/>) after all doubts.</summary>
    public static double Sureness(StoryMember one, StoryMember other, double alike)
    {
        if (Math.Min(one.Terms.Count, other.Terms.Count) < FewestTerms)
            return 0;
        if (alike >= Series && one.Publisher == other.Publisher)
            return 0;
        return alike < SureFrom ? alike : alike - Doubts(one, other);
    }

    /// <summary>The cosine of the weighed terms.</summary>
    public static double Alike(StoryMember one, StoryMember other, Func<string, double> share)
    {
        double shared = 0, ones = 0, others = 0;
        var telling = 0;
        foreach (var term in one.Terms.Values)
        {
            var worth = term.Worth(share(term.Stem));
            var weight = worth * Weight(term);
            ones += weight * weight;
            if (!other.Terms.TryGetValue(term.Stem, out var same))
                continue;
            shared += weight * worth * Weight(same);
            telling += worth >= Telling ? 1 : 0;
        }

        foreach (var term in other.Terms.Values)
        {
            var weight = term.Worth(share(term.Stem)) * Weight(term);
            others += weight * weight;
        }

        return telling < FewestTelling ? 0 : shared / Math.Sqrt(ones * others);
    }

    private static double Weight(StoryTerm term)
        => Math.Min(2, 1 + (0.5 * (term.Count - 1))) * (term.InHeadline ? HeadlineWeight : 1);

    private static double Doubts(StoryMember one, StoryMember other)
    {
        var apart = (one.Date - other.Date).Duration();
        return (Differ(one, other, term => term is { IsDay: true, InLead: true }) ? OtherDay : 0)
            + (Differ(one, other, term => term is { IsFigure: true, InLead: true }) ? OtherFigures : 0)
            + (Differ(one, other, term => term.NamedInHeadline) ? OtherNames : 0)
            + (one.IsRoutine && other.IsRoutine ? Routine : 0)
            + (one.Publisher == other.Publisher ? SamePublisher : 0)
            + (apart > TimeSpan.FromDays(1) ? NextDay : 0)
            + (apart > TimeSpan.FromDays(2) ? NextDay : 0);
    }

    // Both have such terms, and none of either's stands in the other.
    private static bool Differ(StoryMember one, StoryMember other, Func<StoryTerm, bool> which)
    {
        var (ones, others) = (one.Terms.Values.Where(which).ToList(), other.Terms.Values.Where(which).ToList());
        return ones.Count > 0 && others.Count > 0
            && !ones.Exists(term => other.Terms.ContainsKey(term.Stem))
            && !others.Exists(term => one.Terms.ContainsKey(term.Stem));
    }
}
