using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>Reads days as people write them: "December 22, 2023", "22. Dezember 2023", "22.12.2023", "2023-12-22".</summary>
internal static partial class PageDays
{
    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    private static readonly Dictionary<string, int> Months = Read();

    public static bool IsMonth(string word) => Months.ContainsKey(word.TrimEnd('.', ',').ToLowerInvariant());

    /// <summary>The first day that is written in a text.</summary>
    /// <param name="monthFirst">Whether 4/5/2025 is the fifth of April.</param>
    public static DateOnly? Find(string text, bool monthFirst) => All(text, monthFirst).Cast<DateOnly?>().FirstOrDefault();

    /// <summary>The days that are written in a text, in their order.</summary>
    /// <param name="monthFirst">Whether 4/5/2025 is the fifth of April.</param>
    public static IEnumerable<DateOnly> All(string text, bool monthFirst)
    {
        foreach (Match match in Written().Matches(text))
        {
            var parts = match.Groups;
            var day = parts["y1"].Success ? Day(parts["y1"].Value, parts["m1"].Value, parts["d1"].Value)
                : parts["y2"].Success ? Day(parts["y2"].Value, parts["m2"].Value, parts["d2"].Value)
                : parts["y3"].Success ? Day(parts["y3"].Value, parts["m3"].Value, parts["d3"].Value)
                : Numbers(parts["a"].Value, parts["b"].Value, parts["y4"].Value, parts["s"].Value, monthFirst);
            if (day is { } found)
                yield return found;
        }
    }

    /// <param name="month">A number, or the name of a month.</param>
    public static DateOnly? Day(string year, string month, string day)
    {
        var (y, d) = (int.Parse(year, CultureInfo.InvariantCulture), int.Parse(day, CultureInfo.InvariantCulture));
        if (!int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m) && !Months.TryGetValue(Key(month), out m))
            return null;
        if (y is < FirstYear or > LastYear || m is < 1 or > 12)
            return null;
        return d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    /// <summary>"22.12.2023" begins with the day, "12/22/2023" with the month, where the language has it so.</summary>
    private static DateOnly? Numbers(string first, string second, string year, string mark, bool monthFirst)
    {
        year = year.Length == 2 ? "20" + year : year;
        return (mark != "." && monthFirst ? Day(year, first, second) : null) ?? Day(year, second, first);
    }

    private static string Key(string month) => month.TrimEnd('.').ToLowerInvariant();

    private static Dictionary<string, int> Read()
    {
        Dictionary<string, int> months = [];
        foreach (var parts in EmbeddedLines.Of("MonthNames.txt").Select(line => line.Split(' ')))
            months[parts[0]] = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return months;
    }

    [GeneratedRegex(
        """
        (?<y1>[0-9]{4})[-./](?<m1>[0-9]{1,2})[-./](?<d1>[0-9]{1,2})
        |(?<m2>\p{L}{3,10})\.?\s+(?<d2>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?<y2>[0-9]{4})
        |(?<d3>[0-9]{1,2})(?:st|nd|rd|th|\.|er|º)?(?:\s+(?:de\s+)?|-)(?<m3>\p{L}{3,10})(?:\.?,?\s+(?:de\s+)?|-)(?<y3>[0-9]{4})
        |(?<![0-9./-])(?<a>[0-9]{1,2})(?<s>[./-])(?<b>[0-9]{1,2})[./-](?<y4>[0-9]{4}|[0-9]{2})\b
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Written();
}
