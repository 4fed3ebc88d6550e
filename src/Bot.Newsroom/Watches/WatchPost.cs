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
            Menu = ArticleButtons.StoryMenu(menu),
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
        var also = await AlsoInAsync(story, cancellation);
        string[] lines = [FoundCard.Headline(article), Excerpt(hit, article), also];
        return (
            string.Join('\n', lines.Where(line => line.Length > 0)), ArticleButtons.StoryLine(article, SummaryCard.Source(article)));
    }

    private async Task<string> AlsoInAsync(List<Hit> story, CancellationToken cancellation)
    {
        var others = story.Select(hit => hit.Article).Distinct().Skip(1).Take(MostOthers);
        var links = await FoundCard.LinksAsync(library, Scope.Everything, others, cancellation);
        return links.Count == 0 ? "" : $"*also in {Wording.List(links)}*";
    }

    private static string Excerpt(Hit hit, LibraryArticle article)
        => hit.Person is { } person
            ? Quote(person, article, hit.Name)
            : FoundCard.Excerpt(article.Article, WordMatch.Words(hit.Words));

    // A whole quotation that is surely theirs comes before the others.
    private static string Quote(long person, LibraryArticle article, string name)
    {
        var best = article.Article.Quotations
            .Where(quotation => quotation.IsQuoted && Speaking.IsBy(article.Id, quotation, person))
            .OrderBy(quotation => quotation.Extent.Start).Take(MostQuotes)
            .OrderBy(quotation => quotation.IsFragment).ThenByDescending(quotation => quotation.Attribution.IsSure).FirstOrDefault();
        return best is null
            ? $"{CardText.Bold(name, 80)} is paraphrased there."
            : QuoteCard.Line(new(article, best), MostSentence);
    }

    private sealed record Hit : Watch
    {
        public long Article { get; init; }

        public long Story { get; init; }
    }
}
