using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// Where an edition stands. All but the first two are final: every edition that is not posted ends in a state with a reason.
/// </summary>
public enum DeliveryState
{
    /// <summary>Due, and nobody has it yet.</summary>
    Planned,

    /// <summary>Somebody is posting it under a lease.</summary>
    Sending,

    /// <summary>The message stands in the channel.</summary>
    Sent,

    /// <summary>There was no story that the channel has not had.</summary>
    NothingNew,

    /// <summary>The subscription was paused.</summary>
    Paused,

    /// <summary>The subscription was stopped by an earlier failure.</summary>
    Stopped,

    /// <summary>The subscription ended in between.</summary>
    Ended,

    /// <summary>Nobody was there to post it until the catch-up window had passed.</summary>
    TooLate,

    NoPermission,

    ChannelGone,

    /// <summary>Discord refused it for another reason.</summary>
    Refused,

    /// <summary>Perhaps posted: it can be neither confirmed nor, for fear of a second message, tried again.</summary>
    Unclear,

    /// <summary>A value in its row cannot be: set aside and reported.</summary>
    Damaged,
}

/// <summary>One edition on its way to its channel: a row of the ledger.</summary>
public sealed record Delivery
{
    public required Edition Edition { get; init; }

    public long? Guild { get; init; }

    public required Instant Due { get; init; }

    public DeliveryState State { get; init; }

    /// <summary>In plain words, for history and reports.</summary>
    public string Reason { get; init; } = "";

    public long? Message { get; init; }

    /// <summary>When a POST that may have reached the channel was begun; null when certainly none was.</summary>
    public Instant? Begun { get; init; }

    /// <summary>Ids of the articles that it carries, chosen before the first POST.</summary>
    public IReadOnlyList<long> Stories { get; init; } = [];

    /// <summary>Those of <see cref="Stories"/> whose story the channel has had before; known only while it is drafted.</summary>
    internal IReadOnlyList<long> Updates { get; init; } = [];

    public int Attempts { get; init; }

    /// <summary>When it reached its final state.</summary>
    public Instant? Finished { get; init; }
}
