using Bot.Newsroom;

namespace Bot.Benchmarks;

/// <summary>A poster whose posts go nowhere: what is measured comes before them.</summary>
internal sealed class Nowhere : ICardPoster
{
    public Task<PostResult> PostAsync(Post post, CancellationToken cancellation)
        => Task.FromResult(new PostResult(PostOutcome.NotSent));

    public Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
        => Task.FromResult(new FindResult(FindOutcome.NotFound));

    public Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation)
        => Task.FromResult(new ChannelCheck(true, null, "", []));

    public Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation)
        => Task.FromResult(new DirectResult(DirectOutcome.Refused));
}
