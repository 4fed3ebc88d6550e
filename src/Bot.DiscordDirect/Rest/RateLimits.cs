using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace Bot.DiscordDirect;

/// <summary>Which bucket a request falls into: its route's own until Discord names one, then the named one, shared with the routes of the same name.</summary>
internal sealed class RateLimits(TimeProvider time)
{
    private const int SweepEvery = 512;

    private readonly ConcurrentDictionary<string, Bucket> byRoute = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Bucket> byName = new(StringComparer.Ordinal);
    private int asked;

    public Bucket For(RestRequest request)
    {
        if (Interlocked.Increment(ref asked) % SweepEvery == 0)
            Sweep();
        return byRoute.GetOrAdd(Key(request), _ => new Bucket(time));
    }

    /// <summary>Takes over what an answer says about the bucket that its request went through.</summary>
    public void Learn(RestRequest request, Bucket used, HttpResponseHeaders headers)
    {
        used.Learn(headers);
        if (!headers.TryGetValues("X-RateLimit-Bucket", out var names))
            return;
        var named = byName.GetOrAdd($"{names.First()} {request.Major}", used);
        if (named == used)
            return;
        named.Learn(headers);
        byRoute[Key(request)] = named;
        used.Same = named;
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
