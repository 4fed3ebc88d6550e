using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>The whole sentences around a quotation.</summary>
internal static class Surroundings
{
    /// <summary>From the start of the sentence with the first piece to the end of the one with the last.</summary>
    public static TextSpan Of(FoundQuote quote) => Of(quote.Article.Article, quote.Quotation.Extent);

    public static TextSpan Of(Article article, TextSpan span)
    {
        var sentences = article.Sentences.Where(sentence => sentence.Span.Overlaps(span)).ToList();
        return sentences.Count == 0 ? span : new(Math.Min(span.Start, sentences[0].Span.Start), Math.Max(span.End, sentences[^1].Span.End));
    }
}
