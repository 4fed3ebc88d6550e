using System.Collections.Frozen;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>The quotation that stands alone best: whole sentences of one speaker who is surely known, neither clipped nor long.</summary>
internal static class QuotationOfTheDay
{
    private const int Shortest = 40;
    private const int Longest = 280;
    private const int MostTitle = 100;
    private const int MostPlace = 40;

    /// <summary>An opening word that points at something said before.</summary>
    private static readonly FrozenSet<string> Dangling =
        FrozenSet.Create(
            "also", "and", "but", "he", "her", "his", "it", "its", "she", "so", "that", "their", "these", "they", "this", "those");

    /// <summary>As markdown, with where it stands, or null when no story has one fit to be shown.</summary>
    public static string? Choose(IReadOnlyList<LibraryArticle> stories)
        => stories.SelectMany(story => Candidates(story.Article).Take(1).Select(best => Show(story, best))).FirstOrDefault();

    /// <summary>An article's quotations that are fit to be shown alone, best first.</summary>
    public static IEnumerable<Quotation> Candidates(Article article)
        => article.Quotations
            .Where(quotation => IsFit(quotation) && OpensWell(article, quotation))
            .Select(quotation => (quotation, Worth: Worth(article, quotation)))
            .Where(candidate => candidate.Worth > 0)
            .OrderByDescending(candidate => candidate.Worth)
            .Select(candidate => candidate.quotation);

    private static bool IsFit(Quotation quotation)
        => quotation is { Kind: QuotationKind.Direct, IsFragment: false, Attribution: { Speakers.Count: 1, IsSure: true } };

    private static bool OpensWell(Article article, Quotation quotation)
    {
        var words = quotation.Pieces[0].In(article.Text).TrimStart('"', '“', '‘', '\'', '«', ' ');
        var first = Folding.Words(Folding.Fold(words)) is [var word, ..] ? word : "";
        return words.Length > 0 && (char.IsUpper(words[0]) || char.IsDigit(words[0])) && !Dangling.Contains(first);
    }

    private static double Worth(Article article, Quotation quotation)
    {
        var length = quotation.Pieces.Sum(piece => piece.Length);
        if (length is < Shortest or > Longest || IsClipped(quotation.Extent.Over(article.Text)))
            return 0;
        return quotation.Attribution.Confidence + (quotation.Attribution.IsNamed ? 0.5 : 0) + 1.0 / quotation.Pieces.Count;
    }

    // Words were left out, by the writer or by the speaker.
    private static bool IsClipped(ReadOnlySpan<char> words)
        => words.Contains("...", StringComparison.Ordinal) || words.Contains(". . .", StringComparison.Ordinal) || words.Contains('…');

    private static string Show(LibraryArticle story, Quotation quotation)
    {
        var article = story.Article;
        var (last, marks) = WritersComma.Part(article.Text, quotation.Pieces[^1]);
        var pieces = quotation.Pieces.SkipLast(1).Append(last).Select(piece => CardText.OneLine(piece.In(article.Text)));
        var words = string.Join(" ... ", pieces) + marks;
        var speaker = quotation.Attribution.Speakers[0];
        var place = article.Dateline is { IsEmpty: false } dateline ? $" · {CardText.Plain(dateline.In(article.Text), MostPlace)}" : "";
        var shown = $"> {CardText.Plain(words)}\n{Wording.Speaker(speaker)}{place}";
        var where = $"in {CardText.Link(story.Title, story.Link, MostTitle)}";
        return shown.Length + where.Length < CardLimits.FieldText ? $"{shown}\n{where}" : shown;
    }
}
