using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>Finds the day on which a page's article was published, first where machines are told, then where people are.</summary>
internal static partial class PageDates
{
    private const int FirstYear = 1990;
    private const int LongestDateline = 30;
    private const int LongestOwnLine = 12;
    private const int LinesUnder = 6;
    private const int HalfDay = 12;
    private const int LateEvening = 21;

    /// <summary>Characters of a paragraph's beginning that may tell its date.</summary>
    private const int LongestOpening = 60;

    /// <summary>Characters of a line that are looked at.</summary>
    private const int LongestLine = 1_000;

    /// <summary>Lines that are looked at behind the article.</summary>
    private const int LongestFoot = 10;

    private const string LinkedSource = "JSON-LD";

    private static readonly string[] Metas = [.. EmbeddedLines.Of("DateNames.txt")];

    public static PagePublication? Choose(
        PageHead head, IReadOnlyList<PageBlock> blocks, PageBlock? headline, PageBlock? first, PageBlock? last)
    {
        var near = Near(blocks, headline, first).ToArray();
        var texts = Array.ConvertAll(near, Dateline);
        var shown = Days(texts.Select(Unchanged), head);
        var labelled = Of(Day(texts.Where(text => FirstPublished().IsMatch(text)), head));
        if (Told(labelled is null ? Declared(head).Concat(Times(near)) : Declared(head), head) is { } told)
            return AsShown(told, shown, Under(near, headline, first), head);
        return labelled ?? InAddress(head.Address) ?? Of(First(shown))
            ?? Told(Times(blocks), head)?.Publication ?? Of(Day(texts, head)) ?? Changed(head)
            ?? Of(Day(Behind(blocks, last).Concat(Labelled(blocks)), head));
    }

    /// <summary>What machines are told, unless readers are shown another day for a reason.</summary>
    /// <param name="under">The short lines under the headline, and whether each is labelled as that of a change.</param>
    private static PagePublication AsShown(
        (PagePublication Publication, string Text) told, DateOnly[] shown, (string Line, bool IsOfChange)[] under, PageHead head)
    {
        var (publication, text) = told;
        var other = First(shown.Where(day => day == publication.Day || IsOfOtherZone(publication, text, day)));
        if (other is { } near)
            return near == publication.Day ? publication : publication with { Day = near, Source = publication.Source + ", text" };
        var own = Days(under.Where(line => !line.IsOfChange).Select(line => Unchanged(line.Line)), head);
        if (own is [])
            return Renewed(publication, Days(under.Select(line => line.Line), head), head) ?? publication;
        return !own.Contains(publication.Day) && IsRevised(publication, own[0], Changed(head)?.Day) ? Of(own[0])! : publication;
    }

    /// <summary>
    /// The day of a change, where readers are shown no other, and only JSON-LD tells that the page was there before: "Updated on 3 March".
    /// </summary>
    private static PagePublication? Renewed(PagePublication told, DateOnly[] labelled, PageHead head) =>
        told.Source == LinkedSource && !labelled.Contains(told.Day) && Told(Named(head), head) is null
        && Changed(head)?.Day is { } changed && labelled.Contains(changed) ? Of(changed) : null;

    /// <summary>
    /// Whether the page was written on the day before or behind what machines are told: in another zone, or late in the evening before
    /// its date.
    /// </summary>
    private static bool IsOfOtherZone(PagePublication told, string text, DateOnly shown) => (shown.DayNumber - told.Day.DayNumber) switch
    {
        1 => told.Moment is null or { Hour: >= LateEvening },
        -1 => told.Moment is { } moment ? moment is { Offset.Ticks: 0, Hour: < HalfDay } : !Afternoon().IsMatch(text),
        _ => false,
    };

    /// <summary>
    /// Whether readers are shown the day on which an article came out anew as its own, by a publisher whose JSON-LD tells both; or an
    /// earlier one than that on which machines are told that it was both published and changed, which is when the page was last generated.
    /// </summary>
    private static bool IsRevised(PagePublication told, DateOnly shown, DateOnly? changed) =>
        (shown == changed && told.Source == LinkedSource) || (told.Day == changed && shown < told.Day);

    private static DateOnly? Day(IEnumerable<string> texts, PageHead head) => First(Days(texts, head));

    private static DateOnly[] Days(IEnumerable<string> texts, PageHead head) =>
        [.. texts.SelectMany(text => PageDays.All(text, head.WritesMonthFirst))];

    private static DateOnly? First(IEnumerable<DateOnly> days) => days.Cast<DateOnly?>().FirstOrDefault();

    /// <summary>What a line tells before it comes to a change: "Published 3 March 2026, updated 4 March 2026".</summary>
    private static string Unchanged(string line) => IsOfChange().Match(line) is { Success: true } change ? line[..change.Index] : line;

    private static PagePublication? Of(DateOnly? written) => written is { } day ? new PagePublication(day, null, "text") : null;

    private static IEnumerable<(string? Text, string Source)> Times(IEnumerable<PageBlock> blocks) =>
        blocks.SelectMany(block => block.Times).Select(time => ((string?)time, "time"));

    private static IEnumerable<(string? Text, string Source)> Declared(PageHead head) =>
        Named(head).Prepend((head.Linked.Published, LinkedSource));

    private static IEnumerable<(string? Text, string Source)> Named(PageHead head) =>
        Metas.Select(meta => (head.Meta(meta), "meta " + meta));

    private static (PagePublication Publication, string Text)? Told(IEnumerable<(string? Text, string Source)> declared, PageHead head)
    {
        foreach (var (text, source) in declared)
        {
            if (Moment(text, source, head) is { } publication)
                return (publication, text!);
        }

        return null;
    }

    /// <summary>When a page was changed, for want of anything better.</summary>
    private static PagePublication? Changed(PageHead head) =>
        Moment(head.Meta("article:modified_time"), "meta article:modified_time", head)
        ?? Moment(head.Meta("last-modified"), "meta last-modified", head) ?? Moment(head.Linked.Modified, LinkedSource, head);

    /// <summary>The lines behind the article, where small papers put its date.</summary>
    private static IEnumerable<string> Behind(IReadOnlyList<PageBlock> blocks, PageBlock? last) =>
        last is null ? [] : blocks.Skip(last.Index).Take(LongestFoot).Select(Dateline);

    /// <summary>Lines that say "Published", and those behind them.</summary>
    private static IEnumerable<string> Labelled(IReadOnlyList<PageBlock> blocks) =>
        blocks.Where(block => IsOfPublication().IsMatch(block.Text)).SelectMany(block => blocks.Skip(block.Index).Take(2)).Select(Dateline);

    /// <summary>
    /// The short lines under the headline, down to the article and among its first, where a standfirst may stand above them; and whether
    /// the line before labels each as that of a change.
    /// </summary>
    private static (string Line, bool IsOfChange)[] Under(PageBlock[] near, PageBlock? headline, PageBlock? first) =>
        headline is null || first is null ? []
            : [.. near.Select((block, i) => (Block: block, IsOfChange: i > 0 && IsOfChange().IsMatch(Dateline(near[i - 1]))))
                .Where(line => line.Block.Index > headline.Index)
                .Where(line => line.Block.Index < Math.Max(first.Index, headline.Index + LinesUnder))
                .Where(line => line.Block.Words.Count <= LongestOwnLine)
                .Select(line => (Dateline(line.Block), line.IsOfChange))];

    /// <summary>The whole of a short line; of a paragraph its beginning, "27.1.2022 - The ferry ...".</summary>
    private static string Dateline(PageBlock block) =>
        Copyright().IsMatch(block.Text)
            ? "" : block.Text[..Math.Min(block.Text.Length, block.Words.Count <= LongestDateline ? LongestLine : LongestOpening)];

    /// <summary>The lines near the headline that may tell a date.</summary>
    private static IEnumerable<PageBlock> Near(IReadOnlyList<PageBlock> blocks, PageBlock? headline, PageBlock? first)
    {
        var start = Math.Max(0, (headline?.Index ?? first?.Index ?? 0) - 5);
        return blocks.Skip(start).Take(Math.Max(20, (first?.Index ?? 0) + 4 - start));
    }

    private static PagePublication? InAddress(Uri address) =>
        AddressDay().Match(address.AbsolutePath) is { Success: true } match && match.Groups is var parts
        && PageDays.Day(parts["y"].Value, parts["m"].Value, parts["d"].Value) is { } day
            ? new PagePublication(day, null, "address") : null;

    private static PagePublication? Moment(string? text, string source, PageHead head)
    {
        if (text is null)
            return null;
        if (EpochDates.Of(text) is { } counted)
            return new PagePublication(DateOnly.FromDateTime(counted.DateTime), counted, source);
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

    /// <summary>"© 2019. Last updated 3 May 2019", which is said of the site.</summary>
    [GeneratedRegex(@"^(?:©|\(c\)|copyright\b)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Copyright();

    [GeneratedRegex(
        @"^(?:published|posted|veröffentlicht|erstellt|publié|publicado)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex IsOfPublication();

    [GeneratedRegex(@"(?:originally|first) (?:published|posted|appeared)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FirstPublished();

    [GeneratedRegex(@"^\s*([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:\D|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^\s*[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[0-9]{2}:[0-9]{2}.*(?:Z|[+-][0-9]{2}:?[0-9]{2})\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Zoned();

    [GeneratedRegex(@"[T ](?:1[2-9]|2[0-3]):[0-9]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Afternoon();

    [GeneratedRegex(
        @"/(?<y>[0-9]{4})(?:[/-](?<m>[0-9]{1,2}|[a-z]{3,9})[/-](?<d>[0-9]{1,2})|(?<m>[0-9]{2})(?<d>[0-9]{2}))(?:\D|$)",
        RegexOptions.NonBacktracking)]
    private static partial Regex AddressDay();
}
