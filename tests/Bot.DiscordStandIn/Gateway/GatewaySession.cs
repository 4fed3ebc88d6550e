using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>What RESUME continues: a shard's numbered events.</summary>
internal sealed class GatewaySession(string id, int shard, int shards)
{
    private const int Remembered = 10_000;
    private readonly Queue<(int Sequence, string Frame)> events = new();

    public string Id => id;

    public int Shard => shard;

    public int Sequence { get; private set; }

    public GatewayConnection? Connection { get; set; }

    /// <summary>False after a clean close (1000, 1001) or an invalidation: then it cannot be resumed.</summary>
    public bool IsAlive { get; set; } = true;

    /// <summary>A guild's events go to one shard, direct messages to the first.</summary>
    public bool Sees(long? guild) => guild is { } known ? (known >> 22) % shards == shard : shard == 0;

    public void Push(string type, JsonObject data)
    {
        var frame = new JsonObject { ["op"] = 0, ["s"] = ++Sequence, ["t"] = type, ["d"] = data.DeepClone() }.ToJsonString();
        events.Enqueue((Sequence, frame));
        if (events.Count > Remembered)
            events.Dequeue();
        Connection?.Send(frame, isEvent: true);
    }

    /// <summary>Sends again what came after <paramref name="sequence"/>; false when that cannot be done.</summary>
    public bool Replay(int sequence)
    {
        if (events.Count > 0 && events.Peek().Sequence > sequence + 1)
            return false;
        foreach (var (_, frame) in events.Where(each => each.Sequence > sequence))
            Connection?.Send(frame, isEvent: true);
        return true;
    }
}
