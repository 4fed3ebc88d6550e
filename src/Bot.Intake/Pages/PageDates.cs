using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>Finds the day on which a page's article was published, first where machines are told, then where people are.</summary>
internal static partial class PageDates
{
    private const int FirstYear = 1990;
    private const int LongestDateline = 30;
    private const int HalfDay = 12;

    /// <summary>Lines that are looked at behind the article.</summary>
    private const int LongestFoot = 10;

    private static readonly string[] Metas = [.. EmbeddedLines.Of("DateNames.txt")];

    public static PagePublication? Choose(
        PageHead head, IReadOnlyList<PageBlock> blocks, PageBlock? headline, PageBlock? first, PageBlock? last)
    {
        var near = Near(blocks, headline, first).ToArray();
        var texts = Array.ConvertAll(near, Dateline);
        var shown = Written(texts.Select(Unchanged), head);
        var told = Declared(head) ?? First(near, head);
        if (told is null)
            return Of(Written(texts.Where(text => FirstPublished().IsMatch(text)), head)) ?? Of(shown) ?? InAddress(head.Address)
                ?? First(blocks, head) ?? Of(Written(texts, head)) ?? Changed(head) ?? Of(Written(Behind(blocks, last), head));
        return shown is { } day && IsOfOtherZone(told, day) ? told with { Day = day, Source = told.Source + ", text" } : told;
    }

    /// <summary>
    /// Whether the page was written on the day before or behind what machines are told: in another zone, or in an evening before its date.
    /// </summary>
    private static bool IsOfOtherZone(PagePublication told, DateOnly shown) => (shown.DayNumber - told.Day.DayNumber) switch
    {
        1 => told.Moment is null or { Hour: >= HalfDay },
        -1 => told.Moment is null or { Offset.Ticks: 0, Hour: < HalfDay },
        _ => false,
    };

    private static DateOnly? Written(IEnumerable<string> texts, PageHead head) =>
        texts.Select(text => PageDays.Find(text, head.WritesMonthFirst)).FirstOrDefault(day => day is not null);

    /// <summary>What a line tells before it comes to a change: "Published 3 March 2026, updated 4 March 2026".</summary>
    private static string Unchanged(string line) => IsOfChange().Match(line) is { Success: true } change ? line[..change.Index] : line;

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

    /// <summary>When a page was changed, for want of anything better.</summary>
    private static PagePublication? Changed(PageHead head) =>
        Moment(head.Meta("article:modified_time"), "meta article:modified_time", head)
        ?? Moment(head.Meta("last-modified"), "meta last-modified", head) ?? Moment(head.Linked.Modified, "JSON-LD", head);

    /// <summary>The lines behind the article, where small papers put its date.</summary>
    private static IEnumerable<string> Behind(IReadOnlyList<PageBlock> blocks, PageBlock? last) =>
        last is null ? [] : blocks.Skip(last.Index).Take(LongestFoot).Select(Dateline);

    /// <summary>The whole of a short line; of a paragraph its beginning, "27.1.2022 - The ferry ...".</summary>
    private static string Dateline(PageBlock block) =>
        block.Words.Count <= LongestDateline ? block.Text : block.Text[..Math.Min(LongestDateline, block.Text.Length)];

    /// <summary>The lines near the headline that may tell a date.</summary>
    private static IEnumerable<PageBlock> Near(IReadOnlyList<PageBlock> blocks, PageBlock? headline, PageBlock? first)
    {
        var start = Math.Max(0, (headline?.Index ?? first?.Index ?? 0) - 5);
        return blocks.Skip(start).Take(Math.Max(20, (first?.Index ?? 0) + 4 - start));
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
        if (Numbers().IsMatch(text) && PageDays.Find(text, head.WritesMonthFirst) is { } numbered)
            return new PagePublication(numbered, null, source);
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
    private static partial Regex IsOfChange();

    [GeneratedRegex(@"(?:originally|first) (?:published|posted|appeared)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FirstPublished();

    [GeneratedRegex(@"^\s*([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:\D|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^\s*[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[0-9]{2}:[0-9]{2}.*(?:Z|[+-][0-9]{2}:?[0-9]{2})\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Zoned();

    [GeneratedRegex(@"/([0-9]{4})[/-]?([0-9]{1,2}|[a-z]{3})[/-]?([0-9]{1,2})(?:\D|$)", RegexOptions.NonBacktracking)]
    private static partial Regex AddressDay();
}
