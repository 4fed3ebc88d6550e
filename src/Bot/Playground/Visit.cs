using System.Runtime.CompilerServices;
using Bot.Newsroom;

namespace Bot;

/// <summary>A message of a visit's channel.</summary>
internal sealed record VisitMessage(long Id, Card Card, bool IsPrivate, DateTimeOffset At)
{
    /// <summary>Comes with the card.</summary>
    public AttachedFile? File { get; init; }
}

/// <summary>
/// One visit: a channel, the messages in it, and the stream of those that arrive by themselves.
/// Answers to what the visitor did go back with the request; posts go down the stream.
/// </summary>
internal sealed class Visit(long channel, TimeProvider time)
{
    private const int Remembered = 500;

    private readonly Lock gate = new();
    private readonly List<VisitMessage> messages = [];
    private readonly Dictionary<string, VisitMessage> posts = [];
    private TaskCompletionSource arrival = NewArrival();
    private long last = channel;

    public long Channel { get; } = channel;

    /// <summary>How many posts have arrived.</summary>
    public int PostCount
    {
        get
        {
            lock (gate)
                return posts.Count;
        }
    }

    /// <summary>An answer to the visitor.</summary>
    public VisitMessage Answer(Card card, bool isPrivate, AttachedFile? file = null)
    {
        lock (gate)
            return Add(card, isPrivate, file);
    }

    /// <summary>A post, once a nonce; those who follow the visit see it arrive.</summary>
    public VisitMessage Post(Card card, string nonce)
    {
        lock (gate)
        {
            if (posts.TryGetValue(nonce, out var posted))
                return posted;
            posted = posts[nonce] = Add(card, isPrivate: false);
            arrival.SetResult();
            arrival = NewArrival();
            return posted;
        }
    }

    /// <summary>What stands in the channel, the oldest first.</summary>
    public IReadOnlyList<VisitMessage> Messages()
    {
        lock (gate)
            return [.. messages];
    }

    public VisitMessage? Find(long message)
    {
        lock (gate)
            return messages.Find(candidate => candidate.Id == message);
    }

    /// <summary>The newest message since then with a button whose id contains the mark.</summary>
    public VisitMessage? FindMarked(string mark, DateTimeOffset since)
    {
        lock (gate)
            return messages.FindLast(
                message => message.At >= since
                    && message.Card.Buttons.Any(button => button.Id?.Contains(mark, StringComparison.Ordinal) == true));
    }

    /// <summary>Puts another card in the message's place; the message keeps its id and who sees it.</summary>
    public VisitMessage Edit(VisitMessage message, Card card)
    {
        lock (gate)
        {
            var edited = message with { Card = card };
            var index = messages.FindIndex(candidate => candidate.Id == message.Id);
            if (index >= 0)
                messages[index] = edited;
            return edited;
        }
    }

    /// <summary>
    /// Posts after the message <paramref name="after"/>, those already there and those to come; ends, without an exception, when cancelled.
    /// </summary>
    public async IAsyncEnumerable<VisitMessage> FollowAsync(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            Task next;
            VisitMessage[] arrived;
            lock (gate)
            {
                next = arrival.Task;
                arrived = [.. posts.Values.Where(post => post.Id > after).OrderBy(post => post.Id)];
            }

            foreach (var post in arrived)
                yield return post;
            after = arrived.Length > 0 ? arrived[^1].Id : after;
            await next.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private VisitMessage Add(Card card, bool isPrivate, AttachedFile? file = null)
    {
        var message = new VisitMessage(++last, card, isPrivate, time.GetUtcNow()) { File = file };
        messages.Add(message);
        if (messages.Count > Remembered)
            messages.RemoveAt(0);
        return message;
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
