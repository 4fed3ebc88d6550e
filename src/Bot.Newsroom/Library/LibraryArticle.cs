using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>An article of the library, with what reading found in it.</summary>
/// <param name="Id">Made from its first key, so it stays the same in every database: buttons outlive a lost one.</param>
/// <param name="Key">
/// What it was first known by: the canonical address, "item:" and the feed's id of it, "file:" and its path, or "sha256:" and the text's
/// hash.
/// </param>
public sealed record LibraryArticle(
    long Id, string Key, string Source, Uri? Link, DateTimeOffset? Published, DateTimeOffset Added, Article Article)
{
    /// <summary>The headline, or the source where there is none; plain, on one line.</summary>
    public string Title { get; init; } = CardText.OneLine(ArticleRow.TitleOf(null, Article, Source));

    /// <summary>Who publishes it, as readers know them.</summary>
    public string? Publisher { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    public Uri? Picture { get; init; }

    /// <summary>When its text last changed, or null.</summary>
    public DateTimeOffset? Corrected { get; init; }

    /// <summary>When it counts as news: published, else added.</summary>
    public DateTimeOffset Date => Published ?? Added;
}

/// <summary>An article as lists show it, without its text.</summary>
/// <param name="Date">Published, else added.</param>
public sealed record ArticleEntry(long Id, string Title, string Source, DateTimeOffset Date, DateTimeOffset Added)
{
    /// <summary>Quotations, not pieces; one of two speakers counts once.</summary>
    public int Quotations { get; init; }

    public string? Publisher { get; init; }

    public Uri? Link { get; init; }

    public DateTimeOffset? Corrected { get; init; }
}
