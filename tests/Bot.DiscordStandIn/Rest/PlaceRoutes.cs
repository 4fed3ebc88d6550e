using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>Who the bot is, and the guilds, channels, roles, members and users it can see.</summary>
internal sealed class PlaceRoutes(World world, Func<JsonObject> gateway)
{
    public IEnumerable<RestRoute> All =>
    [
        new("GET", "/gateway", _ => new JsonObject { ["url"] = gateway()["url"].Copy() }) { NeedsToken = false },
        new("GET", "/gateway/bot", _ => gateway()),
        new("GET", "/users/@me", _ => Me()),
        new("GET", "/users/@me/guilds", _ => new JsonArray([.. world.Guilds.Select(MyGuild)])),
        new("POST", "/users/@me/channels", call => OpenDirect(call.Form)),
        new("GET", "/users/{user_id}", call => (world.Users.GetValueOrDefault(call.Id("user_id")) ?? throw ApiError.UnknownUser).ToJson()),
        new("GET", "/applications/@me", _ => Application()),
        new("GET", "/oauth2/applications/@me", _ => Application()),
        new("GET", "/channels/{channel_id}", call => Visible(call).ToJson()),
        new("GET", "/guilds/{guild_id}", call => GuildOf(call).ToJson()),
        new("GET", "/guilds/{guild_id}/channels", call => GuildOf(call).ChannelsJson()),
        new("GET", "/guilds/{guild_id}/roles", call => GuildOf(call).RolesJson()),
        new(
            "GET", "/guilds/{guild_id}/members/{user_id}",
            call => (GuildOf(call).Find(call.Id("user_id")) ?? throw ApiError.UnknownMember).ToJson()),
    ];

    /// <summary>The channel of a call, if the bot may know of it.</summary>
    public Channel Visible(RestCall call)
    {
        var channel = world.Channels.GetValueOrDefault(call.Id("channel_id")) ?? throw ApiError.UnknownChannel;
        return channel.Grants(Permissions.ViewChannel) ? channel : throw ApiError.MissingAccess;
    }

    private Guild GuildOf(RestCall call)
    {
        var id = call.Id("guild_id");
        return world.Guilds.FirstOrDefault(guild => guild.Id == id)
            ?? throw (world.Channels.Values.Any(channel => channel.Guild?.Id == id) ? ApiError.MissingAccess : ApiError.UnknownGuild);
    }

    private JsonObject Me()
    {
        var json = world.Bot.ToJson();
        json["mfa_enabled"] = true;
        json["locale"] = "en-US";
        json["verified"] = true;
        json["email"] = null;
        return json;
    }

    private JsonNode MyGuild(Guild guild) => new JsonObject
    {
        ["id"] = guild.Id.Text(),
        ["name"] = guild.Name,
        ["icon"] = null,
        ["banner"] = null,
        ["owner"] = false,
        ["permissions"] = ((long)PermissionRules.Of(guild.Bot, null)).Text(),
        ["features"] = new JsonArray(),
    };

    private JsonObject OpenDirect(JsonObject form)
    {
        var id = form.IdAt("recipient_id") ?? throw ApiError.Form("recipient_id", "BASE_TYPE_REQUIRED", "This field is required");
        var user = world.Users.GetValueOrDefault(id) ?? throw ApiError.UnknownUser;
        return user.IsBot ? throw ApiError.CannotWriteToUser : world.DirectWith(user).ToJson();
    }

    private JsonObject Application() => new()
    {
        ["id"] = world.ApplicationId.Text(),
        ["name"] = world.Bot.Name,
        ["icon"] = null,
        ["description"] = "",
        ["type"] = null,
        ["verify_key"] = world.VerifyKey,
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["flags"] = 0,
        ["flags_new"] = "0",
        ["redirect_uris"] = new JsonArray(),
        ["interactions_endpoint_url"] = world.Options.InteractionsEndpoint?.ToString(),
        ["role_connections_verification_url"] = null,
        ["owner"] = world.ApplicationOwner.ToJson(),
        ["approximate_guild_count"] = world.Guilds.Count,
        ["approximate_user_install_count"] = 0,
        ["approximate_user_authorization_count"] = 0,
        ["explicit_content_filter"] = 0,
        ["team"] = null,
        ["eligible_oauth2_scopes"] = new JsonArray(),
    };
}
