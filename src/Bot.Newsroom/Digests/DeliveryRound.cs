using System.Data.Common;
using System.Threading.Channels;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>One call's work: its owner's lease, its lane of drafts, its first fault.</summary>
internal sealed class DeliveryRound(DeliveryDesk desk, ICardPoster poster, CancellationToken stop)
{
    /// <summary>Posts under way at once: enough to fill Discord's 50 a second when each takes half a second.</summary>
    private const int Posters = 32;
    private const int ClaimSize = 50;

    /// <summary>Discord remembers a nonce for "the past few minutes": within this age a second try with it is safe without looking.</summary>
    private static readonly Duration Young = Duration.FromSeconds(60);

    /// <summary>So long a channel is asked what became of an edition while Discord does not answer.</summary>
    private static readonly Duration LongestSilence = Duration.FromDays(1);

    private static readonly TimeSpan LongestPost = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StoppingGrace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    private readonly DeliveryLedger ledger = desk.Ledger;
    private readonly string owner = desk.Owner;
    private readonly TimeProvider clock = desk.Clock;
    private Moment renewed = Moment.Of(desk.Clock);
    private volatile bool isLapsed;
    private Exception? fault;

    public async Task RunAsync()
    {
        using var ended = new CancellationTokenSource();
        var lane = Channel.CreateBounded<Draft>(ClaimSize);
        var renewing = RenewAsync(ended.Token);
        try
        {
            await Task.WhenAll([FillAsync(lane.Writer), .. Enumerable.Range(0, Posters).Select(_ => DrainAsync(lane.Reader))]);
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }

        if (fault is not null)
            throw new DeliveryFaultException(fault);
    }

    public async Task DeliverOneAsync(Delivery delivery, Subscription subscription)
    {
        var lane = Channel.CreateUnbounded<Draft>();
        await GuardAsync(() => PrepareAsync([delivery], new() { [subscription.Id] = subscription }, lane.Writer));
        lane.Writer.Complete();
        await DrainAsync(lane.Reader);
        if (fault is not null)
            throw new DeliveryFaultException(fault);
    }

    private async Task FillAsync(ChannelWriter<Draft> lane)
    {
        try
        {
            await GuardAsync(() => FillUntilNothingIsOpenAsync(lane));
        }
        finally
        {
            lane.Complete();
        }
    }

    private async Task FillUntilNothingIsOpenAsync(ChannelWriter<Draft> lane)
    {
        while (!stop.IsCancellationRequested && fault is null && HoldsLease())
        {
            using (DeliverySteps.Start(DeliverySteps.Plan))
                await ledger.PlanAsync(stop);
            var claimed = await ClaimAsync();
            if (claimed.Count == 0)
                return;
            await PrepareAsync(claimed, await desk.Subscriptions.OfHeldAsync(owner, stop), lane);
        }
    }

    private async Task<List<Delivery>> ClaimAsync()
    {
        using var claiming = DeliverySteps.Start(DeliverySteps.Claim);
        return await ledger.ClaimAsync(owner, ClaimSize, stop);
    }

    private async Task PrepareAsync(List<Delivery> claimed, Dictionary<string, Subscription> known, ChannelWriter<Draft> lane)
    {
        var candidates = await desk.Choice.ForHeldAsync(owner, stop);
        // Asked together: who takes over from a dead owner has up to a whole claim of channels to ask.
        var unposted = await Task.WhenAll(claimed.Select(IsSurelyUnpostedAsync));
        List<Draft> drafts = [];
        foreach (var delivery in claimed.Where((_, i) => unposted[i]))
        {
            if (await DraftAsync(delivery, known.GetValueOrDefault(delivery.Edition.Subscription), candidates) is { } draft)
                drafts.Add(draft);
        }

        HashSet<Delivery> begun;
        using (DeliverySteps.Start(DeliverySteps.Begin))
            begun = [.. await ledger.BeginAsync(owner, [.. drafts.Select(draft => draft.Delivery)], stop)];
        foreach (var draft in drafts.Where(draft => begun.Contains(draft.Delivery)))
            await lane.WriteAsync(draft, CancellationToken.None);
    }

    /// <summary>What to post, or null when there is nothing (more) to post; the row then has its final state.</summary>
    private async Task<Draft?> DraftAsync(Delivery delivery, Subscription? subscription, Candidates candidates)
    {
        if (subscription is null || subscription.State != SubscriptionState.Active)
            return await FinishAsync(delivery, EndOf(subscription), $"The digest was {Word(subscription)} before it was posted.");
        if (IsTooLate(delivery))
            return await FinishAsync(delivery, DeliveryState.TooLate, DeliveryDesk.MissedReason);
        var stories = delivery.Stories.Count > 0 ? await SameStoriesAsync(delivery) : candidates.For(delivery.Edition.Channel, subscription.Stories);
        if (stories.Count == 0 && !desk.Options.SayNothingNew)
            return await FinishAsync(delivery, DeliveryState.NothingNew, "There was no story that this channel has not had.");
        using var composing = DeliverySteps.Start(DeliverySteps.Compose);
        var digest = stories.Count == 0 ? Digest.Calm(delivery.Edition.Date, subscription.Time) : candidates.Compose(stories, delivery.Edition.Date, subscription.Time);
        var next = delivery.Edition.Subscription == "now" ? (Instant?)null : subscription.Next.Due;
        return new Draft(delivery with { Stories = digest.Stories }, subscription, digest.For(delivery.Edition.Mark, next));
    }

    private bool IsTooLate(Delivery delivery) => desk.Now - delivery.Due > Duration.FromTimeSpan(desk.Options.CatchUp);

    /// <summary>
    /// Somebody has begun to post this before. The channel itself is asked; where it may not be read, only a try so young that Discord still knows
    /// its nonce may be repeated.
    /// </summary>
    private async Task<bool> IsSurelyUnpostedAsync(Delivery delivery)
    {
        if (delivery.Begun is not { } begun)
            return true;
        var age = desk.Now - begun;
        var isYoung = age >= Duration.Zero && age < Young && !IsTooLate(delivery);
        var found = await ReadBackAsync(delivery.Edition, begun);
        switch (found.Outcome is FindOutcome.Empty && !isYoung ? (await poster.CheckAsync(delivery.Edition.Channel, stop)).OfEmptyHistory() : found.Outcome)
        {
            case FindOutcome.NotFound:
            case FindOutcome.Empty or FindOutcome.Unreadable when isYoung:
                return true;
            case FindOutcome.Found:
                await ConfirmAsync(delivery, found.Message);
                return false;
            case FindOutcome.Unreachable when age < LongestSilence:
                await ledger.ReturnAsync(owner, delivery.Edition, Pause(delivery), certainlyNotPosted: false, "The channel could not be asked whether it has it.", stop);
                return false;
            case FindOutcome.Unreachable:
                await FinishAsync(delivery, DeliveryState.Unclear, "It may or may not have arrived: Discord could not be asked for a day, so it was not posted again.");
                return false;
            default:
                await FinishAsync(delivery, DeliveryState.Unclear, "It may or may not have arrived: the channel's history cannot be read, so it was not posted again.");
                return false;
        }
    }

    /// <summary>
    /// Looks in all that came after our last message there, since our clock may have been wrong; in a channel too crowded for that, at least where the
    /// message should be by our clock.
    /// </summary>
    private async Task<FindResult> ReadBackAsync(Edition edition, Instant begun)
    {
        using var reading = DeliverySteps.Start(DeliverySteps.ReadBack);
        var near = begun - Duration.FromMinutes(5);
        var far = await ledger.LastMessageAsync(edition.Channel, stop) is { } message ? TimeOf(message) : begun - Duration.FromHours(25);
        var found = await poster.FindAsync(edition.Channel, edition.Mark, Instant.Min(near, far).ToDateTimeOffset(), stop);
        return found.Outcome == FindOutcome.NotFound && found.LookedBackTo > near.ToDateTimeOffset() ? new FindResult(FindOutcome.Unreadable) : found;
    }

    /// <summary>A message's id says when it was made, by Discord's clock.</summary>
    private static Instant TimeOf(long message) => Instant.FromUnixTimeMilliseconds((message >> 22) + 1_420_070_400_000);

    private async Task<IReadOnlyList<LibraryArticle>> SameStoriesAsync(Delivery delivery)
    {
        List<LibraryArticle> stories = [];
        foreach (var id in delivery.Stories)
        {
            if (await desk.Library.FindAsync(Scope.Everything, id, stop) is { } story)
                stories.Add(story);
        }

        return stories;
    }

    private async Task DrainAsync(ChannelReader<Draft> lane)
    {
        await foreach (var draft in lane.ReadAllAsync(CancellationToken.None))
        {
            if (fault is null)
                await GuardAsync(() => stop.IsCancellationRequested ? GiveBackAsync(draft) : PostAsync(draft));
        }
    }

    private Task GiveBackAsync(Draft draft)
        => ledger.ReturnAsync(owner, draft.Delivery.Edition, Duration.Zero, draft.Delivery.Begun is null, "", CancellationToken.None);

    private async Task PostAsync(Draft draft)
    {
        if (!HoldsLease())
            return;
        using var patience = new CancellationTokenSource(LongestPost, clock);
        await using var stopping = stop.Register(() => patience.CancelAfter(StoppingGrace));
        var result = await TryPostAsync(draft, patience.Token);
        await RecordAsync(draft, result);
    }

    private async Task<PostResult> TryPostAsync(Draft draft, CancellationToken cancellation)
    {
        using var posting = DeliverySteps.Start(DeliverySteps.Post);
        try
        {
            var (delivery, subscription, card) = draft;
            return await poster.PostAsync(new Post(delivery.Edition.Channel, card, delivery.Edition.Mark, subscription.Silent, subscription.Role) { MaySend = HoldsLease }, cancellation);
        }
        catch (OperationCanceledException)
        {
            return new PostResult(PostOutcome.Unclear, Reason: "No answer came.");
        }
    }

    private Task RecordAsync(Draft draft, PostResult result) => result.Outcome switch
    {
        PostOutcome.Sent => ConfirmAsync(draft.Delivery, result.Message),
        PostOutcome.NotSent => ledger.ReturnAsync(owner, draft.Delivery.Edition, Pause(draft.Delivery), draft.Delivery.Begun is null, result.Reason, CancellationToken.None),
        PostOutcome.Unclear => ledger.ReturnAsync(owner, draft.Delivery.Edition, Pause(draft.Delivery), certainlyNotPosted: false, result.Reason, CancellationToken.None),
        PostOutcome.NoPermission => StopAsync(draft, DeliveryState.NoPermission, result.Reason),
        PostOutcome.ChannelGone => StopAsync(draft, DeliveryState.ChannelGone, result.Reason),
        _ => FinishAsync(draft.Delivery, DeliveryState.Refused, result.Reason),
    };

    private async Task ConfirmAsync(Delivery delivery, long? message)
    {
        using (DeliverySteps.Start(DeliverySteps.Confirm))
            await ledger.ConfirmAsync(delivery.Edition, message, CancellationToken.None);
        DeliverySteps.Count(DeliveryState.Sent);
    }

    /// <summary>This channel refuses or is gone: its digest stops or ends, the others go on, and a person is told once.</summary>
    private async Task StopAsync(Draft draft, DeliveryState state, string reason)
    {
        var subscription = await desk.WithGuildAsync(draft.Subscription, CancellationToken.None);
        await FinishAsync(draft.Delivery, state, reason);
        var end = state == DeliveryState.ChannelGone ? SubscriptionState.Ended : SubscriptionState.Stopped;
        await desk.Subscriptions.StopAsync(subscription with { State = end, Reason = reason }, CancellationToken.None);
    }

    private async Task<Draft?> FinishAsync(Delivery delivery, DeliveryState state, string reason)
    {
        using (DeliverySteps.Start(DeliverySteps.Finish))
            await ledger.FinishAsync(owner, delivery, state, reason, CancellationToken.None);
        DeliverySteps.Count(state);
        return null;
    }

    /// <summary>2 s, 4 s, ... up to a minute.</summary>
    private static Duration Pause(Delivery delivery) => Duration.FromSeconds(Math.Min(60, 1L << Math.Min(delivery.Attempts, 6)));

    private static DeliveryState EndOf(Subscription? subscription) => subscription?.State switch
    {
        SubscriptionState.Paused => DeliveryState.Paused,
        SubscriptionState.Stopped => DeliveryState.Stopped,
        _ => DeliveryState.Ended,
    };

    private static string Word(Subscription? subscription) => subscription?.State switch
    {
        SubscriptionState.Paused => "paused",
        SubscriptionState.Stopped => "stopped",
        _ => "removed",
    };

    private async Task RenewAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(Renewal, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                var now = Moment.Of(clock);
                await GuardAsync(() => ledger.RenewAsync(owner, ended));
                if (fault is null && HoldsLease())
                    Volatile.Write(ref renewed, now);
            }
        }
        catch (OperationCanceledException)
        {
            // The round is over.
        }
    }

    /// <summary>
    /// Whether what this round claimed is still its own. A process that was frozen, or whose renewals failed, for as long as the lease never gets it back:
    /// its rows may be another's by now, and a later renewal prolongs nothing. Both clocks are looked at, since one of them stands still while a machine sleeps.
    /// </summary>
    private bool HoldsLease()
    {
        if (Volatile.Read(ref renewed).Age(clock) >= DeliveryLedger.Lease.ToTimeSpan())
            isLapsed = true;
        return !isLapsed;
    }

    /// <summary>The first fault of the database ends the round; what it cut short is found by the next one in the ledger.</summary>
    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (DbException failure)
        {
            Interlocked.CompareExchange(ref fault, failure, null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping: what was not begun stays as it was.
        }
    }

    private sealed record Moment(long Timestamp, DateTimeOffset Time)
    {
        public static Moment Of(TimeProvider clock) => new(clock.GetTimestamp(), clock.GetUtcNow());

        public TimeSpan Age(TimeProvider clock) => new(Math.Max(clock.GetElapsedTime(Timestamp).Ticks, (clock.GetUtcNow() - Time).Ticks));
    }

    /// <summary>A claimed edition with what it is to say.</summary>
    private sealed record Draft(Delivery Delivery, Subscription Subscription, Card Card);
}
