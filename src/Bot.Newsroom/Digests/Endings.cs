using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// How subscriptions end or are stopped: by a person, by Discord, with their channel or server. What was due before is planned first.
/// </summary>
public sealed class Endings(Database database, TimeProvider time, DigestOptions options)
{
    private readonly Planning planning = new(database, options);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>
    /// The server is gone (kicked or deleted): its subscriptions end, its rows are purged after <see cref="DigestOptions.PurgeAfter"/>.
    /// </summary>
    public async Task EndGuildAsync(long guild, CancellationToken cancellation)
    {
        await EndAsync("guild = @key", guild, "The bot was removed from the server.", cancellation);
        await database.RunAsync(
            "UPDATE guilds SET left_at = @now WHERE guild = @guild", new { guild, now = Now.ToUnixTimeMilliseconds() }, cancellation);
    }

    /// <summary>The channel is gone: likewise.</summary>
    public Task EndChannelAsync(long channel, CancellationToken cancellation)
        => EndAsync("channel = @key", channel, "The channel was deleted.", cancellation);

    /// <summary>Ends one; its history stays until it is purged.</summary>
    public Task EndAsync(string id, string reason, CancellationToken cancellation) => EndAsync("id = @key", id, reason, cancellation);

    /// <summary>Deletes a user's private digest and watches with all that is stored of them, at once; says how many watches.</summary>
    public Task<int> ForgetUserAsync(long user, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                const string Channels = "SELECT channel FROM subscriptions WHERE user_id = @user";
                await transaction.RunAsync($"DELETE FROM deliveries WHERE channel IN ({Channels})", new { user }, cancellation);
                foreach (var table in new[] { "posted_stories", "watch_hits" })
                    await transaction.RunAsync($"DELETE FROM {table} WHERE channel IN ({Channels})", new { user }, cancellation);
                var watches = await transaction.RunAsync(
                    $"DELETE FROM watches WHERE channel IN ({Channels})", new { user }, cancellation);
                await transaction.RunAsync("DELETE FROM subscriptions WHERE user_id = @user", new { user }, cancellation);
                return watches;
            },
            cancellation);

    /// <summary>
    /// Stops or ends an active one, as its state and reason say, because Discord refuses it; in the same transaction its report is
    /// written.
    /// </summary>
    internal Task StopAsync(Subscription refused, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var versions = await transaction.ReadAsync<long>(
                    $"""
                    UPDATE subscriptions SET state = @state, reason = @Reason, state_since = @now, version = version + 1
                    WHERE id = @Id AND {InState.Active} RETURNING version
                    """,
                    new { refused.Id, state = refused.State.ToString(), refused.Reason, now = Now.ToUnixTimeMilliseconds() },
                    cancellation);
                if (versions is [var version])
                    await Reports.AddAsync(transaction, refused with { Version = version }, Now, cancellation);
                return versions.Count;
            },
            cancellation);

    private Task<int> EndAsync(string which, object key, string reason, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                await planning.PlanOfAsync(transaction, Now, which, key, cancellation);
                return await transaction.RunAsync(
                    $"""
                    UPDATE subscriptions SET {InState.ToEnded}, reason = @reason, state_since = @now, version = version + 1
                    WHERE {which} AND {InState.Living}
                    """,
                    new { key, reason, now = Now.ToUnixTimeMilliseconds() },
                    cancellation);
            },
            cancellation);
}
