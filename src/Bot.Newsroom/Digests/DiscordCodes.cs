using System.Collections.Frozen;

namespace Bot.Newsroom;

/// <summary>What an answer of Discord's decides about what was asked.</summary>
public enum Verdict
{
    /// <summary>
    /// Nothing; it may even have been carried out. Not Discord's own answer (a proxy's page, a redirect), or a fault at Discord.
    /// </summary>
    Unclear,

    /// <summary>It was not carried out, for a reason that passes: ask again, with growing pauses.</summary>
    Passing,

    /// <summary>The first message of this nonce was in its channel, and somebody has deleted it.</summary>
    Delivered,

    /// <summary>What was asked about is not there.</summary>
    Gone,

    /// <summary>The bot may not do this in this place until somebody changes something there.</summary>
    Stops,

    /// <summary>This request is refused as it stands; another one in the same place may not be.</summary>
    Refused,
}

/// <summary>A row of <see cref="DiscordCodes.Table"/>; <paramref name="Text"/> is what Discord's documentation says.</summary>
public sealed record CodeMeaning(int Code, Verdict Verdict, string Text);

/// <summary>
/// What Discord's error codes mean to us. Source: discord/discord-api-docs, developers/topics/opcodes-and-status-codes.mdx, "JSON Error
/// Codes", as of August 2026.
/// </summary>
public static class DiscordCodes
{
    public const int UnknownWebhook = 10015;
    public const int UnknownInteraction = 10062;
    public const int AlreadyAcknowledged = 40060;
    public const int MissingAccess = 50001;
    public const int CannotWriteToUser = 50007;
    public const int NoMutualServers = 50278;

    private const int BadRequest = 400;
    private const int Unauthorized = 401;
    private const int TooManyRequests = 429;
    private const int ServerError = 500;

    public static IReadOnlyList<CodeMeaning> Table { get; } =
    [
        new(0, Verdict.Unclear, "General error (such as a malformed request body, amongst other things)"),
        new(10002, Verdict.Gone, "Unknown application"),
        new(10003, Verdict.Gone, "Unknown channel"),
        new(10004, Verdict.Stops, "Unknown guild"),
        new(10007, Verdict.Gone, "Unknown member"),
        new(10008, Verdict.Delivered, "Unknown message"),
        new(10013, Verdict.Gone, "Unknown user"),
        new(UnknownWebhook, Verdict.Gone, "Unknown webhook"),
        new(UnknownInteraction, Verdict.Gone, "Unknown interaction"),
        new(20009, Verdict.Refused, "Explicit content cannot be sent to the desired recipient(s)"),
        new(20012, Verdict.Stops, "You are not authorized to perform this action on this application"),
        new(20016, Verdict.Passing, "This action cannot be performed due to slowmode rate limit"),
        new(20022, Verdict.Passing, "This message cannot be edited due to announcement rate limits"),
        new(20028, Verdict.Passing, "The write action you are performing on the channel has hit the write rate limit"),
        new(20029, Verdict.Passing, "The write action you are performing on the server has hit the write rate limit"),
        new(30034, Verdict.Passing, "Maximum number of daily application command creates has been reached (200)"),
        new(40003, Verdict.Passing, "You are opening direct messages too fast"),
        new(40004, Verdict.Passing, "Send messages has been temporarily disabled"),
        new(40005, Verdict.Refused, "Request entity too large. Try sending something smaller in size"),
        new(40006, Verdict.Passing, "This feature has been temporarily disabled server-side"),
        new(40058, Verdict.Stops, "Cannot send a message in a forum channel"),
        new(AlreadyAcknowledged, Verdict.Refused, "Interaction has already been acknowledged"),
        new(40062, Verdict.Passing, "Service resource is being rate limited"),
        new(40094, Verdict.Refused, "This interaction has hit the maximum number of follow up messages"),
        new(40333, Verdict.Unclear, "Cloudflare is blocking your request"),
        new(MissingAccess, Verdict.Stops, "Missing access"),
        new(50006, Verdict.Refused, "Cannot send an empty message"),
        new(CannotWriteToUser, Verdict.Stops, "Cannot send messages to this user"),
        new(50008, Verdict.Stops, "Cannot send messages in a non-text channel"),
        new(50009, Verdict.Stops, "Channel verification level is too high for you to gain access"),
        new(50013, Verdict.Stops, "You lack permissions to perform that action"),
        new(50024, Verdict.Stops, "Cannot execute action on this channel type"),
        new(50027, Verdict.Refused, "Invalid webhook token provided"),
        new(50033, Verdict.Refused, "Invalid Recipient(s)"),
        new(
            50035,
            Verdict.Refused,
            "Invalid form body (returned for both application/json and multipart/form-data bodies), or invalid Content-Type provided"),
        new(50041, Verdict.Refused, "Invalid API version provided"),
        new(
            50083,
            Verdict.Stops,
            "Tried to perform an operation on an archived thread, such as editing a message or adding a user to the thread"),
        new(50095, Verdict.Stops, "This server is not available in your location"),
        new(50109, Verdict.Refused, "The request body contains invalid JSON."),
        new(NoMutualServers, Verdict.Stops, "Cannot send messages to this user due to having no mutual guilds"),
        new(60003, Verdict.Stops, "Two factor is required for this operation"),
        new(110000, Verdict.Passing, "Index not yet available. Try again later"),
        new(110001, Verdict.Passing, "Application not yet available. Try again later"),
        new(130000, Verdict.Unclear, "API resource is currently overloaded. Try again a little later"),
        new(160005, Verdict.Stops, "Thread is locked"),
        new(160006, Verdict.Passing, "Maximum number of active threads reached"),
        new(160007, Verdict.Passing, "Maximum number of active announcement threads reached"),
        new(200000, Verdict.Refused, "Message was blocked by automatic moderation"),
        new(240000, Verdict.Refused, "Message blocked by harmful links filter"),
    ];

    private static readonly FrozenDictionary<int, Verdict> ByCode = Table.ToFrozenDictionary(row => row.Code, row => row.Verdict);

    /// <summary>
    /// Of an answer that is no success; <paramref name="code"/> is Discord's own, null where the body holds none. A code that the table
    /// does not know is taken for a refusal that may pass; whether the token is good (401) is found out apart from what was asked.
    /// </summary>
    public static Verdict Of(int status, int? code) => (status, code) switch
    {
        (TooManyRequests, _) => Verdict.Passing,
        ( < BadRequest or >= ServerError, _) or (_, null) => Verdict.Unclear,
        (Unauthorized, 0) => Verdict.Passing,
        (_, { } known) => ByCode.GetValueOrDefault(known, Verdict.Passing),
    };
}
