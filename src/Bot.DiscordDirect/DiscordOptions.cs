using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Bot.DiscordDirect;

/// <summary>How interactions reach the bot.</summary>
public enum InteractionSource
{
    /// <summary>Over the gateway's connection, which the bot opens itself; nothing has to be reachable from outside.</summary>
    Gateway,

    /// <summary>
    /// Discord posts them to an address of ours (<see cref="DiscordOptions.InteractionsUrl"/>), signed with the application's key.
    /// </summary>
    Http,
}

/// <summary>The section <c>Discord</c>. Without a token nothing of this room runs.</summary>
public sealed class DiscordOptions
{
    public const string Section = "Discord";

    /// <summary>The bot's token; accepted from the environment only (<c>Discord__Token</c>).</summary>
    public string Token { get; set; } = "";

    /// <summary>Where Discord's API is; plain http is accepted for loopback only.</summary>
    public string ApiUrl { get; set; } = "https://discord.com/api/v10/";

    /// <summary>
    /// A page about this bot, which Discord asks for in every request's User-Agent; without one it is the bot's own profile at Discord.
    /// </summary>
    public string ProjectUrl { get; set; } = "";

    /// <summary>User ids that own this instance besides the application's owner or team.</summary>
    public IList<string> Owners { get; } = [];

    /// <summary>"auto" (as many as Discord recommends) or how many shards the bot has in all.</summary>
    public string Shards { get; set; } = "auto";

    /// <summary>How interactions reach the bot: over the gateway, or posted by Discord to <see cref="InteractionsUrl"/>, signed.</summary>
    public InteractionSource Interactions { get; set; } = InteractionSource.Gateway;

    /// <summary>The application's public key, 64 hexadecimal digits; needed for <see cref="InteractionSource.Http"/>.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>Where the HTTP endpoint listens; a reverse proxy with TLS stands before it.</summary>
    public string InteractionsUrl { get; set; } = "http://127.0.0.1:8095/interactions";

    internal Uri Api => new(ApiUrl.EndsWith('/') ? ApiUrl : ApiUrl + "/");

    internal Uri Page => ProjectUrl.Length > 0 ? new Uri(ProjectUrl) : Profile();

    /// <summary>Null for "auto".</summary>
    internal int? ShardCount => int.TryParse(Shards, out var count) ? count : null;

    // A token begins with the bot's id, in base64.
    private Uri Profile()
    {
        var id = new byte[24];
        return Base64Url.DecodeFromChars(Token.Split('.')[0], id, out _, out var length) == OperationStatus.Done
            && long.TryParse(id.AsSpan(0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var bot)
            ? new Uri($"https://discord.com/users/{bot}")
            : new Uri("https://discord.com");
    }
}
