using System.Data.Common;
using System.Globalization;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// The truth about every edition. A row is planned in the transaction that moves its subscription on, claimed by one owner under a lease, marked as begun
/// before its POST, and finished once; whoever dies in between leaves a row that says how far it got.
/// </summary>
internal sealed class DeliveryLedger(Database database, TimeProvider clock, DigestOptions options)
{
    /// <summary>Longest time that a row is held: by a lease or until its next try. A longer one comes from a clock that was wrong, and does not count.</summary>
    public static readonly Duration LongestHold = Duration.FromMinutes(2);

    /// <summary>An owner that does not renew for so long has died.</summary>
    public static readonly Duration Lease = Duration.FromSeconds(4);

    private const string Columns =
        """
        mark AS Mark, channel AS Channel, subscription AS Subscription, local_date AS LocalDate, guild AS Guild, due AS Due, state AS State, reason AS Reason,
        attempts AS Attempts, begun AS Begun, stories AS Stories, message AS Message, finished AS Finished
        """;

    private const string Held = "(held_until > @now AND held_until <= @horizon)";

    private readonly Planning planning = new(database, options);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private object Times => new { now = Now.ToUnixTimeMilliseconds(), horizon = (Now + LongestHold).ToUnixTimeMilliseconds() };

    /// <summary>Whether any subscription has come due or any edition is open: all that a tick asks when there is nothing to do.</summary>
    public async Task<bool> HasWorkAsync(CancellationToken cancellation)
        => (await database.ReadAsync<long>(
            $"""
            SELECT CASE WHEN EXISTS (SELECT 1 FROM subscriptions WHERE state <> 'Ended' AND next_due <= @now)
              OR EXISTS (SELECT 1 FROM deliveries WHERE state IN ('Planned', 'Sending') AND NOT {Held}) THEN 1 ELSE 0 END
            """,
            Times,
            cancellation)).Single() == 1;

    /// <summary>Ends every lease, when it is certain that no owner lives.</summary>
    public Task EndLeasesAsync(CancellationToken cancellation)
        => database.RunAsync("UPDATE deliveries SET held_until = 0 WHERE state = 'Sending'", null, cancellation);

    /// <summary>Writes a row for every edition that has come due and moves the subscriptions on, each in one transaction; says how many.</summary>
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

    /// <summary>Takes up to <paramref name="most"/> open rows for <paramref name="owner"/>: one a channel, the servers in turn, the longest due first.</summary>
    public async Task<List<Delivery>> ClaimAsync(string owner, int most, CancellationToken cancellation)
    {
        var now = Now;
        var rows = await database.ReadAsync<DeliveryRow>(
            $"""
            UPDATE deliveries SET state = 'Sending', owner = @owner, held_until = @until, attempts = attempts + 1
            WHERE state IN ('Planned', 'Sending') AND NOT {Held} AND mark IN
              (SELECT mark FROM
                (SELECT mark, due,
                  ROW_NUMBER() OVER (PARTITION BY channel ORDER BY due, mark) AS in_channel,
                  ROW_NUMBER() OVER (PARTITION BY COALESCE(guild, channel) ORDER BY due, mark) AS turn
                 FROM deliveries
                 WHERE state IN ('Planned', 'Sending') AND NOT {Held}
                   AND channel NOT IN (SELECT channel FROM deliveries WHERE state = 'Sending' AND {Held})) AS open
               WHERE in_channel = 1 ORDER BY turn, due, mark LIMIT @most)
            RETURNING {Columns}
            """,
            new { owner, most, now = now.ToUnixTimeMilliseconds(), until = (now + Lease).ToUnixTimeMilliseconds(), horizon = (now + LongestHold).ToUnixTimeMilliseconds() },
            cancellation);
        return [.. rows.Select(row => row.ToDelivery())];
    }

    /// <summary>Plans and claims one edition out of its turn; null when it is not open.</summary>
    public async Task<Delivery?> ClaimNowAsync(Edition edition, string owner, CancellationToken cancellation)
    {
        var now = Now;
        await database.InTransactionAsync(transaction => planning.InsertAsync(transaction, [new Delivery { Edition = edition, Due = now }], cancellation), cancellation);
        var rows = await database.ReadAsync<DeliveryRow>(
            $"""
            UPDATE deliveries SET state = 'Sending', owner = @owner, held_until = @until, attempts = attempts + 1
            WHERE mark = @mark AND state IN ('Planned', 'Sending') AND NOT {Held} RETURNING {Columns}
            """,
            new { owner, mark = edition.Mark, now = now.ToUnixTimeMilliseconds(), until = (now + Lease).ToUnixTimeMilliseconds(), horizon = (now + LongestHold).ToUnixTimeMilliseconds() },
            cancellation);
        return rows.SingleOrDefault()?.ToDelivery();
    }

    /// <summary>Keeps what <paramref name="owner"/> holds for another <see cref="Lease"/>.</summary>
    public Task RenewAsync(string owner, CancellationToken cancellation)
        => database.RunAsync(
            $"UPDATE deliveries SET held_until = @until WHERE owner = @owner AND state = 'Sending' AND {Held}",
            new { owner, now = Now.ToUnixTimeMilliseconds(), until = (Now + Lease).ToUnixTimeMilliseconds(), horizon = (Now + LongestHold).ToUnixTimeMilliseconds() },
            cancellation);

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
            "UPDATE deliveries SET state = 'Sent', message = @message, reason = '', finished = @now WHERE mark = @mark AND state <> 'Sent'",
            new { mark = edition.Mark, message, now = Now.ToUnixTimeMilliseconds() },
            cancellation);

    /// <summary>Ends a row without a message. Its stories are free for the channel's next edition, unless they may stand there: then (<see cref="DeliveryState.Unclear"/>) that is reported.</summary>
    public Task FinishAsync(string owner, Delivery delivery, DeliveryState state, string reason, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var ended = await transaction.RunAsync(
                    "UPDATE deliveries SET state = @state, reason = @reason, finished = @now WHERE mark = @mark AND owner = @owner AND state = 'Sending'",
                    new { mark = delivery.Edition.Mark, owner, state = state.ToString(), reason, now = Now.ToUnixTimeMilliseconds() },
                    cancellation);
                if (ended == 1 && state == DeliveryState.Unclear)
                    await Reports.AddAsync(transaction, delivery, Now, cancellation);
                else if (ended == 1)
                    await ReleaseStoriesAsync(transaction, delivery.Edition, cancellation);
                return ended;
            },
            cancellation);

    /// <summary>Gives a row back to be tried again after <paramref name="pause"/>; <paramref name="certainlyNotPosted"/> forgets that a POST was begun.</summary>
    public Task ReturnAsync(string owner, Edition edition, Duration pause, bool certainlyNotPosted, string reason, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var returned = await transaction.RunAsync(
                    $"""
                    UPDATE deliveries SET state = 'Planned', held_until = @until, reason = @reason{(certainlyNotPosted ? ", begun = NULL, stories = ''" : "")}
                    WHERE mark = @mark AND owner = @owner AND state = 'Sending'
                    """,
                    new { mark = edition.Mark, owner, reason, until = (Now + pause).ToUnixTimeMilliseconds() },
                    cancellation);
                return returned == 1 && certainlyNotPosted ? await ReleaseStoriesAsync(transaction, edition, cancellation) : 0;
            },
            cancellation);

    /// <summary>Our last message that is known to stand in a channel.</summary>
    public async Task<long?> LastMessageAsync(long channel, CancellationToken cancellation)
        => (await database.ReadAsync<long?>("SELECT MAX(message) FROM deliveries WHERE channel = @channel AND state = 'Sent'", new { channel }, cancellation)).Single();

    public async Task<Delivery?> FindAsync(Edition edition, CancellationToken cancellation)
        => (await database.ReadAsync<DeliveryRow>($"SELECT {Columns} FROM deliveries WHERE mark = @mark", new { mark = edition.Mark }, cancellation)).SingleOrDefault()?.ToDelivery();

    /// <summary>What became of a channel's editions, latest first.</summary>
    public async Task<List<Delivery>> HistoryAsync(long channel, int most, CancellationToken cancellation)
        => [.. (await database.ReadAsync<DeliveryRow>(
            $"SELECT {Columns} FROM deliveries WHERE channel = @channel ORDER BY due DESC, mark LIMIT @most", new { channel, most }, cancellation)).Select(row => row.ToDelivery())];

    /// <summary>How many editions stand in each state.</summary>
    public async Task<Dictionary<DeliveryState, long>> CountAsync(long? guild, Instant since, CancellationToken cancellation)
        => (await database.ReadAsync<StateCount>(
            $"SELECT state AS State, COUNT(*) AS Count FROM deliveries WHERE due >= @since {(guild is null ? "" : "AND guild = @guild")} GROUP BY state",
            new { guild, since = since.ToUnixTimeMilliseconds() },
            cancellation)).ToDictionary(row => Enum.Parse<DeliveryState>(row.State), row => row.Count);

    private async Task<Delivery?> BeginAsync(DbTransaction transaction, string owner, Delivery delivery, CancellationToken cancellation)
    {
        var now = Now.ToUnixTimeMilliseconds();
        var mark = delivery.Edition.Mark;
        var mine = await transaction.RunAsync(
            "UPDATE deliveries SET begun = @now, stories = @stories WHERE mark = @mark AND owner = @owner AND state = 'Sending'",
            new { now, stories = Join(delivery.Stories), mark, owner },
            cancellation);
        if (mine == 0)
            return null;
        if (delivery.Stories.Count == await GiveStoriesAsync(transaction, delivery, now, cancellation))
            return delivery;
        await ReleaseStoriesAsync(transaction, delivery.Edition, cancellation);
        await transaction.RunAsync("UPDATE deliveries SET state = 'Planned', held_until = 0, begun = NULL, stories = '' WHERE mark = @mark", new { mark }, cancellation);
        return null;
    }

    /// <summary>How many of its stories the channel now has from this edition and no other.</summary>
    private static async Task<long> GiveStoriesAsync(DbTransaction transaction, Delivery delivery, long now, CancellationToken cancellation)
    {
        var (channel, mark) = (delivery.Edition.Channel, delivery.Edition.Mark);
        if (delivery.Stories.Count == 0)
            return 0;
        var values = string.Join(", ", delivery.Stories.Select(id => string.Create(CultureInfo.InvariantCulture, $"(@channel, {id}, @mark, @now)")));
        await transaction.RunAsync(
            $"INSERT INTO posted_stories (channel, article, mark, posted) VALUES {values} ON CONFLICT DO NOTHING", new { channel, mark, now }, cancellation);
        return (await transaction.ReadAsync<long>("SELECT COUNT(*) FROM posted_stories WHERE channel = @channel AND mark = @mark", new { channel, mark }, cancellation)).Single();
    }

    private static string Join(IEnumerable<long> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    private static Task<int> ReleaseStoriesAsync(DbTransaction transaction, Edition edition, CancellationToken cancellation)
        => transaction.RunAsync("DELETE FROM posted_stories WHERE mark = @mark", new { mark = edition.Mark }, cancellation);

    private sealed class StateCount
    {
        public string State { get; set; } = "";
        public long Count { get; set; }
    }
}
