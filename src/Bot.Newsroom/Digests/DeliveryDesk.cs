using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// Posts every edition that is due, once. The steps: plan, claim, choose stories, write down that the POST begins, post, confirm.
/// Whatever dies between two of them leaves a row in the ledger that says what may have happened, and the next owner finds out before it
/// posts.
/// </summary>
public sealed class DeliveryDesk(
    Database database, ArticleLibrary library, Subscriptions subscriptions, ICardPoster poster, DigestOptions options, TimeProvider time)
{
    // Tonight's edition greets the evening, at whatever hour it is asked for.
    private static readonly LocalTime Evening = new(18, 0);

    private readonly DeliveryLedger ledger = new(database, time, options);
    private readonly StoryChoice choice = new(database, library, time, options);
    private readonly Refusals refusals = new(subscriptions, new Endings(database, time, options), poster);
    private readonly Reports reports = new(database, time);
    private readonly WatchPost watches = new(database, library);
    private readonly LookBack lookBack = new(database, library, time);
    private readonly Lookout lookout = new(database, subscriptions, time);
    private readonly Inspection inspection = new(database, options, time);

    // Of this process and no other, even when a process id comes again.
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>
    /// Posts what is due and returns when nothing more is. When <paramref name="stop"/> is cancelled it takes nothing new and finishes
    /// what it has begun. A fault of the database ends it with that exception; the next call goes on where it was.
    /// </summary>
    public async Task DeliverDueAsync(CancellationToken stop)
    {
        await inspection.RunWhenDueAsync(stop);
        await lookout.RunAsync(stop);
        var hasWork = await ledger.HasWorkAsync(stop);
        if (hasWork)
            await Round(poster, stop).RunAsync();
        if (stop.IsCancellationRequested)
            return;
        if (hasWork)
            await refusals.FindGuildsAsync(stop);
        await reports.SendAsync(poster, stop);
    }

    /// <summary>
    /// What the owner of this instance is to be told, each once: rows that were set aside, editions that were computed anew.
    /// </summary>
    public Task<List<string>> TakeRemarksAsync(CancellationToken cancellation) => reports.TakeOwnersAsync(cancellation);

    /// <summary>
    /// Whoever held editions is known to have died, since nobody else can deliver from this store: they need not wait for the end of its
    /// lease.
    /// </summary>
    public Task InheritAsync(CancellationToken cancellation) => ledger.EndLeasesAsync(cancellation);

    /// <summary>The settings name a channel only; which server it belongs to is asked of a few at a time.</summary>
    public Task FindGuildsAsync(CancellationToken cancellation) => refusals.FindGuildsAsync(cancellation);

    /// <summary>
    /// Posts today's edition into a channel now, through the same ledger: a second call on the same date posts nothing and gives back
    /// what became of the first. <paramref name="through"/> is the edge that the channel belongs to, <paramref name="guild"/> the server
    /// whose news it gets; the house's where there is none.
    /// </summary>
    public async Task<Delivery> DeliverNowAsync(ICardPoster through, long channel, long? guild, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(through);
        var local = Now.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(time.LocalTimeZone.Id) ?? DateTimeZone.Utc);
        var edition = new Edition(channel, Edition.OutOfTurn, local.Date);
        if (await ledger.ClaimNowAsync(edition, guild, owner, cancellation) is { } claimed)
        {
            var subscription = new Subscription
            {
                Id = Edition.OutOfTurn,
                Guild = guild,
                Channel = channel,
                Time = Evening,
                Zone = local.Zone.Id,
            };
            await Round(through, cancellation).DeliverOneAsync(claimed, subscription);
        }

        return (await ledger.FindAsync(edition, cancellation))!;
    }

    /// <summary>
    /// The card that the channel would get now, or null when there is no story that it has not had; <paramref name="next"/> is the edition
    /// that it names as the next. <paramref name="explained"/> adds why each story stands where it does.
    /// </summary>
    public async Task<Card?> PreviewAsync(
        Subscription subscription, Instant? next, CancellationToken cancellation, bool explained = false)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        if (subscription.Kind == SubscriptionKind.LookBack)
        {
            var week = subscription.EditionOf(subscription.Schedule.NextDue(Now));
            return await lookBack.ComposeAsync(subscription, week, next, cancellation);
        }

        var candidates = await choice.ForChannelAsync(subscription, cancellation);
        var stories = await Drafting.ChooseAsync(subscription, candidates, cancellation);
        if (stories.Count == 0)
            return null;
        var edition = new Edition(subscription.Channel, subscription.Id, subscription.Schedule.NextDue(Now).Date);
        // As it would be now: after tonight's hour the next edition is tomorrow's, and these are today's news.
        var today = Now.InZone(subscription.Schedule.Zone).Date;
        var digest = candidates.Compose(stories, today, subscription.Time, subscription.Zone);
        return explained ? digest.Explained(edition.Mark, next) : digest.For(edition.Mark, next);
    }

    /// <summary>What became of a channel's editions, latest first.</summary>
    public Task<List<Delivery>> HistoryAsync(long channel, int most, CancellationToken cancellation)
        => ledger.HistoryAsync(channel, most, cancellation);

    /// <summary>How many editions due since then stand in each state, of one server or of all.</summary>
    public Task<Dictionary<DeliveryState, long>> CountAsync(long? guild, Instant since, CancellationToken cancellation)
        => ledger.CountAsync(guild, since, cancellation);

    // One a round: what it opens it keeps.
    private Drafting Drafting => new(choice, watches, lookBack, library, ledger, options, time);

    private DeliveryRound Round(ICardPoster through, CancellationToken stop)
        => new(
            ledger,
            subscriptions,
            Drafting,
            refusals,
            new ReadBack(ledger, through, options, time),
            through,
            new Lease(ledger, owner, time),
            time,
            stop);
}

/// <summary>The database failed during a round of deliveries; nothing is lost, the next round goes on.</summary>
public sealed class DeliveryFaultException(Exception inner) : Exception($"A round of deliveries was cut short: {inner.Message}", inner);
