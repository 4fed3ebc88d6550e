using NodaTime;

namespace Bot.Newsroom;

/// <summary>The digests of all servers at a glance, for whoever runs the bot.</summary>
public sealed class DigestOverview(Database database)
{
    /// <summary>Those that are due next.</summary>
    public async Task<IReadOnlyList<(Instant Due, long Channel)>> NextAsync(int most, CancellationToken cancellation)
        => [.. DigestRows.Subscriptions(await database.RowsAsync(
                $"""
                SELECT {DigestRows.SubscriptionColumns} FROM subscriptions WHERE {InState.Active} AND {InState.Timed}
                ORDER BY next_due LIMIT @most
                """,
                new { most },
                cancellation))
            .Sound.Select(subscription => (subscription.Next.Due, subscription.Channel))];

    /// <summary>Editions that have come to an end, the latest first.</summary>
    public async Task<IReadOnlyList<(Instant Finished, long Channel, string End)>> LastAsync(int most, CancellationToken cancellation)
        => [.. DigestRows.Deliveries(await database.RowsAsync(
                $"""
                SELECT {DigestRows.DeliveryColumns} FROM deliveries WHERE finished IS NOT NULL ORDER BY finished DESC LIMIT @most
                """,
                new { most },
                cancellation))
            .Sound.Select(delivery => (delivery.Finished ?? delivery.Due, delivery.Edition.Channel, End(delivery)))];

    private static string End(Delivery delivery)
        => delivery.Reason.Length == 0 ? DeliveryText.Word(delivery.State) : $"{DeliveryText.Word(delivery.State)}: {delivery.Reason}";
}
