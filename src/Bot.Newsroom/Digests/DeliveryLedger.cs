using System.Data.Common;
using System.Globalization;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// The truth about every edition. A row is planned in the transaction that moves its subscription on, claimed by one owner under a lease,
/// marked as begun before its POST, and finished once; whoever dies in between leaves a row that says how far it got.
/// </summary>
internal sealed class DeliveryLedger(Database database, TimeProvider time, DigestOptions options)
{
    /// <summary>
    /// Longest time that a row is held: by a lease or until its next try. A longer one comes from a clock that was wrong, and does not
    /// count.
    /// </summary>
    public static readonly Duration LongestHold = Duration.FromMinutes(2);

    private const string Held = "(held_until > @now AND held_until <= @horizon)";

    private const string Mine = $"mark = @mark AND owner = @owner AND {InState.Sending}";

    private const string Claim =
        $"UPDATE deliveries SET state = '{nameof(DeliveryState.Sending)}', owner = @owner, held_until = @until, attempts = attempts + 1";

    private readonly Planning planning = new(database, options);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Whether any subscription has come due or any edition is open: all that a tick asks when there is nothing to do.</summary>
    public async Task<bool> HasWorkAsync(CancellationToken cancellation)
        => (await database.ReadAsync<long>(
            $"""
            SELECT CASE WHEN EXISTS (SELECT 1 FROM subscriptions WHERE {InState.Living} AND next_due <= @now)
              OR EXISTS (SELECT 1 FROM deliveries WHERE {InState.Open} AND NOT {Held}) THEN 1 ELSE 0 END
            """,
            Hold(),
            cancellation)).Single() == 1;

    /// <summary>Ends every lease, when it is certain that no owner lives.</summary>
    public Task EndLeasesAsync(CancellationToken cancellation)
        => database.RunAsync($"UPDATE deliveries SET held_until = 0 WHERE {InState.Sending}", null, cancellation);

    /// <summary>
    /// Writes a row for every edition that has come due and moves the subscriptions on, each in one transaction; says how many.
    /// </summary>
    public async Task<int> PlanAsync(CancellationToken cancellation)
    {
        var planned = 0;
        for (int due; ; planned += due)
        {
            due = await database.InTransactionAsync(transaction => planning.PlanSomeAsync(transaction, Now, cancellation), cancellation);
            if (due == 0)
                return planned;
        }
    }

    /// <summary>Takes up to <paramref name="most"/> open rows: one a channel, the servers in turn, the longest due first.</summary>
    public Task<List<Delivery>> ClaimAsync(string owner, int most, CancellationToken cancellation)
        => ClaimAsync(
            $"""
            {Claim} WHERE {InState.Open} AND NOT {Held} AND mark IN
              (SELECT mark FROM
                (SELECT mark, due,
                  ROW_NUMBER() OVER (PARTITION BY channel ORDER BY due, mark) AS in_channel,
                  ROW_NUMBER() OVER (PARTITION BY COALESCE(guild, channel) ORDER BY due, mark) AS turn
                 FROM deliveries
                 WHERE {InState.Open} AND NOT {Held}
                   AND channel NOT IN (SELECT channel FROM deliveries WHERE {InState.Sending} AND {Held})) AS open
               WHERE in_channel = 1 ORDER BY turn, due, mark LIMIT @most)
            RETURNING {DigestRows.DeliveryColumns}
            """,
            Hold(owner, most: most),
            cancellation);

    /// <summary>Plans and claims one edition out of its turn; null when it is not open.</summary>
    public async Task<Delivery?> ClaimNowAsync(Edition edition, long? guild, string owner, CancellationToken cancellation)
    {
        Delivery[] planned = [new() { Edition = edition, Guild = guild, Due = Now }];
        await database.InTransactionAsync(transaction => planning.InsertAsync(transaction, planned, cancellation), cancellation);
        var claimed = await ClaimAsync(
            $"{Claim} WHERE mark = @mark AND {InState.Open} AND NOT {Held} RETURNING {DigestRows.DeliveryColumns}",
            Hold(owner, edition.Mark),
            cancellation);
        return claimed.SingleOrDefault();
    }

    /// <summary>Keeps what <paramref name="owner"/> holds for another <see cref="Lease.Length"/>.</summary>
    public Task RenewAsync(string owner, CancellationToken cancellation)
        => database.RunAsync(
            $"UPDATE deliveries SET held_until = @until WHERE owner = @owner AND {InState.Sending} AND {Held}", Hold(owner), cancellation);

    /// <summary>
    /// Writes down, before the POST, that it begins and which stories it carries; the channel can then never get one of them again.
    /// Gives back those still held by <paramref name="owner"/> whose stories nobody else has given to the channel in between.
    /// </summary>
    public Task<List<Delivery>> BeginAsync(string owner, IReadOnlyList<Delivery> deliveries, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                List<Delivery> begun = [];
                foreach (var delivery in deliveries)
                {
                    if (await BeginAsync(transaction, owner, delivery, cancellation) is { } started)
                        begun.Add(started);
                }

                return begun;
            },
            cancellation);

    /// <summary>The message stands in the channel. True whoever says so, and even after a row ended as unclear.</summary>
    public Task ConfirmAsync(Edition edition, long? message, CancellationToken cancellation)
        => database.RunAsync(
            $"""
            UPDATE deliveries SET state = '{nameof(DeliveryState.Sent)}', message = @message, reason = '', finished = @now
            WHERE mark = @mark AND NOT {InState.Sent}
            """,
            new { mark = edition.Mark, message, now = Now.ToUnixTimeMilliseconds() },
            cancellation);

    /// <summary>
    /// Ends a row without a message. Its stories are free for the channel's next edition, unless they may stand there
    /// (<see cref="DeliveryState.Unclear"/>): then that is reported.
    /// </summary>
    public Task FinishAsync(string owner, Delivery delivery, Ending ending, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var ended = await transaction.RunAsync(
                    $"UPDATE deliveries SET state = @state, reason = @Reason, finished = @now WHERE {Mine}",
                    new
                    {
                        mark = delivery.Edition.Mark,
                        owner,
                        state = ending.State.ToString(),
                        ending.Reason,
                        now = Now.ToUnixTimeMilliseconds(),
                    },
                    cancellation);
                if (ended == 1 && ending.State == DeliveryState.Unclear)
                    await Reports.AddAsync(transaction, delivery, Now, cancellation);
                else if (ended == 1)
                    await ReleaseStoriesAsync(transaction, delivery.Edition, cancellation);
                return ended;
            },
            cancellation);

    /// <summary>
    /// Gives a row back to be tried again after <paramref name="pause"/>; <paramref name="certainlyNotPosted"/> forgets that a POST was
    /// begun.
    /// </summary>
    public Task ReturnAsync(
        string owner, Edition edition, Duration pause, bool certainlyNotPosted, string reason, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var forgotten = certainlyNotPosted ? ", begun = NULL, stories = ''" : "";
                var returned = await transaction.RunAsync(
                    $"UPDATE deliveries SET {InState.ToPlanned}, held_until = @until, reason = @reason{forgotten} WHERE {Mine}",
                    new { mark = edition.Mark, owner, reason, until = (Now + pause).ToUnixTimeMilliseconds() },
                    cancellation);
                return returned == 1 && certainlyNotPosted ? await ReleaseStoriesAsync(transaction, edition, cancellation) : 0;
            },
            cancellation);

    /// <summary>Our last message that is known to stand in a channel.</summary>
    public async Task<long?> LastMessageAsync(long channel, CancellationToken cancellation)
        => (await database.RowsAsync(
            $"SELECT MAX(message) AS message FROM deliveries WHERE channel = @channel AND {InState.Sent}", new { channel }, cancellation))
            .Single().IdIfAny("message");

    /// <summary>Which of an edition's stories are updates, as it was begun.</summary>
    public Task<List<long>> UpdatesAsync(Edition edition, CancellationToken cancellation)
        => database.ReadAsync<long>(
            "SELECT article FROM posted_stories WHERE mark = @mark AND turn > 0", new { mark = edition.Mark }, cancellation);

    public async Task<Delivery?> FindAsync(Edition edition, CancellationToken cancellation)
        => (await ReadAsync("WHERE mark = @mark", new { mark = edition.Mark }, cancellation)).SingleOrDefault();

    /// <summary>What became of a channel's editions, latest first.</summary>
    public Task<List<Delivery>> HistoryAsync(long channel, int most, CancellationToken cancellation)
        => ReadAsync("WHERE channel = @channel ORDER BY due DESC, mark LIMIT @most", new { channel, most }, cancellation);

    /// <summary>How many editions stand in each state.</summary>
    public async Task<Dictionary<DeliveryState, long>> CountAsync(long? guild, Instant since, CancellationToken cancellation)
    {
        var counted = await database.ReadAsync<StateCount>(
            $"""
            SELECT state AS State, COUNT(*) AS Count FROM deliveries
            WHERE due >= @since {(guild is null ? "" : "AND guild = @guild")} GROUP BY state
            """,
            new { guild, since = since.ToUnixTimeMilliseconds() },
            cancellation);
        return counted.Where(row => Enum.IsDefined(typeof(DeliveryState), row.State))
            .ToDictionary(row => Enum.Parse<DeliveryState>(row.State), row => row.Count);
    }

    private async Task<List<Delivery>> ReadAsync(string which, object values, CancellationToken cancellation)
        => DigestRows.Deliveries(
            await database.RowsAsync($"SELECT {DigestRows.DeliveryColumns} FROM deliveries {which}", values, cancellation)).Sound;

    private async Task<List<Delivery>> ClaimAsync(string statement, object values, CancellationToken cancellation)
    {
        var rows = DigestRows.Deliveries(await database.RowsAsync(statement, values, cancellation));
        if (rows.Damaged.Count > 0)
            await database.InTransactionAsync(transaction => AsideAsync(transaction, rows.Damaged, cancellation), cancellation);
        return rows.Sound;
    }

    private async Task<int> AsideAsync(DbTransaction transaction, List<DamagedRow> damaged, CancellationToken cancellation)
    {
        await SetAside.DeliveriesAsync(transaction, damaged, Now, cancellation);
        return damaged.Count;
    }

    private async Task<Delivery?> BeginAsync(DbTransaction transaction, string owner, Delivery delivery, CancellationToken cancellation)
    {
        var now = Now.ToUnixTimeMilliseconds();
        var mark = delivery.Edition.Mark;
        var mine = await transaction.RunAsync(
            $"UPDATE deliveries SET begun = @now, stories = @stories WHERE {Mine}",
            new { now, stories = Join(delivery.Stories), mark, owner },
            cancellation);
        if (mine == 0)
            return null;
        if (delivery.Edition.IsOfWatches)
        {
            await WatchHits.TakeAsync(transaction, delivery, cancellation);
            return delivery;
        }

        if (delivery.Stories.Count == await GiveStoriesAsync(transaction, delivery, now, cancellation))
            return delivery;
        await ReleaseStoriesAsync(transaction, delivery.Edition, cancellation);
        await transaction.RunAsync(
            $"UPDATE deliveries SET {InState.ToPlanned}, held_until = 0, begun = NULL, stories = '' WHERE mark = @mark",
            new { mark },
            cancellation);
        return null;
    }

    /// <summary>How many of its stories the channel now has from this edition and no other.</summary>
    private static async Task<long> GiveStoriesAsync(DbTransaction transaction, Delivery delivery, long now, CancellationToken cancellation)
    {
        if (delivery.Stories.Count == 0)
            return 0;
        var given = new { channel = delivery.Edition.Channel, mark = delivery.Edition.Mark, now };
        await transaction.RunAsync(
            $"""
            INSERT INTO posted_stories (channel, article, story, turn, mark, posted) VALUES
              {string.Join(", ", delivery.Stories.Select(id => Given(delivery, id)))} ON CONFLICT DO NOTHING
            """,
            given,
            cancellation);
        return (await transaction.ReadAsync<long>(
            "SELECT COUNT(*) FROM posted_stories WHERE channel = @channel AND mark = @mark", given, cancellation)).Single();
    }

    // An update is a turn of its date, so that there is one a day at most; the first telling is turn 0.
    private static string Given(Delivery delivery, long id)
    {
        var date = delivery.Edition.Date;
        var turn = delivery.Updates.Contains(id) ? (((date.Year * 100) + date.Month) * 100) + date.Day : 0;
        var story = string.Create(
            CultureInfo.InvariantCulture, $"COALESCE((SELECT NULLIF(s.story, 0) FROM story_articles s WHERE s.article = {id}), {id})");
        return string.Create(CultureInfo.InvariantCulture, $"(@channel, {id}, {story}, {turn}, @mark, @now)");
    }

    private static string Join(IEnumerable<long> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    private static Task<int> ReleaseStoriesAsync(DbTransaction transaction, Edition edition, CancellationToken cancellation)
        => edition.IsOfWatches
            ? WatchHits.ReleaseAsync(transaction, edition, cancellation)
            : transaction.RunAsync("DELETE FROM posted_stories WHERE mark = @mark", new { mark = edition.Mark }, cancellation);

    /// <summary>What the conditions above compare with.</summary>
    private object Hold(string owner = "", string mark = "", int most = 0) => new
    {
        owner,
        mark,
        most,
        now = Now.ToUnixTimeMilliseconds(),
        until = (Now + Lease.Length).ToUnixTimeMilliseconds(),
        horizon = (Now + LongestHold).ToUnixTimeMilliseconds(),
    };

    private sealed class StateCount
    {
        public string State { get; set; } = "";
        public long Count { get; set; }
    }
}

/// <summary>How an edition ends without a message, and why in plain words.</summary>
internal sealed record Ending(DeliveryState State, string Reason);
