namespace Bot.Newsroom;

/// <summary>
/// An article on its way into the library: its text, where it came from in words ("000_ff71186cb0a1abfc.txt", "bbc.co.uk"),
/// its web address, and when it was published, where known.
/// </summary>
public sealed record NewArticle(string Text, string Source, Uri? Link = null, DateTimeOffset? Published = null);

/// <summary>The article's id, and whether it was not there before.</summary>
public readonly record struct AddedArticle(long Id, bool IsNew);
