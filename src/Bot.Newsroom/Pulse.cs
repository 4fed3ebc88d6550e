namespace Bot.Newsroom;

/// <summary>How a loop fares that goes round for as long as the host runs: whether it still does, and whether it gets anywhere.</summary>
public sealed class Pulse(TimeProvider time)
{
    private volatile Beat last = new(time.GetTimestamp(), IsRunning: false, Failing: null);

    /// <summary>How long the round under way has taken; zero between rounds.</summary>
    public TimeSpan Running => last is { IsRunning: true } beat ? time.GetElapsedTime(beat.At) : TimeSpan.Zero;

    /// <summary>How long no round has begun; zero within one.</summary>
    public TimeSpan Quiet => last is { IsRunning: false } beat ? time.GetElapsedTime(beat.At) : TimeSpan.Zero;

    /// <summary>What the last round failed of, until one succeeds.</summary>
    public Exception? Failing => last.Failing;

    public void Begin() => last = new(time.GetTimestamp(), IsRunning: true, Failing);

    /// <summary>True when the round before had failed.</summary>
    public bool Succeed() => End(null) is not null;

    /// <summary>True when the round before had not failed.</summary>
    public bool Fail(Exception failure) => End(failure) is null;

    private Exception? End(Exception? failure)
    {
        var before = Failing;
        last = new(time.GetTimestamp(), IsRunning: false, failure);
        return before;
    }

    private sealed record Beat(long At, bool IsRunning, Exception? Failing);
}

/// <summary>The loops of the host that every server depends on.</summary>
public sealed class Pulses(TimeProvider time)
{
    /// <summary>Posts the digests; of several nodes one does so at a time.</summary>
    public Pulse Digests { get; } = new(time);

    /// <summary>Looks at the feeds.</summary>
    public Pulse Feeds { get; } = new(time);
}
