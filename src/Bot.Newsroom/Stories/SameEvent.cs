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
        if (Math.Min(one.Facts.Terms.Count, other.Facts.Terms.Count) < FewestTerms)
            return 0;
        if (alike >= Series && one.Publisher == other.Publisher)
            return 0;
        return alike < SureFrom ? alike : alike - Doubts(one, other);
    }

    /// <summary>A term of a report that is held against others; <paramref name="share"/> of the reports around have it.</summary>
    public static WeighedTerm Weigh(StoryTerm term, TermReports? reports, Func<TermReports?, double> share)
    {
        var worth = term.Worth(share(reports));
        return new(term, reports, worth, worth * Weight(term));
    }

    /// <summary>The cosine of the weighed terms, which both stand in the order of their numbers.</summary>
    public static double Alike(WeighedTerm[] one, PlacedTerm[] other, Func<TermReports?, double> share)
    {
        double shared = 0, others = 0;
        var (telling, at) = (0, 0);
        foreach (var (term, reports) in other)
        {
            var inOther = Weight(term);
            var weight = term.Worth(share(reports)) * inOther;
            others += weight * weight;
            while (at < one.Length && one[at].Number < reports.Number)
                at++;
            if (at == one.Length || one[at].Number != reports.Number)
                continue;
            shared += one[at].Weight * one[at].Worth * inOther;
            telling += one[at].Worth >= Telling ? 1 : 0;
        }

        return telling < FewestTelling ? 0 : shared / Math.Sqrt(one.Sum(term => term.Weight * term.Weight) * others);
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

/// <summary>A term among the reports of some days, by a number of its own: numbers are compared faster than words.</summary>
internal sealed class TermReports(long number)
{
    public long Number { get; } = number;

    /// <summary>The reports that have it.</summary>
    public List<long> Articles { get; } = [];
}

/// <summary>A term of a report of some days, with all of them that have it.</summary>
internal readonly record struct PlacedTerm(StoryTerm Term, TermReports Reports);

/// <summary>
/// A term of a report that is held against others: what it is worth, and what it weighs in this one; <paramref name="Reports"/> is null
/// where none of them has it.
/// </summary>
internal readonly record struct WeighedTerm(StoryTerm Term, TermReports? Reports, double Worth, double Weight)
{
    /// <summary>The term's, behind all others where no report has it.</summary>
    public long Number => Reports?.Number ?? long.MaxValue;
}
