using Bot.Newsroom;

namespace Bot;

/// <summary>
/// Posts into the visits' channels. Those of Discord wait: a bot that is started once without its token must not end its digests.
/// </summary>
internal sealed class PlaygroundPoster(Visits visits) : ICardPoster
{
    public Task<PostResult> PostAsync(Post post, CancellationToken cancellation) => Task.FromResult(
        visits.FindRoom(post.Channel) is var (visit, room)
            ? new PostResult(PostOutcome.Sent, visit.Post(room, post.Card, post.Nonce).Id)
            : post.Guild == PlaygroundServer.Guild
                ? new PostResult(PostOutcome.ChannelGone, Reason: "Its visit is over.")
                : new PostResult(
                    PostOutcome.NotSent, Reason: "That is no channel of the playground, and the bot is not connected to Discord."));

    public Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation) => Task.FromResult(
        visits.FindRoom(channel) is not var (visit, room) ? new FindResult(FindOutcome.Unreachable)
            : visit.FindMarked(room, mark, since) is { } message ? new FindResult(FindOutcome.Found, message.Id)
            : new FindResult(FindOutcome.NotFound));

    public Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation) => Task.FromResult(
        visits.FindRoom(channel) is var (_, room)
            ? new ChannelCheck(true, room.IsDirect ? null : PlaygroundServer.Guild, room.Name, [])
            : new ChannelCheck(false, null, "", []));

    public Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation) => Task.FromResult(
        visits.FindUser(user) is { } visit
            ? new DirectResult(DirectOutcome.Open, visit.Direct.Id)
            : new DirectResult(DirectOutcome.Refused));
}
