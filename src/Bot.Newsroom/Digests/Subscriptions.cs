using System.Data.Common;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>Every subscription, stored; how they end is <see cref="Endings"/>' affair.</summary>
public sealed class Subscriptions(Database database, TimeProvider time, DigestOptions options)
{
    // PostgreSQL's, when two people move two digests to one time in the same moment; SQLite's writers queue, so that the second sees what
    // the first did.
    private const string UniqueViolation = "23505";

    // Discord is asked about each.
    private const int MostWithoutGuild = 20;

    private readonly Planning planning = new(database, options);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>
    /// Stores a new subscription, its next edition being the first due from now on; null when the channel has one at that time already.
    /// Its server has the bot, if it was once left; a row of the same id that was set aside makes room.
    /// </summary>
    public Task<Subscription?> AddAsync(Subscription subscription, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var added = subscription with { Next = subscription.NextDue(Now), Version = 1 };
        return database.InTransactionAsync(
            async transaction =>
            {
                await transaction.RunAsync("UPDATE guilds SET left_at = NULL WHERE guild = @Guild", new { added.Guild }, cancellation);
                await transaction.RunAsync($"DELETE FROM subscriptions WHERE id = @Id AND {InState.Ended}", new { added.Id }, cancellation);
                return await InsertAsync(transaction, added, cancellation) == 1 ? added : null;
            },
            cancellation);
    }

    /// <summary>
    /// Stores <paramref name="changed"/> if nobody has changed it since it was read and its channel has no other at that time, else null.
    /// What was due before the change is planned first, as it was then. A new time or zone moves the next edition, but never to a date
    /// that has already had one. Ended is ended, but for a private digest, which is its user's to bring back.
    /// </summary>
    public Task<Subscription?> ChangeAsync(Subscription changed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return ChangeAsync(changed, $"AND ({InState.Living} OR user_id IS NOT NULL)", cancellation);
    }

    /// <summary>
    /// Brings back one that a person has removed, as long as it has not been purged; null when its channel has another at that time by now.
    /// </summary>
    public Task<Subscription?> ReviveAsync(Subscription removed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(removed);
        return ChangeAsync(removed with { State = SubscriptionState.Active, Reason = "" }, "AND state = 'Ended'", cancellation);
    }

    /// <summary>How many digests have not ended, in all servers.</summary>
    public async Task<long> CountAsync(CancellationToken cancellation)
        => (await database.ReadAsync<long>(
            $"SELECT COUNT(*) FROM subscriptions WHERE {InState.Living} AND {InState.Timed}", null, cancellation)).Single();

    public async Task<Subscription?> FindAsync(string id, CancellationToken cancellation)
        => (await ReadAsync("WHERE id = @id", new { id }, cancellation)).SingleOrDefault();

    /// <summary>The digests of a server that have not ended, in the order of their channels and times.</summary>
    public Task<List<Subscription>> InGuildAsync(long guild, CancellationToken cancellation)
        => ReadAsync(
            $"WHERE guild = @guild AND {InState.Living} AND {InState.Timed} ORDER BY channel, local_time, id", new { guild }, cancellation);

    /// <summary>The digests of a channel that have not ended.</summary>
    public Task<List<Subscription>> InChannelAsync(long channel, CancellationToken cancellation)
        => ReadAsync(
            $"WHERE channel = @channel AND {InState.Living} AND {InState.Timed} ORDER BY local_time, id", new { channel }, cancellation);

    /// <summary>
    /// As <see cref="ChangeAsync(Subscription, CancellationToken)"/>, of those only that <paramref name="which"/> names; "" of all.
    /// </summary>
    internal async Task<Subscription?> ChangeAsync(Subscription changed, string which, CancellationToken cancellation)
    {
        try
        {
            return await database.InTransactionAsync(transaction => ChangeAsync(transaction, changed, which, cancellation), cancellation);
        }
        catch (DbException failure) when (failure.SqlState == UniqueViolation)
        {
            return null;
        }
    }

    /// <summary>Writes the next edition as it is given.</summary>
    internal Task MoveAsync(Subscription subscription, DueDate next, CancellationToken cancellation)
        => database.InTransactionAsync(
            transaction => UpdateAsync(
                transaction, subscription with { Next = next, Version = subscription.Version + 1 }, "", cancellation), cancellation);

    /// <summary>Those whose editions <paramref name="owner"/> holds, by id.</summary>
    internal async Task<Dictionary<string, Subscription>> OfHeldAsync(string owner, CancellationToken cancellation)
        => (await ReadAsync(
            $"WHERE id IN (SELECT subscription FROM deliveries WHERE owner = @owner AND {InState.Sending})", new { owner }, cancellation))
            .ToDictionary(subscription => subscription.Id);

    /// <summary>Some of those of the settings whose server is not known yet.</summary>
    internal Task<List<Subscription>> WithoutGuildAsync(CancellationToken cancellation)
        => ReadAsync(
            $"WHERE guild IS NULL AND user_id IS NULL AND {InState.Active} ORDER BY next_due, id LIMIT {MostWithoutGuild}",
            null,
            cancellation);

    internal Task SetGuildAsync(string id, long guild, CancellationToken cancellation)
        => database.RunAsync("UPDATE subscriptions SET guild = @guild WHERE id = @id AND guild IS NULL", new { id, guild }, cancellation);

    /// <summary>Those of <paramref name="which"/>, an SQL clause, that can be read.</summary>
    internal async Task<List<Subscription>> ReadAsync(string which, object? values, CancellationToken cancellation)
        => DigestRows.Subscriptions(
            await database.RowsAsync($"SELECT {DigestRows.SubscriptionColumns} FROM subscriptions {which}", values, cancellation)).Sound;

    private async Task<Subscription?> ChangeAsync(
        DbTransaction transaction, Subscription changed, string which, CancellationToken cancellation)
    {
        await planning.PlanOfAsync(transaction, Now, "id = @key", changed.Id, cancellation);
        var next = changed.NextDue(await AfterLastEditionAsync(transaction, changed, cancellation));
        var stored = changed with { Next = next, Version = changed.Version + 1 };
        return await UpdateAsync(transaction, stored, which, cancellation) == 1 ? stored : null;
    }

    private Task<int> InsertAsync(DbTransaction transaction, Subscription added, CancellationToken cancellation)
        => transaction.RunAsync(
            $"""
            INSERT INTO subscriptions ({DigestRows.SubscriptionColumns})
            VALUES (@Id, @Guild, @Channel, @UserId, @LocalTime, @Zone, @Days, @Stories, @Role, @Silent, @State, @Reason, @StateSince,
              @NextDue, @NextDate, @Version, @Kind, @Wish)
            ON CONFLICT DO NOTHING
            """,
            DigestRows.ValuesOf(added, Now),
            cancellation);

    private Task<int> UpdateAsync(DbTransaction transaction, Subscription stored, string which, CancellationToken cancellation)
        => transaction.RunAsync(
            $"""
            UPDATE subscriptions SET guild = @Guild, local_time = @LocalTime, zone = @Zone, days = @Days, stories = @Stories,
              role = @Role, silent = @Silent, state = @State, reason = @Reason, state_since = @StateSince, next_due = @NextDue,
              next_date = @NextDate, version = @Version, kind = @Kind, wish = @Wish
            WHERE id = @Id AND version = @Version - 1 {which} AND NOT EXISTS
              (SELECT 1 FROM subscriptions AS other
               WHERE other.channel = subscriptions.channel AND other.local_time = @LocalTime AND other.zone = @Zone AND other.kind = @Kind
                 AND other.{InState.Living} AND other.id <> @Id)
            """,
            DigestRows.ValuesOf(stored, Now),
            cancellation);

    /// <summary>
    /// Now, or the end of the last date that has had an edition. Dates after tomorrow have theirs from a clock that was wrong.
    /// </summary>
    private async Task<Instant> AfterLastEditionAsync(DbTransaction transaction, Subscription subscription, CancellationToken cancellation)
    {
        var zone = subscription.Schedule.Zone;
        var tomorrow = LocalDatePattern.Iso.Format(Now.InZone(zone).Date.PlusDays(1));
        var last = (await transaction.RowsAsync(
            "SELECT MAX(local_date) AS last FROM deliveries WHERE channel = @Channel AND subscription = @Id AND local_date <= @tomorrow",
            new { subscription.Channel, subscription.Id, tomorrow },
            cancellation)).Single()["last"] as string;
        return last is not null && LocalDatePattern.Iso.Parse(last) is { Success: true, Value: var date }
            ? Instant.Max(Now, zone.AtStartOfDay(date.PlusDays(1)).ToInstant() - Duration.Epsilon)
            : Now;
    }
}
