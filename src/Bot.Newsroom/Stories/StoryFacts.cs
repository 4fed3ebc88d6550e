using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>What of an article says which story it belongs to; small, since it is stored with every article.</summary>
internal sealed record StoryFacts(IReadOnlyList<StoryTerm> Terms, uint[] Bands)
{
    // What a report is about stands at its beginning.
    private const int MostWords = 160;
    private const int LeadSentences = 3;

    public static StoryFacts Of(Article article, string title)
    {
        ArgumentNullException.ThrowIfNull(article);
        var terms = new TermCount();
        for (var at = 0; at < article.Sentences.Count && terms.Words < MostWords; at++)
            terms.AddSentence(article.Text, article.Sentences[at].Span, at < LeadSentences);
        terms.AddHeadline(title);
        return new(terms.All, Sketch.Of(new TextRuns(article.Text).Runs));
    }

    /// <summary>The terms as they are stored.</summary>
    public string WriteTerms() => string.Join(' ', Terms.Select(term => term.Write()));

    public static StoryFacts Read(string terms, string sketch)
        => new(
            [.. terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(StoryTerm.Read).DistinctBy(term => term.Stem)],
            Sketch.Read(sketch));
}
