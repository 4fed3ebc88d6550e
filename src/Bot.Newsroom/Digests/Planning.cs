using System.Data.Common;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>
/// Writes a row of the ledger for every edition that has come due and moves its subscription on, in one transaction. Whatever changes a
/// subscription plans first, so that an edition that was due before the change is not lost with it.
/// </summary>
internal sealed class Planning(Database database, DigestOptions options)
{
    /// <summary>
    /// Subscriptions in one transaction: enough that its commit weighs little, few enough that other writers wait briefly.
    /// </summary>
    private const int PlanSize = 500;
    private const int MostMissedDates = 31;

    /// <summary>Some of those that are due, the longest due first; says how many.</summary>
    public Task<int> PlanSomeAsync(DbTransaction transaction, Instant now, CancellationToken cancellation)
        => PlanAsync(transaction, now, $"ORDER BY next_due, id LIMIT {PlanSize}", null, cancellation);

    /// <summary>Those that are due of the ones that <paramref name="which"/> names, a condition on @key.</summary>
    public Task PlanOfAsync(DbTransaction transaction, Instant now, string which, object key, CancellationToken cancellation)
        => PlanAsync(transaction, now, $"AND {which}", key, cancellation);

    /// <summary>Editions that are in the ledger already stay as they are.</summary>
    public Task<int> InsertAsync(DbTransaction transaction, IEnumerable<Delivery> editions, CancellationToken cancellation)
        => transaction.RunAsync(
            $"""
            INSERT INTO deliveries
              (mark, channel, subscription, local_date, guild, due, state, reason, finished, attempts, held_until, stories)
            SELECT value->>'mark', CAST(value->>'channel' AS BIGINT), value->>'subscription', value->>'date',
              CAST(value->>'guild' AS BIGINT), CAST(value->>'due' AS BIGINT), value->>'state', value->>'reason',
              CAST(value->>'finished' AS BIGINT), 0, 0, ''
            FROM {database.Rows} WHERE TRUE ON CONFLICT DO NOTHING
            """,
            new { rows = JsonSerializer.Serialize(editions.Select(NewRow)) },
            cancellation);

    private async Task<int> PlanAsync(DbTransaction transaction, Instant now, string clause, object? key, CancellationToken cancellation)
    {
        var due = DigestRows.Subscriptions(await transaction.RowsAsync(
            $"SELECT {DigestRows.SubscriptionColumns} FROM subscriptions WHERE {InState.Living} AND next_due <= @now {clause}",
            new { now = now.ToUnixTimeMilliseconds(), key },
            cancellation));
        await SetAside.SubscriptionsAsync(transaction, due.Damaged, now, cancellation);
        if (due.Sound.Count == 0)
            return due.Damaged.Count;
        List<Delivery> editions = [];
        List<(Subscription Subscription, DueDate Next)> moves = [];
        foreach (var subscription in due.Sound)
            moves.Add((subscription, Unfold(subscription, now, editions)));
        await InsertAsync(transaction, editions, cancellation);
        await MoveAsync(transaction, moves, cancellation);
        return due.Sound.Count + due.Damaged.Count;
    }

    /// <summary>Adds each edition that has come due since the last planning, and says which comes next.</summary>
    private DueDate Unfold(Subscription subscription, Instant now, List<Delivery> editions)
    {
        if (subscription.Kind == SubscriptionKind.Watch)
        {
            editions.Add(Plan(subscription, subscription.Next, now));
            return DueDate.Never;
        }

        var schedule = subscription.Schedule;
        var next = subscription.Next;
        if (now - next.Due > Duration.FromDays(MostMissedDates))
            next = schedule.NextDue(now - Duration.FromDays(MostMissedDates));
        for (; next.Due <= now; next = schedule.NextDue(next.Due))
            editions.Add(Plan(subscription, next, now));
        return next;
    }

    private Delivery Plan(Subscription subscription, DueDate due, Instant now)
    {
        var edition = subscription.EditionOf(due);
        var delivery = new Delivery { Edition = edition, Guild = subscription.Guild, Due = due.Due };
        return subscription.State switch
        {
            SubscriptionState.Paused => Ended(DeliveryState.Paused, "The digest was paused."),
            SubscriptionState.Stopped => Ended(DeliveryState.Stopped, $"The digest was stopped: {subscription.Reason}"),
            _ when now - due.Due > Duration.FromTimeSpan(options.CatchUp) => Ended(DeliveryState.TooLate, Drafting.MissedReason),
            _ => delivery,
        };

        Delivery Ended(DeliveryState state, string reason) => delivery with { State = state, Reason = reason, Finished = now };
    }

    private static object NewRow(Delivery delivery) => new
    {
        mark = delivery.Edition.Mark,
        channel = delivery.Edition.Channel,
        subscription = delivery.Edition.Subscription,
        date = delivery.Edition.When,
        guild = delivery.Guild,
        due = delivery.Due.ToUnixTimeMilliseconds(),
        state = delivery.State.ToString(),
        reason = delivery.Reason,
        finished = delivery.Finished?.ToUnixTimeMilliseconds(),
    };

    /// <summary>Only from where each was read: a person may have changed it in between.</summary>
    private Task<int> MoveAsync(
        DbTransaction transaction, List<(Subscription Subscription, DueDate Next)> moves, CancellationToken cancellation)
        => transaction.RunAsync(
            $"""
            UPDATE subscriptions SET next_due = CAST(value->>'due' AS BIGINT), next_date = value->>'date' FROM {database.Rows}
            WHERE subscriptions.id = value->>'id' AND subscriptions.next_due = CAST(value->>'was' AS BIGINT)
            """,
            new
            {
                rows = JsonSerializer.Serialize(moves.Select(move => new
                {
                    id = move.Subscription.Id,
                    was = move.Subscription.Next.Due.ToUnixTimeMilliseconds(),
                    due = move.Next.Due.ToUnixTimeMilliseconds(),
                    date = LocalDatePattern.Iso.Format(move.Next.Date),
                })),
            },
            cancellation);
}
