using System.Data.Common;
using System.Globalization;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// Deletes what is kept no longer: ended subscriptions (long refused ones end here) and their channels' rows after a month, history after
/// <see cref="DigestOptions.KeepHistory"/>. A clock that has leapt is believed only when it has gone on steadily for a day.
/// </summary>
public sealed class Purge(Database database, TimeProvider time, DigestOptions options)
{
    /// <summary>In the settings: when a purge was last due and since when the clock goes steadily, in unix milliseconds.</summary>
    private const string ClockName = "clock";

    /// <summary>
    /// A digest that Discord refuses and that nobody resumes for so long ends: perhaps the bot was removed while it was off.
    /// </summary>
    private static readonly Duration LongestStop = Duration.FromDays(30);

    /// <summary>A purge is due at every start and once a day; a longer time in between may be the clock's leap.</summary>
    private static readonly Duration LongestGap = Duration.FromDays(2);

    private static readonly Duration Steady = Duration.FromDays(1);

    private static readonly Duration Setback = Duration.FromHours(1);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>False when the clock is not believed yet, and nothing was deleted.</summary>
    public Task<bool> RunAsync(CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                if (!await IsClockSteadyAsync(transaction, cancellation))
                    return false;
                await DeleteAsync(transaction, cancellation);
                return true;
            },
            cancellation);

    private async Task<bool> IsClockSteadyAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        var now = Now;
        var stored = await transaction.ReadAsync<string>(
            "SELECT value FROM settings WHERE name = @ClockName", new { ClockName }, cancellation);
        var (seen, since) = Read(stored.SingleOrDefault()) ?? (now, now - Steady);
        if (now > seen + LongestGap || now < seen - Setback)
            since = now;
        var value = string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds()} {since.ToUnixTimeMilliseconds()}");
        await transaction.RunAsync(
            "INSERT INTO settings (name, value) VALUES (@ClockName, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            new { ClockName, value },
            cancellation);
        return now >= since + Steady;
    }

    private static (Instant Seen, Instant Since)? Read(string? value)
    {
        var parts = (value ?? "").Split(' ');
        return parts.Length == 2 && Time(parts[0]) is { } seen && Time(parts[1]) is { } since ? (seen, since) : null;
    }

    private static Instant? Time(string text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time <= StoredRow.LatestTime
            ? Instant.FromUnixTimeMilliseconds(time)
            : null;

    private async Task DeleteAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        const string Gone =
            $"SELECT channel FROM subscriptions GROUP BY channel HAVING MIN(CASE WHEN {InState.Ended} THEN 1 ELSE 0 END) = 1 "
            + "AND MAX(state_since) < @gone";
        var times = new
        {
            gone = (Now - Duration.FromTimeSpan(options.PurgeAfter)).ToUnixTimeMilliseconds(),
            old = (Now - Duration.FromTimeSpan(options.KeepHistory)).ToUnixTimeMilliseconds(),
        };
        await transaction.RunAsync($"DELETE FROM deliveries WHERE channel IN ({Gone}) OR finished < @old", times, cancellation);
        foreach (var table in new[] { "posted_stories", "watches", "watch_hits" })
            await transaction.RunAsync($"DELETE FROM {table} WHERE channel IN ({Gone})", times, cancellation);
        await transaction.RunAsync("DELETE FROM watch_hits WHERE found < @old", times, cancellation);
        await transaction.RunAsync($"DELETE FROM subscriptions WHERE {InState.Ended} AND state_since < @gone", times, cancellation);
        await EndRefusedAsync(transaction, cancellation);
        await transaction.RunAsync("DELETE FROM wishes WHERE created < @gone", times, cancellation);
        await transaction.RunAsync("DELETE FROM reports WHERE created < @gone", times, cancellation);
        await transaction.RunAsync("DELETE FROM article_versions WHERE replaced < @old", times, cancellation);
        await transaction.RunAsync(
            "DELETE FROM follows WHERE server IN (SELECT guild FROM guilds WHERE left_at < @gone)", times, cancellation);
        await transaction.RunAsync(
            "DELETE FROM guilds WHERE left_at < @gone AND guild NOT IN (SELECT guild FROM subscriptions WHERE guild IS NOT NULL)",
            times,
            cancellation);
    }

    /// <summary>Nobody may be left in that server to say that the bot is gone.</summary>
    private async Task EndRefusedAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        const string Refused = $"{InState.Stopped} AND state_since < @refused";
        var times = new { now = Now.ToUnixTimeMilliseconds(), refused = (Now - LongestStop).ToUnixTimeMilliseconds() };
        await transaction.RunAsync(
            $"""
            UPDATE guilds SET left_at = @now WHERE left_at IS NULL AND guild IN (SELECT guild FROM subscriptions WHERE {Refused})
              AND guild NOT IN (SELECT guild FROM subscriptions WHERE guild IS NOT NULL
                AND state IN ('{nameof(SubscriptionState.Active)}', '{nameof(SubscriptionState.Paused)}'))
            """,
            times,
            cancellation);
        await transaction.RunAsync(
            $"UPDATE subscriptions SET {InState.ToEnded}, state_since = @now, version = version + 1 WHERE {Refused}",
            times,
            cancellation);
    }
}
