using NodaTime;

namespace Bot.Newsroom;

/// <summary>The subscriptions of <c>appsettings.json</c>, and what else a start brings in line with this program.</summary>
public sealed class ConfiguredSubscriptions(
    Database database, Subscriptions subscriptions, Endings endings, DigestOptions options, TimeProvider time)
{
    private const string OfSettings = $"WHERE id LIKE '{Subscription.ConfiguredPrefix}%'";
    private const string RulesVersion = "tzdb";

    private readonly Planning planning = new(database, options);
    private readonly Inspection inspection = new(database, options, time);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>
    /// Sets aside what cannot be read, brings the stored subscriptions of the settings in line with them, and every next edition in line
    /// with this program's zone rules. Runs at start. Gives back those of the settings that stay out because a person's digest stands in
    /// the same channel at the same time.
    /// </summary>
    public async Task<IReadOnlyList<Subscription>> ApplyAsync(CancellationToken cancellation)
    {
        await inspection.RunAsync(cancellation);
        await MistrustAsync(cancellation);
        var all = options.Subscriptions.Select(subscription => subscription.ToSubscription()).ToList();
        await AlignAsync(all, cancellation);
        await FollowZoneRulesAsync(cancellation);
        var there = await subscriptions.ReadAsync($"{OfSettings} AND {InState.Living}", null, cancellation);
        return [.. all.ExceptBy(there.Select(stored => (stored.Id, stored.Zone)), wanted => (wanted.Id, wanted.Zone))];
    }

    /// <summary>
    /// The first start after a restore: who wrote the backup may have posted whatever has come due since. Such editions count as begun,
    /// so that their channels are asked before anything is posted.
    /// </summary>
    private Task<int> MistrustAsync(CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                if (await transaction.RunAsync("DELETE FROM settings WHERE name = @Restored", new { Backup.Restored }, cancellation) == 0)
                    return 0;
                while (await planning.PlanSomeAsync(transaction, Now, cancellation) > 0)
                {
                    // Until nothing more is due.
                }

                return await transaction.RunAsync(
                    $"UPDATE deliveries SET begun = due WHERE {InState.Open} AND begun IS NULL", null, cancellation);
            },
            cancellation);

    private async Task AlignAsync(IEnumerable<Subscription> all, CancellationToken cancellation)
    {
        var wanted = all.ToDictionary(subscription => subscription.Id);
        foreach (var stored in await subscriptions.ReadAsync(OfSettings, null, cancellation))
        {
            if (!wanted.Remove(stored.Id, out var now))
                await endings.EndAsync(stored.Id, "It is no longer in the settings.", cancellation);
            else if (stored.State is SubscriptionState.Ended or SubscriptionState.Stopped || !IsSame(stored, now))
                await subscriptions.ChangeAsync(AsOf(stored, now), "", cancellation);
        }

        foreach (var added in wanted.Values)
            await subscriptions.AddAsync(added, cancellation);
    }

    /// <summary>
    /// As the settings want it; one that had ended or been stopped begins anew with a start, one that a person has paused stays so.
    /// </summary>
    private static Subscription AsOf(Subscription stored, Subscription wanted)
    {
        wanted = wanted with { Guild = stored.Guild, Version = stored.Version };
        return stored.State == SubscriptionState.Paused ? wanted with { State = stored.State, Reason = stored.Reason } : wanted;
    }

    private static bool IsSame(Subscription stored, Subscription wanted)
        => (stored.Zone, stored.Days, stored.Kind, stored.Stories, stored.Silent, stored.Wish)
            == (wanted.Zone, wanted.Days, wanted.Kind, wanted.Stories, wanted.Silent, wanted.Wish);

    /// <summary>Governments change clocks: after an update of the zone rules every next edition is computed anew.</summary>
    private async Task FollowZoneRulesAsync(CancellationToken cancellation)
    {
        var rules = DateTimeZoneProviders.Tzdb.VersionId;
        var followed = await database.ReadAsync<string>(
            "SELECT value FROM settings WHERE name = @RulesVersion", new { RulesVersion }, cancellation);
        if (followed.SingleOrDefault() == rules)
            return;
        foreach (var subscription in await subscriptions.ReadAsync($"WHERE {InState.Living} AND {InState.Timed}", null, cancellation))
            await FollowAsync(subscription, cancellation);
        await database.RunAsync(
            "INSERT INTO settings (name, value) VALUES (@RulesVersion, @rules) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            new { RulesVersion, rules },
            cancellation);
    }

    /// <summary>
    /// An edition already due stays due; a coming one moves with the rules, on its date: by the new ones it may be due already.
    /// </summary>
    private async Task FollowAsync(Subscription subscription, CancellationToken cancellation)
    {
        var next = subscription.Next;
        if (next.Due <= Now)
            return;
        var moved = subscription.Schedule.DueOn(next.Date) is { } due ? next with { Due = due } : subscription.Schedule.NextDue(Now);
        if (moved != next)
            await subscriptions.MoveAsync(subscription, moved, cancellation);
    }
}
