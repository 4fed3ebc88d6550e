namespace Bot.Newsroom;

/// <summary>Asks the tables which articles tell which story, of those that the asker sees.</summary>
internal sealed class Stories(Database database)
{
    private const string Seen = "FROM articles a LEFT JOIN story_articles s ON s.article = a.id WHERE a.removed IS NULL";

    // More of a story than anybody reads, and more of two days than any server follows.
    private const int MostOfStory = 50;
    private const int MostAdded = 5_000;

    /// <summary>Articles of a wish added at or after <paramref name="since"/>, latest first.</summary>
    public Task<List<StoryArticle>> AddedSinceAsync(Scope scope, StoryWish wish, DateTimeOffset since, CancellationToken cancellation)
        => WishedAsync(scope, wish, since.ToUnixTimeMilliseconds(), MostAdded, cancellation);

    /// <summary>The latest articles of a wish, of any age.</summary>
    public async Task<List<StoryArticle>> LatestAsync(Scope scope, StoryWish wish, int take, CancellationToken cancellation)
    {
        if (!wish.IsEverything)
            return await WishedAsync(scope, wish, 0, take, cancellation);
        var ids = (await new Newest(database).RowsAsync(scope, 0, take, null, cancellation)).Select(row => row.Id);
        return await OfAsync(ids, cancellation);
    }

    /// <summary>
    /// The articles of the story that <paramref name="article"/> belongs to, the earliest first; it alone where it has none.
    /// </summary>
    public Task<List<StoryArticle>> AroundAsync(Scope scope, long article, CancellationToken cancellation)
        => database.ReadAsync<StoryArticle>(
            $"""
            SELECT {StoryArticle.Columns} {Seen} AND {scope.Sees("a.id")} AND (a.id = @article OR a.id IN
              (SELECT o.article FROM story_articles o JOIN story_articles m ON m.story = o.story AND m.turn > 0
               WHERE m.article = @article AND o.turn > 0))
            ORDER BY a.date, a.source, a.id LIMIT {MostOfStory}
            """,
            new { article, server = scope.Follower },
            cancellation);

    /// <summary>All articles of some stories, seen or not, the earliest first, with their terms.</summary>
    public Task<List<StoryArticle>> OfStoriesAsync(IEnumerable<long> stories, CancellationToken cancellation)
        => database.ReadAsync<StoryArticle>(
            $"""
            SELECT {StoryArticle.Columns}, s.terms AS Terms {Seen} AND s.story IN ({Work.Ids(stories)}) AND s.turn > 0
            ORDER BY a.date, a.source, a.id
            """,
            null,
            cancellation);

    private Task<List<StoryArticle>> WishedAsync(Scope scope, StoryWish wish, long since, int most, CancellationToken cancellation)
        => database.ReadAsync<StoryArticle>(
            $"""
            SELECT {StoryArticle.Columns} {Seen} AND a.added >= @since AND {scope.Sees("a.id")} AND {wish.Holds(database, "a")}
            ORDER BY a.date DESC, a.source, a.id LIMIT @most
            """,
            wish.Values(database, scope, since, most),
            cancellation);

    private Task<List<StoryArticle>> OfAsync(IEnumerable<long> articles, CancellationToken cancellation)
        => database.ReadAsync<StoryArticle>(
            $"SELECT {StoryArticle.Columns} {Seen} AND a.id IN ({Work.Ids(articles)}) ORDER BY a.date DESC, a.source, a.id",
            null,
            cancellation);
}
