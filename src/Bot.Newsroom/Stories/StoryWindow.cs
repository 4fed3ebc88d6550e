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

    private readonly Dictionary<long, StoryMember> members = [];
    private readonly Dictionary<string, List<long>> byTerm = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<long>> byStory = [];
    private readonly Sketches sketches = new();

    public int Count => members.Count;

    public void Add(StoryMember member)
    {
        Remove(member.Article);
        members[member.Article] = member;
        foreach (var term in member.Terms.Keys)
            Into(byTerm, term).Add(member.Article);
        Into(byStory, member.Story).Add(member.Article);
        sketches.Add(member.Article, member.Facts.Bands);
    }

    public void Remove(long article)
    {
        if (!members.Remove(article, out var member))
            return;
        foreach (var term in member.Terms.Keys)
            OutOf(byTerm, term, article);
        OutOf(byStory, member.Story, article);
        sketches.Remove(article);
    }

    /// <summary>Lets go of the reports before and after a time, and of the oldest where more than so many are left.</summary>
    public void KeepOnly(DateTimeOffset from, DateTimeOffset to, int most)
    {
        var kept = members.Values.Where(member => member.Date >= from && member.Date <= to)
            .OrderByDescending(member => member.Date).Take(most).Select(member => member.Article).ToHashSet();
        foreach (var article in members.Keys.Where(article => !kept.Contains(article)).ToList())
            Remove(article);
    }

    /// <summary>Reports whose texts may be copies of this one's, the likeliest first; which are is for their texts to say.</summary>
    public IReadOnlyList<StoryMember> MayBeCopies(StoryMember report, IReadOnlyList<NearReport> near)
        => [.. Compared(report, sketches.Meeting(report.Facts.Bands))
            .Concat(near.Where(other => other.Alike >= AlikeAsCopies).Select(other => other.Member))
            .DistinctBy(member => member.Article)];

    /// <summary>The reports of these days that tell the same event most surely, the surest first.</summary>
    public IReadOnlyList<NearReport> Near(StoryMember report)
        => [.. Compared(report, Rarest(report).SelectMany(term => Of(byTerm, term)))
            .Select(member => (Member: member, Alike: SameEvent.Alike(report, member, Share)))
            .Select(other => new NearReport(other.Member, other.Alike, SameEvent.Sureness(report, other.Member, other.Alike)))
            .OrderByDescending(near => near.Sureness).ThenBy(near => near.Member.Article)];

    /// <summary>The story that a report surely belongs to, or null.</summary>
    public long? StoryOf(StoryMember report, IReadOnlyList<NearReport> near)
        => near.TakeWhile(other => other.Sureness >= SameEvent.SureFrom).Select(other => (long?)other.Member.Story)
            .Distinct().FirstOrDefault(story => Fits(report, story!.Value));

    private bool Fits(StoryMember report, long story)
    {
        var others = byStory[story].Select(id => members[id]).Where(member => IsNear(report, member))
            .DistinctBy(member => member.Copy).OrderByDescending(member => member.Date).Take(MostOfStory);
        var sureness = others.Average(member => SameEvent.Sureness(report, member, SameEvent.Alike(report, member, Share)));
        return sureness >= LeastOfStory * SameEvent.SureFrom;
    }

    private IEnumerable<StoryMember> Compared(StoryMember report, IEnumerable<long> found)
        => found.CountBy(id => id).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
            .Select(pair => members[pair.Key])
            .Where(member => member.Article != report.Article && IsNear(report, member)).Take(MostCompared);

    private IEnumerable<string> Rarest(StoryMember report)
        => report.Terms.Values
            .Where(term => Of(byTerm, term.Stem).Count is > 0 and <= MostReports)
            .Select(term => (term.Stem, Worth: term.Worth(Share(term.Stem)) * (term.InHeadline ? 2 : 1)))
            .OrderByDescending(term => term.Worth).ThenBy(term => term.Stem, StringComparer.Ordinal)
            .Take(MostTerms).Select(term => term.Stem);

    private double Share(string term) => Math.Max(0, Of(byTerm, term).Count - 1) / (members.Count + Prior);

    private static bool IsNear(StoryMember one, StoryMember other) => (one.Date - other.Date).Duration() <= Days;

    private static List<long> Of<T>(Dictionary<T, List<long>> index, T key) where T : notnull
        => index.TryGetValue(key, out var found) ? found : [];

    private static void OutOf<T>(Dictionary<T, List<long>> index, T key, long article) where T : notnull
    {
        var found = index[key];
        found.Remove(article);
        if (found.Count == 0)
            index.Remove(key);
    }

    private static List<long> Into<T>(Dictionary<T, List<long>> index, T key) where T : notnull
    {
        if (!index.TryGetValue(key, out var found))
            index[key] = found = [];
        return found;
    }
}

/// <summary>A report beside another: how alike their words are, and how sure it is that they tell one event.</summary>
internal readonly record struct NearReport(StoryMember Member, double Alike, double Sureness);
