namespace Bot.Newsroom;

/// <summary>
/// An article on its way into the library: its text, and where it came from in words ("000_ff71186cb0a1abfc.txt", "bbc.co.uk").
/// What else is known decides which article it is: its address; else its feed's id of it; else its file; else its text.
/// </summary>
public sealed record NewArticle(string Text, string Source)
{
    /// <summary>The canonical address, else the one it was found at.</summary>
    public Uri? Link { get; init; }

    public DateTimeOffset? Published { get; init; }

    /// <summary>The headline as the feed or the page gives it; null where the text is all there is.</summary>
    public string? Title { get; init; }

    /// <summary>Who publishes it, as readers know them: "BBC News".</summary>
    public string? Publisher { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>BCP 47, as in "en-GB".</summary>
    public string? Language { get; init; }

    public Uri? Picture { get; init; }

    /// <summary>What <see cref="Feed"/> calls it (guid, id).</summary>
    public string? ItemId { get; init; }

    /// <summary>The feed that brought it; null for the house's own: seeds, <c>/library add</c>.</summary>
    public long? Feed { get; init; }

    /// <summary>Where an edited feed put it when it came: 0 at the top; null where the order says nothing but the time.</summary>
    public int? Place { get; init; }

    /// <summary>The path within the seeds folder, with slashes.</summary>
    public string? File { get; init; }

    /// <summary>A person adds it, who means it: it comes back where it was removed.</summary>
    public bool IsByHand { get; init; }
}

/// <summary>What became of an article that was added.</summary>
public enum Change
{
    Added,

    /// <summary>It is there already, word for word.</summary>
    Same,

    /// <summary>It was there with another text, which is kept as a version. A corrected article is not news again.</summary>
    Corrected,

    /// <summary>It was removed before, and does not come back.</summary>
    Stone,
}

/// <summary>The article's id, and what became of it.</summary>
public readonly record struct AddedArticle(long Id, Change Change)
{
    /// <summary>Why it had been removed, of one that is back.</summary>
    public string? HadGone { get; init; }
}
