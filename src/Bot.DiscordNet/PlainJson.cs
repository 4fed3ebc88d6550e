using System.Numerics;

namespace Bot.DiscordNet;

/// <summary>
/// Discord's JSON in the form that every 3.x reads. 3.16 fails at a message of Components V2 (an unknown component ends the whole
/// interaction, or the whole page of a channel), so the text they display becomes the message's content, which is empty in such messages.
/// </summary>
internal static class PlainJson
{
    private const int ActionRow = 1;
    private const int TextDisplay = 10;
    private const ulong SpeaksToAll = (ulong)(GuildPermission.Administrator | GuildPermission.UseExternalApps);

    /// <summary>A frame of the gateway; all but interactions stay as they are.</summary>
    public static string OfFrame(string frame) => frame.Contains("\"INTERACTION_CREATE\"", StringComparison.Ordinal) ? Of(frame) : frame;

    /// <summary>Unchanged when it cannot be read.</summary>
    public static string Of(string json)
    {
        try
        {
            var whole = JsonNode.Parse(json);
            Flatten(whole);
            ForgetOwnersWhoSpeakToAll((whole as JsonObject)?["d"] as JsonObject);
            return whole?.ToJsonString() ?? json;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException)
        {
            return json;
        }
    }

    private static void Flatten(JsonNode? node)
    {
        if (node is JsonArray list)
            list.ToList().ForEach(Flatten);
        if (node is not JsonObject json)
            return;
        json.Where(each => each.Key != "components").Select(each => each.Value).ToList().ForEach(Flatten);
        if (json["components"] is JsonArray parts && parts.Any(part => Type(part) != ActionRow))
            Flatten(json, parts);
    }

    private static void Flatten(JsonObject message, JsonArray parts)
    {
        IEnumerable<string?> texts = [Text(message["content"]), .. parts.SelectMany(Displayed)];
        message["content"] = string.Join("\n\n", texts.Where(text => !string.IsNullOrWhiteSpace(text)));
        message["components"] = new JsonArray([.. parts.Where(part => Type(part) == ActionRow).Select(row => row!.DeepClone())]);
    }

    // However deep they stand in sections and containers.
    private static IEnumerable<string?> Displayed(JsonNode? part)
        => Type(part) == TextDisplay
            ? [Text(part!["content"])]
            : ((part as JsonObject)?["components"] as JsonArray ?? []).SelectMany(Displayed);

    // In a server where the bot is not, the library keeps nothing of what the member may do: an interaction that all see names no owner.
    private static void ForgetOwnersWhoSpeakToAll(JsonObject? interaction)
    {
        var held = Text((interaction?["member"] as JsonObject)?["permissions"]);
        if (BigInteger.TryParse(held, NumberStyles.None, CultureInfo.InvariantCulture, out var set) && !(set & SpeaksToAll).IsZero)
            (interaction!["authorizing_integration_owners"] as JsonObject)?.Clear();
    }

    private static int? Type(JsonNode? part)
        => (part as JsonObject)?["type"] is JsonValue value && value.TryGetValue(out int type) ? type : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
