using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Bot;

/// <summary>The visits to the page, each a channel of its own; the oldest is forgotten when there are too many.</summary>
internal sealed class Visits(TimeProvider time)
{
    private const int Most = 100;

    // Discord's ids count milliseconds from here, 22 bits to the left; ours look alike, so that whatever checks an id is content.
    private const long Epoch = 1_420_070_400_000;

    private readonly ConcurrentDictionary<long, Visit> all = new();

    public Visit Begin()
    {
        var visit = new Visit(NewChannel(), time);
        all[visit.Channel] = visit;
        while (all.Count > Most)
            all.TryRemove(all.Keys.Min(), out _);
        return visit;
    }

    public Visit? Find(long channel) => all.GetValueOrDefault(channel);

    private long NewChannel()
        => ((time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22) | (long)RandomNumberGenerator.GetInt32(1 << 22);
}
