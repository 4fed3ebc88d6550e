using System.Net;

namespace Bot.Intake;

/// <summary>The titles that a page declares of itself, without the name of its site before or behind them.</summary>
internal static class DeclaredTitles
{
    /// <summary>Letters of the shortest name of a site that is taken off a title's front.</summary>
    private const int ShortestSite = 4;

    private const int MostParts = 3;

    /// <summary>Words of a section that stands between a title and its site, and of the shortest title before it.</summary>
    private const int LongestSection = 2;
    private const int ShortestHeadline = 4;

    /// <summary>What the commonest blogging software writes between the site's name and the title.</summary>
    private const string ArchiveName = "blogarchive";

    /// <summary>Characters of a title that are looked at.</summary>
    private const int LongestTitle = 1_000;

    private static readonly string[] Marks = [" | ", " - ", " – ", " — ", " » ", " · ", " • ", " :: ", " : "];

    private static readonly string[] SectionMarks = [" | ", " » ", " · ", " • ", " :: "];

    /// <summary>JSON-LD's headline, <c>og:title</c> or <c>twitter:title</c>, and the document's <c>title</c>.</summary>
    public static IReadOnlyList<string> Of(PageHead head)
    {
        List<string> told = [];
        foreach (var title in (string?[])[head.Linked.Headline, head.Meta("og:title") ?? head.Meta("twitter:title"), head.DocumentTitle])
        {
            var decoded = WebUtility.HtmlDecode(title ?? "").Trim();
            if (WithoutSite(decoded[..Math.Min(decoded.Length, LongestTitle)], head) is { Length: > 0 } cleaned)
                told.Add(told.Find(known => IsPartOf(known, cleaned)) ?? cleaned);
        }

        return told;
    }

    public static bool IsSite(string name, PageHead head)
    {
        var (words, host) = (PageWords.Split(name), head.Address.Host.Replace("-", "", StringComparison.Ordinal));
        var squeezed = string.Concat(words);
        return squeezed.Length > 0 && (squeezed == ArchiveName
            || PageWords.Squeezed(head.SiteName ?? "").Contains(squeezed, StringComparison.Ordinal)
            || host.Contains(squeezed, StringComparison.Ordinal)
            || words.All(word => word.Length > 2 && host.Contains(word, StringComparison.Ordinal))
            || host.Split('.').Any(label => label.Length > 3 && squeezed.StartsWith(label, StringComparison.Ordinal)));
    }

    /// <summary>"Harbour Diary » Blog » The ferry sails": what stands around a title that stands alone elsewhere is the site's.</summary>
    public static bool IsPartOf(string title, string whole) =>
        PageWords.Split(title).Count > 1
        && Marks.Any(mark =>
            whole.EndsWith(mark + title, StringComparison.Ordinal) || whole.StartsWith(title + mark, StringComparison.Ordinal));

    /// <summary>"A headline - The Daily Page", "The Daily Page | A headline", "A headline | World | The Daily Page".</summary>
    private static string WithoutSite(string title, PageHead head)
    {
        string? markOfSite = null;
        for (var round = 0; round < MostParts; round++)
        {
            var (shorter, mark) = WithoutTail(title, markOfSite, head);
            shorter ??= WithoutFront(title, head);
            if (shorter is null)
                break;
            (title, markOfSite) = (shorter, mark ?? markOfSite);
        }

        return title;
    }

    private static (string? Title, string? Mark) WithoutTail(string title, string? markOfSite, PageHead head)
    {
        var (at, mark) = Marks.Select(mark => (At: title.LastIndexOf(mark, StringComparison.Ordinal), Mark: mark)).MaxBy(found => found.At);
        if (at <= 0)
            return default;
        var (front, tail) = (title[..at].TrimEnd(), title[(at + mark.Length)..]);
        return IsSite(tail, head) || (mark == markOfSite && IsSection(mark, front, tail)) ? (front, mark) : default;
    }

    /// <summary>"World" of "A headline | World | The Daily Page"; dashes stand within headlines as well.</summary>
    private static bool IsSection(string mark, string front, string tail) =>
        SectionMarks.Contains(mark) && PageWords.Split(tail).Count <= LongestSection && PageWords.Split(front).Count >= ShortestHeadline;

    private static string? WithoutFront(string title, PageHead head)
    {
        var found = Marks.Append(": ").Select(mark => (At: title.IndexOf(mark, StringComparison.Ordinal), Mark: mark))
            .Where(pair => pair.At > 0).DefaultIfEmpty().MinBy(pair => pair.At);
        if (found.Mark is null)
            return null;
        var (front, rest) = (title[..found.At], title[(found.At + found.Mark.Length)..].TrimStart());
        var isSite = found.Mark == ": " ? IsWholeSite(front, head) : IsSite(front, head);
        return isSite && rest.Length > 0 && PageWords.Squeezed(front).Length >= ShortestSite ? rest : null;
    }

    /// <summary>Before a colon stands a kicker more often than a site, so that nothing less than its whole name will do.</summary>
    private static bool IsWholeSite(string front, PageHead head)
    {
        var squeezed = PageWords.Squeezed(front);
        return squeezed == PageWords.Squeezed(head.SiteName ?? "")
            || head.Address.Host.Replace("-", "", StringComparison.Ordinal).Split('.').Contains(squeezed);
    }
}
