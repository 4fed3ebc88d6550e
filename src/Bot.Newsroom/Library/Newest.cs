namespace Bot.Newsroom;

/// <summary>
/// The articles that somebody sees, latest first. Each feed is asked for its newest, so that neither a large library nor a server that
/// follows little makes it slow; articles of one moment go by source.
/// </summary>
internal sealed class Newest(Database database)
{
    public async Task<List<ArticleRow>> RowsAsync(Scope scope, int skip, int take, long? until, CancellationToken cancellation)
    {
        var values = new Window
        {
            Skip = skip,
            Take = take,
            Last = skip + (long)take - 1,
            Until = until ?? long.MaxValue,
        };
        if (scope.IsNarrow)
            return await RowsAsync(
                $"a.date <= @Until AND {scope.Sees("a.id")}",
                new { values.Until, values.Skip, values.Take, server = scope.Follower },
                cancellation);
        var seen = scope.IsEverything ? Everything : string.Join(" UNION ", await FeedsAsync(scope, cancellation));
        var isThere = await TakeWindowAsync(seen, values, cancellation);
        var inWindow = $"a.id IN (SELECT article FROM ({seen}) AS seen WHERE date BETWEEN @Oldest AND @Newest)";
        return isThere ? await RowsAsync(inWindow, values, cancellation) : [];
    }

    private Task<List<ArticleRow>> RowsAsync(string seen, object values, CancellationToken cancellation)
        => database.ReadAsync<ArticleRow>(
            $"""
            SELECT {ArticleRow.Columns} FROM articles a WHERE a.removed IS NULL AND {seen}
            ORDER BY a.date DESC, a.source, a.id LIMIT @Take OFFSET @Skip
            """,
            values,
            cancellation);

    // A page far down would have to fetch and sort all before it: an index tells from which moment to which it reaches, and how many of
    // the first moment belong to the page before. False where the list is not so long.
    private async Task<bool> TakeWindowAsync(string seen, Window window, CancellationToken cancellation)
    {
        var page = await database.ReadAsync<long>(
            $"SELECT date FROM ({seen}) AS seen ORDER BY date DESC LIMIT @Take OFFSET @Skip", window, cancellation);
        if (page.Count == 0)
            return false;
        (window.Newest, window.Oldest) = (page[0], page[^1]);
        if (window.Skip > 0)
            window.Skip -= (int)(await database.ReadAsync<long>(
                $"SELECT COUNT(*) FROM ({seen}) AS seen WHERE date > @Newest", window, cancellation)).Single();
        return true;
    }

    private const string Everything = "SELECT id AS article, date FROM articles WHERE removed IS NULL AND date <= @Until";

    private async Task<IEnumerable<string>> FeedsAsync(Scope scope, CancellationToken cancellation)
    {
        var followed = scope.IsHouse
            ? []
            : await database.ReadAsync<long>(
                "SELECT feed FROM follows WHERE server = @server",
                new { server = scope.Follower },
                cancellation);
        return followed.Prepend(Follows.House).Select(Of);
    }

    // All of the moment at which the wanted number is reached, since ties are ordered later.
    private static string Of(long feed) => $"""
        SELECT article, date FROM article_feeds WHERE feed = {feed} AND date <= @Until AND date >= COALESCE(
          (SELECT date FROM article_feeds WHERE feed = {feed} AND date <= @Until ORDER BY date DESC LIMIT 1 OFFSET @Last),
            -9223372036854775808)
        """;

    private sealed class Window
    {
        public int Skip { get; set; }

        public int Take { get; set; }

        public long Last { get; set; }

        public long Until { get; set; }

        public long Newest { get; set; }

        public long Oldest { get; set; }
    }
}
