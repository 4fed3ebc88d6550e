using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>The quotation that stands alone best: whole sentences of one speaker who is surely known, neither clipped nor long.</summary>
internal static class QuotationOfTheDay
{
    private const int Shortest = 40;
    private const int Longest = 280;
    private const double SureEnough = 0.8;

    /// <summary>As markdown, or null when no story has one fit to be shown.</summary>
    public static string? Choose(IReadOnlyList<LibraryArticle> stories)
    {
        foreach (var story in stories)
        {
            var best = story.Article.Quotations.Where(quotation => IsFit(quotation)).OrderByDescending(quotation => Worth(story.Article, quotation)).FirstOrDefault();
            if (best is not null && Worth(story.Article, best) > 0)
                return Show(story.Article, best);
        }

        return null;
    }

    private static bool IsFit(Quotation quotation)
        => quotation is { Kind: QuotationKind.Direct, IsFragment: false, Attribution: { Speakers.Count: 1, Confidence: >= SureEnough } };

    private static double Worth(Article article, Quotation quotation)
    {
        var length = quotation.Pieces.Sum(piece => piece.Length);
        if (length is < Shortest or > Longest || article.Text.AsSpan(quotation.Extent.Start, quotation.Extent.Length).Contains("...", StringComparison.Ordinal))
            return 0;
        return quotation.Attribution.Confidence + (quotation.Attribution.IsNamed ? 0.5 : 0) + 1.0 / quotation.Pieces.Count;
    }

    private static string Show(Article article, Quotation quotation)
    {
        var words = string.Join(" ... ", quotation.Pieces.Select(piece => CardText.OneLine(piece.In(article.Text))));
        var speaker = quotation.Attribution.Speakers[0];
        return $"> {CardText.Plain(words)}\n{CardText.Bold(speaker.Name)}{(speaker.Role is { } role ? $", {CardText.Plain(role)}" : "")}";
    }
}
