using System.Data.Common;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>
/// Holds what has come into the library against the watches, and makes the subscription of a channel due for which something was found:
/// at once, but once in a local hour, and not at night unless that is wished.
/// </summary>
internal sealed class Lookout(Database database, Subscriptions subscriptions, TimeProvider time)
{
    /// <summary>In the settings: the number of arrival up to which all articles were looked at.</summary>
    public const string Seen = "watched";

    /// <summary>Quiet from this hour on, local time.</summary>
    public const int NightBegins = 22;

    /// <summary>Until this hour, local time.</summary>
    public const int NightEnds = 7;

    // Articles in one transaction.
    private const int MostAtOnce = 100;

    // As the engine takes a watch's words: SQLite wants each in quotation marks.
    private string Query => database.IsPostgres
        ? "plainto_tsquery('english', words)"
        : """'"' || REPLACE(words, ' ', '" "') || '"'""";

    // Those for words alone, the question of each made once.
    private string ForWords => $"(SELECT *, {Query} AS query FROM watches WHERE person IS NULL LIMIT {int.MaxValue}) w";

    private string HasWords => database.IsPostgres ? "t.words @@ w.query" : "t.article_words MATCH w.query";

    private string ForPeople => $"(SELECT *, {Query} AS query FROM watches WHERE person IS NOT NULL) w";

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Finds what is new, and says when it is told.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = Now;
        var looked = false;
        while (await UnseenAsync(cancellation) is { } unseen)
        {
            looked = true;
            using var looking = DeliverySteps.Start(DeliverySteps.Look);
            if (!await LookAsync(unseen, now, cancellation))
                break;
        }

        foreach (var (id, atNight) in await WaitingAsync(looked ? now : Instant.MinValue, cancellation))
        {
            if (await subscriptions.FindAsync(id, cancellation) is { } subscription)
                await SetDueAsync(subscription, now, atNight, cancellation);
        }
    }

    /// <summary>Nothing is looked at while nobody watches; the first watch begins with what comes after it.</summary>
    private async Task<Unseen?> UnseenAsync(CancellationToken cancellation)
    {
        var found = await database.ReadAsync<Unseen>(
            """
            SELECT (SELECT value FROM settings WHERE name = @Seen) AS Seen, last AS Last FROM arrivals
            WHERE EXISTS (SELECT 1 FROM watches)
            """,
            new { Seen },
            cancellation);
        return found.Find(unseen => unseen.Since < unseen.Last);
    }

    /// <summary>False when another process was quicker.</summary>
    private Task<bool> LookAsync(Unseen unseen, Instant now, CancellationToken cancellation)
    {
        var until = Math.Min(unseen.Last, unseen.Since + MostAtOnce);
        return database.InTransactionAsync(
            async transaction =>
            {
                var moved = await transaction.RunAsync(
                    "UPDATE settings SET value = @to WHERE name = @Seen AND value = @was",
                    new { Seen, was = unseen.Seen, to = Written(until) },
                    cancellation);
                if (moved == 1)
                    await FindAsync(transaction, unseen.Since, until, now, cancellation);
                return moved == 1;
            },
            cancellation);
    }

    private async Task FindAsync(DbTransaction transaction, long since, long until, Instant now, CancellationToken cancellation)
    {
        var values = new { since, until, now = now.ToUnixTimeMilliseconds() };
        await transaction.RunAsync(
            Insert(
                $"articles a CROSS JOIN appearances p CROSS JOIN {ForPeople}",
                "p.article = a.id AND w.person = p.person AND (w.words = '' OR EXISTS "
                    + $"(SELECT 1 FROM article_words t WHERE t.rowid = a.arrival AND {HasWords}))"),
            values,
            cancellation);
        await transaction.RunAsync(
            Insert(
                $"{ForWords} CROSS JOIN article_words t CROSS JOIN articles a",
                $"{HasWords} AND t.rowid > @since AND t.rowid <= @until AND a.arrival = t.rowid"),
            values,
            cancellation);
    }

    // Of one text, whoever prints it, a watch is told once.
    private static string Insert(string tables, string found)
        => $"""
            INSERT INTO watch_hits (watch, article, channel, found)
            SELECT w.id, a.id, w.channel, @now FROM {tables}
            WHERE a.arrival > @since AND a.arrival <= @until AND a.arrival > w.since_arrival AND a.removed IS NULL AND {found}
              AND EXISTS (SELECT 1 FROM article_feeds seen WHERE seen.article = a.id AND (seen.feed = 0 OR seen.feed IN
                (SELECT f.feed FROM follows f WHERE f.server = w.server)))
              AND NOT EXISTS (SELECT 1 FROM watch_hits told JOIN story_articles text ON text.article = told.article
                JOIN story_articles own ON own.article = a.id AND own.copy = text.copy AND own.copy > 0 WHERE told.watch = w.id)
            ON CONFLICT DO NOTHING
            """;

    // With something to tell, and no time for it yet; of those for which something was found just now the time may have to be an earlier
    // one. While an edition is on its way, what comes meanwhile waits for its end.
    private Task<List<Waiting>> WaitingAsync(Instant found, CancellationToken cancellation)
        => database.ReadAsync<Waiting>(
            $"""
            SELECT s.id AS Id, MAX(w.night) AS Night FROM watch_hits h JOIN watches w ON w.id = h.watch
              JOIN articles a ON a.id = h.article AND a.removed IS NULL
              JOIN subscriptions s ON s.channel = h.channel AND s.{InState.OfWatches} AND s.{InState.Active}
            WHERE h.mark IS NULL AND h.found > @fresh AND (s.next_due = @never OR h.found = @found)
              AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.channel = s.channel AND d.subscription = s.id AND d.{InState.Open})
            GROUP BY s.id
            """,
            new
            {
                fresh = (Now - Duration.FromTimeSpan(WatchHits.Fresh)).ToUnixTimeMilliseconds(),
                never = DueDate.Never.Due.ToUnixTimeMilliseconds(),
                found = found.ToUnixTimeMilliseconds(),
            },
            cancellation);

    private async Task SetDueAsync(Subscription subscription, Instant now, long atNight, CancellationToken cancellation)
    {
        var told = await database.ReadAsync<string>(
            "SELECT local_date FROM deliveries WHERE channel = @Channel AND subscription = @Id ORDER BY local_date DESC LIMIT 100",
            subscription,
            cancellation);
        var due = Due(subscription, now, atNight == 1, [.. told]);
        await database.RunAsync(
            $"UPDATE subscriptions SET next_due = @due, next_date = @date WHERE id = @Id AND {InState.Active} AND next_due > @due",
            new { subscription.Id, due = due.Due.ToUnixTimeMilliseconds(), date = LocalDatePattern.Iso.Format(due.Date) },
            cancellation);
    }

    /// <summary>
    /// The first moment from now on whose local hour has had no edition, and is not quiet unless night counts for nothing.
    /// </summary>
    private static DueDate Due(Subscription subscription, Instant now, bool atNight, HashSet<string> told)
    {
        for (var moment = now; ; moment = NextHour(subscription, moment))
        {
            var due = new DueDate(moment.InZone(subscription.Schedule.Zone).Date, moment);
            var edition = subscription.EditionOf(due);
            if (!told.Contains(edition.When) && (atNight || edition.Hour is >= NightEnds and < NightBegins))
                return due;
        }
    }

    private static Instant NextHour(Subscription subscription, Instant moment)
    {
        var local = moment.InZone(subscription.Schedule.Zone).TimeOfDay;
        return moment + Duration.FromHours(1) - (local - new LocalTime(local.Hour, 0)).ToDuration();
    }

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Unseen
    {
        public string Seen { get; set; } = "";
        public long Last { get; set; }

        public long Since => long.Parse(Seen, CultureInfo.InvariantCulture);
    }

    private sealed class Waiting
    {
        public string Id { get; set; } = "";
        public long Night { get; set; }

        public void Deconstruct(out string id, out long night) => (id, night) = (Id, Night);
    }
}
