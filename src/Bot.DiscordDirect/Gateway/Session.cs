namespace Bot.DiscordDirect;

/// <summary>A session with the gateway: what it takes to resume it. Outlives connections.</summary>
internal sealed class Session
{
    public string? Id { get; private set; }

    public Uri? ResumeAt { get; private set; }

    /// <summary>The number of the last event handled.</summary>
    public long? Sequence { get; private set; }

    public bool CanResume => Id is not null;

    public void Begin(string id, Uri? resumeAt) => (Id, ResumeAt) = (id, resumeAt);

    public void Forget() => (Id, ResumeAt, Sequence) = (null, null, null);

    /// <summary>Notes an event's number; false when it was handled before. READY begins a new count.</summary>
    public bool Advance(Frame frame)
    {
        if (frame.Sequence is not { } number)
            return true;
        if (frame.Event != "READY" && number <= Sequence)
            return false;
        Sequence = number;
        return true;
    }
}
