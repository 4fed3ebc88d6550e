using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>A row as the database gives it, read value by value, since a hand or a damaged file may have put anything there.</summary>
internal sealed class StoredRow(IDictionary<string, object?> values)
{
    /// <summary>The last millisecond of 2199; a later time comes from a fault.</summary>
    public const long LatestTime = 7_258_118_399_999;

    private const int LongestShown = 40;

    /// <summary>Whatever stands there.</summary>
    public object? this[string column] => values[column];

    /// <summary>False in a row of an earlier version, whose table had no such column.</summary>
    public bool Has(string column) => values.ContainsKey(column);

    /// <exception cref="OddValueException">It is not a whole number within these bounds.</exception>
    public long Whole(string column, long least, long most) => WholeOrNull(column, least, most) ?? throw Odd(column);

    public long? WholeOrNull(string column, long least, long most) => values[column] switch
    {
        null => null,
        long whole when whole >= least && whole <= most => whole,
        _ => throw Odd(column),
    };

    /// <summary>Of Discord's or ours: a positive number.</summary>
    public long Id(string column) => Whole(column, 1, long.MaxValue);

    public long? IdOrNull(string column) => WholeOrNull(column, 1, long.MaxValue);

    /// <summary>An id where one stands, for reports about a row that is damaged elsewhere.</summary>
    public long? IdIfAny(string column) => values.TryGetValue(column, out var value) && value is long and > 0 ? (long)value : null;

    public string Text(string column)
        => values[column] is string text && !text.Contains('\0', StringComparison.Ordinal) ? text : throw Odd(column);

    public Instant Time(string column) => Instant.FromUnixTimeMilliseconds(Whole(column, 0, LatestTime));

    public Instant? TimeOrNull(string column)
        => WholeOrNull(column, 0, LatestTime) is { } time ? Instant.FromUnixTimeMilliseconds(time) : null;

    public LocalDate Date(string column)
        => LocalDatePattern.Iso.Parse(Text(column)) is { Success: true, Value: var date } ? date : throw Odd(column);

    /// <summary>As "2026-11-24", or with an hour as "2026-11-24T18".</summary>
    public (LocalDate Date, int? Hour) DateAndHour(string column)
    {
        var parts = Text(column).Split('T');
        if (parts.Length > 2 || LocalDatePattern.Iso.Parse(parts[0]) is not { Success: true, Value: var date })
            throw Odd(column);
        if (parts.Length == 1)
            return (date, null);
        return parts[1].Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24
            ? (date, hour)
            : throw Odd(column);
    }

    public LocalTime TimeOfDay(string column) => Subscription.ParseTime(Text(column)) ?? throw Odd(column);

    public string Zone(string column) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Text(column)) is { } zone ? zone.Id : throw Odd(column);

    public T State<T>(string column)
        where T : struct, Enum
        => Enum.GetNames<T>().Contains(Text(column)) ? Enum.Parse<T>(Text(column)) : throw Odd(column);

    /// <summary>As "3,17,4".</summary>
    public IReadOnlyList<long> Ids(string column)
    {
        List<long> ids = [];
        foreach (var part in Text(column).Split(',', StringSplitOptions.RemoveEmptyEntries))
            ids.Add(long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : throw Odd(column));
        return ids;
    }

    public OddValueException Odd(string column) => new(column, Shown(values[column]));

    /// <summary>As it can be shown in one short line.</summary>
    public static string Shown(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        var printable = string.Concat(text.Take(LongestShown).Select(character => char.IsControl(character) ? '?' : character));
        return text.Length > LongestShown ? printable + "..." : printable;
    }
}

/// <summary>A value of a row that cannot be.</summary>
internal sealed class OddValueException(string column, string shown) : Exception($"{column} is \"{shown}\"");
