using System.Collections.Concurrent;

namespace Bot.Newsroom.Tests;

/// <summary>What becomes of one POST.</summary>
public enum Fate
{
    Arrives,

    /// <summary>It arrives, its answer does not.</summary>
    AnswerLost,

    /// <summary>It does not arrive, and nobody is told.</summary>
    RequestLost,

    NotSent,
    NoPermission,
    ChannelGone,
    Refused,

    /// <summary>The process dies before the POST leaves it.</summary>
    DiesBefore,

    /// <summary>The process dies with the answer on its way.</summary>
    DiesAfter,
}

/// <summary>The process died: what it was doing stays as it is.</summary>
internal sealed class DeathException : Exception;

/// <summary>A Discord in memory, which knows a nonce for two minutes. What its readers saw is <see cref="Seen"/>.</summary>
internal sealed class FakePoster(TimeProvider clock) : ICardPoster
{
    private static readonly TimeSpan NonceMemory = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<Message> messages = new();
    private readonly Lock gate = new();
    private long lastId;

    public sealed record Message(long Id, Post Post, DateTimeOffset At);

    /// <summary>Every message of every channel, in order.</summary>
    public IReadOnlyList<Message> Seen => [.. messages];

    public Func<Post, Fate> Fate { get; set; } = _ => Tests.Fate.Arrives;

    public bool CanReadHistory { get; set; } = true;

    public bool IsReachable { get; set; } = true;

    /// <summary>Nothing older can be read, since so much has been said since then.</summary>
    public DateTimeOffset OldestReadable { get; set; } = DateTimeOffset.MinValue;

    public Func<long, ChannelCheck>? Check { get; set; }

    public int Posts { get; private set; }

    /// <summary>How often a channel's messages were looked through, and how often its permissions.</summary>
    public (int Looks, int Checks) Asked { get; private set; }

    public IReadOnlyList<Message> In(long channel) => [.. messages.Where(message => message.Post.Channel == channel)];

    public async Task<PostResult> PostAsync(Post post, CancellationToken cancellation)
    {
        await Task.Yield();
        lock (gate)
        {
            Posts++;
            return Settle(post, Fate(post));
        }
    }

    public Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
    {
        lock (gate)
            Asked = Asked with { Looks = Asked.Looks + 1 };
        return Task.FromResult(Find(In(channel), mark, since));
    }

    private FindResult Find(IReadOnlyList<Message> all, string mark, DateTimeOffset since)
    {
        if (!IsReachable)
            return new FindResult(FindOutcome.Unreachable);
        if (!CanReadHistory || all.Count == 0)
            return new FindResult(FindOutcome.Empty);
        since = since > OldestReadable ? since : OldestReadable;
        var found = all.FirstOrDefault(
            message => message.At >= since
                && message.Post.Card.Buttons.Any(button => button.Id?.Contains(mark, StringComparison.Ordinal) == true));
        return found is not null ? new FindResult(FindOutcome.Found, found.Id) : new FindResult(FindOutcome.NotFound, LookedBackTo: since);
    }

    public Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation)
    {
        lock (gate)
            Asked = Asked with { Checks = Asked.Checks + 1 };
        string[] missing = !IsReachable ? [ChannelCheck.NoAnswer] : !CanReadHistory ? ["Read Message History"] : [];
        return Task.FromResult(Check?.Invoke(channel) ?? new ChannelCheck(true, 1, "news", missing));
    }

    /// <summary>How the opening of direct channels ends.</summary>
    public DirectOutcome Direct { get; set; } = DirectOutcome.Open;

    public Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation)
        => Task.FromResult(Direct == DirectOutcome.Open ? new DirectResult(Direct, user + 1_000_000) : new DirectResult(Direct));

    private PostResult Settle(Post post, Fate fate) => fate switch
    {
        Tests.Fate.Arrives => new PostResult(PostOutcome.Sent, Arrive(post)),
        Tests.Fate.AnswerLost => new PostResult(PostOutcome.Unclear, Reason: $"No answer came; message {Arrive(post)} is not known of."),
        Tests.Fate.RequestLost => new PostResult(PostOutcome.Unclear, Reason: "No answer came."),
        Tests.Fate.NotSent => new PostResult(PostOutcome.NotSent, Reason: "Discord is having trouble."),
        Tests.Fate.NoPermission => new PostResult(PostOutcome.NoPermission, Reason: "I may not send messages there."),
        Tests.Fate.ChannelGone => new PostResult(PostOutcome.ChannelGone, Reason: "The channel is gone."),
        Tests.Fate.Refused => new PostResult(PostOutcome.Refused, Reason: "Discord refused the message."),
        Tests.Fate.DiesBefore => throw new DeathException(),
        _ => throw new DeathException { Data = { ["message"] = Arrive(post) } },
    };

    private long Arrive(Post post)
    {
        var now = clock.GetUtcNow();
        var same = messages.FirstOrDefault(
            message => message.Post.Channel == post.Channel
                && message.Post.Nonce == post.Nonce
                && (now - message.At).Duration() < NonceMemory);
        if (same is not null)
            return same.Id;
        messages.Enqueue(new Message(++lastId, post, now));
        return lastId;
    }
}
