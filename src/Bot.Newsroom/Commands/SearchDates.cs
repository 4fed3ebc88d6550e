using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>The options since and until: days as <see cref="WrittenDays"/> reads them, in the server's zone, else in UTC.</summary>
internal sealed class SearchDates(GuildSettings settings, TimeProvider time)
{
    private const string Since = "since";
    private const string Until = "until";
    private const string Examples = "Write it as 2015-09-20, 20 Sep, yesterday, last week or 3 days ago.";

    private static readonly LocalDatePattern Shown = LocalDatePattern.CreateWithInvariantCulture("d MMMM yyyy");

    public static IReadOnlyList<OptionDescription> Described { get; } =
    [
        new(Since, "Not older than this: 2015-09-20, 20 Sep, yesterday, last week, 3 days ago", OptionKind.Text)
        {
            Longest = 30, Wanted = Examples,
        },
        new(Until, "Not newer than this: 2015-09-20, 20 Sep, yesterday, last week, 3 days ago", OptionKind.Text)
        {
            Longest = 30, Wanted = Examples,
        },
    ];

    /// <summary>What was asked for, both days included; or what is wrong with it.</summary>
    public async Task<(DateRange Range, Answer? Refusal)> ReadAsync(Ask ask, CancellationToken cancellation)
    {
        var (since, until) = (ask.Text(Since), ask.Text(Until));
        if (since is null && until is null)
            return (DateRange.Always, null);
        var zone = await ZoneAsync(ask.Caller, cancellation);
        var today = Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(zone).Date;
        var first = since is null ? null : WrittenDays.Read(since, today);
        var last = until is null ? null : WrittenDays.Read(until, today);
        if (since is not null && first is null)
            return (default, NoDay(Since, since));
        if (until is not null && last is null)
            return (default, NoDay(Until, until));
        return Wrong(first?.Start, last?.End, today) is { } refusal
            ? (default, refusal)
            : (new(Start(first?.Start, zone), Start(last?.End.PlusDays(1), zone)), null);
    }

    private static Answer? Wrong(LocalDate? first, LocalDate? last, LocalDate today)
    {
        if (first > last)
            return Replies.Refuse(
                $"{Since} ({Shown.Format(first.Value)}) lies after {Until} ({Shown.Format(last.Value)}).", "Change them round.");
        return first > today
            ? Replies.Refuse($"{Since} ({Shown.Format(first.Value)}) is still to come.", "Choose a day that has begun.")
            : null;
    }

    private static Answer NoDay(string option, string typed)
        => Replies.Refuse($"{option} cannot be read as a day: {CardText.Plain($"“{CardText.OneLine(typed, 30)}”")}.", Examples);

    private async Task<DateTimeZone> ZoneAsync(Caller caller, CancellationToken cancellation)
        => caller.Guild is { } guild && await settings.ZoneAsync(guild, cancellation) is { } id
            ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc
            : DateTimeZone.Utc;

    // Samoa had no 30 December 2011: it begins with the day after.
    private static long? Start(LocalDate? day, DateTimeZone zone)
        => day is { } known ? zone.AtLeniently(known.AtMidnight()).ToInstant().ToUnixTimeMilliseconds() : null;
}

/// <summary>
/// A stretch of time, in unix milliseconds: from <paramref name="From"/> on, before <paramref name="Before"/>; null is open.
/// </summary>
internal readonly record struct DateRange(long? From, long? Before)
{
    private const long Minute = 60_000;

    public static DateRange Always => default;

    public bool IsAlways => From is null && Before is null;

    /// <summary>As it stands in the ids of buttons: minutes in hexadecimal digits, "1701678~1701C18"; empty for always.</summary>
    public string State => IsAlways ? "" : $"{Written(From)}~{Written(Before)}";

    /// <summary>Reads <see cref="State"/>; anything else is always.</summary>
    public static DateRange Of(string state) => state.Split('~') is [var from, var before] ? new(Read(from), Read(before)) : Always;

    /// <summary>The condition that a column with unix milliseconds lies within; "1 = 1" for always.</summary>
    public string Holds(string column)
    {
        string[] bounds =
        [
            .. From is { } from ? [string.Create(CultureInfo.InvariantCulture, $"{column} >= {from}")] : Array.Empty<string>(),
            .. Before is { } before ? [string.Create(CultureInfo.InvariantCulture, $"{column} < {before}")] : Array.Empty<string>(),
        ];
        return bounds.Length == 0 ? "1 = 1" : string.Join(" AND ", bounds);
    }

    private static string Written(long? moment)
        => moment is { } known ? ((int)(known / Minute)).ToString("X", CultureInfo.InvariantCulture) : "";

    private static long? Read(string minutes)
        => int.TryParse(minutes, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var moment) ? moment * Minute : null;
}
