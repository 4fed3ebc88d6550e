using System.Data.Common;
using System.Threading.Channels;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// One call's work: claims what is due, finds out what became of earlier tries, drafts, posts, records; ends with its first fault.
/// </summary>
internal sealed class DeliveryRound(
    DeliveryLedger ledger, Subscriptions subscriptions, Drafting drafting, Refusals refusals, ReadBack readBack, ICardPoster poster,
    Lease lease, TimeProvider time, CancellationToken stop)
{
    /// <summary>Posts under way at once: enough to fill Discord's 50 a second when each takes half a second.</summary>
    private const int Posters = 32;
    private const int ClaimSize = 50;

    private static readonly TimeSpan LongestPost = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StoppingGrace = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BetweenClaims = TimeSpan.FromSeconds(1);

    private readonly string owner = lease.Owner;
    private volatile TaskCompletionSource? idle;
    private int underWay;
    private Exception? fault;

    public async Task RunAsync()
    {
        using var ended = new CancellationTokenSource();
        var lane = Channel.CreateBounded<Draft>(ClaimSize);
        var renewing = GuardAsync(() => lease.RenewAsync(ended.Token));
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
        while (!stop.IsCancellationRequested && fault is null && lease.IsHeld())
        {
            using (DeliverySteps.Start(DeliverySteps.Plan))
                await ledger.PlanAsync(stop);
            var claimed = await ClaimAsync();
            if (claimed.Count > 0)
                await PrepareAsync(claimed, await subscriptions.OfHeldAsync(owner, stop), lane);
            else if (!await IsAnyUnderWayAsync())
                return;
        }
    }

    /// <summary>
    /// Whether a post is still under way a moment later: one slow channel keeps the round from ending, but not what comes due or is to be
    /// tried again meanwhile.
    /// </summary>
    private async Task<bool> IsAnyUnderWayAsync()
    {
        var ended = idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Volatile.Read(ref underWay) == 0)
            return false;
        await Task.WhenAny(ended.Task, Task.Delay(BetweenClaims, time, stop));
        return Volatile.Read(ref underWay) > 0;
    }

    private async Task<List<Delivery>> ClaimAsync()
    {
        using var claiming = DeliverySteps.Start(DeliverySteps.Claim);
        return await ledger.ClaimAsync(owner, ClaimSize, stop);
    }

    private async Task PrepareAsync(List<Delivery> claimed, Dictionary<string, Subscription> known, ChannelWriter<Draft> lane)
    {
        var candidates = await drafting.CandidatesAsync(owner, stop);
        // Asked together: who takes over from a dead owner has up to a whole claim of channels to ask.
        var unposted = await Task.WhenAll(claimed.Select(IsSurelyUnpostedAsync));
        List<Draft> drafts = [];
        foreach (var delivery in claimed.Where((_, i) => unposted[i]))
        {
            var (draft, ending) = await drafting.DraftAsync(
                delivery, known.GetValueOrDefault(delivery.Edition.Subscription), candidates, stop);
            if (draft is not null)
                drafts.Add(draft);
            else
                await FinishAsync(delivery, ending!);
        }

        await BeginAsync(drafts, lane);
    }

    private async Task BeginAsync(List<Draft> drafts, ChannelWriter<Draft> lane)
    {
        HashSet<Delivery> begun;
        using (DeliverySteps.Start(DeliverySteps.Begin))
            begun = [.. await ledger.BeginAsync(owner, [.. drafts.Select(draft => draft.Delivery)], stop)];
        foreach (var draft in drafts.Where(draft => begun.Contains(draft.Delivery)))
        {
            Interlocked.Increment(ref underWay);
            await lane.WriteAsync(draft, CancellationToken.None);
        }
    }

    private async Task<bool> IsSurelyUnpostedAsync(Delivery delivery)
    {
        switch (await readBack.FindAsync(delivery, stop))
        {
            case Fate.Unposted:
                return true;
            case Fate.Posted posted:
                await ConfirmAsync(delivery, posted.Message);
                return false;
            case Fate.Unasked unasked:
                await ledger.ReturnAsync(owner, delivery.Edition, Pause(delivery), certainlyNotPosted: false, unasked.Reason, stop);
                return false;
            case Fate.Unknown unknown:
                await FinishAsync(delivery, new Ending(DeliveryState.Unclear, unknown.Reason));
                return false;
            case var other:
                throw new InvalidOperationException($"{other} is no fate.");
        }
    }

    private async Task DrainAsync(ChannelReader<Draft> lane)
    {
        await foreach (var draft in lane.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                if (fault is null)
                    await GuardAsync(() => stop.IsCancellationRequested ? GiveBackAsync(draft) : PostAsync(draft));
            }
            finally
            {
                if (Interlocked.Decrement(ref underWay) == 0)
                    idle?.TrySetResult();
            }
        }
    }

    private Task GiveBackAsync(Draft draft)
        => ledger.ReturnAsync(owner, draft.Delivery.Edition, Duration.Zero, draft.Delivery.Begun is null, "", CancellationToken.None);

    private async Task PostAsync(Draft draft)
    {
        if (!lease.IsHeld())
            return;
        using var delivering = DeliverySteps.Start(DeliverySteps.Edition);
        delivering?.SetTag("edition", draft.Delivery.Edition.Mark);
        using var patience = new CancellationTokenSource(LongestPost, time);
        await using var stopping = stop.Register(() => patience.CancelAfter(StoppingGrace));
        var result = await TryPostAsync(draft, patience.Token);
        await RecordAsync(draft, result);
    }

    private async Task<PostResult> TryPostAsync(Draft draft, CancellationToken cancellation)
    {
        using var posting = DeliverySteps.Start(DeliverySteps.Post);
        var (edition, subscription) = (draft.Delivery.Edition, draft.Subscription);
        var post = new Post(edition.Channel, draft.Card, edition.Mark, subscription.Silent, subscription.Role)
        {
            MaySend = lease.IsHeld,
            Guild = draft.Delivery.Guild,
        };
        try
        {
            return await poster.PostAsync(post, cancellation);
        }
        catch (OperationCanceledException)
        {
            return new PostResult(PostOutcome.Unclear, Reason: "No answer came.");
        }
    }

    private Task RecordAsync(Draft draft, PostResult result) => result.Outcome switch
    {
        PostOutcome.Sent => ConfirmAsync(draft.Delivery, result.Message),
        PostOutcome.NotSent => ReturnAsync(draft.Delivery, draft.Delivery.Begun is null, result.Reason),
        PostOutcome.Unclear => ReturnAsync(draft.Delivery, certainlyNotPosted: false, result.Reason),
        PostOutcome.NoPermission => StopAsync(draft, new Ending(DeliveryState.NoPermission, result.Reason)),
        PostOutcome.ChannelGone => StopAsync(draft, new Ending(DeliveryState.ChannelGone, result.Reason)),
        _ => FinishAsync(draft.Delivery, new Ending(DeliveryState.Refused, result.Reason)),
    };

    private Task ReturnAsync(Delivery delivery, bool certainlyNotPosted, string reason)
        => ledger.ReturnAsync(owner, delivery.Edition, Pause(delivery), certainlyNotPosted, reason, CancellationToken.None);

    private async Task ConfirmAsync(Delivery delivery, long? message)
    {
        using (DeliverySteps.Start(DeliverySteps.Confirm))
            await ledger.ConfirmAsync(delivery.Edition, message, CancellationToken.None);
        DeliverySteps.Count(DeliveryState.Sent);
        Telemetry.Lateness.Record((time.GetUtcNow() - delivery.Due.ToDateTimeOffset()).TotalSeconds);
    }

    private async Task StopAsync(Draft draft, Ending ending)
    {
        var subscription = await refusals.WithGuildAsync(draft.Subscription, CancellationToken.None);
        await FinishAsync(draft.Delivery, ending);
        await refusals.StopAsync(subscription, ending, CancellationToken.None);
    }

    private async Task FinishAsync(Delivery delivery, Ending ending)
    {
        using (DeliverySteps.Start(DeliverySteps.Finish))
            await ledger.FinishAsync(owner, delivery, ending, CancellationToken.None);
        DeliverySteps.Count(ending.State);
    }

    /// <summary>2 s, 4 s, ... 64 s, then as long as a row can be held.</summary>
    private static Duration Pause(Delivery delivery)
        => Duration.Min(DeliveryLedger.LongestHold, Duration.FromSeconds(1L << Math.Min(delivery.Attempts, 7)));

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
}
