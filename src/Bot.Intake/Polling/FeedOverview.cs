namespace Bot.Intake;

/// <summary>The feeds of all servers at a glance, for whoever runs the bot.</summary>
public sealed class FeedOverview
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly FeedTable feeds;
    private readonly TimeProvider time;
    private long? counted;

    internal FeedOverview(FeedTable feeds, TimeProvider time) => (this.feeds, this.time) = (feeds, time);

    /// <summary>How many stand in each state, by its name.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellation)
    {
        var counts = Enum.GetNames<FeedState>().ToDictionary(name => name, _ => 0L);
        foreach (var row in await feeds.CountAsync(cancellation))
            counts[row.State] = row.Count;
        return counts;
    }

    /// <summary>Addresses and reasons of those that fail or were given up, the longest first.</summary>
    public async Task<IReadOnlyList<(string Address, string Reason, DateTimeOffset? Since)>> FailingAsync(
        int most, CancellationToken cancellation)
        => [.. (await feeds.FailingAsync(most, cancellation)).Select(feed => (feed.Address, feed.Reason, Since(feed)))];

    private static DateTimeOffset? Since(FollowedFeed feed)
        => feed.FailingSince is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null;

    /// <summary>Once a minute, and only while somebody measures.</summary>
    internal async Task RecordAsync(CancellationToken cancellation)
    {
        if (!Telemetry.Feeds.Enabled || (counted is { } before && time.GetElapsedTime(before) < Interval))
            return;
        var counts = await CountAsync(cancellation);
        // The first feed is counted as soon as it is there.
        if (counts.Values.Any(count => count > 0))
            counted = time.GetTimestamp();
        foreach (var (state, count) in counts)
            Telemetry.Feeds.Record(count, new KeyValuePair<string, object?>("state", state));
    }
}

internal sealed record StateCount
{
    public string State { get; init; } = "";

    public long Count { get; init; }
}
