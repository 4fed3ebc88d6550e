using System.Collections.Concurrent;

namespace Bot.Newsroom;

/// <summary>A failure that a person was told by its reference; the log has the rest.</summary>
public sealed record CommandFailure(DateTimeOffset At, string Reference, string Command, string Kind);

/// <summary>The last failures of commands since the start, for whoever runs the bot.</summary>
public sealed class RecentFailures(TimeProvider time)
{
    private const int Most = 20;

    private readonly ConcurrentQueue<CommandFailure> last = [];

    /// <summary>The latest first.</summary>
    public IReadOnlyList<CommandFailure> All => [.. last.Reverse()];

    /// <summary>Keeps what kind of failure it was; its words may repeat what a person wrote.</summary>
    public void Add(string reference, string command, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        last.Enqueue(new(time.GetUtcNow(), reference, command, failure.GetType().Name));
        while (last.Count > Most)
            last.TryDequeue(out _);
    }
}
