using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>A button as readers see it: a press (<see cref="Id"/>) or a link (<see cref="Url"/>).</summary>
public sealed record ShownButton(string Label, string? Id, string? Url, bool Disabled, int Row);

/// <summary>A message as it stands in a channel; <see cref="Json"/> is what Discord's API answers for it.</summary>
public sealed class Message
{
    internal Message(Channel channel, long id, JsonObject json, User? onlyFor = null)
        => (Channel, Id, Json, OnlyFor) = (channel, id, json, onlyFor);

    public long Id { get; }

    public Channel Channel { get; }

    /// <summary>The one reader of an ephemeral message; null when the whole channel reads it.</summary>
    public User? OnlyFor { get; }

    public bool IsPrivate => OnlyFor is not null;

    /// <summary>"Bot is thinking...": deferred and not yet filled in.</summary>
    public bool IsLoading => (Flags & MessageFlags.Loading) != 0;

    public long Flags => Json.NumberAt("flags") ?? 0;

    public JsonObject Json { get; internal set; }

    /// <summary>Somebody has taken it away again.</summary>
    public bool IsDeleted { get; internal set; }

    /// <summary>What the poster sent with it; Discord does not promise to give it back.</summary>
    public string? Nonce { get; internal set; }

    public string Content => Json.TextAt("content") ?? "";

    public string Title => FirstEmbed.TextAt("title") ?? "";

    /// <summary>The first embed's description.</summary>
    public string Text => FirstEmbed.TextAt("description") ?? "";

    public string Footer => FirstEmbed?["footer"].TextAt("text") ?? "";

    public IReadOnlyList<(string Name, string Value)> Fields =>
    [
        .. FirstEmbed.ListAt("fields").Select(each => (each.TextAt("name") ?? "", each.TextAt("value") ?? ""))
    ];

    public IReadOnlyList<ShownButton> Buttons =>
        [.. Json.ListAt("components")
            .SelectMany((row, at) => row.ListAt("components").Where(part => part.NumberAt("type") == 2).Select(button
        => new ShownButton(
            button.TextAt("label") ?? "", button.TextAt("custom_id"), button.TextAt("url"), button.FlagAt("disabled"), at)))];

    /// <summary>Roles that got a notification from it.</summary>
    public IReadOnlyList<long> PingedRoles =>
    [
        .. Json.ListAt("mention_roles").Select(id => long.Parse(id!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture))
    ];

    public bool PingsEveryone => Json.FlagAt("mention_everyone");

    public bool PingsNobody => !PingsEveryone && PingedRoles.Count == 0 && Json.ListAt("mentions").Count == 0;

    private JsonNode? FirstEmbed => Json.ListAt("embeds").FirstOrDefault();
}

internal static class MessageFlags
{
    public const long SuppressEmbeds = 1 << 2;
    public const long Ephemeral = 1 << 6;
    public const long Loading = 1 << 7;
    public const long Silent = 1 << 12;
    public const long ComponentsV2 = 1 << 15;
}

public enum HistoryKind
{
    Posted,
    Edited,
    Deleted,
}

/// <summary>One thing that a channel's readers saw happen; <paramref name="Json"/> is the message as it was then.</summary>
public sealed record HistoryEntry(HistoryKind Kind, DateTimeOffset At, Message Message, JsonObject Json);
