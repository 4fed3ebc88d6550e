using System.Data.Common;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// What is done with rows that cannot be read, so that they never stop the others: each ends, is named, and is reported to its server and
/// to the owner.
/// </summary>
internal static class SetAside
{
    public static Task SubscriptionsAsync(
        DbTransaction transaction, IEnumerable<DamagedRow> rows, Instant now, CancellationToken cancellation)
        => EachAsync(
            transaction,
            rows,
            $"UPDATE subscriptions SET state = '{nameof(SubscriptionState.Ended)}', reason = @reason, state_since = @now "
            + $"WHERE id IS NOT DISTINCT FROM @Key AND {InState.Living}",
            "subscription",
            now,
            cancellation);

    public static Task DeliveriesAsync(DbTransaction transaction, IEnumerable<DamagedRow> rows, Instant now, CancellationToken cancellation)
        => EachAsync(
            transaction,
            rows,
            $"UPDATE deliveries SET state = '{nameof(DeliveryState.Damaged)}', reason = @reason, finished = @now, owner = NULL "
            + "WHERE mark IS NOT DISTINCT FROM @Key",
            "delivery",
            now,
            cancellation);

    private static async Task EachAsync(
        DbTransaction transaction, IEnumerable<DamagedRow> rows, string statement, string kind, Instant now, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            var reason = $"Set aside, since a value in its row cannot be: {row.Fault}.";
            await transaction.RunAsync(statement, new { row.Key, reason, now = now.ToUnixTimeMilliseconds() }, cancellation);
            await Reports.AddAsync(transaction, row, kind, now, cancellation);
        }
    }
}
