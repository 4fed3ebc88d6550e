using NodaTime;

namespace Bot.Newsroom;

/// <summary>Makes of a claimed edition what it is to say.</summary>
internal sealed class Drafting(StoryChoice choice, ArticleLibrary library, DigestOptions options, TimeProvider clock)
{
    internal const string MissedReason = "The bot was not there in time to post it.";

    /// <summary>Stories for all that <paramref name="owner"/> holds.</summary>
    public Task<Candidates> CandidatesAsync(string owner, CancellationToken cancellation) => choice.ForHeldAsync(owner, cancellation);

    /// <summary>What to post, or how the edition ends since there is nothing (more) to post.</summary>
    public async Task<(Draft? Draft, Ending? Ending)> DraftAsync(
        Delivery delivery, Subscription? subscription, Candidates candidates, CancellationToken cancellation)
    {
        if (subscription is null || subscription.State != SubscriptionState.Active)
            return (null, EndOf(subscription));
        if (Instant.FromDateTimeOffset(clock.GetUtcNow()) - delivery.Due > Duration.FromTimeSpan(options.CatchUp))
            return (null, new Ending(DeliveryState.TooLate, MissedReason));
        var stories = delivery.Stories.Count > 0
            ? await SameStoriesAsync(delivery, cancellation)
            : candidates.For(delivery.Edition.Channel, subscription.Guild, subscription.Stories);
        if (stories.Count == 0 && !options.SayNothingNew)
            return (null, new Ending(DeliveryState.NothingNew, "There was no story that this channel has not had."));
        return (Compose(delivery, subscription, candidates, stories), null);
    }

    private static Draft Compose(Delivery delivery, Subscription subscription, Candidates candidates, IReadOnlyList<LibraryArticle> stories)
    {
        using var composing = DeliverySteps.Start(DeliverySteps.Compose);
        var (date, time) = (delivery.Edition.Date, subscription.Time);
        var digest = stories.Count == 0 ? Digest.Calm(date, time) : candidates.Compose(stories, date, time);
        var next = delivery.Edition.IsOutOfTurn ? (Instant?)null : subscription.Next.Due;
        return new Draft(delivery with { Stories = digest.Stories }, subscription, digest.For(delivery.Edition.Mark, next));
    }

    private async Task<IReadOnlyList<LibraryArticle>> SameStoriesAsync(Delivery delivery, CancellationToken cancellation)
    {
        List<LibraryArticle> stories = [];
        foreach (var id in delivery.Stories)
        {
            if (await library.FindAsync(Scope.Everything, id, cancellation) is { } story)
                stories.Add(story);
        }

        return stories;
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
