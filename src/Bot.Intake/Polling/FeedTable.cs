using System.Data.Common;
using Bot.Newsroom;

namespace Bot.Intake;

/// <summary>The feeds in the store: who follows which, which are due, and who is looking at them.</summary>
internal sealed class FeedTable(Database database, Follows follows, TimeProvider time)
{
    // Feeds among which a claim chooses: each host waits for its own turn, so only its first is claimed. They come in the order of an
    // index, without a second one among equals, for which all that are due would be looked through (23 ms for 10,000, not 0.9).
    private const int MostChosenFrom = 200;

    // So that two nodes never claim two feeds of one host at the same moment.
    private const string ClaimLock = "SELECT pg_advisory_xact_lock(5224013)";

    private const string Columns =
        """
        f.id AS Id, f.address AS Address, f.title AS Title, f.site AS Site, f.language AS Language, f.state AS State,
        f.reason AS Reason, f.next_look AS NextLook, f.last_look AS LastLook, f.last_news AS LastNews, f.etag AS ETag,
        f.last_modified AS LastModified, f.failures AS Failures, f.failing_since AS FailingSince, f.moved_to AS MovedTo,
        f.moved_seen AS MovedSeen, f.keyed_by AS KeyedBy, f.rhythm AS Rhythm
        """;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The feed's id; what is known about it already stays. Nobody follows it yet, so nobody looks at it.</summary>
    public async Task<long> AddAsync(string address, string title, string? site, string? language, CancellationToken cancellation)
    {
        var uri = new Uri(address);
        var id = await database.ReadAsync<long>("SELECT id FROM feeds WHERE address = @address", new { address }, cancellation);
        if (id is [var known])
            return known;
        var fresh = Random.Shared.NextInt64(1, long.MaxValue);
        await database.RunAsync(
            """
            INSERT INTO feeds (id, address, host, title, site, language, added)
            VALUES (@fresh, @address, @host, @title, @site, @language, @Now)
            ON CONFLICT (address) DO NOTHING
            """,
            new { fresh, address, host = uri.IdnHost, title, site, language, Now },
            cancellation);
        return (await database.ReadAsync<long>("SELECT id FROM feeds WHERE address = @address", new { address }, cancellation)).Single();
    }

    /// <summary>Says whether it is new for that server (0 for the house). A feed that had been given up is looked at again.</summary>
    public async Task<bool> FollowAsync(long feed, long server, string section, CancellationToken cancellation)
    {
        var isNew = await follows.AddAsync(feed, server, section, cancellation);
        await ResumeAsync(feed, server, cancellation);
        return isNew;
    }

    public Task<bool> UnfollowAsync(long feed, long server, CancellationToken cancellation)
        => follows.RemoveAsync(feed, server, cancellation);

    public Task PauseAsync(long feed, long server, CancellationToken cancellation)
        => database.RunAsync("UPDATE follows SET paused = 1 WHERE feed = @feed AND server = @server", new { feed, server }, cancellation);

    /// <summary>A feed that failed is asked again at once; one that was merely paused here keeps its time.</summary>
    public async Task ResumeAsync(long feed, long server, CancellationToken cancellation)
    {
        await database.RunAsync(
            "UPDATE follows SET paused = 0 WHERE feed = @feed AND server = @server", new { feed, server }, cancellation);
        await database.RunAsync(
            "UPDATE feeds SET state = 'Active', reason = '', failures = 0, failing_since = NULL, next_look = @Now WHERE id = @feed AND "
                + "state <> 'Active'",
            new { feed, Now },
            cancellation);
    }

    public async Task<FollowedFeed?> FindAsync(long id, CancellationToken cancellation)
    {
        var found = await database.ReadAsync<FollowedFeed>(
            $"SELECT {Columns} FROM feeds f WHERE f.id = @id", new { id }, cancellation);
        return found.FirstOrDefault();
    }

    /// <summary>How many of those that somebody follows stand in each state.</summary>
    public Task<List<StateCount>> CountAsync(CancellationToken cancellation)
        => database.ReadAsync<StateCount>(
            "SELECT state AS State, COUNT(*) AS Count FROM feeds WHERE id IN (SELECT feed FROM follows) GROUP BY state",
            null,
            cancellation);

    /// <summary>Those that fail or were given up, the longest first.</summary>
    public Task<List<FollowedFeed>> FailingAsync(int most, CancellationToken cancellation)
        => database.ReadAsync<FollowedFeed>(
            $"""
            SELECT {Columns} FROM feeds f WHERE f.reason <> '' AND f.id IN (SELECT feed FROM follows)
            ORDER BY f.failing_since, f.id LIMIT @most
            """,
            new { most },
            cancellation);

    /// <summary>What a server (0: the house) follows, by section and name.</summary>
    public Task<List<FollowedFeed>> OfServerAsync(long server, CancellationToken cancellation)
        => database.ReadAsync<FollowedFeed>(
            $"""
            SELECT {Columns}, w.section AS Section, w.paused AS FollowPaused FROM feeds f JOIN follows w ON w.feed = f.id
            WHERE w.server = @server ORDER BY w.section, LOWER(f.title), f.address
            """,
            new { server },
            cancellation);

    /// <summary>
    /// Takes feeds that are due and that somebody still follows (a server that the bot has left does not), those overdue longest first and
    /// one of each host, for this node alone until <paramref name="hold"/> has passed.
    /// </summary>
    public Task<List<FollowedFeed>> ClaimAsync(string holder, int most, TimeSpan hold, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                if (database.IsPostgres)
                    await transaction.RunAsync(ClaimLock, null, cancellation);
                return await transaction.ReadAsync<FollowedFeed>(
                    $"""
                    UPDATE feeds AS f SET holder = @holder, held_until = @until WHERE f.id IN (
                      SELECT id FROM (
                        SELECT id, next_look, ROW_NUMBER() OVER (PARTITION BY host ORDER BY next_look, id) AS turn FROM (
                          SELECT d.id, d.host, d.next_look FROM feeds d
                          WHERE d.state = 'Active' AND d.next_look <= @Now AND d.held_until <= @Now
                            AND EXISTS (SELECT 1 FROM follows w WHERE w.feed = d.id AND w.paused = 0
                              AND NOT EXISTS (SELECT 1 FROM guilds g WHERE g.guild = w.server AND g.left_at IS NOT NULL))
                            AND NOT EXISTS (SELECT 1 FROM feeds busy WHERE busy.host = d.host AND busy.held_until > @Now)
                          ORDER BY d.next_look LIMIT {MostChosenFrom} {(database.IsPostgres ? "FOR UPDATE SKIP LOCKED" : "")}
                        ) AS due
                      ) AS turns WHERE turn = 1 ORDER BY next_look, id LIMIT @most)
                    RETURNING {(database.IsPostgres ? Columns : Columns.Replace("f.", "", StringComparison.Ordinal))}
                    """,
                    new { holder, most, until = Now + (long)hold.TotalMilliseconds, Now },
                    cancellation);
            },
            cancellation);

    /// <summary>Writes down what a look brought and lets the feed go; false when its hold had run out and somebody else has it.</summary>
    public Task<bool> SettleAsync(FollowedFeed feed, string holder, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var settled = await transaction.RunAsync(
                    """
                    UPDATE feeds SET title = @Title, site = @Site, language = @Language, state = @State, reason = @Reason,
                      next_look = @NextLook, last_look = @LastLook, last_news = @LastNews, etag = @ETag, last_modified = @LastModified,
                      failures = @Failures, failing_since = @FailingSince, moved_to = @MovedTo, moved_seen = @MovedSeen,
                      keyed_by = @KeyedBy, rhythm = @Rhythm, holder = NULL, held_until = 0
                    WHERE id = @Id AND holder = @holder
                    """,
                    new
                    {
                        feed.Id,
                        feed.Title,
                        feed.Site,
                        feed.Language,
                        feed.State,
                        feed.Reason,
                        feed.NextLook,
                        feed.LastLook,
                        feed.LastNews,
                        feed.ETag,
                        feed.LastModified,
                        feed.Failures,
                        feed.FailingSince,
                        feed.MovedTo,
                        feed.MovedSeen,
                        feed.KeyedBy,
                        feed.Rhythm,
                        holder,
                    },
                    cancellation) == 1;
                if (settled && feed.State != nameof(FeedState.Active))
                    await TellAsync(transaction, feed, cancellation);
                return settled;
            },
            cancellation);

    /// <summary>The feed has moved for good: its address changes, or its followers go over to the feed that is there already.</summary>
    public Task MoveAsync(long feed, string address, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var there = await transaction.ReadAsync<long>(
                    "SELECT id FROM feeds WHERE address = @address AND id <> @feed", new { address, feed }, cancellation);
                if (there is [var other])
                {
                    await transaction.RunAsync(
                        """
                        INSERT INTO follows (server, feed, section, added)
                        SELECT server, @other, section, added FROM follows WHERE feed = @feed
                        ON CONFLICT (server, feed) DO NOTHING
                        """,
                        new { feed, other },
                        cancellation);
                    await transaction.RunAsync("DELETE FROM follows WHERE feed = @feed", new { feed }, cancellation);
                    return await transaction.RunAsync(
                        "UPDATE feeds SET state = 'Ended', reason = 'It is another feed now.' WHERE id = @feed", new { feed },
                        cancellation);
                }

                return await transaction.RunAsync(
                    "UPDATE feeds SET address = @address, host = @host, moved_to = NULL, moved_seen = 0 WHERE id = @feed",
                    new { feed, address, host = new Uri(address).IdnHost },
                    cancellation);
            },
            cancellation);

    // Once, and the house's owner by the log: the report's id is made of the moment when it began to fail.
    private async Task TellAsync(DbTransaction transaction, FollowedFeed feed, CancellationToken cancellation)
    {
        var next = feed.State == nameof(FeedState.Paused)
            ? "/feed resume tries again."
            : "/feed remove takes it off the list; /feed add finds another.";
        await transaction.RunAsync(
            """
            INSERT INTO reports (id, guild, body, created, sent)
            SELECT @mark || w.server, CASE WHEN w.server = 0 THEN NULL ELSE w.server END, @body, @Now, 0 FROM follows w
            WHERE w.feed = @Id AND w.paused = 0
            ON CONFLICT DO NOTHING
            """,
            new
            {
                feed.Id,
                Now,
                mark = $"{Follows.ReportPrefix}{feed.Id}/{feed.FailingSince ?? feed.LastLook}/",
                body = $"The feed {CardText.Plain(feed.Name, 100)} brings nothing any more: {CardText.Plain(feed.Reason, 200)} {next}",
            },
            cancellation);
    }
}
