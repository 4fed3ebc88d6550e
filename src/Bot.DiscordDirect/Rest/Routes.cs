using System.Text.Json.Nodes;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>Every request that the bot makes.</summary>
internal static class Routes
{
    private static readonly TimeSpan WithinToken = TimeSpan.FromSeconds(60);

    public static RestRequest Application() => new(HttpMethod.Get, "applications/@me", "applications/@me");

    public static RestRequest Self() => new(HttpMethod.Get, "users/@me", "users/@me");

    public static RestRequest Guilds() => new(HttpMethod.Get, "users/@me/guilds", "users/@me/guilds");

    public static RestRequest GatewayBot() => new(HttpMethod.Get, "gateway/bot", "gateway/bot");

    public static RestRequest Commands(long application)
        => new(HttpMethod.Get, "applications/{application}/commands", $"applications/{application.Digits()}/commands");

    public static RestRequest ReplaceCommands(long application, JsonArray commands)
        => new(HttpMethod.Put, "applications/{application}/commands", $"applications/{application.Digits()}/commands") { Body = commands };

    /// <summary>
    /// May be sent again, since the nonce lets Discord post it once; soon only a few times, and then with the pauses of the one who posts.
    /// </summary>
    public static RestRequest Post(Post post)
        => new(HttpMethod.Post, "channels/{channel}/messages", $"channels/{post.Channel.Digits()}/messages", post.Channel.Digits())
        {
            Body = CardJson.Message(post),
            Repeatable = true,
            MostRepeats = 3,
            MaySend = post.MaySend,
            Cause = (post.Guild ?? post.Channel).Digits(),
        };

    /// <summary>The newest hundred messages, or the newest of those before one.</summary>
    public static RestRequest Messages(long channel, long? before)
        => new(
            HttpMethod.Get, "channels/{channel}/messages",
            $"channels/{channel.Digits()}/messages?limit=100{(before is { } id ? $"&before={id.Digits()}" : "")}", channel.Digits());

    /// <summary>On behalf of a server, when <paramref name="guild"/> is given.</summary>
    public static RestRequest Channel(long channel, long? guild = null)
        => new(
            HttpMethod.Get, "channels/{channel}", $"channels/{channel.Digits()}", channel.Digits())
        { Cause = (guild ?? channel).Digits() };

    public static RestRequest Guild(long guild) => new(HttpMethod.Get, "guilds/{guild}", $"guilds/{guild.Digits()}", guild.Digits());

    public static RestRequest Member(long guild, long user)
        => new(HttpMethod.Get, "guilds/{guild}/members/{user}", $"guilds/{guild.Digits()}/members/{user.Digits()}", guild.Digits());

    /// <summary>Asking twice opens the same channel.</summary>
    public static RestRequest OpenDirect(long user)
        => new(HttpMethod.Post, "users/@me/channels", "users/@me/channels")
        {
            Body = new JsonObject { ["recipient_id"] = user.Digits() },
            Repeatable = true,
            Cause = user.Digits(),
        };

    /// <summary>Answering twice is refused by Discord (40060), so it is safe to send again.</summary>
    public static RestRequest Callback(long interaction, string token, JsonObject answer, TimeSpan patience)
        => new(
            HttpMethod.Post, "interactions/{interaction}/{token}/callback", $"interactions/{interaction.Digits()}/{token}/callback",
            interaction.Digits())
        {
            Body = answer,
            Repeatable = true,
            IsInteraction = true,
            Patience = patience,
        };

    public static RestRequest EditAnswer(long application, string token, JsonObject message)
        => AfterAnswer(HttpMethod.Patch, application, token, "/messages/@original", message);

    public static RestRequest DeleteAnswer(long application, string token)
        => AfterAnswer(HttpMethod.Delete, application, token, "/messages/@original", null);

    public static RestRequest FollowUp(long application, string token, JsonObject message, AttachedFile? file = null)
        => AfterAnswer(HttpMethod.Post, application, token, "", message, file);

    private static RestRequest AfterAnswer(
        HttpMethod method, long application, string token, string which, JsonObject? message, AttachedFile? file = null)
        => new(method, "webhooks/{application}/{token}" + which, $"webhooks/{application.Digits()}/{token}{which}", token)
        {
            Body = message,
            File = file,
            IsInteraction = true,
            Patience = WithinToken,
        };
}
