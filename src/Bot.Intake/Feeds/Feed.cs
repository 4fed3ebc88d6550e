namespace Bot.Intake;

/// <summary>What a feed says of itself, and its items in the feed's own order. Texts are plain; "" where it says nothing.</summary>
internal sealed record Feed
{
    /// <summary>Items of a document that are read, the first of them; an archive of ten years has fewer.</summary>
    public const int MostItems = 5_000;

    public string Title { get; init; } = "";

    /// <summary>The site that it belongs to.</summary>
    public string? Link { get; init; }

    public string Description { get; init; } = "";

    /// <summary>As declared: BCP 47, more or less.</summary>
    public string? Language { get; init; }

    public string? Id { get; init; }

    public string Author { get; init; } = "";

    /// <summary>
    /// How long the publisher wants to be left alone between two looks (ttl, sy:updatePeriod); null when it does not say.
    /// </summary>
    public TimeSpan? Rest { get; init; }

    public IReadOnlyList<FeedItem> Items { get; init; } = [];

    /// <summary>The document was read to its end; a truncated one should be asked for again.</summary>
    public bool IsWhole { get; init; } = true;
}

/// <summary>One item as the feed has it: nothing is invented, everything may be missing.</summary>
internal sealed record FeedItem
{
    public string? Id { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Absolute wherever the feed or its address makes it so.</summary>
    public string? Link { get; init; }

    public FeedDate? Date { get; init; }

    public FeedDate? Updated { get; init; }

    /// <summary>As written, several joined by commas.</summary>
    public string Author { get; init; } = "";

    public string? Language { get; init; }

    /// <summary>HTML.</summary>
    public string Content { get; init; } = "";

    /// <summary>HTML; shorter than the content, or all there is.</summary>
    public string Summary { get; init; } = "";

    public IReadOnlyList<string> Enclosures { get; init; } = [];

    public string? Picture { get; init; }
}

/// <summary>A moment as a feed writes it; <paramref name="HasTime"/> when it names more than the day.</summary>
internal readonly record struct FeedDate(DateTimeOffset Moment, bool HasTime);
