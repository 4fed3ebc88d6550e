using System.Data.Common;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>
/// Looks through all subscriptions and open editions: what cannot be read is set aside, and a next edition that lies further away than
/// its schedule allows, since a clock was wrong when it was planned, is computed anew.
/// </summary>
internal sealed class Inspection(Database database, DigestOptions options, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>What the calendar may differ from the time that went by, without anybody having set it.</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromMinutes(1);

    private Moment? last;

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>At the first call, then once an hour, and whenever the clock was set.</summary>
    public async Task RunWhenDueAsync(CancellationToken cancellation)
    {
        if (last is { } before && before.Age(time) is var age && age >= TimeSpan.Zero && age < Interval && before.Jump(time) < Drift)
            return;
        var now = Moment.Of(time);
        await RunAsync(cancellation);
        last = now;
    }

    public Task RunAsync(CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                await LookAtSubscriptionsAsync(transaction, cancellation);
                await LookAtDeliveriesAsync(transaction, cancellation);
                return 0;
            },
            cancellation);

    private async Task LookAtSubscriptionsAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        var rows = await transaction.RowsAsync(
            $"SELECT {DigestRows.SubscriptionColumns} FROM subscriptions WHERE {InState.Living}", null, cancellation);
        var read = Rows<(Subscription Sound, DueDate? Anew)>.Of(rows, "id", Look);
        await SetAside.SubscriptionsAsync(transaction, read.Damaged, Now, cancellation);
        foreach (var (subscription, anew) in read.Sound)
        {
            if (anew is { } next)
                await MoveAsync(transaction, subscription, next, cancellation);
        }
    }

    private async Task LookAtDeliveriesAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        var rows = await transaction.RowsAsync(
            $"SELECT {DigestRows.DeliveryColumns} FROM deliveries WHERE {InState.Open} OR {InState.Unknown<DeliveryState>()}",
            null,
            cancellation);
        await SetAside.DeliveriesAsync(transaction, DigestRows.Deliveries(rows).Damaged, Now, cancellation);
    }

    private (Subscription, DueDate?) Look(StoredRow row)
    {
        var subscription = DigestRows.ToSubscription(row);
        if (subscription.Kind == SubscriptionKind.Watch)
            return (subscription, IsFarOff(subscription.Next) ? new(Now.InZone(subscription.Schedule.Zone).Date, Now) : null);
        // A changed time leaves out a date that has had its edition, so that the one after the next may be right; a later one never is.
        var schedule = subscription.Schedule;
        var latest = schedule.NextDue(schedule.NextDue(Now).Due);
        // From a little earlier on: what came due while the clock was wrong is in the ledger, or still to be posted.
        return (subscription, subscription.Next.Due > latest.Due ? schedule.NextDue(Now - Duration.FromTimeSpan(options.CatchUp)) : null);
    }

    // What was found is told within a day and a night at most.
    private bool IsFarOff(DueDate next) => next != DueDate.Never && next.Due > Now + Duration.FromDays(2);

    private async Task MoveAsync(DbTransaction transaction, Subscription subscription, DueDate next, CancellationToken cancellation)
    {
        var (due, date) = (next.Due.ToUnixTimeMilliseconds(), LocalDatePattern.Iso.Format(next.Date));
        await transaction.RunAsync(
            "UPDATE subscriptions SET next_due = @due, next_date = @date WHERE id = @Id", new { due, date, subscription.Id }, cancellation);
        await Reports.TellOwnerAsync(
            transaction,
            $"next/{subscription.Id}",
            string.Create(
                CultureInfo.InvariantCulture, $"The next edition of digest {subscription.Id} in channel {subscription.Channel} stood at ")
                + $"{LocalDatePattern.Iso.Format(subscription.Next.Date)}, further away than its schedule allows; it is now {date}. "
                + "Was the clock wrong?",
            Now,
            cancellation);
    }
}
