using Bot.Newsroom;

namespace Bot;

/// <summary>The terminal has one channel, in which anything may be previewed; nothing is posted from there.</summary>
internal sealed class TerminalPoster : ICardPoster
{
    /// <summary>Where what the terminal cannot do is done.</summary>
    public const string Elsewhere = "at Discord, or on the page that the program serves when it runs without a token";

    private const string Reason = "The terminal does not post.";

    public Task<PostResult> PostAsync(Post post, CancellationToken cancellation)
        => Task.FromResult(new PostResult(PostOutcome.NotSent, Reason: Reason));

    public Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
        => Task.FromResult(new FindResult(FindOutcome.Unreadable));

    public Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation)
        => Task.FromResult(new ChannelCheck(true, 1, "playground", []));

    public Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation)
        => Task.FromResult(new DirectResult(
            DirectOutcome.Refused, Refusal: $"The terminal has none: give the command {Elsewhere}."));
}
