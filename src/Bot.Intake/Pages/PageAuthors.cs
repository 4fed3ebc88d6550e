using System.Net;
using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>
/// Finds who wrote a page's article: the names in its JSON-LD as far as the page prints them too, else those of the line under the
/// headline, else what the page only declares.
/// </summary>
internal static partial class PageAuthors
{
    private const int LongestName = 60;
    private const int MostNameWords = 5;
    private const int LongestByline = 40;
    private const int LongestNamedLine = 12;

    private static readonly HashSet<string> BylineNames =
        ["author", "authors", "byline", "bylines", "autor", "autoren", "writer", "contributor", "contributors", "auteur"];

    private static readonly string[] Metas =
    [
        "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "citation_author",
        "cxenseparse:author", "og:article:author",
    ];

    private static readonly char[] Marks = [' ', ',', '.', ':', '-', '–', '—', '•', '|', '/'];

    private static readonly HashSet<string> Roles = new(EmbeddedLines.Of("AuthorRoles.txt"), StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> NoNames = new(EmbeddedLines.Of("NoAuthors.txt"), StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Agencies = new(EmbeddedLines.Of("Agencies.txt"), StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Choose(
        PageHead head, IReadOnlyList<PageBlock> blocks, PageBlock? headline, PageBlock? first, PageBlock? last)
    {
        var near = Near(blocks, headline, first, last).ToArray();
        var linked = People(head.Linked.Authors, head);
        var printed = linked.Where(name => near.Any(block => block.Text.Contains(name, StringComparison.OrdinalIgnoreCase))).ToList();
        var bylines = Bylines(near, head).Where(names => names.Count > 0).ToArray();
        if (printed.Count > 0)
            return bylines.FirstOrDefault(names => names.Count > printed.Count && printed.All(names.Contains)) ?? printed;
        return ((List<string>[])[.. bylines, linked, .. Metas.Select(meta => People(head.Metas(meta), head)), Named(head.Linked.Authors)])
            .FirstOrDefault(names => names.Count > 0) ?? [];
    }

    /// <summary>What stands between the headline and the article, a little into the article, and the lines right behind it.</summary>
    private static IEnumerable<PageBlock> Near(IReadOnlyList<PageBlock> blocks, PageBlock? headline, PageBlock? first, PageBlock? last)
    {
        var start = Math.Max(0, (headline?.Index ?? first?.Index - 12 ?? 0) - 6);
        var end = Math.Min(blocks.Count, Math.Max((first?.Index ?? start) + 6, start + 20));
        var close = last is null ? [] : blocks.Skip(Math.Max(last.Index - 2, end)).Take(8);
        return blocks.Skip(start).Take(end - start).Concat(close).Where(block => block.Words.Count <= LongestByline);
    }

    private static IEnumerable<List<string>> Bylines(PageBlock[] near, PageHead head)
    {
        foreach (var block in near)
            yield return People(block.Links.Where(IsToAuthor).Select(link => link.Text), head);
        for (var i = 0; i < near.Length; i++)
        {
            if (Opening().Match(near[i].Text) is { Success: true } opening && !near[i].IsHeading)
                yield return People([opening.Groups[1].Value], head);
            else if (LoneOpening().IsMatch(near[i].Text) && i + 1 < near.Length)
                yield return People([near[i + 1].Text], head);
        }

        foreach (var block in near)
            yield return People(block.Links.Where(link => AuthorPath().IsMatch(link.Reference)).Select(link => link.Text), head);
        foreach (var block in near.Where(IsNamedByline))
            yield return People([block.Text], head);
    }

    private static bool IsToAuthor(PageLink link) => link.Relation.Contains("author", StringComparison.OrdinalIgnoreCase);

    private static bool IsNamedByline(PageBlock block) =>
        block.Words.Count <= LongestNamedLine
        && block.Box.SelfAndAncestors.Take(2).SelectMany(box => box.Names).Concat(block.InlineNames).Any(BylineNames.Contains);

    /// <summary>The people among what is told as authors: no sites, and no agencies where somebody is named.</summary>
    private static List<string> People(IEnumerable<string> told, PageHead head)
    {
        var named = Named(told).Where(name => !IsSite(name, head)).ToList();
        var people = named.Where(name => !Agencies.Contains(name)).ToList();
        return people.Count > 0 ? people : named;
    }

    private static List<string> Named(IEnumerable<string> told)
    {
        List<string> names = [];
        foreach (var text in told)
        {
            foreach (var piece in Joint().Split(WebUtility.HtmlDecode(text)))
            {
                var name = WithoutTail(Head().Replace(piece.Trim(Marks), "")).Trim(Marks);
                if (IsName(name) && !(names.Count > 0 && IsDegree(name)) && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
                    names.Add(name);
                else if (names.Count > 0 && piece.Length > 0)
                    break;
            }
        }

        return names;
    }

    /// <summary>"Ada Smith Senior Writer", "Ada Smith Dec 3": a name ends where a role or a date begins.</summary>
    private static string WithoutTail(string name)
    {
        var kept = Tail().Replace(name, "");
        var words = kept.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var end = Array.FindIndex(words, word => Roles.Contains(word.Trim(',', ':')));
        if (end < 0 && kept.Length < name.Length && words.Length > 0 && PageDays.IsMonth(words[^1]))
            end = words.Length - 1;
        return string.Join(' ', end < 0 ? words : words[..end]);
    }

    private static bool IsName(string name) =>
        name.Length is > 1 and <= LongestName && name.Split(' ').Length <= MostNameWords
        && !name.Any(c => char.IsDigit(c) || c is '@' or '{' or '<' or '=' or '"' or '*') && !name.Contains("://", StringComparison.Ordinal)
        && (char.IsUpper(name[0]) || !char.IsAsciiLetter(name[0]))
        && !NoNames.Contains(name);

    /// <summary>What follows a name behind a comma and is none: "Ada Smith, MD", "Ada Smith, CEPF®".</summary>
    private static bool IsDegree(string name) =>
        !name.Contains(' ', StringComparison.Ordinal)
        && name.Count(char.IsUpper) >= 2
        && name.All(c => char.IsUpper(c) || c is '.' or '-' or '®' or 'h');

    private static bool IsSite(string name, PageHead head)
    {
        var squeezed = string.Concat(PageWords.Split(name));
        return squeezed.Length > 0
            && (head.Address.Host.Replace("-", "", StringComparison.Ordinal).Contains(squeezed, StringComparison.Ordinal)
            || new[] { head.SiteName, head.Linked.Publisher }.Any(site => squeezed == string.Concat(PageWords.Split(site ?? ""))));
    }

    [GeneratedRegex(
        @"^(?:(?:written by|words by|story by|reported by|by|von|par|por|di|av|door)[:\s]+|authors?:\s*)(.{3,100})$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"^(?:written by|words by|story by|by|von|par|por|di|av|door)\W*$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LoneOpening();

    [GeneratedRegex(
        @"^(?:written by|words by|story by|by|von|par|por|authors?|autor|text)\b[:\s]*",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Head();

    /// <summary>What may follow a name without a comma: an address, anything behind a bar or a bracket, a number.</summary>
    [GeneratedRegex(@"(?:\s+\S+@\S+.*|\s*[|•·–—(].*|\s+\d.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Tail();

    [GeneratedRegex(
        @"\s*(?:,|;|\n|\s(?:and|und|et|y|og|och)\s|\s&\s)\s*",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Joint();

    [GeneratedRegex(
        @"/(?:author|authors|autor|autoren|profile|profiles|people|staff|contributors?|by|writers?|reporters?|journalists?)/",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AuthorPath();
}
