using NodaTime;

namespace Bot.Newsroom;

/// <summary>Makes of a claimed edition what it is to say.</summary>
internal sealed class Drafting(
    StoryChoice choice, WatchPost watches, LookBack lookBack, ArticleLibrary library, DeliveryLedger ledger, DigestOptions options,
    TimeProvider time)
{
    private readonly Dictionary<long, LibraryArticle?> opened = [];

    internal const string MissedReason = "The bot was not there in time to post it.";

    /// <summary>Stories for all that <paramref name="owner"/> holds.</summary>
    public Task<Candidates> CandidatesAsync(string owner, CancellationToken cancellation) => choice.ForHeldAsync(owner, cancellation);

    /// <summary>What to post, or how the edition ends since there is nothing (more) to post.</summary>
    public async Task<(Draft? Draft, Ending? Ending)> DraftAsync(
        Delivery delivery, Subscription? subscription, Candidates candidates, CancellationToken cancellation)
    {
        if (subscription is null || subscription.State != SubscriptionState.Active)
            return (null, EndOf(subscription));
        if (Instant.FromDateTimeOffset(time.GetUtcNow()) - delivery.Due > Duration.FromTimeSpan(options.CatchUp))
            return (null, new Ending(DeliveryState.TooLate, MissedReason));
        if (subscription.Kind == SubscriptionKind.Watch)
            return await FoundAsync(delivery, subscription, cancellation);
        if (subscription.Kind == SubscriptionKind.LookBack)
            return await LookBackAsync(delivery, subscription, cancellation);
        var stories = delivery.Stories.Count > 0
            ? await SameStoriesAsync(delivery, subscription, cancellation)
            : await ChooseAsync(subscription, candidates, cancellation);
        if (stories.Count == 0 && !options.SayNothingNew)
            return (null, new Ending(DeliveryState.NothingNew, "There was no story that this channel has not had."));
        return (Compose(delivery, subscription, candidates, stories), null);
    }

    /// <summary>At most as many stories as the subscription wants, the lead first; none when its channel has had all.</summary>
    public async Task<IReadOnlyList<FrontStory>> ChooseAsync(
        Subscription subscription, Candidates candidates, CancellationToken cancellation)
    {
        var ordered = candidates.For(subscription).ToList();
        List<FrontStory> stories = [];
        foreach (var story in FrontPage.Choose(ordered, subscription.Stories))
        {
            if (await OpenAsync(story.Lead.Id, cancellation) is { } article)
                stories.Add(new(article) { AlsoIn = story.AlsoIn, IsUpdate = story.IsUpdate, Why = story.Why });
        }

        return stories;
    }

    private async Task<(Draft? Draft, Ending? Ending)> FoundAsync(
        Delivery delivery, Subscription subscription, CancellationToken cancellation)
    {
        var (articles, card) = await watches.ComposeAsync(delivery, cancellation);
        return card is null
            ? (null, new Ending(DeliveryState.NothingNew, "What had been found is gone."))
            : (new(delivery with { Stories = articles }, subscription, card), null);
    }

    private async Task<(Draft? Draft, Ending? Ending)> LookBackAsync(
        Delivery delivery, Subscription subscription, CancellationToken cancellation)
    {
        var card = await lookBack.ComposeAsync(subscription, delivery.Edition, subscription.Next.Due, cancellation);
        return card is null
            ? (null, new Ending(DeliveryState.NothingNew, "There was no story in this week."))
            : (new(delivery, subscription, card), null);
    }

    private static Draft Compose(Delivery delivery, Subscription subscription, Candidates candidates, IReadOnlyList<FrontStory> stories)
    {
        using var composing = DeliverySteps.Start(DeliverySteps.Compose);
        var (date, time) = (delivery.Edition.Date, subscription.Time);
        var digest = stories.Count == 0 ? Digest.Calm(date, time) : candidates.Compose(stories, date, time, subscription.Zone);
        var next = delivery.Edition.IsOutOfTurn ? (Instant?)null : subscription.Next.Due;
        long[] updates = [.. stories.Where(story => story.IsUpdate).Select(story => story.Article.Id)];
        return new Draft(
            delivery with { Stories = digest.Stories, Updates = updates }, subscription, digest.For(delivery.Edition.Mark, next));
    }

    private async Task<IReadOnlyList<FrontStory>> SameStoriesAsync(
        Delivery delivery, Subscription subscription, CancellationToken cancellation)
    {
        var scope = Scope.Of(subscription.Server);
        var updates = await ledger.UpdatesAsync(delivery.Edition, cancellation);
        List<FrontStory> stories = [];
        foreach (var id in delivery.Stories)
        {
            if (await OpenAsync(id, cancellation) is not { } article)
                continue;
            var around = await library.Stories.AroundAsync(scope, id, cancellation);
            var alsoIn = around.Find(own => own.Id == id) is { } lead ? new RankedStory(lead, around).AlsoIn : [];
            stories.Add(new(article) { AlsoIn = alsoIn, IsUpdate = updates.Contains(id) });
        }

        return stories;
    }

    // Once for all channels of a round.
    private async Task<LibraryArticle?> OpenAsync(long id, CancellationToken cancellation)
    {
        if (!opened.TryGetValue(id, out var article))
            opened[id] = article = await library.FindAsync(Scope.Everything, id, cancellation);
        return article;
    }

    private static Ending EndOf(Subscription? subscription)
    {
        var (state, word) = subscription?.State switch
        {
            SubscriptionState.Paused => (DeliveryState.Paused, "paused"),
            SubscriptionState.Stopped => (DeliveryState.Stopped, "stopped"),
            _ => (DeliveryState.Ended, "removed"),
        };
        return new Ending(state, $"The digest was {word} before it was posted.");
    }
}

/// <summary>A claimed edition with what it is to say.</summary>
internal sealed record Draft(Delivery Delivery, Subscription Subscription, Card Card);
