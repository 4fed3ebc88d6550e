using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace Bot.DiscordDirect;

/// <summary>
/// Which bucket a request falls into: its route's own until Discord names one, then the named one, shared with the routes of the same name.
/// </summary>
internal sealed class RateLimits(TimeProvider time)
{
    private const int SweepEvery = 512;

    private readonly ConcurrentDictionary<string, Bucket> byRoute = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Bucket> byName = new(StringComparer.Ordinal);
    private int asked;

    /// <summary>
    /// Takes the turn in the request's bucket, waiting at most <paramref name="patience"/>; the bucket to leave again, or null when that is
    /// not enough.
    /// </summary>
    public async Task<Bucket?> EnterAsync(RestRequest request, TimeSpan patience, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var bucket = Of(request);
            if (!await bucket.EnterAsync(patience - time.GetElapsedTime(start), cancellation))
                return null;
            // While it waited, an answer may have named another bucket for its route.
            if (Of(request) == bucket)
                return bucket;
            bucket.Leave();
        }
    }

    /// <summary>
    /// Takes over what the answer says to a request that went through <paramref name="used"/>; the bucket that it speaks of.
    /// </summary>
    public Bucket Learn(RestRequest request, Bucket used, HttpResponseHeaders headers)
    {
        var named = headers.TryGetValues("X-RateLimit-Bucket", out var names) ? Named($"{names.First()} {request.Major}", used) : used;
        named.Learn(headers);
        if (named != used)
            byRoute[Key(request)] = named;
        return named;
    }

    private Bucket Of(RestRequest request)
    {
        if (Interlocked.Increment(ref asked) % SweepEvery == 0)
            Sweep();
        return byRoute.GetOrAdd(Key(request), _ => new Bucket(time));
    }

    // A bucket has one name for ever: the routes that share it may come to have different ones.
    private Bucket Named(string name, Bucket used)
    {
        var named = byName.GetOrAdd(name, _ => used.IsNamed ? new Bucket(time) : used);
        named.IsNamed = true;
        return named;
    }

    private static string Key(RestRequest request) => $"{request.Name} {request.Major}";

    // Every interaction's token is a bucket of its own: without sweeping they would pile up.
    private void Sweep()
    {
        foreach (var (key, bucket) in byRoute.Where(entry => entry.Value.IsIdle))
            byRoute.TryRemove(new(key, bucket));
        foreach (var (name, bucket) in byName.Where(entry => entry.Value.IsIdle))
            byName.TryRemove(new(name, bucket));
    }
}
