using System.Collections.Concurrent;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>Whether Discord can reach the bot now; for health checks and <c>/status</c>.</summary>
public sealed class DiscordState
{
    private readonly ConcurrentBag<Shard> shards = [];
    private volatile bool isListening;
    private volatile bool isVerified;

    /// <summary>
    /// Every shard that this node runs is online, or the HTTP endpoint listens and Discord knows it. A node that runs none stands by for
    /// the others.
    /// </summary>
    public bool IsReady
        => (isListening && isVerified) || (!shards.IsEmpty && shards.Where(shard => shard.IsRunning).All(shard => shard.IsReady));

    /// <summary>In plain words.</summary>
    public string Description => isListening
        ? isVerified ? "interactions arrive by HTTP" : "Discord does not post interactions here yet: give it the endpoint's public address"
        : $"{shards.Count(shard => shard.IsReady)} of {Wording.Count(shards.Count(shard => shard.IsRunning), "shard")} online here, "
            + $"{shards.Count} in all";

    internal void Add(Shard shard) => shards.Add(shard);

    internal void SetListening() => isListening = true;

    /// <summary>Discord has an address of the endpoint, which it keeps only after having tried it, or has just signed a request.</summary>
    internal void SetVerified() => isVerified = true;
}
