using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>How Discord writes ids and times, and how its bodies are read.</summary>
internal static class Json
{
    public static string Text(this long id) => id.ToString(CultureInfo.InvariantCulture);

    public static string Iso(this DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture);

    public static string? TextAt(this JsonNode? node, string key)
        => node is JsonObject json && json[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A whole number, also when it is written as 5.0; null when there is none.</summary>
    public static long? NumberAt(this JsonNode? node, string key)
        => node is JsonObject json && json[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && number == decimal.Truncate(number)
                && Math.Abs(number) < long.MaxValue
            ? (long)number
            : null;

    public static bool FlagAt(this JsonNode? node, string key)
        => node is JsonObject json && json[key] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>An id, which Discord writes as text and accepts as a number too.</summary>
    public static long? IdAt(this JsonNode? node, string key)
        => long.TryParse(node.TextAt(key), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : node.NumberAt(key);

    public static JsonArray ListAt(this JsonNode? node, string key) => node is JsonObject json && json[key] is JsonArray list ? list : [];

    public static JsonNode? Copy(this JsonNode? node) => node?.DeepClone();
}
