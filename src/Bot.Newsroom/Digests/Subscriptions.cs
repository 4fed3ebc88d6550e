using System.Data.Common;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>Every subscription, stored.</summary>
public sealed class Subscriptions(Database database, TimeProvider clock, DigestOptions options)
{
    internal const string Columns =
        """
        id AS Id, guild AS Guild, channel AS Channel, user_id AS UserId, local_time AS LocalTime, zone AS Zone, days AS Days, stories AS Stories, role AS Role,
        silent AS Silent, state AS State, reason AS Reason, state_since AS StateSince, next_due AS NextDue, next_date AS NextDate, version AS Version
        """;

    private const string OfSettings = "WHERE id LIKE 'config:%'";
    private const string RulesVersion = "tzdb";

    // PostgreSQL's, when two people move two digests to one time in the same moment; SQLite's writers queue, so that the second sees what the first did.
    private const string UniqueViolation = "23505";

    /// <summary>A digest that Discord refuses and that nobody resumes for so long ends: perhaps the bot was removed while it was off.</summary>
    private static readonly Duration LongestStop = Duration.FromDays(30);

    private readonly Planning planning = new(database, options);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>
    /// Stores a new subscription, its next edition being the first due from now on; null when the channel has one at that time already. Its server has the bot,
    /// if it was once left.
    /// </summary>
    public Task<Subscription?> AddAsync(Subscription subscription, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var added = subscription with { Next = subscription.Schedule.NextDue(Now), Version = 1 };
        return database.InTransactionAsync(
            async transaction =>
            {
                await transaction.RunAsync("UPDATE guilds SET left_at = NULL WHERE guild = @Guild", new { added.Guild }, cancellation);
                return await InsertAsync(transaction, added, cancellation) == 1 ? added : null;
            },
            cancellation);
    }

    /// <summary>
    /// Stores <paramref name="changed"/> if nobody has changed it since it was read and its channel has no other at that time, else null. What was due before
    /// the change is planned first, as it was then. A new time or zone moves the next edition, but never to a date that has already had one. Ended is ended,
    /// but for a private digest, which is its user's to bring back.
    /// </summary>
    public Task<Subscription?> ChangeAsync(Subscription changed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return ChangeAsync(changed, "AND (state <> 'Ended' OR user_id IS NOT NULL)", cancellation);
    }

    /// <summary>How many have not ended, in all servers.</summary>
    public async Task<long> CountAsync(CancellationToken cancellation)
        => (await database.ReadAsync<long>("SELECT COUNT(*) FROM subscriptions WHERE state <> 'Ended'", null, cancellation)).Single();

    public async Task<Subscription?> FindAsync(string id, CancellationToken cancellation)
        => (await ReadAsync("WHERE id = @id", new { id }, cancellation)).SingleOrDefault();

    /// <summary>Those of a server that have not ended, in the order of their channels and times.</summary>
    public Task<List<Subscription>> InGuildAsync(long guild, CancellationToken cancellation)
        => ReadAsync("WHERE guild = @guild AND state <> 'Ended' ORDER BY channel, local_time, id", new { guild }, cancellation);

    /// <summary>Those of a channel that have not ended.</summary>
    public Task<List<Subscription>> InChannelAsync(long channel, CancellationToken cancellation)
        => ReadAsync("WHERE channel = @channel AND state <> 'Ended' ORDER BY local_time, id", new { channel }, cancellation);

    /// <summary>Those whose editions <paramref name="owner"/> holds, by id.</summary>
    internal async Task<Dictionary<string, Subscription>> OfHeldAsync(string owner, CancellationToken cancellation)
        => (await ReadAsync("WHERE id IN (SELECT subscription FROM deliveries WHERE owner = @owner AND state = 'Sending')", new { owner }, cancellation))
            .ToDictionary(subscription => subscription.Id);

    /// <summary>Stops or ends an active one, as its state and reason say, because Discord refuses it; in the same transaction its report is written.</summary>
    internal Task StopAsync(Subscription refused, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var versions = await transaction.ReadAsync<long>(
                    "UPDATE subscriptions SET state = @state, reason = @Reason, state_since = @now, version = version + 1 WHERE id = @Id AND state = 'Active' RETURNING version",
                    new { refused.Id, state = refused.State.ToString(), refused.Reason, now = Now.ToUnixTimeMilliseconds() },
                    cancellation);
                if (versions is [var version])
                    await Reports.AddAsync(transaction, refused with { Version = version }, Now, cancellation);
                return versions.Count;
            },
            cancellation);

    /// <summary>Some of those of the settings whose server is not known yet; not all, since Discord is asked about each.</summary>
    internal Task<List<Subscription>> WithoutGuildAsync(CancellationToken cancellation)
        => ReadAsync("WHERE guild IS NULL AND user_id IS NULL AND state = 'Active' ORDER BY next_due, id LIMIT 20", null, cancellation);

    internal Task SetGuildAsync(string id, long guild, CancellationToken cancellation)
        => database.RunAsync("UPDATE subscriptions SET guild = @guild WHERE id = @id AND guild IS NULL", new { id, guild }, cancellation);

    /// <summary>The server is gone (kicked or deleted): its subscriptions end, its rows are purged after <see cref="DigestOptions.PurgeAfter"/>.</summary>
    public async Task EndGuildAsync(long guild, CancellationToken cancellation)
    {
        await EndAsync("guild = @key", guild, "The bot was removed from the server.", cancellation);
        await database.RunAsync("UPDATE guilds SET left_at = @now WHERE guild = @guild", new { guild, now = Now.ToUnixTimeMilliseconds() }, cancellation);
    }

    /// <summary>The channel is gone: likewise.</summary>
    public Task EndChannelAsync(long channel, CancellationToken cancellation)
        => EndAsync("channel = @key", channel, "The channel was deleted.", cancellation);

    /// <summary>Ends one; its history stays until it is purged.</summary>
    public Task EndAsync(string id, string reason, CancellationToken cancellation)
        => EndAsync("id = @key", id, reason, cancellation);

    /// <summary>Deletes a user's private digest with all that is stored of it, at once.</summary>
    public Task ForgetUserAsync(long user, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                foreach (var table in new[] { "deliveries", "posted_stories" })
                    await transaction.RunAsync($"DELETE FROM {table} WHERE channel IN (SELECT channel FROM subscriptions WHERE user_id = @user)", new { user }, cancellation);
                return await transaction.RunAsync("DELETE FROM subscriptions WHERE user_id = @user", new { user }, cancellation);
            },
            cancellation);

    /// <summary>
    /// Brings the stored subscriptions of the settings in line with them, and every next edition in line with this program's zone rules. Runs at start.
    /// Gives back those of the settings that stay out because a person's digest stands in the same channel at the same time.
    /// </summary>
    public async Task<IReadOnlyList<Subscription>> ConfigureAsync(CancellationToken cancellation)
    {
        await MistrustAsync(cancellation);
        var all = options.Subscriptions.Select(subscription => subscription.ToSubscription()).ToList();
        var wanted = all.ToDictionary(subscription => subscription.Id);
        foreach (var stored in await ReadAsync(OfSettings, null, cancellation))
        {
            if (!wanted.Remove(stored.Id, out var now))
                await EndAsync(stored.Id, "It is no longer in the settings.", cancellation);
            else if (stored.State is SubscriptionState.Ended or SubscriptionState.Stopped || !IsSame(stored, now))
                await ChangeAsync(AsOf(stored, now), "", cancellation);
        }

        foreach (var added in wanted.Values)
            await AddAsync(added, cancellation);
        await FollowZoneRulesAsync(cancellation);
        var there = await ReadAsync($"{OfSettings} AND state <> 'Ended'", null, cancellation);
        return [.. all.ExceptBy(there.Select(subscription => (subscription.Id, subscription.Zone)), subscription => (subscription.Id, subscription.Zone))];
    }

    /// <summary>Deletes what is kept no longer: ended subscriptions (long refused ones end here) and their channels' rows after a month, history after <see cref="DigestOptions.KeepHistory"/>.</summary>
    public Task PurgeAsync(CancellationToken cancellation)
    {
        var gone = (Now - Duration.FromTimeSpan(options.PurgeAfter)).ToUnixTimeMilliseconds();
        var old = (Now - Duration.FromTimeSpan(options.KeepHistory)).ToUnixTimeMilliseconds();
        return database.InTransactionAsync(
            async transaction =>
            {
                const string Gone = "SELECT channel FROM subscriptions GROUP BY channel HAVING MIN(CASE WHEN state = 'Ended' THEN 1 ELSE 0 END) = 1 AND MAX(state_since) < @gone";
                await transaction.RunAsync($"DELETE FROM deliveries WHERE channel IN ({Gone}) OR finished < @old", new { gone, old }, cancellation);
                await transaction.RunAsync($"DELETE FROM posted_stories WHERE channel IN ({Gone})", new { gone }, cancellation);
                await transaction.RunAsync("DELETE FROM subscriptions WHERE state = 'Ended' AND state_since < @gone", new { gone }, cancellation);
                await EndRefusedAsync(transaction, cancellation);
                await transaction.RunAsync("DELETE FROM reports WHERE created < @gone", new { gone }, cancellation);
                return await transaction.RunAsync(
                    "DELETE FROM guilds WHERE left_at < @gone AND guild NOT IN (SELECT guild FROM subscriptions WHERE guild IS NOT NULL)", new { gone }, cancellation);
            },
            cancellation);
    }

    /// <summary>Nobody may be left in that server to say that the bot is gone.</summary>
    private async Task EndRefusedAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        var times = new { now = Now.ToUnixTimeMilliseconds(), refused = (Now - LongestStop).ToUnixTimeMilliseconds() };
        await transaction.RunAsync(
            """
            UPDATE guilds SET left_at = @now WHERE left_at IS NULL AND guild IN (SELECT guild FROM subscriptions WHERE state = 'Stopped' AND state_since < @refused)
              AND guild NOT IN (SELECT guild FROM subscriptions WHERE guild IS NOT NULL AND state IN ('Active', 'Paused'))
            """,
            times,
            cancellation);
        await transaction.RunAsync(
            "UPDATE subscriptions SET state = 'Ended', state_since = @now, version = version + 1 WHERE state = 'Stopped' AND state_since < @refused", times, cancellation);
    }

    private async Task<Subscription?> ChangeAsync(Subscription changed, string which, CancellationToken cancellation)
    {
        try
        {
            return await database.InTransactionAsync(
                async transaction =>
                {
                    await planning.PlanOfAsync(transaction, Now, "id = @key", changed.Id, cancellation);
                    var stored = changed with { Next = changed.Schedule.NextDue(await AfterLastEditionAsync(transaction, changed, cancellation)), Version = changed.Version + 1 };
                    return await UpdateAsync(transaction, stored, which, cancellation) == 1 ? stored : null;
                },
                cancellation);
        }
        catch (DbException failure) when (failure.SqlState == UniqueViolation)
        {
            return null;
        }
    }

    private Task<int> InsertAsync(DbTransaction transaction, Subscription added, CancellationToken cancellation)
        => transaction.RunAsync(
            """
            INSERT INTO subscriptions (id, guild, channel, user_id, local_time, zone, days, stories, role, silent, state, reason, state_since, next_due, next_date, version)
            VALUES (@Id, @Guild, @Channel, @UserId, @LocalTime, @Zone, @Days, @Stories, @Role, @Silent, @State, @Reason, @StateSince, @NextDue, @NextDate, @Version)
            ON CONFLICT DO NOTHING
            """,
            SubscriptionRow.Of(added, Now.ToUnixTimeMilliseconds()),
            cancellation);

    private Task<int> UpdateAsync(DbTransaction transaction, Subscription stored, string which, CancellationToken cancellation)
        => transaction.RunAsync(
            $"""
            UPDATE subscriptions SET guild = @Guild, local_time = @LocalTime, zone = @Zone, days = @Days, stories = @Stories, role = @Role, silent = @Silent,
              state = @State, reason = @Reason, state_since = @StateSince, next_due = @NextDue, next_date = @NextDate, version = @Version
            WHERE id = @Id AND version = @Version - 1 {which} AND NOT EXISTS
              (SELECT 1 FROM subscriptions AS other
               WHERE other.channel = subscriptions.channel AND other.local_time = @LocalTime AND other.zone = @Zone AND other.state <> 'Ended' AND other.id <> @Id)
            """,
            SubscriptionRow.Of(stored, Now.ToUnixTimeMilliseconds()),
            cancellation);

    private Task<int> EndAsync(string which, object key, string reason, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                await planning.PlanOfAsync(transaction, Now, which, key, cancellation);
                return await transaction.RunAsync(
                    $"UPDATE subscriptions SET state = 'Ended', reason = @reason, state_since = @now, version = version + 1 WHERE {which} AND state <> 'Ended'",
                    new { key, reason, now = Now.ToUnixTimeMilliseconds() },
                    cancellation);
            },
            cancellation);

    /// <summary>As the settings want it; one that had ended or been stopped begins anew with a start, one that a person has paused stays so.</summary>
    private static Subscription AsOf(Subscription stored, Subscription wanted)
    {
        wanted = wanted with { Guild = stored.Guild, Version = stored.Version };
        return stored.State == SubscriptionState.Paused ? wanted with { State = stored.State, Reason = stored.Reason } : wanted;
    }

    /// <summary>
    /// The first start after a restore: who wrote the backup may have posted whatever has come due since. Such editions count as begun, so that their channels
    /// are asked before anything is posted.
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

                return await transaction.RunAsync("UPDATE deliveries SET begun = due WHERE state IN ('Planned', 'Sending') AND begun IS NULL", null, cancellation);
            },
            cancellation);

    private static bool IsSame(Subscription stored, Subscription wanted)
        => (stored.Zone, stored.Days, stored.Stories, stored.Silent) == (wanted.Zone, wanted.Days, wanted.Stories, wanted.Silent);

    /// <summary>Governments change clocks: after an update of the zone rules every next edition is computed anew.</summary>
    private async Task FollowZoneRulesAsync(CancellationToken cancellation)
    {
        var rules = DateTimeZoneProviders.Tzdb.VersionId;
        if ((await database.ReadAsync<string>("SELECT value FROM settings WHERE name = @name", new { name = RulesVersion }, cancellation)).SingleOrDefault() == rules)
            return;
        foreach (var subscription in await ReadAsync("WHERE state <> 'Ended'", null, cancellation))
            await FollowAsync(subscription, cancellation);
        await database.RunAsync(
            "INSERT INTO settings (name, value) VALUES (@name, @rules) ON CONFLICT (name) DO UPDATE SET value = excluded.value", new { name = RulesVersion, rules }, cancellation);
    }

    /// <summary>An edition already due stays due; a coming one moves with the rules, on its date: by the new ones it may be due already.</summary>
    private async Task FollowAsync(Subscription subscription, CancellationToken cancellation)
    {
        var next = subscription.Next;
        if (next.Due <= Now)
            return;
        var moved = subscription.Schedule.DueOn(next.Date) is { } due ? next with { Due = due } : subscription.Schedule.NextDue(Now);
        if (moved != next)
            await database.InTransactionAsync(
                transaction => UpdateAsync(transaction, subscription with { Next = moved, Version = subscription.Version + 1 }, "", cancellation), cancellation);
    }

    private async Task<Instant> AfterLastEditionAsync(DbTransaction transaction, Subscription subscription, CancellationToken cancellation)
    {
        var last = (await transaction.ReadAsync<string?>(
            "SELECT MAX(local_date) FROM deliveries WHERE channel = @Channel AND subscription = @Id", new { subscription.Channel, subscription.Id }, cancellation)).Single();
        if (last is null)
            return Now;
        var endOfThatDate = subscription.Schedule.Zone.AtStartOfDay(LocalDatePattern.Iso.Parse(last).Value.PlusDays(1)).ToInstant() - Duration.Epsilon;
        return Instant.Max(Now, endOfThatDate);
    }

    private async Task<List<Subscription>> ReadAsync(string which, object? values, CancellationToken cancellation)
        => [.. (await database.ReadAsync<SubscriptionRow>($"SELECT {Columns} FROM subscriptions {which}", values, cancellation)).Select(row => row.ToSubscription())];
}
