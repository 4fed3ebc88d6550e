using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>Somebody with a Discord account.</summary>
public sealed record User(long Id, string Name, bool IsBot = false)
{
    /// <summary>Has closed direct messages to strangers.</summary>
    public bool RefusesDirectMessages { get; set; }

    /// <summary>The language of this user's client.</summary>
    public string Locale { get; set; } = "en-GB";

    internal JsonObject ToJson() => new()
    {
        ["id"] = Id.Text(),
        ["username"] = Name,
        ["discriminator"] = IsBot ? "4321" : "0",
        ["global_name"] = IsBot ? null : Name,
        ["avatar"] = null,
        ["bot"] = IsBot,
        ["public_flags"] = 0,
        ["flags"] = 0,
        ["primary_guild"] = null,
    };
}

/// <summary>A role of a guild.</summary>
public sealed record Role(long Id, string Name)
{
    public Permissions Permissions { get; set; }

    /// <summary>Everybody may mention it.</summary>
    public bool Mentionable { get; set; }

    /// <summary>Belongs to an application.</summary>
    public bool Managed { get; init; }

    internal JsonObject ToJson(int position) => new()
    {
        ["id"] = Id.Text(),
        ["name"] = Name,
        ["permissions"] = ((long)Permissions).Text(),
        ["position"] = position,
        ["color"] = 0,
        ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["hoist"] = false,
        ["managed"] = Managed,
        ["mentionable"] = Mentionable,
        ["icon"] = null,
        ["unicode_emoji"] = null,
        ["flags"] = 0,
    };
}

/// <summary>A user in a guild.</summary>
public sealed record Member(Guild Guild, User User)
{
    /// <summary>The ids of the roles besides @everyone.</summary>
    public HashSet<long> Roles { get; } = [];

    public Member With(Role role)
    {
        Roles.Add(role.Id);
        return this;
    }

    internal JsonObject ToJson() => new()
    {
        ["user"] = User.ToJson(),
        ["nick"] = null,
        ["avatar"] = null,
        ["banner"] = null,
        ["roles"] = new JsonArray([.. Roles.Select(id => (JsonNode)id.Text())]),
        ["joined_at"] = Snowflakes.TimeOf(Guild.Id).Iso(),
        ["premium_since"] = null,
        ["communication_disabled_until"] = null,
        ["pending"] = false,
        ["mute"] = false,
        ["deaf"] = false,
        ["flags"] = 0,
    };
}

/// <summary>A server. Its first role is @everyone, with the guild's own id.</summary>
public sealed class Guild
{
    private readonly World world;

    internal Guild(World world, string name, User owner)
    {
        this.world = world;
        (Id, Name, OwnerId) = (world.Snowflakes.Next(), name, owner.Id);
        Everyone = new Role(Id, "@everyone")
        {
            Permissions =
                Permissions.ViewChannel | Permissions.SendMessages | Permissions.ReadMessageHistory | Permissions.UseApplicationCommands
                    | Permissions.EmbedLinks | Permissions.Connect | Permissions.SendMessagesInThreads | Permissions.UseExternalApps
        };
        Roles.Add(Everyone);
        AddMember(owner);
        var own = new Role(world.Snowflakes.Next(), world.Bot.Name)
        {
            Managed = true,
            Permissions = Permissions.ViewChannel | Permissions.SendMessages | Permissions.EmbedLinks | Permissions.ReadMessageHistory
        };
        Roles.Add(own);
        AddMember(world.Bot).With(own);
    }

    public long Id { get; }

    public string Name { get; }

    public long OwnerId { get; }

    public string Locale { get; set; } = "en-GB";

    public Role Everyone { get; }

    internal List<Role> Roles { get; } = [];

    internal List<Channel> Channels { get; } = [];

    internal List<Member> Members { get; } = [];

    /// <summary>The bot as a member.</summary>
    public Member Bot => Members.Single(member => member.User.Id == world.Bot.Id);

    public Channel AddChannel(string name)
    {
        lock (world.Gate)
        {
            var channel = new Channel(world, world.Snowflakes.Next(), this, name);
            Channels.Add(channel);
            world.Channels[channel.Id] = channel;
            world.Dispatch("CHANNEL_CREATE", Id, channel.ToJson());
            return channel;
        }
    }

    /// <summary>A public thread of a channel, or a post of a forum.</summary>
    public Channel AddThread(Channel parent, string name)
    {
        lock (world.Gate)
        {
            var thread = new Channel(world, world.Snowflakes.Next(), this, name) { Type = Channel.PublicThread, Parent = parent };
            world.Channels[thread.Id] = thread;
            world.Dispatch("THREAD_CREATE", Id, thread.ToJson());
            return thread;
        }
    }

    /// <summary>Deletes a channel, as a moderator would; what its readers saw stays in its history.</summary>
    public void RemoveChannel(Channel channel)
    {
        lock (world.Gate)
        {
            Channels.Remove(channel);
            world.Channels.Remove(channel.Id);
            world.Dispatch("CHANNEL_DELETE", Id, channel.ToJson());
        }
    }

    public Role AddRole(string name, Permissions permissions = Permissions.None, bool mentionable = false)
    {
        lock (world.Gate)
        {
            var role = new Role(world.Snowflakes.Next(), name) { Permissions = permissions, Mentionable = mentionable };
            Roles.Add(role);
            return role;
        }
    }

    public Member AddMember(User user)
    {
        lock (world.Gate)
        {
            var member = new Member(this, user);
            Members.Add(member);
            return member;
        }
    }

    /// <summary>Puts the bot out of the guild, which goes on without it: its channels are there, and closed to the bot.</summary>
    public void RemoveBot()
    {
        lock (world.Gate)
        {
            Members.Remove(Bot);
            world.Guilds.Remove(this);
            world.Dispatch("GUILD_DELETE", Id, new JsonObject { ["id"] = Id.Text() });
        }
    }

    internal Member? Find(long user) => Members.FirstOrDefault(member => member.User.Id == user);

    internal JsonArray RolesJson() => new([.. Roles.Select((role, at) => (JsonNode)role.ToJson(at))]);

    internal JsonArray ChannelsJson() => new([.. Channels.Select(channel => (JsonNode)channel.ToJson())]);

    internal JsonObject ToJson() => new()
    {
        ["id"] = Id.Text(),
        ["name"] = Name,
        ["icon"] = null,
        ["description"] = null,
        ["home_header"] = null,
        ["splash"] = null,
        ["discovery_splash"] = null,
        ["features"] = new JsonArray(),
        ["banner"] = null,
        ["owner_id"] = OwnerId.Text(),
        ["application_id"] = null,
        ["region"] = "deprecated",
        ["afk_channel_id"] = null,
        ["afk_timeout"] = 300,
        ["system_channel_id"] = null,
        ["system_channel_flags"] = 0,
        ["widget_enabled"] = false,
        ["widget_channel_id"] = null,
        ["verification_level"] = 0,
        ["roles"] = RolesJson(),
        ["default_message_notifications"] = 0,
        ["mfa_level"] = 0,
        ["explicit_content_filter"] = 0,
        ["max_presences"] = null,
        ["max_members"] = 500000,
        ["max_stage_video_channel_users"] = 50,
        ["max_video_channel_users"] = 25,
        ["vanity_url_code"] = null,
        ["premium_tier"] = 0,
        ["premium_subscription_count"] = 0,
        ["preferred_locale"] = Locale,
        ["rules_channel_id"] = null,
        ["safety_alerts_channel_id"] = null,
        ["public_updates_channel_id"] = null,
        ["premium_progress_bar_enabled"] = false,
        ["nsfw"] = false,
        ["nsfw_level"] = 0,
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["incidents_data"] = null,
    };

    /// <summary>What GUILD_CREATE carries: the guild, and what only the gateway tells.</summary>
    internal JsonObject ToEvent()
    {
        var json = ToJson();
        json["joined_at"] = Snowflakes.TimeOf(Id).Iso();
        json["large"] = false;
        json["unavailable"] = false;
        json["member_count"] = Members.Count;
        json["members"] = new JsonArray(Bot.ToJson());
        json["channels"] = ChannelsJson();
        string[] nothing = ["threads", "presences", "voice_states", "stage_instances", "guild_scheduled_events", "soundboard_sounds"];
        foreach (var empty in nothing)
            json[empty] = new JsonArray();
        return json;
    }
}
