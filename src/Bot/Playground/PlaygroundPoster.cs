using Bot.Newsroom;

namespace Bot;

/// <summary>
/// Posts into the visits' channels. Those of Discord wait: a bot that is started once without its token must not end its digests.
/// </summary>
internal sealed class PlaygroundPoster(Visits visits) : ICardPoster
{
    public Task<PostResult> PostAsync(Post post, CancellationToken cancellation)
        => Task.FromResult(visits.Find(post.Channel)?.Post(post.Card, post.Nonce) is { } message
            ? new PostResult(PostOutcome.Sent, message.Id)
            : new PostResult(
                PostOutcome.NotSent, Reason: "That is no channel of the playground, and the bot is not connected to Discord."));

    public Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
        => Task.FromResult(visits.Find(channel)?.FindMarked(mark, since) is { } message
            ? new FindResult(FindOutcome.Found, message.Id)
            : new FindResult(visits.Find(channel) is null ? FindOutcome.Unreachable : FindOutcome.NotFound));

    public Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation)
        => Task.FromResult(new ChannelCheck(visits.Find(channel) is not null, PlaygroundAnswers.Guild, "tonight", []));

    /// <summary>None: the visitor has no channel besides the visit's.</summary>
    public Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation)
        => Task.FromResult(new DirectResult(DirectOutcome.Refused));
}
