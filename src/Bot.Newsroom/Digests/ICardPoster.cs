namespace Bot.Newsroom;

/// <summary>Posts cards into channels; implemented by each edge (Discord over the wire, Discord.Net, the playground).</summary>
public interface ICardPoster
{
    /// <summary>
    /// Posts once, or again with the same nonce after an unclear end. Retries safely inside (rate limits, 5xx with the nonce) and reports
    /// how it ended; throws only <see cref="OperationCanceledException"/>.
    /// </summary>
    Task<PostResult> PostAsync(Post post, CancellationToken cancellation);

    /// <summary>
    /// Looks in the channel's messages, from the newest back to <paramref name="since"/>, for one of our own with a button id that
    /// contains <paramref name="mark"/>.
    /// </summary>
    Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>
    /// Whether a digest could be posted and read back there now, and what is missing if not. <paramref name="guild"/> is the server that
    /// wants to know: what Discord refuses is counted against it.
    /// </summary>
    Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation);

    /// <summary>Opens the direct-message channel with a user, or finds it open.</summary>
    Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation);
}

/// <summary>
/// A message to post: <paramref name="Nonce"/> is at most 25 characters, the same for every try; <paramref name="Role"/> is the one role
/// that it may ping.
/// </summary>
public sealed record Post(long Channel, Card Card, string Nonce, bool Silent = true, long? Role = null)
{
    /// <summary>
    /// Asked right before each request leaves, since waits and retries take time: once it says no, nothing more may be sent.
    /// </summary>
    public Func<bool> MaySend { get; init; } = () => true;

    /// <summary>The server that it is for: what Discord refuses is counted against it. Null in a direct message.</summary>
    public long? Guild { get; init; }
}

public enum PostOutcome
{
    /// <summary>The message stands in the channel, once; or it stood there, and somebody has deleted it.</summary>
    Sent,

    /// <summary>Refused until somebody changes something there: a permission is missing, or the user takes no messages.</summary>
    NoPermission,

    /// <summary>Refused for good: the channel is gone, as Discord said twice.</summary>
    ChannelGone,

    /// <summary>Refused for good for another reason, which <see cref="PostResult.Reason"/> gives.</summary>
    Refused,

    /// <summary>Certainly not posted, for a reason that passes: try later.</summary>
    NotSent,

    /// <summary>Perhaps posted: no answer came back.</summary>
    Unclear,
}

/// <summary>How a post ended; <paramref name="Reason"/> in plain words for history and reports.</summary>
public sealed record PostResult(PostOutcome Outcome, long? Message = null, string Reason = "")
{
    /// <summary>
    /// What an answer of Discord's that is no success means for a post; <paramref name="code"/> is Discord's own error code, null without
    /// one.
    /// </summary>
    public static PostResult Of(Verdict verdict, int? code, string reason) => verdict switch
    {
        Verdict.Passing => new(PostOutcome.NotSent, Reason: reason),
        Verdict.Delivered => new(PostOutcome.Sent),
        Verdict.Gone => new(PostOutcome.ChannelGone, Reason: reason),
        Verdict.Stops when code is DiscordCodes.CannotWriteToUser or DiscordCodes.NoMutualServers
            => new(PostOutcome.NoPermission, Reason: "the user takes no direct messages from the bot"),
        Verdict.Stops => new(PostOutcome.NoPermission, Reason: reason),
        Verdict.Refused => new(PostOutcome.Refused, Reason: reason),
        _ => new(PostOutcome.Unclear, Reason: reason),
    };
}

public enum FindOutcome
{
    Found,
    NotFound,

    /// <summary>
    /// The channel shows no message at all: it has none, or its history may not be read. <see cref="ICardPoster.CheckAsync"/> tells
    /// which.
    /// </summary>
    Empty,

    /// <summary>The channel's history may not be read, so nothing will ever be known.</summary>
    Unreadable,

    /// <summary>No answer now, for a reason that passes: ask again later.</summary>
    Unreachable,
}

/// <summary>
/// Where a mark was found, or until when back it was looked for: in a crowded channel that can be later than what was asked.
/// </summary>
public sealed record FindResult(FindOutcome Outcome, long? Message = null, DateTimeOffset LookedBackTo = default);

public enum DirectOutcome
{
    /// <summary>The channel is open; a post there may still find it closed.</summary>
    Open,

    /// <summary>Refused for good: nobody has this id, or the user cannot be written to.</summary>
    Refused,

    /// <summary>No answer now, for a reason that passes: ask again later.</summary>
    Unreachable,
}

/// <summary>
/// The direct-message channel with a user; <paramref name="Channel"/> only when it is open, <paramref name="Refusal"/> where the edge has
/// its own sentence about why there is none and what to do.
/// </summary>
public sealed record DirectResult(DirectOutcome Outcome, long? Channel = null, string? Refusal = null);

/// <summary>
/// What stands in the way of a digest in a channel: permission names as Discord shows them ("Send Messages"), empty when nothing does.
/// <paramref name="Guild"/> is the server that the channel belongs to, null for a direct message or an unknown channel.
/// </summary>
public sealed record ChannelCheck(bool Exists, long? Guild, string ChannelName, IReadOnlyList<string> Missing)
{
    /// <summary>In <see cref="Missing"/>, in the place of a permission, when Discord did not answer.</summary>
    public const string NoAnswer = "an answer from Discord (try again in a minute)";

    /// <summary>
    /// In <see cref="Missing"/>, in the place of a permission, for a forum, a category and other kinds of channel that take no messages.
    /// </summary>
    public const string NoMessages = "Send Messages (this kind of channel takes no messages)";

    /// <summary>Roles that a post there may ping; null when that is not known.</summary>
    public IReadOnlyCollection<long>? Pingable { get; init; }

    public bool IsFine => Exists && Missing.Count == 0;

    /// <summary>
    /// What an empty history of this channel proves: without the permission to read it Discord answers an empty list too.
    /// </summary>
    public FindOutcome OfEmptyHistory() => this switch
    {
        _ when Missing.Contains(NoAnswer) => FindOutcome.Unreachable,
        { Exists: true } when !Missing.Any(missing => missing is "View Channel" or "Connect" or "Read Message History") =>
            FindOutcome.NotFound,
        _ => FindOutcome.Unreadable,
    };
}
