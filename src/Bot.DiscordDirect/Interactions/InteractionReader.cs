using System.Text.Json;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>
/// Reads Discord's interaction objects. Nothing in them is trusted: what is absent or odd is left out, and the commands validate the rest.
/// </summary>
internal static class InteractionReader
{
    private const long Private = 1 << 6;
    private const long TextDisplay = 10;
    private const long StringSelect = 3;

    /// <summary>Null when it has no id or token, so that nobody could be answered.</summary>
    public static Interaction? Read(JsonElement source, IReadOnlySet<long> owners, long arrived, bool isByHttp = false)
    {
        if (source.Id("id") is not { } id || source.Text("token") is not { Length: > 0 } token)
            return null;
        var data = source.Object("data") ?? default;
        var type = source.Number("type");
        var caller = ReadCaller(source, owners);
        return new Interaction(id, source.Id("application_id") ?? 0, token, arrived)
        {
            IsByHttp = isByHttp,
            IsPing = type == 1,
            Command = type == 2 ? Command(data, caller) : null,
            Press = type == 3 ? Press(source, data, caller) : null,
            Completion = type == 4 ? Completion(data, caller) : null,
        };
    }

    private static CommandRequest Command(JsonElement data, Caller caller)
        => data.Number("type") == 3 ? Menu(data, caller) : new CommandRequest(Path(data), Options(data), caller);

    private static CommandRequest Menu(JsonElement data, Caller caller)
    {
        var messages = data.Object("resolved")?.Object("messages") ?? default;
        var message = messages.Object(data.Text("target_id") ?? "") ?? default;
        Dictionary<string, string> options = new(StringComparer.Ordinal) { ["message"] = MenuText.Of(Parts(message).Distinct()) };
        return new CommandRequest(data.Text("name") ?? "", options, caller);
    }

    // A message of a bot often has its text in an embed; a forwarded one has all of it in a snapshot.
    private static IEnumerable<string?> Parts(JsonElement message) =>
    [
        message.Text("content"),
        .. message.Items("components").SelectMany(Displayed),
        .. message.Items("embeds").SelectMany(Embedded),
        .. message.Items("message_snapshots").Select(snapshot => snapshot.Object("message")).OfType<JsonElement>().SelectMany(Parts),
    ];

    // The text displays of Components V2, however deep they stand in sections and containers.
    private static IEnumerable<string?> Displayed(JsonElement component)
        => component.Number("type") == TextDisplay ? [component.Text("content")] : component.Items("components").SelectMany(Displayed);

    private static IEnumerable<string?> Embedded(JsonElement embed)
        =>
        [
            embed.Text("title"), embed.Text("description"),
            .. embed.Items("fields").SelectMany(field => new[] { field.Text("name"), field.Text("value") }), embed.Text("url")
        ];

    private static ButtonPress? Press(JsonElement source, JsonElement data, Caller caller)
    {
        var flags = source.Object("message")?.Number("flags") ?? 0;
        // Of a menu it is the line chosen that says what is wanted.
        var id = data.Number("component_type") == StringSelect ? data.Items("values").FirstOrDefault().Text() : data.Text("custom_id");
        return id is null ? null : new ButtonPress(id, (flags & Private) != 0, caller);
    }

    private static CompletionRequest? Completion(JsonElement data, Caller caller)
    {
        var focused = Leaf(data).Items("options").FirstOrDefault(option => option.Flag("focused"));
        if (focused.Text("name") is not { } name)
            return null;
        var others = Options(data);
        others.Remove(name, out var typed);
        return new CompletionRequest(Path(data), name, typed ?? "", others, caller);
    }

    private static string Path(JsonElement data)
    {
        List<string> names = [data.Text("name") ?? ""];
        for (var at = Below(data); at is { } sub; at = Below(sub))
            names.Add(sub.Text("name") ?? "");
        return string.Join(' ', names);
    }

    private static Dictionary<string, string> Options(JsonElement data)
    {
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        foreach (var option in Leaf(data).Items("options"))
        {
            if (option.Text("name") is { } name && Value(option, data) is { } value)
                options[name] = value;
        }

        return options;
    }

    private static JsonElement Leaf(JsonElement data)
    {
        var at = data;
        while (Below(at) is { } sub)
            at = sub;
        return at;
    }

    // Types 1 and 2 are a subcommand and a group of them.
    private static JsonElement? Below(JsonElement at)
        => at.Items("options").FirstOrDefault() is { ValueKind: JsonValueKind.Object } first && first.Number("type") is 1 or 2
            ? first
            : null;

    private static string? Value(JsonElement option, JsonElement data)
        => option.Any("value") is { } value ? Text(option, value, data) : null;

    private static string? Text(JsonElement option, JsonElement value, JsonElement data) => value.ValueKind switch
    {
        JsonValueKind.String when option.Number("type") == 11 => Attachment(data, value.Text() ?? ""),
        JsonValueKind.String => value.Text(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    // A file is given by its address; the id alone would be of no use to a command.
    private static string Attachment(JsonElement data, string id)
        => data.Object("resolved")?.Object("attachments")?.Object(id)?.Text("url") ?? id;

    private static Caller ReadCaller(JsonElement source, IReadOnlySet<long> owners)
    {
        var member = source.Object("member") ?? default;
        var user = member.Object("user") ?? source.Object("user") ?? default;
        var id = user.Id("id") ?? 0;
        return new Caller
        {
            User = id,
            UserName = member.Text("nick") ?? user.Text("global_name") ?? user.Text("username") ?? "",
            Guild = source.Id("guild_id"),
            Channel = source.Id("channel_id") ?? source.Object("channel")?.Id("id") ?? 0,
            ManagesGuild = Holds(member, ChannelPermissions.ManageGuild),
            IsAnsweredAlone = IsAloneInGuild(source) && !Holds(member, ChannelPermissions.UseExternalApps),
            IsOwner = owners.Contains(id),
            Locale = source.Text("locale") ?? "en-US",
        };
    }

    private static bool Holds(JsonElement member, long permission)
        => (member.Permissions("permissions") & (permission | ChannelPermissions.Administrator)) != 0;

    // "0" is the server that installed the app, "1" the person.
    private static bool IsAloneInGuild(JsonElement source)
        => source.Id("guild_id") is not null && source.Object("authorizing_integration_owners") is { } owners && owners.Text("0") is null;
}
