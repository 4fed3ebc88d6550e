using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>Finds the day on which a page's article was published, first where machines are told, then where people are.</summary>
internal static partial class PageDates
{
    private const int FirstYear = 1990;
    private const int LongestDateline = 30;

    private static readonly string[] Metas =
    [
        "article:published_time", "og:article:published_time", "datePublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
        "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date.created", "pubdate", "publishdate", "publish-date", "published-date",
        "article.published", "article:published", "date", "dateCreated", "timestamp", "citation_publication_date", "shareaholic:article_published_time", "og:pubdate", "last-modified",
    ];

    public static PagePublication? Choose(PageHead head, IReadOnlyList<PageBlock> blocks, PageBlock? headline, PageBlock? first)
    {
        var near = Near(blocks, headline, first).ToArray();
        var shown = near.Where(block => !Changed().IsMatch(block.Text)).Select(block => PageDays.Find(block.Text, head.WritesMonthFirst))
            .FirstOrDefault(day => day is not null);
        var told = Declared(head) ?? near.SelectMany(block => block.Times).Select(time => Moment(time, "time", head)).FirstOrDefault(time => time is not null);
        if (told is not null)
            return shown is { } day && Math.Abs(day.DayNumber - told.Day.DayNumber) == 1 ? told with { Day = day, Source = told.Source + ", text" } : told;
        return shown is { } written ? new PagePublication(written, null, "text") : InAddress(head.Address);
    }

    private static PagePublication? Declared(PageHead head)
    {
        if (Moment(head.Linked.Published, "JSON-LD", head) is { } linked)
            return linked;
        foreach (var meta in Metas)
        {
            if (Moment(head.Meta(meta), "meta " + meta, head) is { } told)
                return told;
        }

        return null;
    }

    /// <summary>The lines near the headline that may tell a date.</summary>
    private static IEnumerable<PageBlock> Near(IReadOnlyList<PageBlock> blocks, PageBlock? headline, PageBlock? first)
    {
        var start = Math.Max(0, (headline?.Index ?? first?.Index ?? 0) - 5);
        return blocks.Skip(start).Take(Math.Max(20, (first?.Index ?? 0) + 4 - start)).Where(block => block.Words.Count <= LongestDateline);
    }

    private static PagePublication? InAddress(Uri address) =>
        AddressDay().Match(address.AbsolutePath) is { Success: true } match && PageDays.Day(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value) is { } day
            ? new PagePublication(day, null, "address") : null;

    private static PagePublication? Moment(string? text, string source, PageHead head)
    {
        if (text is null)
            return null;
        if (Iso().Match(text) is { Success: true } iso && PageDays.Day(iso.Groups[1].Value, iso.Groups[2].Value, iso.Groups[3].Value) is { } day)
            return new PagePublication(day, Exact(text), source);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.Year > FirstYear
            ? new PagePublication(DateOnly.FromDateTime(moment.DateTime), moment, source)
            : PageDays.Find(text, head.WritesMonthFirst) is { } written ? new PagePublication(written, null, source) : null;
    }

    /// <summary>The moment, where the text has an hour and says in which zone.</summary>
    private static DateTimeOffset? Exact(string text) =>
        Zoned().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    /// <summary>A line that tells when the article was changed.</summary>
    [GeneratedRegex(@"updat|modif|aktualisiert|mis à jour", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Changed();

    [GeneratedRegex(@"^\s*(\d{4})-?(\d{2})-?(\d{2})(?:\D|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Zoned();

    [GeneratedRegex(@"/(\d{4})[/-]?(\d{1,2}|[a-z]{3})[/-]?(\d{1,2})(?:\D|$)", RegexOptions.NonBacktracking)]
    private static partial Regex AddressDay();
}
