using System.Collections.Concurrent;

namespace Bot.DiscordDirect;

/// <summary>Whether Discord can reach the bot now; for health checks and <c>/status</c>.</summary>
public sealed class DiscordState
{
    private readonly ConcurrentBag<Shard> shards = [];
    private volatile bool isListening;

    /// <summary>
    /// Every shard that this node runs is online, or the HTTP endpoint listens. A node that runs none stands by for the others.
    /// </summary>
    public bool IsReady => isListening || (!shards.IsEmpty && shards.Where(shard => shard.IsRunning).All(shard => shard.IsReady));

    /// <summary>In plain words.</summary>
    public string Description => isListening
        ? "interactions arrive by HTTP"
        : $"{shards.Count(shard => shard.IsReady)} of {shards.Count(shard => shard.IsRunning)} shards online here, {shards.Count} in all";

    internal void Add(Shard shard) => shards.Add(shard);

    internal void SetReady() => isListening = true;
}
