namespace Bot.Intake;

/// <summary>What a page turned out to be; only an article is stored.</summary>
public enum PageVerdict
{
    /// <summary>A text with a beginning and an end, as a newspaper prints it.</summary>
    Article,

    /// <summary>The first lines of an article whose rest is for subscribers.</summary>
    PayWall,

    /// <summary>A list of articles: a front page, a topic, a search.</summary>
    Index,

    /// <summary>A page that asks whether a human looks at it, or that says it went wrong.</summary>
    Barrier,

    /// <summary>An article in a language that is not read; the page's language says which.</summary>
    OtherLanguage,

    /// <summary>Nothing of the kind: a player, a form, a shop, bytes that are no page.</summary>
    NotAnArticle,
}

/// <summary>When an article says it was published.</summary>
/// <param name="Day">The day as the publisher writes it.</param>
/// <param name="Moment">The moment, where the page tells an hour and its zone.</param>
/// <param name="Source">Where that stood: "JSON-LD", "meta" with a name, "time", "text" or "address".</param>
public sealed record PagePublication(DateOnly Day, DateTimeOffset? Moment, string Source);

/// <summary>What a page says: its article and what is known about it. Whatever the page does not say is null or empty.</summary>
/// <param name="Text">The article's paragraphs with an empty line between, without its title.</param>
/// <param name="Language">The two letters of ISO 639-1, from the text where it tells, else as the page declares.</param>
public sealed record Page(
    PageVerdict Verdict,
    string? Title,
    IReadOnlyList<string> Authors,
    PagePublication? Published,
    string Text,
    Uri Canonical,
    string? SiteName,
    string? Language,
    Uri? Picture);
