namespace Bot.Newsroom;

/// <summary>Section <c>Articles</c>: what cards show of them.</summary>
public sealed class CardOptions
{
    /// <summary>
    /// Read more shows the whole text, not only the full summary and the quotations. Off by default: articles belong to their publishers.
    /// </summary>
    public bool ShowFullText { get; set; }
}
