using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Chooses the quotation of the day: whole words that stand alone, from someone who is surely their speaker; each day another.</summary>
internal static class DailyQuotation
{
    private const int LeastWords = 6;
    private const int MostWords = 45;

    /// <summary>An opening word that points at something said before.</summary>
    private static readonly string[] Dangling = ["and", "but", "so", "also", "it", "they", "he", "she", "that", "this", "those", "these", "their", "his", "her", "its"];

    /// <summary>An article's quotations that could be the day's, in order.</summary>
    internal static IEnumerable<Quotation> Candidates(Article article) => article.Quotations.Where(quotation => IsCandidate(article, quotation));

    internal static int Turn(DateOnly day, int candidates) => day.DayNumber % candidates;

    private static bool IsCandidate(Article article, Quotation quotation)
    {
        if (quotation is not { Kind: QuotationKind.Direct, IsFragment: false, Attribution.Speakers.Count: 1 })
            return false;
        var words = Folding.Words(Folding.Fold(string.Join(' ', quotation.Pieces.Select(piece => piece.In(article.Text)))));
        return words.Count is >= LeastWords and <= MostWords && !Dangling.Contains(words[0]) && StartsSentence(article, quotation);
    }

    private static bool StartsSentence(Article article, Quotation quotation)
    {
        var first = quotation.Pieces[0].Over(article.Text).TrimStart("\"“”'‘’« ");
        return first.Length > 0 && (char.IsUpper(first[0]) || char.IsDigit(first[0]));
    }
}
