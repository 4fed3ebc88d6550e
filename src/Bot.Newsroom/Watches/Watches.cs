using System.Data.Common;
using System.Globalization;

namespace Bot.Newsroom;

/// <summary>Every watch, stored; what a channel's watches find is posted by one subscription of the channel.</summary>
internal sealed class Watches(Database database, Subscriptions subscriptions, Endings endings, TimeProvider time)
{
    /// <summary>In one channel.</summary>
    public const int Most = 25;

    // A watch whose subscription has ended is no more.
    private const string Living =
        $"""
        EXISTS (SELECT 1 FROM subscriptions s WHERE s.channel = w.channel AND s.{InState.OfWatches} AND s.{InState.Living})
        """;

    /// <summary>Stores a watch; what comes into the library from now on is held against it.</summary>
    /// <param name="home">The subscription of its channel as it is to be, new or as it was read.</param>
    /// <returns>The subscription as it is now; null when somebody changed it meanwhile.</returns>
    public async Task<Subscription?> AddAsync(Watch watch, Subscription home, CancellationToken cancellation)
    {
        var stored = home.Version == 0
            ? await BeginAsync(home, cancellation)
            : await subscriptions.ChangeAsync(home with { State = SubscriptionState.Active, Reason = "" }, cancellation);
        if (stored is null)
            return null;
        await database.InTransactionAsync(transaction => InsertAsync(transaction, watch, cancellation), cancellation);
        return stored;
    }

    /// <summary>The watches of a channel, in the order in which they were added.</summary>
    public Task<List<Watch>> InChannelAsync(long channel, CancellationToken cancellation)
        => ReadAsync("w.channel = @channel", new { channel }, cancellation);

    public async Task<Watch?> FindAsync(string id, CancellationToken cancellation)
        => (await ReadAsync("w.id = @id", new { id }, cancellation)).SingleOrDefault();

    /// <summary>The subscription that posts what a channel's watches find; null while it has none.</summary>
    public async Task<Subscription?> HomeAsync(long channel, CancellationToken cancellation)
        => (await HomesAsync("channel = @key", channel, cancellation)).SingleOrDefault();

    /// <summary>Those of a server's channels.</summary>
    public Task<List<Subscription>> InGuildAsync(long guild, CancellationToken cancellation)
        => HomesAsync("guild = @key", guild, cancellation);

    /// <summary>The one of somebody's direct messages, if there is any.</summary>
    public Task<List<Subscription>> OfUserAsync(long user, CancellationToken cancellation)
        => HomesAsync("user_id = @key", user, cancellation);

    /// <summary>Removes one with what it has found and not told; with the last one their subscription ends.</summary>
    public async Task RemoveAsync(Watch watch, string by, CancellationToken cancellation)
    {
        var left = await database.InTransactionAsync(
            async transaction =>
            {
                await transaction.RunAsync("DELETE FROM watch_hits WHERE watch = @Id AND mark IS NULL", watch, cancellation);
                await transaction.RunAsync("DELETE FROM watches WHERE id = @Id", watch, cancellation);
                return await transaction.ReadAsync<long>("SELECT COUNT(*) FROM watches WHERE channel = @Channel", watch, cancellation);
            },
            cancellation);
        if (left is [0])
            await endings.EndAsync(IdOf(watch.Channel), $"Its last watch was removed by {by}.", cancellation);
    }

    public static string IdOf(long channel)
        => string.Create(CultureInfo.InvariantCulture, $"{Subscription.WatchPrefix}{channel}");

    // What an ended one has left is not hers.
    private async Task<Subscription?> BeginAsync(Subscription home, CancellationToken cancellation)
    {
        await database.RunAsync($"DELETE FROM watches AS w WHERE w.channel = @Channel AND NOT {Living}", home, cancellation);
        return await subscriptions.AddAsync(home, cancellation) ?? await HomeAsync(home.Channel, cancellation);
    }

    private async Task<int> InsertAsync(DbTransaction transaction, Watch watch, CancellationToken cancellation)
    {
        // While nobody watched, nothing was looked at.
        await transaction.RunAsync(
            """
            INSERT INTO settings (name, value) SELECT @Seen, CAST(last AS TEXT) FROM arrivals WHERE NOT EXISTS (SELECT 1 FROM watches)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """,
            new { Lookout.Seen },
            cancellation);
        return await transaction.RunAsync(
            """
            INSERT INTO watches (id, channel, server, person, name, words, night, since_arrival, created)
            SELECT @Id, @Channel, @Server, @Person, @Name, @Words, @Night, last, @now FROM arrivals
            """,
            new
            {
                watch.Id,
                watch.Channel,
                watch.Server,
                watch.Person,
                watch.Name,
                watch.Words,
                watch.Night,
                now = time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            cancellation);
    }

    private Task<List<Subscription>> HomesAsync(string whose, long key, CancellationToken cancellation)
        => subscriptions.ReadAsync(
            $"WHERE {whose} AND {InState.OfWatches} AND {InState.Living} ORDER BY channel", new { key }, cancellation);

    private Task<List<Watch>> ReadAsync(string which, object values, CancellationToken cancellation)
        => database.ReadAsync<Watch>(
            $"SELECT {Watch.Columns} FROM watches w WHERE {which} AND {Living} ORDER BY w.created, w.id", values, cancellation);
}
