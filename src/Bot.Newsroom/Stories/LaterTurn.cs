namespace Bot.Newsroom;

/// <summary>
/// Whether a story has taken a major turn since a channel had it: a report that is nobody's copy, with another headline and with names that
/// the reports before did not have.
/// </summary>
internal static class LaterTurn
{
    /// <summary>Less than a day, since the clocks are put back once a year.</summary>
    public static readonly TimeSpan LeastApart = TimeSpan.FromHours(20);

    private const double MostSharedHeadline = 0.4;

    /// <summary>The latest report of such a turn, or null; <paramref name="articles"/> are the whole story's, with their terms.</summary>
    public static StoryArticle? Of(IEnumerable<StoryArticle> articles, long posted)
    {
        var all = articles.ToLookup(article => article.Added < posted);
        var before = all[true].ToList();
        if (before.Count == 0)
            return null;
        var copies = before.Select(article => article.Copy).ToHashSet();
        var known = before.SelectMany(article => Terms(article)).ToList();
        return all[false].Where(article => !copies.Contains(article.Copy) && IsTurn(Terms(article), known)).MaxBy(article => article.Date);
    }

    private static bool IsTurn(IReadOnlyList<StoryTerm> terms, List<StoryTerm> known)
    {
        var headlines = known.Where(term => term.InHeadline).Select(term => term.Stem).ToHashSet(StringComparer.Ordinal);
        var stems = known.Select(term => term.Stem).ToHashSet(StringComparer.Ordinal);
        var headline = terms.Where(term => term.InHeadline).ToList();
        return headline.Count(term => headlines.Contains(term.Stem)) <= MostSharedHeadline * headline.Count
            && headline.Exists(term => term.NamedInHeadline && !stems.Contains(term.Stem));
    }

    private static IReadOnlyList<StoryTerm> Terms(StoryArticle article) => StoryFacts.Read(article.Terms, "").Terms;
}
