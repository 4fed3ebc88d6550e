namespace Bot.Newsroom;

/// <summary>
/// The articles that somebody sees, latest first. Each feed is asked for its newest, so that neither a large library nor a server that
/// follows little makes it slow; articles of one moment go by source.
/// </summary>
internal sealed class Newest(Database database)
{
    public async Task<List<ArticleRow>> RowsAsync(Scope scope, int skip, int take, long? until, CancellationToken cancellation)
    {
        var values = new { skip, take, last = skip + (long)take - 1, until = until ?? long.MaxValue, server = scope.Follower };
        return await database.ReadAsync<ArticleRow>(
            $"""
            SELECT {ArticleRow.Columns} FROM articles a
            WHERE a.removed IS NULL AND {await SeenAsync(scope, cancellation)}
            ORDER BY a.date DESC, a.source, a.id LIMIT @take OFFSET @skip
            """,
            values,
            cancellation);
    }

    private async Task<string> SeenAsync(Scope scope, CancellationToken cancellation) => scope switch
    {
        { IsNarrow: true } => $"a.date <= @until AND {scope.Sees("a.id")}",
        { IsEverything: true } => Everything,
        _ => $"a.id IN ({string.Join(" UNION ", await FeedsAsync(scope, cancellation))})",
    };

    private const string Everything =
        """
        a.date <= @until AND a.date >= COALESCE(
          (SELECT date FROM articles WHERE removed IS NULL AND date <= @until ORDER BY date DESC LIMIT 1 OFFSET @last),
            -9223372036854775808)
        """;

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
        SELECT article FROM article_feeds WHERE feed = {feed} AND date <= @until AND date >= COALESCE(
          (SELECT date FROM article_feeds WHERE feed = {feed} AND date <= @until ORDER BY date DESC LIMIT 1 OFFSET @last),
            -9223372036854775808)
        """;
}
