namespace Bot.Newsroom;

/// <summary>Makes the post of what a channel's watches have found: a story with its headline and the words that were meant.</summary>
internal sealed class WatchPost(Database database, ArticleLibrary library)
{
    private const int MostStories = 6;
    private const int MostNamed = 4;
    private const int MostSentence = 350;
    private const int MostOthers = 4;
    private const int MostQuotes = 5;

    /// <summary>
    /// The articles that an edition tells, and its card; no card when there is nothing (more) to tell. One that was begun tells what it
    /// has taken, any other what no edition has.
    /// </summary>
    public async Task<(IReadOnlyList<long> Articles, Card? Card)> ComposeAsync(Delivery delivery, CancellationToken cancellation)
    {
        var hits = await FindAsync(delivery, cancellation);
        List<string> lines = [];
        List<MenuLine> menu = [];
        foreach (var story in hits.GroupBy(hit => hit.Story).Take(MostStories))
        {
            if (await LineAsync([.. story], cancellation) is not { } told)
                continue;
            lines.Add(told.Text);
            menu.Add(told.Menu);
        }

        if (lines.Count == 0)
            return ([], null);
        long[] articles = [.. hits.Select(hit => hit.Article).Distinct()];
        return (articles, CardOf(delivery, hits, lines, menu));
    }

    private static Card CardOf(Delivery delivery, List<Hit> hits, List<string> lines, List<MenuLine> menu)
    {
        var names = hits.Select(hit => hit.Describe()).Distinct(StringComparer.Ordinal).ToList();
        List<string> shown = [.. names.Take(MostNamed)];
        if (names.Count > MostNamed)
            shown.Add($"{names.Count - MostNamed} more");
        var stories = hits.DistinctBy(hit => hit.Story).Count();
        return CardLimits.Fit(new Card
        {
            Title = CardText.Clean($"In the news: {Wording.List(shown)}", CardLimits.Title),
            Text = string.Join("\n\n", lines),
            Footer = Wording.Footer(
                stories > lines.Count ? $"{lines.Count} of {Wording.Count(stories, "story", "stories")}" : "", "/watch list changes this"),
            Menu = menu.Count < 2 ? null : new("Read a story ...", menu),
            Buttons =
            [
                ArticleButtons.ReadMore(hits[0].Article, delivery.Edition.Mark),
                ArticleButtons.QuotesOf(hits[0].Article, delivery.Edition.Mark),
            ],
        });
    }

    private Task<List<Hit>> FindAsync(Delivery delivery, CancellationToken cancellation)
        => database.ReadAsync<Hit>(
            $"""
            SELECT {Watch.Columns}, h.article AS Article, COALESCE(NULLIF(s.story, 0), a.id) AS Story
            FROM watch_hits h JOIN watches w ON w.id = h.watch JOIN articles a ON a.id = h.article AND a.removed IS NULL
              LEFT JOIN story_articles s ON s.article = a.id
            WHERE h.channel = @Channel AND {(delivery.Stories.Count > 0 ? "h.mark = @Mark" : "h.mark IS NULL AND h.found > @fresh")}
            ORDER BY a.date DESC, a.source, a.id, w.created, w.id
            """,
            new
            {
                delivery.Edition.Channel,
                delivery.Edition.Mark,
                fresh = (delivery.Due.ToDateTimeOffset() - WatchHits.Fresh).ToUnixTimeMilliseconds()
            },
            cancellation);

    private async Task<(string Text, MenuLine Menu)?> LineAsync(List<Hit> story, CancellationToken cancellation)
    {
        var hit = story[0];
        if (await library.FindAsync(Scope.Everything, hit.Article, cancellation) is not { } article)
            return null;
        var headline = $"**{CardText.Link(article.Title, article.Link, 200)}** · {Wording.Told(article)}";
        var also = await AlsoInAsync(story, cancellation);
        string[] lines = [headline, await ExcerptAsync(hit, article, cancellation), also];
        return (string.Join('\n', lines.Where(line => line.Length > 0)), new(
            CardText.Clean(article.Title, CardLimits.MenuLabel),
            ArticleButtons.StoryId(article.Id),
            CardText.Clean(SummaryCard.Source(article), CardLimits.MenuDescription)));
    }

    private async Task<string> AlsoInAsync(List<Hit> story, CancellationToken cancellation)
    {
        List<string> others = [];
        foreach (var id in story.Select(hit => hit.Article).Distinct().Skip(1).Take(MostOthers))
        {
            if (await library.Headlines.FindAsync(Scope.Everything, id, cancellation) is { } entry)
                others.Add(CardText.Link(entry.Publisher ?? entry.Title, entry.Link, 60));
        }

        return others.Count == 0 ? "" : $"*also in {Wording.List(others)}*";
    }

    private async Task<string> ExcerptAsync(Hit hit, LibraryArticle article, CancellationToken cancellation)
        => hit.Person is { } person
            ? await QuoteAsync(person, article, hit.Name, cancellation)
            : FoundCard.Excerpt(article.Article, WordMatch.Words(hit.Words));

    // A whole quotation that is surely theirs comes before the others.
    private async Task<string> QuoteAsync(long person, LibraryArticle article, string name, CancellationToken cancellation)
    {
        var appearances = await library.People.AppearancesAsync(Scope.Everything, person, article.Id, 1, cancellation);
        List<FoundQuote> quotes = [];
        foreach (var start in appearances.SelectMany(appearance => appearance.Quoted).Take(MostQuotes))
        {
            if (await Quotes.OpenAsync(library, Scope.Everything, article.Id, start, cancellation) is { } quote)
                quotes.Add(quote);
        }

        return quotes.Count == 0
            ? $"{CardText.Bold(name, 80)} is paraphrased there."
            : QuoteCard.Line(
                quotes.OrderBy(quote => quote.Quotation.IsFragment).ThenByDescending(quote => quote.Quotation.Attribution.IsSure).First(),
                MostSentence);
    }

    private sealed record Hit : Watch
    {
        public long Article { get; init; }

        public long Story { get; init; }
    }
}
