using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// Puts a summary into fewer or smoother words. Null when nothing does that here; otherwise a
/// <see cref="RewrittenSummary"/>, whose text is null when the article's own sentences must be shown.
/// </summary>
public delegate Task<RewrittenSummary?> RewriteSummary(Article article, Summary summary, int mostWords, CancellationToken cancellation);

/// <summary>A summary in other words, checked against its article; null where the check refused it.</summary>
public sealed record RewrittenSummary(string? Text);
