using System.Text.Json.Nodes;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>
/// A request to Discord's API. <see cref="Route"/> is the template that names it in logs and telemetry; with <see cref="Major"/>
/// (the channel, guild or webhook that Discord counts apart) it is its rate limit's key.
/// </summary>
internal sealed class RestRequest(HttpMethod method, string route, string path, string major = "")
{
    public HttpMethod Method { get; } = method;

    public string Route { get; } = route;

    /// <summary>Relative to the API's address; may hold an interaction's token, so it is never logged.</summary>
    public string Path { get; } = path;

    public string Major { get; } = major;

    /// <summary>Whose doing it is when Discord refuses it: a server, else the channel or person that it is about.</summary>
    public string Cause { get; init; } = major;

    public JsonNode? Body { get; init; }

    /// <summary>Goes with the body, which then is one part of several.</summary>
    public AttachedFile? File { get; init; }

    /// <summary>May be sent again when it is unclear whether it arrived: it changes nothing twice.</summary>
    public bool Repeatable { get; init; } = method != HttpMethod.Post;

    /// <summary>How often it is sent again at most within its patience.</summary>
    public int MostRepeats { get; init; } = 5;

    /// <summary>Authorised by the token in its path and outside the bot's global limit.</summary>
    public bool IsInteraction { get; init; }

    /// <summary>Asked right before each try leaves; once it says no, there is none.</summary>
    public Func<bool> MaySend { get; init; } = () => true;

    /// <summary>How long all tries and waits together may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    public string Name => $"{Method} {Route}";

    public override string ToString() => Name;
}
