using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>
/// Finds who wrote a page's article: the names in its JSON-LD as far as the page prints them too, else those of the line under the
/// headline, else what the page only declares.
/// </summary>
internal static partial class PageAuthors
{
    private const int LongestByline = 40;
    private const int LongestNamedLine = 12;

    /// <summary>Boxes around a block that are looked at for a comment's.</summary>
    private const int CommentDepth = 5;

    private static readonly string[] Metas =
    [
        "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "citation_author",
        "cxenseparse:author", "og:article:author",
    ];

    private static readonly HashSet<string> BylineNames = [.. EmbeddedLines.Of("BylineNames.txt")];
    private static readonly HashSet<string> CommentNames = ["comment", "comments", "commentlist", "kommentar", "kommentare"];
    private static readonly HashSet<string> Agencies = new(EmbeddedLines.Of("Agencies.txt"), StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Labels = new(EmbeddedLines.Of("WrittenBy.txt"), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an element of these names holds who wrote the article.</summary>
    public static bool IsByline(string[] names) => Array.Exists(names, BylineNames.Contains);

    /// <summary>Whether a line of text says who wrote the article, and nothing else.</summary>
    public static bool IsByline(PageBlock block) =>
        block.Words.Count <= LongestNamedLine && Opening().Match(block.Text) is { Success: true } opening
        && AuthorNames.Of([opening.Groups[1].Value]).Count > 0;

    public static IReadOnlyList<string> Choose(
        PageHead head, IReadOnlyList<PageBlock> blocks, PageBlock? headline, PageBlock? first, PageBlock? last)
    {
        var near = Near(blocks, headline, first, last).ToArray();
        string[][] told = [[.. head.Linked.Authors], .. Metas.Select(meta => head.Metas(meta).ToArray()), Labelled(head)];
        var declared = Array.ConvertAll(told, values => People(values, head));
        var printed = declared.Select(names => names.FindAll(name => IsPrinted(name, near))).FirstOrDefault(names => names.Count > 0);
        var bylines = Bylines(near, head).Where(names => names.Count > 0).ToArray();
        if (printed is not null)
            return bylines.FirstOrDefault(names => names.Count > printed.Count && printed.All(names.Contains)) ?? printed;
        return bylines.Concat(declared).Concat(Unnamed(told, near)).FirstOrDefault(names => names.Count > 0) ?? [];
    }

    /// <summary>Where nobody is named: the site that a page declares, or the name under which somebody writes there.</summary>
    private static IEnumerable<List<string>> Unnamed(string[][] told, PageBlock[] near)
    {
        yield return AuthorNames.Of(told[0]);
        yield return AuthorNames.Declared(told[0]);
        yield return AuthorNames.Declared(near.SelectMany(block => block.Links.Where(IsToAuthor)).Take(1).Select(link => link.Text));
        foreach (var values in told.Skip(1))
            yield return AuthorNames.Declared(values);
        yield return AuthorNames.Declared(near.SelectMany(block => block.Signatures).Take(1));
    }

    /// <summary>The values of <c>twitter:data1</c> whose label says "Written by".</summary>
    private static string[] Labelled(PageHead head) =>
    [
        .. ((string[])["1", "2"]).Where(number => Labels.Contains(head.Meta("twitter:label" + number) ?? ""))
            .Select(number => head.Meta("twitter:data" + number)).OfType<string>(),
    ];

    /// <summary>
    /// What stands between the headline and the article, a little into the article, the lines right behind it, and those above the
    /// headline.
    /// </summary>
    private static IEnumerable<PageBlock> Near(IReadOnlyList<PageBlock> blocks, PageBlock? headline, PageBlock? first, PageBlock? last)
    {
        var title = Math.Max(0, headline?.Index ?? first?.Index - 12 ?? 0);
        var start = Math.Max(0, title - 6);
        var end = Math.Min(blocks.Count, Math.Max((first?.Index ?? start) + 6, start + 20));
        var close = last is null ? [] : blocks.Skip(Math.Max(last.Index - 2, end)).Take(8);
        return blocks.Take(end).Skip(title).Concat(close).Concat(blocks.Take(title).Skip(start))
            .Where(block => block.Words.Count <= LongestByline && !IsComment(block));
    }

    private static bool IsComment(PageBlock block) =>
        block.Box.SelfAndAncestors.Take(CommentDepth).Any(box => Array.Exists(box.Names, CommentNames.Contains));

    /// <summary>Whether one of the lines has the name, and not as that of who checked the article.</summary>
    private static bool IsPrinted(string name, PageBlock[] near)
    {
        for (var i = 0; i < near.Length; i++)
        {
            var at = near[i].Text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && !Checked().IsMatch((i > 0 ? near[i - 1].Text : "") + " " + near[i].Text[..at]))
                return true;
        }

        return false;
    }

    private static IEnumerable<List<string>> Bylines(PageBlock[] near, PageHead head)
    {
        foreach (var block in near)
            yield return People(block.Links.Where(IsToAuthor).Select(link => link.Text), head);
        for (var i = 0; i < near.Length; i++)
            yield return People(Opened(near, i), head);
        foreach (var block in near)
            yield return People(block.Signatures, head);
        foreach (var block in near)
            yield return People(block.Links.Where(link => AuthorPath().IsMatch(link.Reference)).Select(link => link.Text), head);
        foreach (var block in near.Where(block => IsNamedByline(block) || IsDated(block)))
            yield return People([block.Text], head);
    }

    /// <summary>What stands behind "By", on its line or on the next.</summary>
    private static string[] Opened(PageBlock[] near, int i)
    {
        var text = AuthorNames.Spaced(near[i].Text);
        if (Opening().Match(text) is { Success: true } opening && near[i].Box.Tag is not ("h1" or "h2" or "h3"))
            return [opening.Groups[1].Value];
        if (LoneOpening().IsMatch(text) && i + 1 < near.Length)
            return [near[i + 1].Text];
        return InnerOpening().Match(text) is { Success: true } inner ? [inner.Groups[1].Value] : [];
    }

    private static bool IsToAuthor(PageLink link) => link.Relation.Contains("author", StringComparison.OrdinalIgnoreCase);

    private static bool IsNamedByline(PageBlock block) =>
        block.Words.Count <= LongestNamedLine
        && (block.Box.SelfAndAncestors.Take(2).Any(box => IsByline(box.Names)) || IsByline(block.InlineNames));

    /// <summary>"Ada Smith | 3 March 2026": two words or more, and then a date.</summary>
    private static bool IsDated(PageBlock block) =>
        block.Words.Count <= LongestNamedLine
        && DatedName().IsMatch(block.Text)
        && PageDays.Find(block.Text, monthFirst: false) is not null;

    /// <summary>The people among what is told as authors: no sites, and no agencies where somebody is named.</summary>
    private static List<string> People(IEnumerable<string> told, PageHead head)
    {
        var named = AuthorNames.Of(told).Where(name => !IsSite(name, head)).ToList();
        var people = named.Where(name => !Agencies.Contains(name)).ToList();
        return people.Count > 0 ? people : named;
    }

    /// <summary>A person's own site may have the person's name in its address, so that there only one word is taken for the site.</summary>
    private static bool IsSite(string name, PageHead head)
    {
        var squeezed = PageWords.Squeezed(name);
        var isInHost = head.Address.Host.Replace("-", "", StringComparison.Ordinal).Contains(squeezed, StringComparison.Ordinal);
        return squeezed.Length > 0
            && ((isInHost && (head.SiteName is null || !name.Contains(' ', StringComparison.Ordinal)))
            || new[] { head.SiteName, head.Linked.Publisher }.Any(site => squeezed == PageWords.Squeezed(site ?? "")));
    }

    [GeneratedRegex(
        @"^(?:(?:(?:written|words|story|reported|posted) by|(?:geschrieben|verfasst|text) von|by|von|par|por|di|av|door)[:\s]+"
            + @"|(?:authors?|autor(?:in|en)?|auteur):\s*)(.{3,100})$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"^(?:(?:written|words|story|article|posted) by|(?:geschrieben|verfasst|text) von|by|von|par|por|di|av|door)\W*$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LoneOpening();

    /// <summary>"3 March 2026 By Ada Smith", "18:20 Uhr | Von Ada Smith".</summary>
    [GeneratedRegex(@"(?:[|•·–—/]|[0-9]{4}|Uhr)\s*(?:By|Von|Par|Por)[:\s]+(\p{Lu}.{2,80})$", RegexOptions.NonBacktracking)]
    private static partial Regex InnerOpening();

    [GeneratedRegex(@"^\p{Lu}[\p{Ll}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}[\s|•·,–—-]+(?:\p{L}{3,9}\.? )?[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex DatedName();

    [GeneratedRegex(@"(?:reviewed|edited|checked|approved)(?: by)?[:\s]*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Checked();

    [GeneratedRegex(
        @"/(?:author|authors|autor|autoren|profile|profiles|people|staff|team|bios?|contributors?|by|writers?|reporters?|journalists?)/",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AuthorPath();
}
