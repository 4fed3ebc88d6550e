using System.Net;

namespace Bot.Intake;

/// <summary>What is to be fetched, and how much of it at most.</summary>
internal sealed record Fetch(string Address, int MostBytes)
{
    private const int MostOfAFeed = 10 << 20;
    private const int MostOfAPage = 5 << 20;

    /// <summary>The validators of the last good answer, byte for byte (Latin-1); sent together or not at all.</summary>
    public Validators Validators { get; init; } = Validators.None;

    public required string Accept { get; init; }

    public static Fetch Feed(string address) => new(address, MostOfAFeed)
    {
        Accept = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
    };

    public static Fetch Page(string address) => new(address, MostOfAPage) { Accept = "text/html, application/xhtml+xml, */*;q=0.5" };
}

/// <summary>What a server said about the version it sent: handed back unchanged to ask whether there is a newer one.</summary>
internal sealed record Validators(string? ETag, string? LastModified)
{
    public static Validators None { get; } = new(null, null);
}

internal enum FetchOutcome
{
    /// <summary>The body was read whole.</summary>
    Read,

    NotModified,

    /// <summary>The server answered with a status that brings nothing.</summary>
    Answered,

    /// <summary>The door does not go there.</summary>
    Refused,

    /// <summary>No connection, or it broke, or what came is no answer.</summary>
    Failed,

    TooLarge,

    TooSlow,
}

/// <summary>What came of a fetch: always a value, whatever the other side did.</summary>
/// <param name="Address">The last address asked.</param>
/// <param name="Reason">Why nothing was read, a sentence for people; "" otherwise.</param>
internal sealed record Fetched(FetchOutcome Outcome, string Address, string Reason = "")
{
    public HttpStatusCode? Status { get; init; }

    public byte[] Body { get; init; } = [];

    /// <summary>The header as it came, or null.</summary>
    public string? ContentType { get; init; }

    public Validators Validators { get; init; } = Validators.None;

    /// <summary>
    /// Where the answer itself says to come from now on: the target of 301 and 308 before any other redirection; else null.
    /// </summary>
    public string? MovedTo { get; init; }

    /// <summary>
    /// How long the server wants to be left alone: Retry-After, else the longer of max-age and Expires; null when it does not say.
    /// </summary>
    public TimeSpan? Rest { get; init; }
}
