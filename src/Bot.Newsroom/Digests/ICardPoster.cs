namespace Bot.Newsroom;

/// <summary>Posts cards into channels; implemented by each edge (Discord over the wire, Discord.Net, the playground).</summary>
public interface ICardPoster
{
    /// <summary>
    /// Posts once, or again with the same nonce after an unclear end. Retries safely inside (rate limits, 5xx with the nonce) and reports how it ended;
    /// throws only <see cref="OperationCanceledException"/>.
    /// </summary>
    Task<PostResult> PostAsync(Post post, CancellationToken cancellation);

    /// <summary>
    /// Looks in the channel's messages since <paramref name="since"/> for one of our own with a button id that contains <paramref name="mark"/>.
    /// </summary>
    Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Whether a digest could be posted and read back there now, and what is missing if not.</summary>
    Task<ChannelCheck> CheckAsync(long channel, CancellationToken cancellation);

    /// <summary>The direct-message channel with a user, or null where the user cannot be written to.</summary>
    Task<long?> OpenDirectAsync(long user, CancellationToken cancellation);
}

/// <summary>A message to post: <paramref name="Nonce"/> is at most 25 characters, the same for every try; <paramref name="Role"/> is the one role that it may ping.</summary>
public sealed record Post(long Channel, Card Card, string Nonce, bool Silent = true, long? Role = null);

public enum PostOutcome
{
    /// <summary>The message stands in the channel, once.</summary>
    Sent,

    /// <summary>Refused for good: missing permission.</summary>
    NoPermission,

    /// <summary>Refused for good: the channel or the server is gone, or the user cannot be written to.</summary>
    ChannelGone,

    /// <summary>Refused for good for another reason, which <see cref="PostResult.Reason"/> gives.</summary>
    Refused,

    /// <summary>Certainly not posted, for a reason that passes: try later.</summary>
    NotSent,

    /// <summary>Perhaps posted: no answer came back.</summary>
    Unclear,
}

/// <summary>How a post ended; <paramref name="Reason"/> in plain words for history and reports.</summary>
public sealed record PostResult(PostOutcome Outcome, long? Message = null, string Reason = "");

public enum FindOutcome
{
    Found,
    NotFound,

    /// <summary>The channel's history may not be read, so nothing will ever be known.</summary>
    Unreadable,

    /// <summary>No answer now, for a reason that passes: ask again later.</summary>
    Unreachable,
}

public sealed record FindResult(FindOutcome Outcome, long? Message = null);

/// <summary>
/// What stands in the way of a digest in a channel: permission names as Discord shows them ("Send Messages"), empty when nothing does.
/// <paramref name="Guild"/> is the server that the channel belongs to, null for a direct message or an unknown channel.
/// </summary>
public sealed record ChannelCheck(bool Exists, long? Guild, string ChannelName, IReadOnlyList<string> Missing)
{
    /// <summary>Roles that a post there may ping; null when that is not known.</summary>
    public IReadOnlyCollection<long>? Pingable { get; init; }

    public bool IsFine => Exists && Missing.Count == 0;
}
