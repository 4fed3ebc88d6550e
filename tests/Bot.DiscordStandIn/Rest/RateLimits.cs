using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.DiscordStandIn;

/// <summary>Whose limit a 429 speaks of.</summary>
public enum RateLimitScope
{
    User,
    Global,

    /// <summary>Others used up a shared resource; not counted as an invalid request.</summary>
    Shared,
}

/// <summary>Counts requests into buckets, in real time.</summary>
internal sealed class RateLimits(StandInOptions options)
{
    private readonly Dictionary<string, Bucket> buckets = [];
    private readonly Bucket global = new(new BucketRule(options.GlobalPerSecond, TimeSpan.FromSeconds(1)));

    /// <summary>Takes one from the bucket, and from the global one unless the route is outside of it.</summary>
    public Standing Take(RestRoute route, string? major)
    {
        var bucket = Of(route, major);
        if (route.NeedsToken && !global.TryTake())
            return new Standing(bucket, Refused: true, RateLimitScope.Global, global.ResetAfter);
        return bucket.TryTake()
            ? new Standing(bucket, Refused: false, RateLimitScope.User, bucket.ResetAfter)
            : new Standing(bucket, Refused: true, bucket.Scope, bucket.ResetAfter);
    }

    /// <summary>Empties a bucket for so long, as after a 429.</summary>
    public Standing Exhaust(RestRoute route, string? major, RateLimitScope scope, TimeSpan time)
    {
        var bucket = scope == RateLimitScope.Global ? global : Of(route, major);
        bucket.Exhaust(time, scope);
        return new Standing(Of(route, major), Refused: true, scope, time);
    }

    private Bucket Of(RestRoute route, string? major)
    {
        var name = options.BucketName($"{route.Method} {route.Template}");
        var key = $"{name} {major}";
        if (!buckets.TryGetValue(key, out var bucket))
            buckets[key] = bucket = new Bucket(route.IsPost ? options.PostBucket : options.Bucket) { Name = Hash(name) };
        return bucket;
    }

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];
}

/// <summary>Where a request stands with its bucket.</summary>
internal sealed record Standing(Bucket Bucket, bool Refused, RateLimitScope Scope, TimeSpan RetryAfter);

/// <summary>A window that opens at its first request and refills when it ends.</summary>
internal sealed class Bucket(BucketRule rule)
{
    private long ends;
    private int used;

    public string Name { get; init; } = "";

    public RateLimitScope Scope { get; private set; }

    public int Limit => rule.Limit;

    public int Remaining => Math.Max(0, rule.Limit - used);

    public TimeSpan ResetAfter => TimeSpan.FromSeconds(Math.Max(0.001, (double)(ends - Stopwatch.GetTimestamp()) / Stopwatch.Frequency));

    public bool TryTake()
    {
        if (Stopwatch.GetTimestamp() >= ends)
            Open(rule.Window, RateLimitScope.User, 0);
        return used < rule.Limit && ++used > 0;
    }

    public void Exhaust(TimeSpan time, RateLimitScope scope) => Open(time, scope, rule.Limit);

    public void Describe(IDictionary<string, Microsoft.Extensions.Primitives.StringValues> headers)
    {
        var after = ResetAfter.TotalSeconds;
        headers["X-RateLimit-Limit"] = Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = (
            DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0 + after).ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset-After"] = after.ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Bucket"] = Name;
    }

    private void Open(TimeSpan window, RateLimitScope scope, int start)
    {
        ends = Stopwatch.GetTimestamp() + (long)(window.TotalSeconds * Stopwatch.Frequency);
        (Scope, used) = (scope, start);
    }
}
