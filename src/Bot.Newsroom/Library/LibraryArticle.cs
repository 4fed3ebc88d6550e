using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>An article of the library, read.</summary>
/// <param name="Id">Made from <paramref name="Key"/>, so it stays the same in every database: buttons outlive a lost one.</param>
/// <param name="Key">The identity: the canonical address, else "sha256:" and the text's hash.</param>
public sealed record LibraryArticle(long Id, string Key, string Source, Uri? Link, DateTimeOffset? Published, DateTimeOffset Added, Article Article)
{
    /// <summary>The headline, or the source where the text has none; plain, on one line.</summary>
    public string Title { get; } = Article.Headline is { IsEmpty: false } headline ? CardText.OneLine(headline.In(Article.Text)) : CardText.OneLine(Source);

    /// <summary>When it counts as news: published, else added.</summary>
    public DateTimeOffset Date => Published ?? Added;
}
