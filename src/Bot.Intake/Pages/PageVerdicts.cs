namespace Bot.Intake;

/// <summary>Says what a page is, from what was found on it.</summary>
internal static class PageVerdicts
{
    /// <summary>Words of the shortest article; a shorter text is a notice, a caption, the beginning of something.</summary>
    private const int ShortestArticle = 50;

    /// <summary>Words of what a publisher shows of an article that is for subscribers.</summary>
    private const int LongestStub = 180;

    private const int LongestBarrier = 250;

    /// <summary>Characters of a block in which a barrier or a pay-wall is looked for.</summary>
    private const int LongestNotice = 4_000;

    /// <summary>Links with as many words as a headline, of which a list of articles has at least as many.</summary>
    private const int HeadlineWords = 4;
    private const int FewestHeadlines = 12;

    private static readonly string[] Barriers = [.. EmbeddedLines.Of("Barriers.txt")];
    private static readonly string[] PayWalls = [.. EmbeddedLines.Of("PayWalls.txt")];

    public static PageVerdict Judge(
        PageHead head, IReadOnlyList<PageBlock> blocks, IReadOnlyList<PageBlock> body, string text, string? language)
    {
        var words = PageWords.Each(text).Count();
        if (IsBarrier(head, blocks))
            return PageVerdict.Barrier;
        if (words < LongestStub && IsForSubscribers(head, blocks))
            return PageVerdict.PayWall;
        if (IsIndex(head, blocks, body.Sum(block => block.Words.Count - block.LinkWords)))
            return PageVerdict.Index;
        return words < ShortestArticle ? PageVerdict.NotAnArticle
            : language is null or PageLanguage.Read ? PageVerdict.Article
            : PageVerdict.OtherLanguage;
    }

    private static bool IsBarrier(PageHead head, IReadOnlyList<PageBlock> blocks) =>
        blocks.Sum(block => block.Words.Count) <= LongestBarrier
        && (Says(head.DocumentTitle ?? "", Barriers) || blocks.Any(block => Says(block.Text, Barriers)));

    private static bool IsForSubscribers(PageHead head, IReadOnlyList<PageBlock> blocks) =>
        !head.Linked.IsFree || blocks.Any(block => Says(block.Text, PayWalls));

    /// <param name="words">The words of what was taken for the article, without those of links.</param>
    private static bool IsIndex(PageHead head, IReadOnlyList<PageBlock> blocks, int words)
    {
        if (head.Linked.Headline is not null || head.Meta("og:type") is "article")
            return false;
        var headlines = blocks.Count(block => block.LinkWords == block.Words.Count && block.Words.Count >= HeadlineWords);
        return headlines >= FewestHeadlines && (head.Address.AbsolutePath == "/" || words < headlines * HeadlineWords);
    }

    private static bool Says(string text, string[] phrases)
    {
        var notice = text[..Math.Min(text.Length, LongestNotice)];
        return Array.Exists(phrases, phrase => notice.Contains(phrase, StringComparison.OrdinalIgnoreCase));
    }
}
