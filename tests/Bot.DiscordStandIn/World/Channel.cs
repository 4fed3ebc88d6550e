using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>A text channel of a guild, or a direct-message channel.</summary>
public sealed class Channel
{
    private readonly World world;

    internal Channel(World world, long id, Guild? guild, string name, User? recipient = null)
        => (this.world, Id, Guild, Name, Recipient) = (world, id, guild, name, recipient);

    public long Id { get; }

    public Guild? Guild { get; }

    public string Name { get; }

    /// <summary>Discord's number for the kind of a guild's channel: 0 is text, 15 a forum.</summary>
    public int Type { get; set; }

    /// <summary>The other side of a direct-message channel.</summary>
    public User? Recipient { get; }

    internal List<Overwrite> Overwrites { get; } = [];

    internal List<Message> Messages { get; } = [];

    internal List<HistoryEntry> History { get; } = [];

    /// <summary>Takes permissions from the bot here.</summary>
    public Channel Deny(Permissions denied) => Overwrite(Permissions.None, denied);

    /// <summary>Gives permissions to the bot here, and takes nothing.</summary>
    public Channel Allow(Permissions allowed) => Overwrite(allowed, Permissions.None);

    private Channel Overwrite(Permissions allow, Permissions deny)
    {
        lock (world.Gate)
        {
            Overwrites.RemoveAll(each => each.Id == world.Bot.Id);
            Overwrites.Add(new Overwrite(world.Bot.Id, ForMember: true, allow, deny));
            world.Dispatch("CHANNEL_UPDATE", Guild?.Id, ToJson());
            return this;
        }
    }

    internal bool Grants(Permissions needed) => (BotPermissions & needed) == needed;

    internal Permissions BotPermissions => PermissionsOf(world.Bot);

    internal Permissions PermissionsOf(User user)
        => Guild is null ? Permissions.ViewChannel | Permissions.SendMessages | Permissions.EmbedLinks | Permissions.ReadMessageHistory
        : Guild.Find(user.Id) is { } member ? PermissionRules.Of(member, this) : Permissions.None;

    internal JsonObject ToJson() => Guild is null ? DirectJson() : new JsonObject
    {
        ["id"] = Id.Text(),
        ["type"] = Type,
        ["guild_id"] = Guild.Id.Text(),
        ["name"] = Name,
        ["topic"] = null,
        ["nsfw"] = false,
        ["position"] = Guild.Channels.IndexOf(this),
        ["permission_overwrites"] = new JsonArray([.. Overwrites.Select(ToJson)]),
        ["rate_limit_per_user"] = 0,
        ["parent_id"] = null,
        ["last_message_id"] = Messages.Count == 0 ? null : Messages[^1].Id.Text(),
        ["flags"] = 0,
    };

    private JsonObject DirectJson() => new()
    {
        ["id"] = Id.Text(),
        ["type"] = 1,
        ["flags"] = 0,
        ["last_message_id"] = Messages.Count == 0 ? null : Messages[^1].Id.Text(),
        ["recipients"] = new JsonArray(Recipient!.ToJson()),
    };

    private static JsonNode ToJson(Overwrite overwrite) => new JsonObject
    {
        ["id"] = overwrite.Id.Text(),
        ["type"] = overwrite.ForMember ? 1 : 0,
        ["allow"] = ((long)overwrite.Allow).Text(),
        ["deny"] = ((long)overwrite.Deny).Text(),
    };
}
