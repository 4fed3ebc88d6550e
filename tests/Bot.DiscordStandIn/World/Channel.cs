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

    public const int Voice = 2;
    public const int PublicThread = 11;
    public const int Stage = 13;
    public const int Forum = 15;

    /// <summary>Discord's number for the kind of a guild's channel: 0 is text.</summary>
    public int Type { get; set; }

    /// <summary>The channel that a thread belongs to.</summary>
    public Channel? Parent { get; internal init; }

    /// <summary>A thread that only those with Manage Threads may write in.</summary>
    public bool IsLocked { get; set; }

    /// <summary>A thread that has fallen asleep; a message wakes it, unless it is locked.</summary>
    public bool IsArchived { get; set; }

    internal bool IsVoice => Type is Voice or Stage;

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
        : Guild.Find(user.Id) is { } member ? PermissionRules.Of(member, Parent ?? this) : Permissions.None;

    internal JsonObject ToJson() => Guild is null ? DirectJson() : Parent is null ? GuildJson(Guild) : ThreadJson(Guild, Parent);

    private JsonObject ThreadJson(Guild guild, Channel parent) => new()
    {
        ["id"] = Id.Text(),
        ["type"] = Type,
        ["guild_id"] = guild.Id.Text(),
        ["parent_id"] = parent.Id.Text(),
        ["owner_id"] = guild.OwnerId.Text(),
        ["name"] = Name,
        ["flags"] = 0,
        ["last_message_id"] = Messages.Count == 0 ? null : Messages[^1].Id.Text(),
        ["rate_limit_per_user"] = 0,
        ["message_count"] = Messages.Count,
        ["member_count"] = 1,
        ["total_message_sent"] = Messages.Count,
        ["thread_metadata"] = new JsonObject
        {
            ["archived"] = IsArchived,
            ["archive_timestamp"] = Snowflakes.TimeOf(Id).Iso(),
            ["auto_archive_duration"] = 1440,
            ["locked"] = IsLocked,
            ["create_timestamp"] = Snowflakes.TimeOf(Id).Iso(),
        },
    };

    private JsonObject GuildJson(Guild guild) => new()
    {
        ["id"] = Id.Text(),
        ["type"] = Type,
        ["guild_id"] = guild.Id.Text(),
        ["name"] = Name,
        ["topic"] = null,
        ["nsfw"] = false,
        ["position"] = guild.Channels.IndexOf(this),
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
