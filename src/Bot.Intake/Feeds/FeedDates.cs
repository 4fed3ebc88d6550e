using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>
/// Reads dates as feeds write them: ISO 8601 and RFC 822 with everything that is wrong about them in the wild. Without a zone it is UTC.
/// </summary>
internal static partial class FeedDates
{
    private const int Longest = 80;

    private static readonly FrozenDictionary<string, int> Months = Numbers("Months.txt");
    private static readonly FrozenDictionary<string, int> Zones = Numbers("ZoneNames.txt");

    /// <summary>Null when it is no date.</summary>
    public static FeedDate? Parse(string? text)
    {
        if (text is null || text.Trim() is not { Length: > 0 and <= Longest } written)
            return null;
        if (EpochDates.Of(written) is { } counted)
            return new FeedDate(counted, HasTime: true);
        var parts = Iso().Match(written) is { Success: true } iso ? OfIso(iso) : OfWords(written);
        return parts?.ToDate();
    }

    private static Parts? OfIso(Match iso) => new()
    {
        Year = Number(iso, "y"),
        Month = iso.Groups["m"].Success ? Number(iso, "m") : 1,
        Day = iso.Groups["d"].Success ? Number(iso, "d") : 1,
        Time = iso.Groups["time"].Success ? TimeOf(iso.Groups["time"].Value, null) : null,
        Zone = ZoneOf(iso.Groups["zone"].Value) ?? 0,
    };

    // "Thu, 01 Jan 2004 19:48:21 GMT", "January 5, 2004 7:48 PM PST", "Mon Jan  5 19:48:21 2004", "31.12.2003 10:00".
    private static Parts? OfWords(string written)
    {
        var words = written.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var parts = new Parts();
        List<int> numbers = [];
        foreach (var word in words)
        {
            if (word.Contains(':', StringComparison.Ordinal) && parts.Time is null)
                parts = parts with { Time = TimeOf(word, null) };
            else if (word.ToLowerInvariant().Trim('.') is "am" or "pm" or "a.m" or "p.m")
                parts = parts with { Time = Afternoon(parts.Time, word) };
            else if (parts.Month == 0 && MonthOf(word) is { } month)
                parts = parts with { Month = month };
            else if ((parts.Time is not null || numbers.Count >= 2) && ZoneOf(word) is { } zone)
                parts = parts with { Zone = zone };
            else
                numbers.AddRange(NumbersIn(word));
        }

        return parts.With(numbers, written);
    }

    private static IEnumerable<int> NumbersIn(string word)
        => word.Split('-', '/', '.')
            .Select(part => part.TrimEnd('t', 'h', 's', 'n', 'd', 'r'))
            .Where(part => part.Length is > 0 and <= 4 && part.All(char.IsAsciiDigit))
            .Select(part => int.Parse(part, CultureInfo.InvariantCulture));

    private static int? MonthOf(string word)
    {
        var name = word.Split('-', '/').FirstOrDefault(part => part.Length >= 3 && char.IsLetter(part[0]))?.ToLowerInvariant();
        return name is null ? null : Months.TryGetValue(name[..Math.Min(4, name.Length)], out var longer) ? longer
            : Months.TryGetValue(name[..3], out var month) ? month : null;
    }

    private static TimeSpan? TimeOf(string word, string? half)
    {
        var clock = Clock().Match(word);
        if (!clock.Success)
            return null;
        // A leap second and midnight at the end of the day are moments too.
        var seconds = clock.Groups["s"].Success ? Math.Min(59, Number(clock, "s")) : 0;
        var time = new TimeSpan(Number(clock, "h"), Number(clock, "min"), seconds);
        return Afternoon(time, half ?? word[clock.Length..]);
    }

    private static TimeSpan? Afternoon(TimeSpan? time, string half) => (time, half.Trim().ToLowerInvariant()) switch
    {
        ({ Hours: < 12 } morning, ['p', ..]) => morning + TimeSpan.FromHours(12),
        ({ Hours: 12 } noon, ['a', ..]) => noon - TimeSpan.FromHours(12),
        _ => time,
    };

    /// <summary>Minutes from UTC.</summary>
    private static int? ZoneOf(string word)
    {
        if (Zones.TryGetValue(word.Trim('(', ')', '.').ToLowerInvariant(), out var known))
            return known;
        var offset = Offset().Match(word);
        if (!offset.Success)
            return null;
        var minutes = (Number(offset, "h") * 60) + (offset.Groups["min"].Success ? Number(offset, "min") : 0);
        return offset.Groups["sign"].Value == "+" ? minutes : -minutes;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, int> Numbers(string file)
        => EmbeddedLines.Of(file)
            .Select(line => line.Split(' '))
            .ToFrozenDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));

    private sealed record Parts
    {
        public int Year { get; init; }

        public int Month { get; init; }

        public int Day { get; init; }

        public TimeSpan? Time { get; init; }

        /// <summary>Minutes from UTC.</summary>
        public int Zone { get; init; }

        /// <summary>The numbers of a date in the order they were written: the month is among them when it has no name.</summary>
        public Parts? With(List<int> numbers, string written) => (Month, numbers) switch
        {
            ( > 0, [var day, var year, ..]) when day is >= 1 and <= 31 => this with { Day = day, Year = Whole(year) },
            ( > 0, [var year, var day, ..]) => this with { Day = day, Year = year },
            (0, [> 31 and var year, var month, var day, ..]) => this with { Year = year, Month = month, Day = day },
            (0, [var day, var month, var year, ..]) when written.Contains('.', StringComparison.Ordinal)
                || day > 12 => this with { Year = Whole(year), Month = month, Day = day },
            (0, [var month, var day, var year, ..]) => this with { Year = Whole(year), Month = month, Day = day },
            _ => null,
        };

        public FeedDate? ToDate()
        {
            var isDate = Year is >= 1 and <= 9998
                && Month is >= 1 and <= 12
                && Day >= 1
                && Day <= DateTime.DaysInMonth(Math.Clamp(Year, 1, 9998), Math.Clamp(Month, 1, 12));
            if (!isDate || Math.Abs(Zone) > 16 * 60)
                return null;
            var local = new DateTime(Year, Month, Day, 0, 0, 0, DateTimeKind.Utc) + (Time ?? TimeSpan.Zero);
            return new FeedDate(new DateTimeOffset(local.AddMinutes(-Zone), TimeSpan.Zero), Time is not null);
        }

        // Years of two digits: 69 and later are of the last century.
        private static int Whole(int year) => year >= 100 ? year : year < 69 ? 2000 + year : 1900 + year;
    }

    [GeneratedRegex(
        @"^(?<y>[0-9]{4})(?:-(?<m>[0-9]{1,2})(?:-(?<d>[0-9]{1,2}))?|(?<m>[0-9][0-9])(?<d>[0-9][0-9]))?"
            + @"(?:\s*[T\s]\s*(?<time>[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?)(?:[.,][0-9]+)?\s*(?<zone>\S*).*)?$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"^(?<h>[0-9]{1,2}):(?<min>[0-9]{1,2})(:(?<s>[0-9]{1,2})([.,][0-9]+)?)?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"^(GMT|UTC|UT)?(?<sign>[+-])(?<h>[0-9]{1,2})(:?(?<min>[0-9][0-9]))?$",
            RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Offset();
}
