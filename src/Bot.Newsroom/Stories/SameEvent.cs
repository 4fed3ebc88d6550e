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
    public static WeighedTerm Weigh(StoryTerm term, TermReports reports, Func<TermReports, double> share)
    {
        var worth = term.Worth(share(reports));
        return new(term, reports, worth, worth * Weight(term));
    }

    /// <summary>The cosine of the weighed terms.</summary>
    public static double Alike(WeighedTerm[] one, PlacedTerm[] other, Func<TermReports, double> share)
    {
        double shared = 0, ones = 0, others = 0;
        var telling = 0;
        foreach (var (term, reports) in other)
        {
            reports.InOther = Weight(term);
            var weight = term.Worth(share(reports)) * reports.InOther;
            others += weight * weight;
        }

        foreach (var term in one)
        {
            ones += term.Weight * term.Weight;
            shared += term.Weight * term.Worth * term.Reports.InOther;
            telling += term.Worth >= Telling && term.Reports.InOther > 0 ? 1 : 0;
        }

        foreach (var term in other)
            term.Reports.InOther = 0;
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

/// <summary>A term among the reports of some days.</summary>
internal sealed class TermReports
{
    /// <summary>Of a term that none of them has.</summary>
    public static readonly TermReports None = new();

    /// <summary>The reports that have it.</summary>
    public List<long> Articles { get; } = [];

    /// <summary>While two reports are compared: its weight in the other one; 0 where that has it not.</summary>
    public double InOther { get; set; }
}

/// <summary>A term of a report of some days, with all of them that have it.</summary>
internal readonly record struct PlacedTerm(StoryTerm Term, TermReports Reports);

/// <summary>A term of a report that is held against others: what it is worth, and what it weighs in this one.</summary>
internal readonly record struct WeighedTerm(StoryTerm Term, TermReports Reports, double Worth, double Weight);
