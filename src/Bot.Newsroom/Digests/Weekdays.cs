using NodaTime;

namespace Bot.Newsroom;

/// <summary>Days of the week, as a set.</summary>
[Flags]
public enum Weekdays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    Workdays = Monday | Tuesday | Wednesday | Thursday | Friday,
    Weekend = Saturday | Sunday,
    Daily = Workdays | Weekend,
}

/// <summary>Reads and writes sets of days as people do: "daily", "weekdays", "weekends", "mon, wed, fri", "mon-fri".</summary>
public static class WeekdaysText
{
    private static readonly string[] Names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static bool Include(this Weekdays days, IsoDayOfWeek day) => ((int)days & (1 << ((int)day - 1))) != 0;

    /// <summary>The days that <paramref name="text"/> names, or null when it names none or one that is no day.</summary>
    public static Weekdays? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        switch (text.Trim().ToLowerInvariant())
        {
            case "daily" or "every day" or "all":
                return Weekdays.Daily;
            case "weekdays" or "workdays":
                return Weekdays.Workdays;
            case "weekends" or "weekend":
                return Weekdays.Weekend;
            case var list:
                return ParseList(list);
        }
    }

    /// <summary>
    /// The days, and whether it is the week that is looked back on: "weekly" (on Sundays), "weekly fri", "weekly on Fri"; null as
    /// <see cref="Parse"/>.
    /// </summary>
    public static (Weekdays Days, bool IsWeekly)? ParseRhythm(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string Weekly = "weekly";
        var rhythm = text.Trim();
        if (!rhythm.StartsWith(Weekly, StringComparison.OrdinalIgnoreCase))
            return Parse(rhythm) is { } days ? (days, false) : null;
        var on = rhythm[Weekly.Length..].Trim(' ', ',', ':');
        on = on.StartsWith("on ", StringComparison.OrdinalIgnoreCase) ? on["on ".Length..] : on;
        if (on.Length == 0)
            return (Weekdays.Sunday, true);
        return Parse(on) is { } chosen ? (chosen, true) : null;
    }

    /// <summary>As in "daily", "weekdays" or "Mon, Wed".</summary>
    public static string Describe(this Weekdays days) => days switch
    {
        Weekdays.Daily => "daily",
        Weekdays.Workdays => "weekdays",
        Weekdays.Weekend => "weekends",
        _ => string.Join(", ", Enumerable.Range(0, 7).Where(day => ((int)days & (1 << day)) != 0).Select(Short)),
    };

    private static string Short(int day) => char.ToUpperInvariant(Names[day][0]) + Names[day][1..3];

    private static Weekdays? ParseList(string list)
    {
        var days = Weekdays.None;
        foreach (var part in list.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ParseRange(part) is not { } range)
                return null;
            days |= range;
        }

        return days == Weekdays.None ? null : days;
    }

    private static Weekdays? ParseRange(string part)
    {
        var ends = part.Split('-');
        if (ends.Length > 2 || Day(ends[0]) is not { } first || Day(ends[^1]) is not { } last)
            return null;
        var days = Weekdays.None;
        for (var day = first; ; day = (day + 1) % 7)
        {
            days |= (Weekdays)(1 << day);
            if (day == last)
                return days;
        }
    }

    /// <summary>Two letters or more, by which days differ: "tu", "tue", "tues", "tuesday".</summary>
    private static int? Day(string text)
        => text.Length >= 2 && Array.FindIndex(
            Names, name => name.StartsWith(text, StringComparison.Ordinal)) is var day and >= 0 ? day : null;
}
