namespace Bot.Intake;

internal enum FeedState
{
    Active,

    /// <summary>It failed for days; it is looked at again when somebody resumes it.</summary>
    Paused,

    /// <summary>The publisher said that it is gone, or it is another feed's address now.</summary>
    Ended,
}

/// <summary>What tells a feed's items apart.</summary>
internal enum ItemKeying
{
    Id,

    /// <summary>Its ids changed while its links stayed; it never goes back to them by itself.</summary>
    Link,
}

/// <summary>A feed as it is stored. Times are unix milliseconds UTC.</summary>
internal sealed record FollowedFeed
{
    public long Id { get; init; }

    public string Address { get; init; } = "";

    public string Title { get; init; } = "";

    public string? Site { get; init; }

    public string? Language { get; init; }

    public string State { get; init; } = nameof(FeedState.Active);

    /// <summary>Why it is not active, or why the last look failed; a sentence, "" when all is well.</summary>
    public string Reason { get; init; } = "";

    public long NextLook { get; init; }

    public long? LastLook { get; init; }

    public long? LastNews { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public long Failures { get; init; }

    public long? FailingSince { get; init; }

    public string? MovedTo { get; init; }

    public long MovedSeen { get; init; }

    /// <summary>Milliseconds between its items, as far as known.</summary>
    public long Rhythm { get; init; }

    public string KeyedBy { get; init; } = nameof(ItemKeying.Id);

    /// <summary>Within one server's list: the folder, and whether that server has paused it.</summary>
    public string Section { get; init; } = "";

    public long FollowPaused { get; init; }

    public Validators Validators => new(ETag, LastModified);

    /// <summary>As people know it.</summary>
    public string Name => Title.Length > 0 ? Title : Uri.TryCreate(Address, UriKind.Absolute, out var uri) ? uri.Host : Address;
}
