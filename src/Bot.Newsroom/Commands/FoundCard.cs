using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Shows what a search found, a page at a time; only the articles of that page are opened.</summary>
internal sealed class FoundCard(ArticleLibrary library)
{
    public const int OnPage = 5;
    private const int MostSentence = 350;
    private const int MostOthers = 3;

    /// <summary>
    /// Articles with the words, those of one story together under the first of them; and which page it is, null for none.
    /// </summary>
    public async Task<(Card Card, (int Page, int Pages)? Paging)> OfArticlesAsync(
        SearchWish wish, IReadOnlyList<FoundArticle> found, long page, CancellationToken cancellation)
    {
        List<IGrouping<long, FoundArticle>> stories = [.. found.GroupBy(article => article.Story)];
        if (stories.Count == 0)
            return (Nothing(wish, null), null);
        var paging = Paging<IGrouping<long, FoundArticle>>.Of(stories, OnPage, page);
        List<string> lines = [];
        foreach (var story in paging.Items)
            lines.Add(await StoryAsync(wish, [.. story], cancellation));
        var counted = stories.Count == found.Count
            ? Wording.Count(found.Count, "article")
            : $"{Wording.Count(stories.Count, "story", "stories")} in {Wording.Count(found.Count, "article")}";
        return (CardOf(wish, null, lines, counted, paging.Footer), (paging.Page, paging.Pages));
    }

    /// <summary>What a person said about the words, each sentence of the writer's once.</summary>
    public static (Card Card, (int Page, int Pages)? Paging) OfStatements(
        SearchWish wish, Person person, IReadOnlyList<FoundQuote> found, long page)
    {
        if (found.Count == 0)
            return (Nothing(wish, person), null);
        List<FoundQuote> shown = [.. InOrder(wish, found).GroupBy(said => (said.Article.Id, QuoteCard.ShownOf(said)))
            .Select(sentence => sentence.OrderBy(said => said.Quotation.IsQuoted ? 0 : 1).First())];
        var paging = Paging<FoundQuote>.Of(shown, OnPage, page);
        List<string> lines = [.. paging.Items.Select(said => $"{QuoteCard.Line(said, MostSentence)}\n{Wording.In(said.Article, 120)}")];
        var quoted = shown.Count(said => said.Quotation.IsQuoted);
        string[] counted =
        [
            quoted == 0 ? "" : Wording.Count(quoted, "quotation"),
            quoted == shown.Count ? "" : Wording.Count(shown.Count - quoted, "paraphrase"),
        ];
        return (CardOf(wish, person, lines, Wording.Footer(counted), paging.Footer), (paging.Page, paging.Pages));
    }

    // The best match is what somebody said in whole words, the least good what only the writer says of it.
    private static IEnumerable<FoundQuote> InOrder(SearchWish wish, IReadOnlyList<FoundQuote> found)
        => found.OrderBy(said => !wish.BestFirst ? 0 : !said.Quotation.IsQuoted ? 2 : said.Quotation.IsFragment ? 1 : 0);

    private static Card CardOf(SearchWish wish, Person? person, List<string> lines, string counted, string paging) => new()
    {
        Title = CardText.Clean(person is null ? $"“{wish.Text}”" : $"“{wish.Text}” said by {person.Name}", CardLimits.Title),
        Text = string.Join("\n\n", lines.Where(line => line.Length > 0)),
        Footer = Wording.Footer(counted, wish.BestFirst ? "the best match first" : "", paging),
    };

    private static Card Nothing(SearchWish wish, Person? person)
    {
        var where = person is null ? "" : $" in what {CardText.Bold(person.Name, 80)} said";
        var next = person is not null ? "Leave out the speaker to look through whole articles."
            : !wish.Seen.IsNarrow ? "Try fewer or other words."
            : "Leave out the days or the feed to look through all articles.";
        return new() { Text = $"Nothing found for {CardText.Italic(wish.Text, 80)}{where}. {next}" };
    }

    private async Task<string> StoryAsync(SearchWish wish, IReadOnlyList<FoundArticle> story, CancellationToken cancellation)
    {
        if (await library.FindAsync(wish.Seen, story[0].Id, cancellation) is not { } article)
            return "";
        var others = await LinksAsync(library, wish.Seen, story.Skip(1).Take(MostOthers).Select(other => other.Id), cancellation);
        var also = others.Count == 0 ? ""
            : story.Count - 1 > others.Count ? $"\nAlso in {string.Join(", ", others)} and {story.Count - 1 - others.Count} more"
            : $"\nAlso in {Wording.List(others)}";
        return $"{Headline(article)}\n{Excerpt(article.Article, WordMatch.Words(wish.Text))}".TrimEnd() + also;
    }

    /// <summary>The headline in bold, who told it and when.</summary>
    public static string Headline(LibraryArticle article)
        => $"**{CardText.Link(article.Title, article.Link, 200)}** · {Wording.Told(article)}";

    /// <summary>Links to some articles, by their publishers; those that are gone are left out.</summary>
    public static async Task<List<string>> LinksAsync(
        ArticleLibrary library, Scope scope, IEnumerable<long> articles, CancellationToken cancellation)
    {
        List<string> links = [];
        foreach (var id in articles)
        {
            if (await library.Headlines.FindAsync(scope, id, cancellation) is { } entry)
                links.Add(CardText.Link(entry.Publisher ?? entry.Title, entry.Link, 60));
        }

        return links;
    }

    /// <summary>The sentence with most of the words, these in bold; empty when none has any.</summary>
    public static string Excerpt(Article article, List<string> words)
    {
        var best = article.Sentences
            .Select(sentence => (sentence.Span, Count: WordMatch.Count(sentence.Span.In(article.Text), words)))
            .DefaultIfEmpty()
            .MaxBy(found => found.Count);
        if (best.Count == 0)
            return "";
        var bold = QuotedWord.Read(article.Text, best.Span)
            .Where(own => words.Exists(word => WordMatch.IsSame(own.Word, word))).Select(own => own.Span);
        return QuoteCard.Marked(article, best.Span, bold, MostSentence);
    }
}
