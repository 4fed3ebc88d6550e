using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>Writes what Discord sends when somebody uses a command or presses a button.</summary>
internal sealed class Payloads(World world, User user, Channel channel, bool isUserInstall, TimeSpan delay)
{
    private readonly JsonObject resolved = [];

    public Interaction Slash(string command, (string Name, object Value)[] options)
    {
        var (registered, path) = Find(command, 1);
        return Command(InteractionKind.Slash, 2, Data(registered, path, [.. options.Select(each => Option(each.Name, each.Value))]));
    }

    public Interaction Complete(string command, string option, string typed, (string Name, object Value)[] others)
    {
        var (registered, path) = Find(command, 1);
        var focused = Option(option, typed);
        focused["focused"] = true;
        return Command(
            InteractionKind.Autocomplete, 4, Data(registered, path, [.. others.Select(each => Option(each.Name, each.Value)), focused]));
    }

    public Interaction Menu(string command, Message message)
    {
        var (registered, _) = Find(command, 3);
        Resolve("messages", message.Id, message.Json.DeepClone().AsObject());
        var data = Data(registered, [], []);
        data["target_id"] = message.Id.Text();
        return Command(InteractionKind.Menu, 2, data);
    }

    public Interaction Press(Message message, string id)
    {
        var payload = Envelope(3, new JsonObject { ["component_type"] = 2, ["custom_id"] = id, ["id"] = 2 });
        payload["message"] = message.Json.Copy();
        return new Interaction(world, InteractionKind.Button, channel, user, payload, message);
    }

    public Interaction Choose(Message message, string id, string value)
    {
        var payload = Envelope(3, new JsonObject
        {
            ["component_type"] = 3,
            ["custom_id"] = id,
            ["id"] = 2,
            ["values"] = new JsonArray(value),
        });
        payload["message"] = message.Json.Copy();
        return new Interaction(world, InteractionKind.Button, channel, user, payload, message);
    }

    public Interaction Command(InteractionKind kind, int type, JsonObject data) => new(world, kind, channel, user, Envelope(type, data));

    private JsonObject Data(JsonObject registered, string[] path, JsonArray options)
    {
        foreach (var (name, depth) in path.Select((name, at) => (name, at)).Reverse())
            options = [new JsonObject { ["name"] = name, ["type"] = depth == path.Length - 1 ? 1 : 2, ["options"] = options }];
        var data = new JsonObject
        {
            ["id"] = registered["id"].Copy(),
            ["name"] = registered["name"].Copy(),
            ["type"] = registered["type"].Copy(),
            ["options"] = options
        };
        if (registered["guild_id"] is { } guild)
            data["guild_id"] = guild.Copy();
        if (resolved.Count > 0)
            data["resolved"] = resolved;
        return data;
    }

    private (JsonObject Registered, string[] Path) Find(string command, int type)
    {
        var words = type == 1 ? command.Split(' ') : [command];
        var all = world.Commands.Where(scope => scope.Key == 0 || scope.Key == channel.Guild?.Id).SelectMany(scope => scope.Value);
        var found = all.FirstOrDefault(each => each.TextAt("name") == words[0] && each.NumberAt("type") == type)
            ?? throw new InvalidOperationException($"No command \"{words[0]}\" of type {type} is registered.");
        return (found, words[1..]);
    }

    private JsonObject Option(string name, object value) => value switch
    {
        string text => Option(name, 3, text),
        int or long => Option(name, 4, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        bool flag => Option(name, 5, flag),
        User mentioned => Option(name, 6, Resolve("users", mentioned.Id, mentioned.ToJson())),
        Channel mentioned => Option(name, 7, Resolve("channels", mentioned.Id, PartialChannel(mentioned))),
        Role mentioned => Option(name, 8, Resolve("roles", mentioned.Id, mentioned.ToJson(1))),
        double number => Option(name, 10, number),
        _ => throw new ArgumentException($"An option cannot be a {value.GetType().Name}.", nameof(value)),
    };

    private static JsonObject Option(string name, int type, JsonNode value)
        => new() { ["name"] = name, ["type"] = type, ["value"] = value };

    private string Resolve(string kind, long id, JsonObject json)
    {
        if (resolved[kind] is not JsonObject group)
            resolved[kind] = group = [];
        group[id.Text()] = json;
        return id.Text();
    }

    private JsonObject PartialChannel(Channel each)
    {
        var json = each.ToJson();
        json["permissions"] = ((long)each.PermissionsOf(user)).Text();
        return json;
    }

    private JsonObject Envelope(int type, JsonObject data)
    {
        var payload = new JsonObject
        {
            ["id"] = (world.Snowflakes.Next() - ((long)delay.TotalMilliseconds << 22)).Text(),
            ["application_id"] = world.ApplicationId.Text(),
            ["type"] = type,
            ["data"] = data,
            ["channel_id"] = channel.Id.Text(),
            ["channel"] = PartialChannel(channel),
            ["token"] = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(96)),
            ["version"] = 1,
            ["app_permissions"] = ((long)channel.BotPermissions).Text(),
            ["locale"] = user.Locale,
            ["entitlements"] = new JsonArray(),
            ["attachment_size_limit"] = 10485760,
        };
        return channel.Guild is { } guild ? InGuild(payload, guild) : InDirect(payload);
    }

    private JsonObject InGuild(JsonObject payload, Guild guild)
    {
        var member = guild.Find(user.Id) ?? throw new InvalidOperationException($"{user.Name} is not in {guild.Name}.");
        var json = member.ToJson();
        json["permissions"] = ((long)channel.PermissionsOf(user)).Text();
        payload["guild_id"] = guild.Id.Text();
        payload["guild"] = new JsonObject { ["id"] = guild.Id.Text(), ["locale"] = guild.Locale, ["features"] = new JsonArray() };
        payload["guild_locale"] = guild.Locale;
        payload["member"] = json;
        payload["context"] = 0;
        payload["authorizing_integration_owners"] = isUserInstall
            ? new JsonObject { ["1"] = user.Id.Text() }
            : new JsonObject { ["0"] = guild.Id.Text() };
        return payload;
    }

    private JsonObject InDirect(JsonObject payload)
    {
        payload["user"] = user.ToJson();
        payload["context"] = 1;
        payload["authorizing_integration_owners"] = new JsonObject { ["0"] = "0", ["1"] = user.Id.Text() };
        return payload;
    }
}
