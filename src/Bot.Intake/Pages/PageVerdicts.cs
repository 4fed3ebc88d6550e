using System.Buffers;

namespace Bot.Intake;

/// <summary>Says what a page is, from what was found on it.</summary>
internal static class PageVerdicts
{
    /// <summary>Words of the shortest article; a shorter text is a notice, a caption, the beginning of something.</summary>
    private const int ShortestArticle = 50;

    /// <summary>Words of what a publisher shows of an article that is for subscribers.</summary>
    private const int LongestStub = 180;

    /// <summary>Words of a notice that an article goes on for subscribers; who writes about such things has longer sentences.</summary>
    private const int LongestWall = 30;

    private const int LongestBarrier = 250;

    /// <summary>Words of what asks for consent to cookies, and how many of its phrases tell that it does.</summary>
    private const int LongestConsent = 400;
    private const int FewestConsents = 3;

    /// <summary>Words of running text that make an article among whatever number of links.</summary>
    private const int ShortestProse = 100;

    /// <summary>Characters of a block in which a barrier or a pay-wall is looked for.</summary>
    private const int LongestNotice = 4_000;

    /// <summary>Links with as many words as a headline, of which a list of articles has at least as many.</summary>
    private const int HeadlineWords = 4;
    private const int FewestHeadlines = 12;

    /// <summary>Words under a headline that only lead to its article.</summary>
    private const int LongestTeaser = 45;

    private static readonly SearchValues<string> Barriers = Phrases("Barriers.txt");
    private static readonly string[] Consents = [.. EmbeddedLines.Of("Consents.txt")];
    private static readonly HashSet<string> OtherThings = new(EmbeddedLines.Of("OtherThings.txt"), StringComparer.OrdinalIgnoreCase);
    private static readonly SearchValues<string> PayWalls = Phrases("PayWalls.txt");
    private static readonly SearchValues<string> Offers = Phrases("Offers.txt");
    private static readonly string[] Surroundings = ["footer", "nav", "header"];

    public static PageVerdict Judge(
        PageHead head, IReadOnlyList<PageBlock> blocks, IReadOnlyList<PageBlock> body, string text, string? language)
    {
        var words = PageWords.Each(text).Count();
        if (IsBarrier(head, blocks) || IsConsent(text, words))
            return PageVerdict.Barrier;
        if (words < LongestStub && IsForSubscribers(head, blocks, body))
            return PageVerdict.PayWall;
        if (IsIndex(head, blocks, body))
            return PageVerdict.Index;
        return words < ShortestArticle || IsOther(head) ? PageVerdict.NotAnArticle
            : language is null or PageLanguage.Read ? PageVerdict.Article
            : PageVerdict.OtherLanguage;
    }

    private static bool IsBarrier(PageHead head, IReadOnlyList<PageBlock> blocks) =>
        blocks.Sum(block => block.Words.Count) <= LongestBarrier
        && (Says(head.DocumentTitle ?? "", Barriers) || blocks.Any(block => Says(block.Text, Barriers)));

    /// <summary>Whether what would be the article asks its reader to agree to cookies.</summary>
    private static bool IsConsent(string text, int words) =>
        words <= LongestConsent
        && Consents.Count(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) >= FewestConsents;

    /// <summary>
    /// Whether an article breaks off for whoever has no subscription: the publisher says so, or a notice where it ends does. That the
    /// site would like subscribers says nothing, unless the text looks cut too.
    /// </summary>
    private static bool IsForSubscribers(PageHead head, IReadOnlyList<PageBlock> blocks, IReadOnlyList<PageBlock> body)
    {
        if (head.Linked.IsFree is { } isFree)
            return !isFree;
        var prose = body.Where(block => block.Words.Count >= PageWords.SentenceLength && !IsNotice(block)).ToArray();
        // What stands above the article, or within it, is the site's offer to everybody.
        var notices = blocks.Skip(prose is [] ? 0 : prose[^1].Index).Where(IsNotice).ToArray();
        return LooksCut(prose)
            ? Array.Exists(notices, block => !block.Box.IsWithin("aside") || Says(block.Text, PayWalls))
            : Array.Exists(notices, block => block.Box.Curtain is null && Says(block.Text, PayWalls));
    }

    private static bool IsNotice(PageBlock block) =>
        block.Words.Count <= LongestWall && !Array.Exists(Surroundings, block.Box.IsWithin)
        && (Says(block.Text, PayWalls) || Says(block.Text, Offers));

    /// <summary>Whether a text is a single paragraph, or stops within a sentence.</summary>
    private static bool LooksCut(PageBlock[] prose) => prose is [] or [_] || !EndsSentence(prose[^1].Text);

    private static bool EndsSentence(string text) =>
        !text.EndsWith("...", StringComparison.Ordinal) && text.TrimEnd('”', '"', '’', '\'', '»', ')', ' ') is [.., '.' or '!' or '?'];

    private static bool IsIndex(PageHead head, IReadOnlyList<PageBlock> blocks, IReadOnlyList<PageBlock> body)
    {
        if (IsDeclared(head))
            return false;
        var headlines = blocks.Count(IsHeadlineLink);
        if (headlines < FewestHeadlines)
            return false;
        return head.Address.AbsolutePath == "/"
            || AreTeasers(blocks, body)
            || (body.Sum(block => block.Words.Count - block.LinkWords) < headlines * HeadlineWords && !HasProse(blocks, body));
    }

    /// <summary>Whether the page calls itself an article.</summary>
    private static bool IsDeclared(PageHead head) => head.Linked.Headline is not null || head.Meta("og:type") is "article";

    /// <summary>Whether the page calls itself a shop's article, a vacancy or the like.</summary>
    private static bool IsOther(PageHead head) =>
        !IsDeclared(head) && head.Linked.Types.Append(head.Meta("og:type") ?? "").Any(OtherThings.Contains);

    private static bool IsHeadlineLink(PageBlock block) => block.LinkWords == block.Words.Count && block.Words.Count >= HeadlineWords;

    private static bool IsTeaser(PageBlock block) => !block.IsHeading && !IsHeadlineLink(block);

    /// <summary>Whether what was taken for an article is a row of short texts, each under a headline that leads elsewhere.</summary>
    private static bool AreTeasers(IReadOnlyList<PageBlock> blocks, IReadOnlyList<PageBlock> body)
    {
        if (body is [])
            return false;
        var span = blocks.Take(body[^1].Index + 1).Skip(body[0].Index - 1).ToArray();
        var texts = Array.FindAll(span, IsTeaser);
        var teasers = span.Zip(span.Skip(1)).Count(pair => IsHeadlineLink(pair.First) && IsTeaser(pair.Second));
        return teasers * 2 >= texts.Length && texts.Sum(text => text.Words.Count) <= teasers * LongestTeaser;
    }

    /// <summary>Whether sentences stand together in one box, and not each under a headline that leads elsewhere.</summary>
    private static bool HasProse(IReadOnlyList<PageBlock> blocks, IReadOnlyList<PageBlock> body)
    {
        var home = body.Where(block => block.Words.Count >= PageWords.SentenceLength && block.LinkWords * 3 < block.Words.Count)
            .GroupBy(block => block.Box.Parent).MaxBy(group => group.Sum(block => block.Words.Count));
        return home is not null && home.Sum(block => block.Words.Count) >= ShortestProse
            && blocks.Count(block => block.Box.Parent == home.Key && IsHeadlineLink(block)) * 2 < home.Count();
    }

    private static bool Says(string text, SearchValues<string> phrases) =>
        text.AsSpan(0, Math.Min(text.Length, LongestNotice)).ContainsAny(phrases);

    private static SearchValues<string> Phrases(string list) =>
        SearchValues.Create([.. EmbeddedLines.Of(list)], StringComparison.OrdinalIgnoreCase);
}
