using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bot.DiscordStandIn;

/// <summary>Turns what was sent into messages that stand in channels.</summary>
internal static partial class Posting
{
    private const int StringSelect = 3;

    private static readonly string[] Kept = ["content", "embeds", "components", "tts"];

    /// <summary>With <paramref name="components"/> it is a message of Components V2, which has no content besides them.</summary>
    public static Message ByPerson(World world, Channel channel, User user, string content, JsonArray? components = null)
    {
        var form = new JsonObject { ["content"] = content, ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() } };
        if (components is not null)
            (form["components"], form["flags"]) = (components, MessageFlags.ComponentsV2);
        return Add(world, New(channel, Blank(world, channel, user)), form);
    }

    public static Message ByBot(World world, Channel channel, JsonObject form)
    {
        var message = New(channel, Blank(world, channel, world.Bot));
        message.Nonce = form["nonce"]?.ToString();
        return Add(world, message, form);
    }

    /// <summary>A message that answers an interaction; only its user sees it when it is ephemeral.</summary>
    public static Message Answer(World world, Interaction interaction, JsonObject form, long flags)
    {
        var json = Blank(world, interaction.Channel, world.Bot);
        json["webhook_id"] = world.ApplicationId.Text();
        json["application_id"] = world.ApplicationId.Text();
        json["flags"] = flags;
        var onlyFor = (flags & MessageFlags.Ephemeral) != 0 ? interaction.By : null;
        return Add(world, New(interaction.Channel, json, onlyFor), form);
    }

    /// <summary>Changes what the form names and leaves the rest; a deferred message stops loading.</summary>
    public static void Edit(World world, Message message, JsonObject form)
    {
        var wasLoading = message.IsLoading;
        Fill(world, message, form);
        message.Json["flags"] = message.Flags & ~MessageFlags.Loading;
        if (!wasLoading)
            message.Json["edited_timestamp"] = world.Now.Iso();
        world.Record(HistoryKind.Edited, message);
    }

    public static void Delete(World world, Message message)
    {
        message.Channel.Messages.Remove(message);
        message.IsDeleted = true;
        world.Record(HistoryKind.Deleted, message);
    }

    private static Message New(Channel channel, JsonObject json, User? onlyFor = null)
        => new(channel, json.IdAt("id")!.Value, json, onlyFor);

    private static Message Add(World world, Message message, JsonObject form)
    {
        Fill(world, message, form);
        message.Channel.Messages.Add(message);
        world.Record(HistoryKind.Posted, message);
        return message;
    }

    private static void Fill(World world, Message message, JsonObject form)
    {
        var json = message.Json;
        foreach (var key in Kept.Where(form.ContainsKey))
            json[key] = form[key].Copy() ?? (key switch { "content" => "", "tts" => false, _ => new JsonArray() });
        if (form.NumberAt("flags") is { } flags)
            json["flags"] = message.Flags | (flags & ~MessageFlags.Ephemeral);
        foreach (var embed in json.ListAt("embeds"))
            Complete(embed!.AsObject());
        var number = 0;
        foreach (var row in json.ListAt("components"))
            Number(row!.AsObject(), ref number);
        if (form.ContainsKey("content") || form.ContainsKey("allowed_mentions"))
            Mention(world, message, form["allowed_mentions"] as JsonObject);
    }

    /// <summary>Discord leaves out what was sent as null, and says what was left to its default.</summary>
    private static void Complete(JsonObject embed)
    {
        RemoveNulls(embed);
        embed["type"] ??= "rich";
        foreach (var field in embed.ListAt("fields"))
            field!["inline"] ??= false;
    }

    private static void Number(JsonObject component, ref int number)
    {
        RemoveNulls(component);
        component["id"] ??= ++number;
        if (component.NumberAt("type") == StringSelect)
            CompleteSelect(component);
        foreach (var child in component.ListAt("components"))
            Number(child!.AsObject(), ref number);
    }

    private static void CompleteSelect(JsonObject select)
    {
        select["min_values"] ??= 1;
        select["max_values"] ??= 1;
        foreach (var option in select.ListAt("options"))
            RemoveNulls(option!.AsObject());
    }

    private static void RemoveNulls(JsonObject json)
    {
        foreach (var (key, value) in json.ToList())
        {
            if (value is null)
                json.Remove(key);
            else if (value is JsonObject inner)
                RemoveNulls(inner);
        }
    }

    private static void Mention(World world, Message message, JsonObject? allowed)
    {
        var content = message.Content;
        var roles = Ids(RoleMention(), content).Where(id => Allows(allowed, "roles", id) && MayPing(message.Channel, id));
        var users = Ids(UserMention(), content).Where(id => Allows(allowed, "users", id) && world.Users.ContainsKey(id));
        message.Json["mention_roles"] = new JsonArray([.. roles.Select(id => (JsonNode)id.Text())]);
        message.Json["mentions"] = new JsonArray([.. users.Select(id => (JsonNode)world.Users[id].ToJson())]);
        message.Json["mention_everyone"] = EveryoneMention().IsMatch(content)
            && Allows(allowed, "everyone", null)
            && message.Channel.Grants(Permissions.MentionEveryone);
    }

    /// <summary>Without allowed mentions everything is parsed; with them only what they list.</summary>
    private static bool Allows(JsonObject? allowed, string kind, long? id)
        => allowed is null
        || allowed.ListAt("parse").Any(each => each!.ToString() == kind)
        || (id is { } listed && allowed.ListAt(kind).Any(each => each!.ToString() == listed.Text()));

    private static bool MayPing(Channel channel, long id)
        => channel.Guild?.Roles.FirstOrDefault(role => role.Id == id) is { } role
            && (role.Mentionable || channel.Grants(Permissions.MentionEveryone));

    private static IEnumerable<long> Ids(Regex pattern, string content)
        => pattern.Matches(content)
            .Select(match => long.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))
            .Distinct();

    private static JsonObject Blank(World world, Channel channel, User author) => new()
    {
        ["id"] = world.Snowflakes.Next().Text(),
        ["type"] = 0,
        ["channel_id"] = channel.Id.Text(),
        ["author"] = author.ToJson(),
        ["content"] = "",
        ["timestamp"] = world.Now.Iso(),
        ["edited_timestamp"] = null,
        ["tts"] = false,
        ["mention_everyone"] = false,
        ["mentions"] = new JsonArray(),
        ["mention_roles"] = new JsonArray(),
        ["attachments"] = new JsonArray(),
        ["embeds"] = new JsonArray(),
        ["components"] = new JsonArray(),
        ["pinned"] = false,
        ["flags"] = 0,
    };

    [GeneratedRegex(@"<@&(\d{1,19})>")]
    private static partial Regex RoleMention();

    [GeneratedRegex(@"<@!?(\d{1,19})>")]
    private static partial Regex UserMention();

    [GeneratedRegex("@(everyone|here)")]
    private static partial Regex EveryoneMention();
}
