namespace Bot.Newsroom;

/// <summary>
/// Who follows which feed. What the house follows is everybody's: its articles are the house's (feed 0) for as long as it follows,
/// so that who asks need not look at every feed.
/// </summary>
public sealed class Follows(Database database, TimeProvider time)
{
    /// <summary>The number of the house among those who follow.</summary>
    public const long House = 0;

    /// <summary>How the ids of reports begin that are about feeds.</summary>
    public const string ReportPrefix = "feed/";

    /// <summary>Says whether it is new.</summary>
    public Task<bool> AddAsync(long feed, long server, string section, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var added = await transaction.RunAsync(
                    "INSERT INTO follows (server, feed, section, added) VALUES (@server, @feed, @section, @now) ON CONFLICT DO NOTHING",
                    new { server, feed, section, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
                    cancellation) == 1;
                if (added && server == House)
                    await ShowAsync(transaction, feed, cancellation);
                return added;
            },
            cancellation);

    /// <summary>The feeds whose articles are seen, by name: those followed there, and the house's.</summary>
    internal Task<List<FeedName>> NamesAsync(Scope scope, CancellationToken cancellation)
        => database.ReadAsync<FeedName>(
            """
            SELECT f.id AS Id, f.title AS Title, f.address AS Address FROM feeds f
            WHERE f.id IN (SELECT feed FROM follows WHERE server IN (0, @server)) ORDER BY LOWER(f.title), f.address
            """,
            new { server = scope.Follower },
            cancellation);

    /// <summary>The sections under which a server, or the house, keeps its feeds.</summary>
    internal Task<List<string>> SectionsAsync(long server, CancellationToken cancellation)
        => database.ReadAsync<string>(
            "SELECT DISTINCT section FROM follows WHERE server = @server AND section <> '' ORDER BY section", new { server }, cancellation);

    /// <summary>Says whether it was there. The articles stay, for those who still follow.</summary>
    public Task<bool> RemoveAsync(long feed, long server, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var removed = await transaction.RunAsync(
                    "DELETE FROM follows WHERE server = @server AND feed = @feed",
                    new { server, feed },
                    cancellation) == 1;
                if (removed && server == House)
                    await HideAsync(transaction, feed, cancellation);
                return removed;
            },
            cancellation);

    private static async Task ShowAsync(System.Data.Common.DbTransaction transaction, long feed, CancellationToken cancellation)
    {
        const string New = "feed = @feed AND article NOT IN (SELECT article FROM article_feeds WHERE feed = 0)";
        await transaction.RunAsync(
            $"""
            INSERT INTO feed_people (feed, person, quoted, paraphrased)
            SELECT 0, p.person, CAST(SUM(p.quoted) AS BIGINT), CAST(SUM(p.paraphrased) AS BIGINT) FROM appearances p
              JOIN people n ON n.id = p.person AND n.article = 0
            WHERE p.article IN (SELECT article FROM article_feeds WHERE {New}) GROUP BY p.person
            ON CONFLICT (feed, person) DO UPDATE SET quoted = feed_people.quoted + excluded.quoted,
              paraphrased = feed_people.paraphrased + excluded.paraphrased
            """,
            new { feed },
            cancellation);
        await transaction.RunAsync(
            $"INSERT INTO article_feeds (article, feed, date) SELECT article, 0, date FROM article_feeds WHERE {New}",
            new { feed },
            cancellation);
    }

    private static async Task HideAsync(System.Data.Common.DbTransaction transaction, long feed, CancellationToken cancellation)
    {
        const string Others = "SELECT f.article FROM article_feeds f JOIN follows w ON w.feed = f.feed AND w.server = 0";
        const string Gone =
            $"""
            SELECT article FROM article_feeds WHERE feed = @feed
              AND article NOT IN ({Others}) AND article NOT IN (SELECT id FROM articles WHERE feed IS NULL)
            """;
        await transaction.RunAsync(
            $"""
            UPDATE feed_people SET
              quoted = quoted - (SELECT COALESCE(SUM(p.quoted), 0) FROM appearances p WHERE p.person = feed_people.person
                AND p.article IN ({Gone})),
              paraphrased = paraphrased - (SELECT COALESCE(SUM(p.paraphrased), 0) FROM appearances p WHERE p.person = feed_people.person
                AND p.article IN ({Gone}))
            WHERE feed = 0 AND person IN (SELECT person FROM appearances WHERE article IN ({Gone}))
            """,
            new { feed },
            cancellation);
        await transaction.RunAsync($"DELETE FROM article_feeds WHERE feed = 0 AND article IN ({Gone})", new { feed }, cancellation);
        await transaction.RunAsync("DELETE FROM feed_people WHERE feed = 0 AND quoted <= 0 AND paraphrased <= 0", null, cancellation);
    }
}
