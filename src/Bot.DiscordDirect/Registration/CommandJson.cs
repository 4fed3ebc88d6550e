using System.Text.Json.Nodes;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>The commands as Discord's registration wants them.</summary>
internal static class CommandJson
{
    public static JsonArray Of(IEnumerable<CommandDescription> commands) => new([.. commands.Select(Command)]);

    private static JsonNode Command(CommandDescription command)
    {
        var json = command.Kind == CommandKind.Message
            ? new JsonObject { ["type"] = 3, ["name"] = command.Name }
            : Named(1, command.Name, command.Description);
        Localise(json, command.LocalNames, command.Kind == CommandKind.Message ? null : command.LocalDescriptions);
        if (Inner(command) is { Count: > 0 } options)
            json["options"] = options;
        if (command.Audience != Audience.Everyone)
            json["default_member_permissions"] = ChannelPermissions.ManageGuild.Digits();
        json["contexts"] = command.Everywhere ? new JsonArray(0, 1, 2) : new JsonArray(0);
        json["integration_types"] = command.Everywhere ? new JsonArray(0, 1) : new JsonArray(0);
        return json;
    }

    private static JsonArray Inner(CommandDescription command)
        => new(
            [
                .. command.Subcommands.Count > 0
                    ? command.Subcommands.Select(Sub)
                    : command.Options.OrderByDescending(option => option.Required).Select(Option)
            ]);

    private static JsonNode Sub(CommandDescription sub)
    {
        var json = Named(sub.Subcommands.Count > 0 ? 2 : 1, sub.Name, sub.Description);
        Localise(json, sub.LocalNames, sub.LocalDescriptions);
        if (Inner(sub) is { Count: > 0 } options)
            json["options"] = options;
        return json;
    }

    private static JsonNode Option(OptionDescription option)
    {
        var json = Named(Type(option.Kind), option.Name, option.Description);
        Localise(json, option.LocalNames, option.LocalDescriptions);
        if (option.Required)
            json["required"] = true;
        if (option.Completes)
            json["autocomplete"] = true;
        if (option.Choices.Count > 0)
            json["choices"] = new JsonArray([.. option.Choices.Select(Choice)]);
        Bound(json, option);
        return json;
    }

    private static JsonNode Choice(Choice choice)
    {
        var json = new JsonObject { ["name"] = choice.Name, ["value"] = choice.Value };
        Localise(json, choice.LocalNames, null);
        return json;
    }

    private static void Localise(
        JsonObject json, IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, string>? descriptions)
    {
        if (names.Count > 0)
            json["name_localizations"] = Texts(names);
        if (descriptions is { Count: > 0 })
            json["description_localizations"] = Texts(descriptions);
    }

    private static JsonObject Texts(IReadOnlyDictionary<string, string> texts)
        => new(texts.Select(text => KeyValuePair.Create<string, JsonNode?>(text.Key, text.Value)));

    private static void Bound(JsonObject json, OptionDescription option)
    {
        if (option is { Kind: OptionKind.Whole, Least: { } least })
            json["min_value"] = least;
        if (option is { Kind: OptionKind.Whole, Most: { } most })
            json["max_value"] = most;
        if (option is { Kind: OptionKind.Text, Choices.Count: 0 })
            json["max_length"] = option.Longest;
        if (option.Kind == OptionKind.Channel)
            json["channel_types"] = new JsonArray(0, 5, 10, 11, 12);
    }

    private static int Type(OptionKind kind) => kind switch
    {
        OptionKind.Text => 3,
        OptionKind.Whole => 4,
        OptionKind.YesNo => 5,
        OptionKind.Channel => 7,
        OptionKind.Role => 8,
        OptionKind.Attachment => 11,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static JsonObject Named(int type, string name, string description)
        => new() { ["type"] = type, ["name"] = name, ["description"] = description };
}
