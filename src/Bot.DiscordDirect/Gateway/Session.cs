namespace Bot.DiscordDirect;

/// <summary>A session with the gateway: what it takes to resume it. Outlives connections.</summary>
internal sealed class Session
{
    // Read by heartbeats while events come in; Discord counts from 1.
    private long sequence;

    public string? Id { get; private set; }

    public Uri? ResumeAt { get; private set; }

    /// <summary>The number of the last event handled.</summary>
    public long? Sequence => Interlocked.Read(ref sequence) is > 0 and var number ? number : null;

    public bool CanResume => Id is not null;

    public void Begin(string id, Uri? resumeAt) => (Id, ResumeAt) = (id, resumeAt);

    public void Forget()
    {
        (Id, ResumeAt) = (null, null);
        Interlocked.Exchange(ref sequence, 0);
    }

    /// <summary>Notes an event's number; false when it was handled before. READY begins a new count.</summary>
    public bool Advance(Frame frame)
    {
        if (frame.Sequence is not { } number)
            return true;
        if (frame.Event != "READY" && number <= Sequence)
            return false;
        Interlocked.Exchange(ref sequence, number);
        return true;
    }
}
