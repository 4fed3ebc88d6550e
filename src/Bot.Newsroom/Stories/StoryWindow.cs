namespace Bot.Newsroom;

/// <summary>
/// The reports of some days, found by what they share: a band of their texts, or rare terms.
/// </summary>
internal sealed class StoryWindow
{
    /// <summary>How far apart two reports of one event may be.</summary>
    public static readonly TimeSpan Days = TimeSpan.FromDays(3);

    // A report is compared with those that share most of its rarest terms.
    private const int MostTerms = 12;
    private const int MostCompared = 16;

    // A text cut to half begins as the whole does.
    private const double AlikeAsCopies = 0.4;

    // A term that so many reports have says nothing of one event.
    private const int MostReports = 100;

    // A story of which reports are unlike the new one is not its story, however like it one of them is.
    private const int MostOfStory = 8;
    private const double LeastOfStory = 0.5;

    // With so many reports, what nobody else has counts as much as by the shares of all news.
    private const double Prior = 100;

    private readonly Dictionary<long, Held> members = [];
    private readonly Dictionary<string, TermReports> byTerm = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<long>> byStory = [];
    private readonly Sketches sketches = new();
    private long numbered;

    public int Count => members.Count;

    public void Add(StoryMember member)
    {
        Remove(member.Article);
        PlacedTerm[] placed = [.. member.Facts.Terms.Select(Placed).OrderBy(term => term.Reports.Number)];
        members[member.Article] = new(member, placed);
        foreach (var term in placed)
            term.Reports.Articles.Add(member.Article);
        Into(byStory, member.Story).Add(member.Article);
        sketches.Add(member.Article, member.Facts.Bands);
    }

    public void Remove(long article)
    {
        if (!members.Remove(article, out var held))
            return;
        foreach (var (term, reports) in held.Terms)
        {
            reports.Articles.Remove(article);
            if (reports.Articles.Count == 0)
                byTerm.Remove(term.Stem);
        }

        var ofStory = byStory[held.Member.Story];
        ofStory.Remove(article);
        if (ofStory.Count == 0)
            byStory.Remove(held.Member.Story);
        sketches.Remove(article);
    }

    /// <summary>Lets go of the reports before and after a time, and of the oldest where more than so many are left.</summary>
    public void KeepOnly(DateTimeOffset from, DateTimeOffset to, int most)
    {
        var kept = members.Values.Select(held => held.Member).Where(member => member.Date >= from && member.Date <= to)
            .OrderByDescending(member => member.Date).Take(most).Select(member => member.Article).ToHashSet();
        foreach (var article in members.Keys.Where(article => !kept.Contains(article)).ToList())
            Remove(article);
    }

    /// <summary>Reports whose texts may be copies of this one's, the likeliest first; which are is for their texts to say.</summary>
    public IReadOnlyList<StoryMember> MayBeCopies(StoryMember report, IReadOnlyList<NearReport> near)
        => [.. Compared(report, sketches.Meeting(report.Facts.Bands)).Select(held => held.Member)
            .Concat(near.Where(other => other.Alike >= AlikeAsCopies).Select(other => other.Member))
            .DistinctBy(member => member.Article)];

    /// <summary>The reports of these days that tell the same event most surely, the surest first.</summary>
    public IReadOnlyList<NearReport> Near(StoryMember report)
    {
        var terms = Weighed(report);
        return [.. Compared(report, Rarest(terms).SelectMany(term => term.Reports!.Articles))
            .Select(held => (held.Member, Alike: SameEvent.Alike(terms, held.Terms, Share)))
            .Select(other => new NearReport(other.Member, other.Alike, SameEvent.Sureness(report, other.Member, other.Alike)))
            .OrderByDescending(near => near.Sureness).ThenBy(near => near.Member.Article)];
    }

    /// <summary>The story that a report surely belongs to, or null.</summary>
    public long? StoryOf(StoryMember report, IReadOnlyList<NearReport> near)
        => near.TakeWhile(other => other.Sureness >= SameEvent.SureFrom).Select(other => (long?)other.Member.Story)
            .Distinct().FirstOrDefault(story => Fits(report, story!.Value));

    private bool Fits(StoryMember report, long story)
    {
        var terms = Weighed(report);
        var others = byStory[story].Select(id => members[id]).Where(held => IsNear(report, held.Member))
            .DistinctBy(held => held.Member.Copy).OrderByDescending(held => held.Member.Date).Take(MostOfStory);
        var sureness = others.Average(
            held => SameEvent.Sureness(report, held.Member, SameEvent.Alike(terms, held.Terms, Share)));
        return sureness >= LeastOfStory * SameEvent.SureFrom;
    }

    private IEnumerable<Held> Compared(StoryMember report, IEnumerable<long> found)
        => found.CountBy(id => id).Select(pair => (Held: members[pair.Key], Shared: pair.Value))
            .Where(other => other.Held.Member.Article != report.Article && IsNear(report, other.Held.Member))
            .OrderByDescending(other => other.Shared).ThenBy(other => other.Held.Member.Article)
            .Take(MostCompared).Select(other => other.Held);

    private static IEnumerable<WeighedTerm> Rarest(IEnumerable<WeighedTerm> terms)
        => terms.Where(own => own.Reports?.Articles.Count is > 0 and <= MostReports)
            .OrderByDescending(own => own.Worth * (own.Term.InHeadline ? 2 : 1)).ThenBy(own => own.Term.Stem, StringComparer.Ordinal)
            .Take(MostTerms);

    private WeighedTerm[] Weighed(StoryMember report)
        => [.. report.Facts.Terms.Select(term => SameEvent.Weigh(term, byTerm.GetValueOrDefault(term.Stem), Share))
            .OrderBy(term => term.Number)];

    private PlacedTerm Placed(StoryTerm term)
    {
        if (!byTerm.TryGetValue(term.Stem, out var reports))
            byTerm[term.Stem] = reports = new(++numbered);
        return new(term, reports);
    }

    private double Share(TermReports? reports) => Math.Max(0, (reports?.Articles.Count ?? 0) - 1) / (members.Count + Prior);

    private static bool IsNear(StoryMember one, StoryMember other) => (one.Date - other.Date).Duration() <= Days;

    private static TValue Into<TKey, TValue>(Dictionary<TKey, TValue> index, TKey key) where TKey : notnull where TValue : new()
    {
        if (!index.TryGetValue(key, out var found))
            index[key] = found = new();
        return found;
    }

    // Its terms with the reports that have them, so that no word has to be looked up to compare two reports.
    private sealed record Held(StoryMember Member, PlacedTerm[] Terms);
}

/// <summary>A report beside another: how alike their words are, and how sure it is that they tell one event.</summary>
internal readonly record struct NearReport(StoryMember Member, double Alike, double Sureness);
