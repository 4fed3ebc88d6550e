namespace Bot.Newsroom;

/// <summary>What follows when Discord refuses a channel: its digest stops or ends, the others go on, and its server is told once.</summary>
internal sealed class Refusals(Subscriptions subscriptions, Endings endings, ICardPoster poster)
{
    public async Task StopAsync(Subscription refused, Ending ending, CancellationToken cancellation)
    {
        var end = ending.State == DeliveryState.ChannelGone ? SubscriptionState.Ended : SubscriptionState.Stopped;
        await endings.StopAsync(refused with { State = end, Reason = ending.Reason }, cancellation);
    }

    /// <summary>The settings name a channel only; which server it belongs to is asked when no post waits, of a few at a time.</summary>
    public async Task FindGuildsAsync(CancellationToken cancellation)
    {
        foreach (var subscription in await subscriptions.WithoutGuildAsync(cancellation))
            await WithGuildAsync(subscription, cancellation);
    }

    /// <summary>The subscription with its server, if that can be found out.</summary>
    public async Task<Subscription> WithGuildAsync(Subscription subscription, CancellationToken cancellation)
    {
        if (subscription.Guild is not null || subscription.User is not null)
            return subscription;
        if ((await poster.CheckAsync(subscription.Channel, null, cancellation)).Guild is not { } guild)
            return subscription;
        await subscriptions.SetGuildAsync(subscription.Id, guild, cancellation);
        return subscription with { Guild = guild };
    }
}
