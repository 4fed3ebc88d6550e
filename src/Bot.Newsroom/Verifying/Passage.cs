using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// Words of an article that may be quoted as one: what somebody says, the writer's "he said" in between left out; or, without
/// <paramref name="Said"/>, everything that stands there.
/// </summary>
/// <param name="Said">The quotations that it is made of, in order.</param>
internal sealed record Passage(LibraryArticle Article, IReadOnlyList<Quotation> Said, IReadOnlyList<QuotedWord> Words)
{
    // "A," he said, waving to the crowd. "B."
    private const int LongestBetween = 120;

    // "that", "with": words so short stand everywhere.
    private const int LongestLittle = 4;

    /// <summary>What is said in an article, then all of it.</summary>
    public static IEnumerable<Passage> Of(LibraryArticle article)
        => SaidIn(article).Append(new(article, [], QuotedWord.Read(article.Article.Text)));

    /// <summary>The quotation with most of these words; null where the writer speaks.</summary>
    public Quotation? QuotationOf(IEnumerable<QuotedWord> words)
        => words.Select(word => Said.FirstOrDefault(said => said.Pieces.Any(piece => piece.Contains(word.Span.Start))))
            .OfType<Quotation>().GroupBy(said => said).MaxBy(same => same.Count())?.Key;

    /// <summary>The stretch of at most <paramref name="most"/> words that shares most with <paramref name="quoted"/>.</summary>
    public Passage Near(IReadOnlyList<QuotedWord> quoted, int most)
    {
        if (Words.Count <= most)
            return this;
        var wanted = quoted.Where(word => word.Word.Length > LongestLittle).Select(word => word.Word).ToHashSet();
        var shared = new int[Words.Count + 1];
        for (var at = 0; at < Words.Count; at++)
            shared[at + 1] = shared[at] + (wanted.Contains(Words[at].Word) ? 1 : 0);
        var first = Enumerable.Range(0, Words.Count - quoted.Count).MaxBy(at => shared[at + quoted.Count] - shared[at]);
        var start = Math.Clamp(first - ((most - quoted.Count) / 2), 0, Words.Count - most);
        return this with { Words = [.. Words.Skip(start).Take(most)] };
    }

    private static IEnumerable<Passage> SaidIn(LibraryArticle article)
    {
        List<Quotation> together = [];
        foreach (var said in article.Article.Quotations.Where(quotation => quotation.IsQuoted))
        {
            if (together.Count > 0 && !GoesOn(article, together[^1], said))
            {
                yield return Joined(article, together);
                together = [];
            }

            together.Add(said);
        }

        if (together.Count > 0)
            yield return Joined(article, together);
    }

    private static Passage Joined(LibraryArticle article, List<Quotation> said)
        => new(article, said, [.. said.SelectMany(one => one.Pieces).SelectMany(piece => QuotedWord.Read(article.Article.Text, piece))]);

    // One speaker's, with next to nothing between them, or in one paragraph.
    private static bool GoesOn(LibraryArticle article, Quotation first, Quotation second)
    {
        var (end, start) = (first.Extent.End, second.Extent.Start);
        if (start < end || start - end > LongestBetween || !IsSameSpeaker(first, second))
            return false;
        var between = article.Article.Text.AsSpan(end, start - end);
        return !between.Contains('\n') || !between.ContainsAnyInRange('a', 'z');
    }

    private static bool IsSameSpeaker(Quotation first, Quotation second)
        => first.Attribution.Speakers.Count == 0 || second.Attribution.Speakers.Count == 0
            || first.Attribution.Speakers.Any(speaker => second.Attribution.Speakers.Any(other => other.Name == speaker.Name));
}
