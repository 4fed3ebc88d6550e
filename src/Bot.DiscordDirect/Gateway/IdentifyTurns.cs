using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>
/// What <c>GET gateway/bot</c> says: where the gateway is, how many shards it recommends, and how many may identify at once.
/// </summary>
internal sealed record GatewayPlace(Uri Address, int RecommendedShards, int AtOnce, long IdentifiesLeft, TimeSpan NewIdentifiesIn);

/// <summary>
/// Asks where the gateway is, and lets shards identify no faster and no oftener than Discord allows: over the daily budget the token would
/// be reset.
/// </summary>
internal sealed class IdentifyTurns(
    DiscordRest rest, SharedTurns shared, Pace pace, TimeProvider time, ILogger<IdentifyTurns> log) : IDisposable
{
    private readonly ConcurrentDictionary<int, SlidingWindow> keys = new();
    private volatile int atOnce = 1;

    /// <summary>The gateway's address; null when Discord gives none now.</summary>
    public async Task<GatewayPlace?> AskAsync(CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(Routes.GatewayBot(), cancellation);
        if (answer.IsTokenRefused)
            throw DiscordRefusedException.BadToken();
        if (!answer.IsFine || Address(answer.Body.Text("url")) is not { } address)
        {
            log.LogWarning("Discord does not say where its gateway is: {Reason}", answer.Reason);
            return null;
        }

        var limit = answer.Body.Object("session_start_limit") ?? default;
        atOnce = (int)Math.Clamp(limit.Number("max_concurrency") ?? 1, 1, 1_024);
        return new GatewayPlace(
            address,
            (int)Math.Max(1, answer.Body.Number("shards") ?? 1),
            atOnce,
            limit.Number("remaining") ?? 1,
            TimeSpan.FromMilliseconds(limit.Number("reset_after") ?? 60_000));
    }

    /// <summary>Where to identify, once the daily budget has room; null when Discord gives no answer now.</summary>
    public async Task<GatewayPlace?> BudgetedAsync(CancellationToken cancellation)
    {
        while (await AskAsync(cancellation) is { } place)
        {
            if (place.IdentifiesLeft > 0)
                return place;
            log.LogError(
                "The day's sessions are used up; the next may begin in {Wait}. Something closes the connection again and again: look at "
                    + "the lines before this one",
                place.NewIdentifiesIn);
            await Task.Delay(place.NewIdentifiesIn + TimeSpan.FromSeconds(1), time, cancellation);
        }

        return null;
    }

    /// <summary>Waits until this shard may identify: one every five seconds for each rate limit key.</summary>
    /// <exception cref="IOException">The database that other nodes share gives no turn now.</exception>
    public async Task WaitAsync(int shard, CancellationToken cancellation)
    {
        var key = shard % atOnce;
        await keys.GetOrAdd(key, _ => new SlidingWindow(1, pace.BetweenIdentifies, time)).PassAsync(cancellation);
        await shared.PassAsync(key, cancellation);
    }

    public void Dispose()
    {
        foreach (var key in keys.Values)
            key.Dispose();
    }

    /// <summary>With version and encoding; null when the address is not one to send a token to.</summary>
    public static Uri? Address(string? text)
        => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "ws" or "wss" && DiscordOptionsRules.IsSafe(address)
            ? new UriBuilder(address) { Query = "v=10&encoding=json" }.Uri
            : null;
}
