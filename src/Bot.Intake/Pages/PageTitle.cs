using System.Net;

namespace Bot.Intake;

/// <summary>
/// Finds a page's headline: the <c>h1</c> that agrees with what the page declares (<c>og:title</c>, JSON-LD, its <c>title</c>), else the
/// one that stands over the article, else what is declared, without the site's name at its end.
/// </summary>
internal static class PageTitle
{
    /// <summary>Blocks between a headline and its article: kicker, byline, date, share buttons.</summary>
    private const int LongestHead = 25;

    private const int ShortestHeadline = 3;
    private const double Agrees = .35;

    /// <summary>The headline as it stands in the page, as far as that can be told before the article is known.</summary>
    public static PageBlock? Headline(PageHead head, IReadOnlyList<PageBlock> blocks)
    {
        var declared = Declared(head).ToArray();
        return Agreeing(blocks, declared)
            ?? blocks.FirstOrDefault(block => block.IsHeading && declared.Contains(block.Text))
            ?? blocks.FirstOrDefault(block => block.Box.IsWithin("h1") && block.Words.Count >= ShortestHeadline)
            ?? blocks.FirstOrDefault(block => block.IsHeading && block.Words.Count >= ShortestHeadline);
    }

    public static (string? Title, PageBlock? Headline) Choose(PageHead head, IReadOnlyList<PageBlock> blocks, PageBlock? first)
    {
        var declared = Declared(head).ToArray();
        var headline = Agreeing(blocks, declared) ?? Above(blocks, head, first);
        var title = headline is null ? null
            : declared.FirstOrDefault(told => IsTail(told, headline.Text) || IsTail(headline.Text, told))
                ?? headline.Text;
        return (title ?? declared.FirstOrDefault(), headline ?? blocks.FirstOrDefault(block => declared.Contains(block.Text)));
    }

    /// <summary>
    /// Whether a title is another one behind its kicker, "Strike: Trains stand still": then the page's own word for it is taken.
    /// </summary>
    private static bool IsTail(string whole, string tail) =>
        whole.Length > tail.Length && whole.EndsWith(tail, StringComparison.OrdinalIgnoreCase)
        && whole[..^tail.Length].TrimEnd() is [.., ':' or '-' or '–' or '|'];

    private static IEnumerable<string> Declared(PageHead head)
    {
        foreach (var title in (string?[])[head.Linked.Headline, head.Meta("og:title"), head.Meta("twitter:title"), head.DocumentTitle])
        {
            if (WithoutSite(WebUtility.HtmlDecode(title ?? "").Trim(), head) is { Length: > 0 } told)
                yield return told;
        }
    }

    private static PageBlock? Agreeing(IReadOnlyList<PageBlock> blocks, string[] declared) =>
        blocks.Where(block => block.Box.IsWithin("h1") && block.Words.Count >= ShortestHeadline)
            .Select(block => (Block: block, Agreement: Agreement(block, declared)))
            .Where(pair => pair.Agreement >= Agrees)
            .OrderByDescending(pair => pair.Agreement).FirstOrDefault().Block;

    /// <summary>The last <c>h1</c> over the article: editors test headlines, so that what is declared may be another one.</summary>
    private static PageBlock? Above(IReadOnlyList<PageBlock> blocks, PageHead head, PageBlock? first) =>
        first is null ? null : blocks.Take(first.Index + 1).Skip(Math.Max(0, first.Index - LongestHead))
            .LastOrDefault(block => block.Box.IsWithin("h1") && block.Words.Count >= ShortestHeadline && !IsSite(block.Text, head));

    private static double Agreement(PageBlock block, string[] declared) =>
        declared.Select(title => Agreement(block.Words, PageWords.Split(title))).DefaultIfEmpty().Max();

    private static double Agreement(IReadOnlyList<string> words, IReadOnlyList<string> others)
    {
        var (mine, theirs) = (words.ToHashSet(), others.ToHashSet());
        var shared = mine.Count(theirs.Contains);
        return shared == 0 ? 0 : shared / (double)(mine.Count + theirs.Count - shared);
    }

    /// <summary>"A headline - The Daily Page", "A headline | World | The Daily Page": what stands behind the mark names the site.</summary>
    private static string WithoutSite(string title, PageHead head)
    {
        for (var round = 0; round < 2; round++)
        {
            var at = Math.Max(title.LastIndexOf(" | ", StringComparison.Ordinal), Math.Max(
                title.LastIndexOf(" - ", StringComparison.Ordinal), title.LastIndexOf(" – ", StringComparison.Ordinal)));
            if (at <= 0 || PageWords.Split(title[..at]).Count < ShortestHeadline || !IsSite(title[(at + 3)..], head))
                break;
            title = title[..at].TrimEnd();
        }

        return title;
    }

    private static bool IsSite(string name, PageHead head)
    {
        var squeezed = string.Concat(PageWords.Split(name));
        var host = head.Address.Host.Replace("-", "", StringComparison.Ordinal);
        return squeezed.Length > 0 && (string.Concat(PageWords.Split(head.SiteName ?? "")).Contains(squeezed, StringComparison.Ordinal)
            || host.Contains(squeezed, StringComparison.Ordinal)
            || host.Split('.').Any(label => label.Length > 3 && squeezed.StartsWith(label, StringComparison.Ordinal)));
    }
}
