using System.Text;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Makes the cards of quotations. Every piece shown is checked to stand in its article, word for word.</summary>
internal static class QuoteCard
{
    private const int MostPiece = 900;
    private const int MostQuoted = 1800;
    private const int MostParagraph = 1000;
    private static readonly string[] Pronouns = ["he", "she", "they", "it", "who", "i", "we"];

    /// <summary>The quotation with its speaker, where it stands, and how its speaker was found.</summary>
    public static Card Of(FoundQuote quote, string position)
    {
        var (article, quotation) = quote;
        return new Card
        {
            Text = $"{CardText.Quote(Words(quote))}\n{Speakers(quotation)}\n{Wording.In(article)}",
            Footer = Wording.Footer(
                position, How(article.Article, quotation), quotation.IsFragment ? "a few words inside the writer's sentence" : ""),
        };
    }

    /// <summary>The paragraphs around the quotation, its pieces in bold, and the rule that found the speaker.</summary>
    public static Card InContext(FoundQuote quote)
    {
        var (article, quotation) = quote;
        var paragraphs = article.Article.Paragraphs;
        var first = Enumerable.Range(0, paragraphs.Count).FirstOrDefault(index => paragraphs[index].Span.Overlaps(quotation.Extent));
        var last = Enumerable.Range(0, paragraphs.Count).LastOrDefault(index => paragraphs[index].Span.Overlaps(quotation.Extent));
        var shown = paragraphs
            .Skip(Math.Max(0, first - 1))
            .Take(last - first + 3 - (first == 0 ? 1 : 0))
            .Select(paragraph => Marked(quote, paragraph.Span));
        var rule = quotation.Attribution.Rule.Length == 0
            ? ""
            : $"rule {quotation.Attribution.Rule}, {quotation.Attribution.Certainty}";
        return new Card
        {
            Title = CardText.Clean(article.Title, CardLimits.Title),
            Link = CardText.Address(article.Link),
            Text = string.Join("\n\n", shown),
            Footer = Wording.Footer(
                CardText.Clean(Wording.List([.. quotation.Attribution.Speakers.Select(speaker => speaker.Name)]), 200),
                How(article.Article, quotation), rule),
        };
    }

    /// <summary>
    /// One line for a list: the words, cut to <paramref name="most"/>, and who said them; a paraphrase is the writer's sentence, and said
    /// to be one.
    /// </summary>
    public static string Line(FoundQuote quote, int most)
    {
        if (!quote.Quotation.IsQuoted)
            return $"{Verbatim(quote.Article.Article, ShownOf(quote), most)}\n{Speakers(quote.Quotation)}, paraphrased";
        var words = quote.Quotation.IsFragment ? Marked(quote, ShownOf(quote), most) : Pieces(quote, most);
        return $"{CardText.Quote(words)}\n{Speakers(quote.Quotation)}";
    }

    /// <summary>The stretch that is shown: whole quoted words alone, all else in its sentence.</summary>
    public static TextSpan ShownOf(FoundQuote quote)
        => quote.Quotation is { IsQuoted: true, IsFragment: false } whole ? whole.Extent : Surroundings.Of(quote);

    /// <summary>
    /// Whether the speaker is sure or inferred (<see cref="Attribution.IsSure"/>), and from what: "sure, named in the text", "inferred from
    /// the pronoun “he”".
    /// </summary>
    public static string How(Article article, Quotation quotation)
    {
        var attribution = quotation.Attribution;
        if (attribution.IsNamed)
            return attribution.IsSure ? "sure, named in the text" : "inferred, probably named in the text";
        var mention = attribution.Mention is { } span ? CardText.Clean(span.In(article.Text), 60) : "";
        var from = mention.Length == 0 ? "what stands around"
            : Pronouns.Contains(mention.ToLowerInvariant()) ? $"the pronoun “{mention}”"
            : $"“{mention}”";
        return attribution.IsSure ? $"sure, from {from}" : $"inferred from {from}";
    }

    /// <summary>Who says it, each with their role.</summary>
    public static string Speakers(Quotation quotation)
        => quotation.Attribution.Speakers is { Count: > 0 } speakers
            ? Wording.List([.. speakers.Select(Wording.Speaker)])
            : "*speaker not named*";

    private static string Words(FoundQuote quote)
        => quote.Quotation.IsFragment ? Marked(quote, Surroundings.Of(quote), MostQuoted) : Pieces(quote, MostPiece);

    private static string Pieces(FoundQuote quote, int most)
    {
        var (article, pieces) = (quote.Article.Article, quote.Quotation.Pieces);
        var shown = pieces.Take(pieces.Count - 1).Select(piece => Verbatim(article, piece, most / pieces.Count));
        return string.Join(" ... ", shown.Append(LastPiece(article, pieces[^1], most / pieces.Count)));
    }

    private static string LastPiece(Article article, TextSpan piece, int most)
    {
        var (words, marks) = WritersComma.Part(article.Text, piece);
        return Verbatim(article, words, most - marks.Length) + CardText.Plain(marks);
    }

    // The writer's words, with the quoted ones in bold.
    private static string Marked(FoundQuote quote, TextSpan span, int most = MostParagraph)
        => Marked(quote.Article.Article, span, quote.Quotation.Pieces, most);

    /// <summary>The article's words at a place, those at <paramref name="bold"/> in bold.</summary>
    public static string Marked(Article article, TextSpan span, IEnumerable<TextSpan> bold, int most)
    {
        var marked = new StringBuilder();
        var at = span.Start;
        foreach (var piece in bold.Where(span.Contains))
        {
            Append(marked, article, new(at, piece.Start), most, "");
            Append(marked, article, piece, most, "**");
            at = piece.End;
        }

        Append(marked, article, new(at, span.End), Math.Max(40, most - marked.Length), "");
        return marked.ToString();
    }

    private static void Append(StringBuilder marked, Article article, TextSpan span, int most, string around)
    {
        var words = Verbatim(article, span, most);
        if (words.Length == 0)
            return;
        if (marked.Length > 0 && (char.IsWhiteSpace(article.Text[span.Start]) || char.IsWhiteSpace(article.Text[span.Start - 1])))
            marked.Append(' ');
        marked.Append(around).Append(words).Append(around);
    }

    /// <summary>The article's words at a place, checked once more as a reader will see them.</summary>
    private static string Verbatim(Article article, TextSpan span, int most)
    {
        var words = span.In(article.Text);
        var shown = CardText.Plain(words, most);
        var seen = Harmless(CardWriter.Shown(shown).TrimEnd('…').TrimEnd());
        return Harmless(CardText.OneLine(words)).StartsWith(seen, StringComparison.Ordinal)
            ? shown
            : throw new InvalidOperationException($"Words about to be shown do not stand in the article at {span}.");
    }

    // The one character that is shown as another: like is compared with like.
    private static string Harmless(string words) => words.Replace('＠', '@');
}
