using NodaTime;

namespace Bot.Newsroom;

/// <summary>A time of day in a zone on some days of the week; each local date has at most one edition.</summary>
public sealed record LocalSchedule(DateTimeZone Zone, LocalTime Time, Weekdays Days = Weekdays.Daily)
{
    /// <summary>A year and a day: longer than any run of days without one of <see cref="Days"/>.</summary>
    private const int Horizon = 367;

    /// <summary>
    /// The first edition due strictly after <paramref name="after"/>. A time that the clocks skip is due at the first minute after the gap,
    /// a time that comes twice is due the first time, a date that the zone skips has no edition.
    /// </summary>
    public DueDate NextDue(Instant after)
    {
        // A gap before midnight makes yesterday's edition due today, so the search begins a day early.
        var date = after.InZone(Zone).Date.PlusDays(-1);
        for (var day = 0; day < Horizon; day++, date = date.PlusDays(1))
        {
            if (DueOn(date) is { } due && due > after)
                return new DueDate(date, due);
        }

        throw new InvalidOperationException($"No edition of {this} within a year of {after}.");
    }

    /// <summary>When the edition of <paramref name="date"/> is due, or null where that date has none.</summary>
    public Instant? DueOn(LocalDate date)
    {
        if (!Days.Include(date.DayOfWeek) || !Exists(date))
            return null;
        var mapping = Zone.MapLocal(date + Time);
        return mapping.Count == 0 ? mapping.EarlyInterval.End : mapping.First().ToInstant();
    }

    /// <summary>Samoa had no 30 December 2011: the whole date lies in a gap.</summary>
    private bool Exists(LocalDate date)
    {
        var midnight = Zone.MapLocal(date.AtMidnight());
        return midnight.Count > 0 || midnight.LateInterval.IsoLocalStart.Date == date;
    }
}

/// <summary>An edition's local date and the moment it is due.</summary>
public readonly record struct DueDate(LocalDate Date, Instant Due)
{
    /// <summary>Nothing is to be posted before something happens; the last day of 2199 stands for it.</summary>
    internal static DueDate Never { get; } = new(new LocalDate(2199, 12, 31), Instant.FromUnixTimeMilliseconds(StoredRow.LatestTime));
}
