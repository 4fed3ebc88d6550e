using System.Text.Json;

namespace Bot.DiscordDirect;

/// <summary>The operations of Discord's gateway.</summary>
internal enum Op
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}

/// <summary>A message of the gateway: operation, and for dispatched events their number and name.</summary>
internal sealed record Frame(Op Op, long? Sequence, string? Event, JsonElement Data)
{
    /// <summary>Null when the bytes are not a gateway message.</summary>
    public static Frame? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.Number("op") is not { } op)
                return null;
            var data = root.Any("d") is { } d ? d.Clone() : default;
            return new Frame((Op)op, root.Number("s"), root.Text("t"), data);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
