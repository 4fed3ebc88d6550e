using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>The whole sentences around a quotation.</summary>
internal static class Surroundings
{
    /// <summary>From the start of the sentence with the first piece to the end of the one with the last.</summary>
    public static TextSpan Of(FoundQuote quote) => Of(quote.Article.Article, quote.Quotation.Extent);

    public static TextSpan Of(Article article, TextSpan span)
    {
        var sentences = article.Sentences;
        var first = FirstEndingAfter(sentences, span.Start);
        var last = first;
        while (last + 1 < sentences.Count && sentences[last + 1].Span.Start < span.End)
            last++;
        return first == sentences.Count || !sentences[first].Span.Overlaps(span)
            ? span
            : new(Math.Min(span.Start, sentences[first].Span.Start), Math.Max(span.End, sentences[last].Span.End));
    }

    // Sentences stand in order: halved until found, since a large article asks this thousands of times.
    private static int FirstEndingAfter(IReadOnlyList<Sentence> sentences, int offset)
    {
        var (low, high) = (0, sentences.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sentences[middle].Span.End > offset)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
