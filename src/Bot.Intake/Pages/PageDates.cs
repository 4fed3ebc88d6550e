using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>Finds the day on which a page's article was published, first where machines are told, then where people are.</summary>
internal static partial class PageDates
{
    private const int FirstYear = 1990;
    private const int LongestDateline = 30;

    private static readonly string[] Metas = [.. EmbeddedLines.Of("DateNames.txt")];

    public static PagePublication? Choose(PageHead head, IReadOnlyList<PageBlock> blocks, PageBlock? headline, PageBlock? first)
    {
        var near = Near(blocks, headline, first).ToArray();
        var shown = Written(near.Where(block => !Changed().IsMatch(block.Text)), head);
        var told = Declared(head) ?? First(near, head);
        if (told is null)
            return Of(shown) ?? InAddress(head.Address) ?? First(blocks, head) ?? Of(Written(near, head));
        var isOtherZone = shown is { } day && Math.Abs(day.DayNumber - told.Day.DayNumber) == 1;
        return isOtherZone ? told with { Day = shown!.Value, Source = told.Source + ", text" } : told;
    }

    private static DateOnly? Written(IEnumerable<PageBlock> blocks, PageHead head) =>
        blocks.Select(block => PageDays.Find(block.Text, head.WritesMonthFirst)).FirstOrDefault(day => day is not null);

    private static PagePublication? Of(DateOnly? written) => written is { } day ? new PagePublication(day, null, "text") : null;

    private static PagePublication? First(IEnumerable<PageBlock> blocks, PageHead head) =>
        blocks.SelectMany(block => block.Times).Select(time => Moment(time, "time", head)).FirstOrDefault(time => time is not null);

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
        AddressDay().Match(address.AbsolutePath) is { Success: true } match && DayOf(match) is { } day
            ? new PagePublication(day, null, "address") : null;

    private static PagePublication? Moment(string? text, string source, PageHead head)
    {
        if (text is null)
            return null;
        if (Iso().Match(text) is { Success: true } iso && DayOf(iso) is { } day)
            return new PagePublication(day, Exact(text), source);
        return Parsed(text, DateTimeStyles.AssumeUniversal) is { Year: > FirstYear } moment
            ? new PagePublication(DateOnly.FromDateTime(moment.DateTime), moment, source)
            : PageDays.Find(text, head.WritesMonthFirst) is { } written ? new PagePublication(written, null, source) : null;
    }

    /// <summary>The moment, where the text has an hour and says in which zone.</summary>
    private static DateTimeOffset? Exact(string text) =>
        Zoned().IsMatch(text) ? Parsed(text, DateTimeStyles.None) : null;

    private static DateTimeOffset? Parsed(string text, DateTimeStyles styles) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out var moment) ? moment : null;

    private static DateOnly? DayOf(Match match) => PageDays.Day(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);

    /// <summary>A line that tells when the article was changed.</summary>
    [GeneratedRegex(@"updat|modif|aktualisiert|mis à jour", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Changed();

    [GeneratedRegex(@"^\s*([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:\D|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"[0-9]{2}:[0-9]{2}.*(?:Z|[+-][0-9]{2}:?[0-9]{2})\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Zoned();

    [GeneratedRegex(@"/([0-9]{4})[/-]?([0-9]{1,2}|[a-z]{3})[/-]?([0-9]{1,2})(?:\D|$)", RegexOptions.NonBacktracking)]
    private static partial Regex AddressDay();
}
