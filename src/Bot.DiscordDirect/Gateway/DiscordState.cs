using System.Collections.Concurrent;

namespace Bot.DiscordDirect;

/// <summary>Whether Discord can reach the bot now; for health checks and <c>/status</c>.</summary>
public sealed class DiscordState
{
    private readonly ConcurrentBag<Shard> shards = [];
    private volatile bool isReady;

    /// <summary>At least one shard that this node runs is online, or the HTTP endpoint listens.</summary>
    public bool IsReady => isReady || shards.Any(shard => shard.IsReady);

    /// <summary>In plain words.</summary>
    public string Description => isReady ? "interactions arrive by HTTP" : $"{shards.Count(shard => shard.IsReady)} of {shards.Count} shards online here";

    internal void Add(Shard shard) => shards.Add(shard);

    internal void SetReady() => isReady = true;
}
