using System.Globalization;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// Days as people write them: "2015-09-20", "20 Sep", "yesterday", "last week", "3 days ago", "March 2015", "2015". A week begins on
/// Monday; what has no year is the latest that has begun.
/// </summary>
internal static class WrittenDays
{
    private const int ShortestMonth = 3;
    private const int LeastYear = 1800;

    // No newspaper asks about so long ago, and no calendar ends before.
    private const int MostUnits = 5_000;

    private static readonly string[] Fillers = ["the", "of", "on", "in", "at", "since", "until", "from"];
    private static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12).Select(Folding.Fold)];
    private static readonly string[] Weekdays = [.. Enum.GetNames<IsoDayOfWeek>().Skip(1).Select(Folding.Fold)];

    /// <summary>The first and the last day meant, or null for anything else.</summary>
    public static DateInterval? Read(string text, LocalDate today)
    {
        var words = Folding.Words(Folding.Fold(text)).Where(word => !Fillers.Contains(word)).Select(WithoutOrdinal).ToArray();
        return InWords(words, today)
            ?? Ago(words, today)
            ?? (text.Contains('/', StringComparison.Ordinal) ? Slashed(words) : InNumbers(words))
            ?? Named(words, today);
    }

    private static DateInterval? InWords(string[] words, LocalDate today) => words switch
    {
        ["today"] => Day(today),
        ["yesterday"] => Day(today.PlusDays(-1)),
        ["this", var unit] => PeriodWith(unit, today),
        ["last", var weekday] when Weekday(weekday) is { } day => Day(today.Previous(day)),
        ["last", var unit] => Before(unit, 1, today) is { } former ? PeriodWith(unit, former) : null,
        ["last", var count, var unit] when Count(count) is { } units => Since(Before(unit, units, today), today),
        ["past", var count, var unit] when Count(count) is { } units => Since(Before(unit, units, today), today),
        [var weekday] when Weekday(weekday) is { } day => Day(today.DayOfWeek == day ? today : today.Previous(day)),
        _ => null,
    };

    private static DateInterval? Ago(string[] words, LocalDate today)
        => words is [var count, var unit, "ago"] && Count(count) is { } units && Before(unit, units, today) is { } day ? Day(day) : null;

    // 2015-09-20, 20.9.2015, 2015-09, 2015.
    private static DateInterval? InNumbers(string[] words) => Array.ConvertAll(words, Number) switch
    {
        [{ } year and >= LeastYear, { } month, { } day] => Day(year, month, day),
        [{ } day, { } month, { } year and >= LeastYear] => Day(year, month, day),
        [{ } year and >= LeastYear, { } month] => Month(year, month),
        [{ } year and >= LeastYear and <= 9_998] => new(new(year, 1, 1), new(year, 12, 31)),
        _ => null,
    };

    // 9/20/2015 and 20/9/2015; not 9/10/2015, which is two days.
    private static DateInterval? Slashed(string[] words)
    {
        if (Array.ConvertAll(words, Number) is not [{ } first, { } second, { } year])
            return null;
        if (first > 12)
            return Day(year, second, first);
        return second > 12 || first == second ? Day(year, first, second) : null;
    }

    private static DateInterval? Named(string[] words, LocalDate today) => words switch
    {
        [var name] when MonthOf(name) is { } month => Month(month <= today.Month ? today.Year : today.Year - 1, month),
        [var name, var number] when MonthOf(name) is { } month && Number(number) is { } day => InYear(month, day, today),
        [var number, var name] when MonthOf(name) is { } month && Number(number) is { } day => LatestDay(month, day, today),
        [var name, var number, var year] when MonthOf(name) is { } month && Number(number) is { } day => Day(Number(year), month, day),
        [var number, var name, var year] when MonthOf(name) is { } month && Number(number) is { } day => Day(Number(year), month, day),
        _ => null,
    };

    // "Sep 20" is a day, "Sep 2015" a month.
    private static DateInterval? InYear(int month, int number, LocalDate today)
        => number >= LeastYear ? Month(number, month) : LatestDay(month, number, today);

    private static DateInterval? LatestDay(int month, int day, LocalDate today)
        => Enumerable.Range(0, 9).Select(back => Day(today.Year - back, month, day)).FirstOrDefault(found => found?.Start <= today);

    private static LocalDate? Before(string unit, int count, LocalDate today) => unit.TrimEnd('s') switch
    {
        "day" => today.PlusDays(-count),
        "week" => today.PlusWeeks(-count),
        "month" => today.PlusMonths(-count),
        "year" when count < today.Year - LeastYear => today.PlusYears(-count),
        _ => null,
    };

    private static DateInterval? PeriodWith(string unit, LocalDate day) => unit switch
    {
        "week" => Week(day.PlusDays(1).Previous(IsoDayOfWeek.Monday)),
        "month" => Month(day.Year, day.Month),
        "year" => new(new(day.Year, 1, 1), new(day.Year, 12, 31)),
        _ => null,
    };

    private static DateInterval Week(LocalDate monday) => new(monday, monday.PlusDays(6));

    private static DateInterval? Since(LocalDate? first, LocalDate today) => first is { } day ? new(day, today) : null;

    private static DateInterval Day(LocalDate day) => new(day, day);

    private static DateInterval? Day(int? year, int month, int day)
        => year is { } known && Month(known, month) is { } whole && day >= 1 && day <= whole.Length ? Day(new(known, month, day)) : null;

    private static DateInterval? Month(int year, int month)
        => year is >= LeastYear and <= 9_998 && month is >= 1 and <= 12
            ? new(new(year, month, 1), new(year, month, CalendarSystem.Iso.GetDaysInMonth(year, month)))
            : null;

    private static int? MonthOf(string word)
        => word.Length >= ShortestMonth
            && Array.FindIndex(Months, month => month.StartsWith(word, StringComparison.Ordinal)
                || (word == "sept" && month == "september")) is >= 0 and var at ? at + 1 : null;

    private static IsoDayOfWeek? Weekday(string word)
        => word.Length >= ShortestMonth
            && Array.FindIndex(Weekdays, day => day.StartsWith(word, StringComparison.Ordinal)) is >= 0 and var at
            ? (IsoDayOfWeek)(at + 1)
            : null;

    private static int? Count(string word) => word is "a" or "an" or "one" ? 1 : Number(word) is <= MostUnits and var count ? count : null;

    private static int? Number(string word)
        => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // "20th", "1st".
    private static string WithoutOrdinal(string word)
        => word is [>= '0' and <= '9', .. { Length: 2 or 3 }] && word[^2..] is "st" or "nd" or "rd" or "th" ? word[..^2] : word;
}
