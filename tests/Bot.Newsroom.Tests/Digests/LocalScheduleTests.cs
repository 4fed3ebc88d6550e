using NodaTime;
using NodaTime.Text;
using Xunit;

namespace Bot.Newsroom.Tests;

public class LocalScheduleTests
{
    [Theory]
    [InlineData("Europe/London", "18:00", "2026-11-24T12:00:00Z", "2026-11-24", "2026-11-24T18:00:00Z")] // later today
    [InlineData("Europe/London", "18:00", "2026-11-24T18:00:00Z", "2026-11-25", "2026-11-25T18:00:00Z")] // strictly after
    [InlineData("America/New_York", "18:00", "2026-11-24T23:30:00Z", "2026-11-25", "2026-11-25T23:00:00Z")]
    [InlineData("Pacific/Kiritimati", "00:00", "2026-11-24T09:00:00Z", "2026-11-25", "2026-11-24T10:00:00Z")] // UTC+14: tomorrow already
    [InlineData("America/New_York", "02:30", "2027-03-14T00:00:00Z", "2027-03-14", "2027-03-14T07:00:00Z")] // gap: first minute after it
    [InlineData("America/New_York", "01:30", "2026-11-01T00:00:00Z", "2026-11-01", "2026-11-01T05:30:00Z")] // overlap: the first pass
    [InlineData("America/New_York", "01:30", "2026-11-01T05:30:00Z", "2026-11-02", "2026-11-02T06:30:00Z")] // overlap: never the second
    [InlineData("Europe/Dublin", "01:30", "2027-03-28T00:00:00Z", "2027-03-28", "2027-03-28T01:00:00Z")] // negative summer time
    [InlineData("Europe/Dublin", "01:30", "2027-03-28T01:00:00Z", "2027-03-29", "2027-03-29T00:30:00Z")]
    [
        InlineData("America/Nuuk", "23:30", "2027-03-27T12:00:00Z", "2027-03-27", "2027-03-28T01:00:00Z")
    ] // gap up to midnight: yesterday's edition, at 00:00
    [InlineData("Pacific/Apia", "18:00", "2011-12-30T05:00:00Z", "2011-12-31", "2011-12-31T04:00:00Z")] // 30 December never was
    [InlineData("Australia/Lord_Howe", "02:15", "2026-10-03T12:00:00Z", "2026-10-04", "2026-10-03T15:30:00Z")] // half an hour's gap
    public void The_next_edition_is_due(string zone, string time, string after, string date, string due)
    {
        var schedule = new LocalSchedule(
            DateTimeZoneProviders.Tzdb[zone], LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value);
        Assert.Equal(new DueDate(LocalDatePattern.Iso.Parse(date).Value, At(due)), schedule.NextDue(At(after)));
    }

    [Fact]
    public void Only_the_chosen_days_have_editions()
    {
        var schedule = new LocalSchedule(DateTimeZone.Utc, new LocalTime(18, 0), Weekdays.Monday | Weekdays.Friday);
        Assert.Equal("2026-11-27", schedule.NextDue(At("2026-11-24T00:00:00Z")).Date.ToString("uuuu-MM-dd", null));
        Assert.Equal("2026-11-30", schedule.NextDue(At("2026-11-27T18:00:00Z")).Date.ToString("uuuu-MM-dd", null));
    }

    [Theory]
    [InlineData("daily", Weekdays.Daily)]
    [InlineData("Weekdays", Weekdays.Workdays)]
    [InlineData("mon, wed,fri", Weekdays.Monday | Weekdays.Wednesday | Weekdays.Friday)]
    [InlineData("mo,we", Weekdays.Monday | Weekdays.Wednesday)]
    [InlineData("Sa-Tu", Weekdays.Weekend | Weekdays.Monday | Weekdays.Tuesday)]
    [InlineData("t", null)]
    [InlineData("fri-mon", Weekdays.Friday | Weekdays.Weekend | Weekdays.Monday)]
    [InlineData("tuesday", Weekdays.Tuesday)]
    [InlineData("someday", null)]
    [InlineData("", null)]
    [InlineData("m", null)]
    public void Days_are_read_as_people_write_them(string text, Weekdays? days) => Assert.Equal(days, WeekdaysText.Parse(text));

    [Fact]
    public void Days_read_back_as_they_are_described()
    {
        for (var days = 1; days <= (int)Weekdays.Daily; days++)
            Assert.Equal((Weekdays)days, WeekdaysText.Parse(((Weekdays)days).Describe()));
    }

    /// <summary>Every zone id, every date within two days of a transition of 2026-2030, every half hour; and random ones.</summary>
    [Fact]
    public void Every_local_date_has_one_edition_at_the_minute_that_a_walk_through_UTC_finds()
    {
        var random = new Random(20261124);
        foreach (var zone in Zones())
        {
            foreach (var transition in Transitions(zone))
                Compare(zone, transition.Minus(Duration.FromDays(2)), transition.Plus(Duration.FromDays(3)), HalfHours);
        }

        var all = Zones().ToList();
        for (var i = 0; i < (Soak ? 100_000 : 1_000); i++)
        {
            var from = Start.Plus(Duration.FromMinutes(random.NextInt64(0, 5 * 365 * 24 * 60L)));
            Compare(all[random.Next(all.Count)], from, from.Plus(Duration.FromDays(3)), [random.Next(1440)]);
        }
    }

    private static readonly Instant Start = At("2026-01-01T00:00:00Z");
    private static readonly int[] HalfHours = [.. Enumerable.Range(0, 48).Select(half => half * 30)];

    private static bool Soak => Environment.GetEnvironmentVariable("SOAK") is not null;

    private static Instant At(string text) => InstantPattern.General.Parse(text).Value;

    /// <summary>Aliases share their target's rules, so that the soak alone walks them too.</summary>
    private static IEnumerable<DateTimeZone> Zones()
    {
        var source = NodaTime.TimeZones.TzdbDateTimeZoneSource.Default;
        return DateTimeZoneProviders.Tzdb.Ids
            .Where(id => Soak || source.CanonicalIdMap[id] == id)
            .Select(id => DateTimeZoneProviders.Tzdb[id]);
    }

    private static IEnumerable<Instant> Transitions(DateTimeZone zone)
        => zone.GetZoneIntervals(Start, At("2031-01-01T00:00:00Z"))
            .Where(interval => interval.HasStart && interval.Start > Start)
            .Select(interval => interval.Start);

    private static void Compare(DateTimeZone zone, Instant from, Instant to, int[] minutesOfDay)
    {
        var walk = new Walk(zone, from, to);
        foreach (var minute in minutesOfDay)
        {
            var schedule = new LocalSchedule(zone, LocalTime.Midnight.PlusMinutes(minute));
            var expected = walk.Editions(minute);
            var at = walk.Begin;
            foreach (var (day, due) in expected)
            {
                var next = schedule.NextDue(Instant.FromUnixTimeSeconds(at * 60));
                if (next.Due.ToUnixTimeSeconds() != due * 60 || next.Date.ToDateTimeUnspecified() != DateTime.UnixEpoch.AddDays(day))
                    Assert.Fail($"{zone.Id} {schedule.Time}: expected day {day} at minute {due}, got {next.Date} at {next.Due}");
                at = due;
            }
        }
    }

    /// <summary>
    /// The oracle: walks UTC minute by minute and asks the zone for nothing but its offset. The edition of a day is the first minute whose
    /// wall clock has reached the time on that day, if the day has any minute at all.
    /// </summary>
    private sealed class Walk
    {
        private readonly long[] local;
        private readonly HashSet<long> days = [];

        public Walk(DateTimeZone zone, Instant from, Instant to)
        {
            Begin = from.ToUnixTimeSeconds() / 60;
            local = new long[to.ToUnixTimeSeconds() / 60 - Begin];
            for (var i = 0; i < local.Length; i++)
            {
                local[i] = Begin + i + zone.GetUtcOffset(Instant.FromUnixTimeSeconds((Begin + i) * 60)).Seconds / 60;
                days.Add(Math.DivRem(local[i], 1440, out _));
            }
        }

        /// <summary>UTC minutes since 1970.</summary>
        public long Begin { get; }

        /// <summary>Day and UTC minute of each edition after the walk's first minute and within it.</summary>
        public List<(long Day, long Minute)> Editions(int minuteOfDay)
        {
            List<(long, long)> found = [];
            var first = local[0] / 1440;
            for (var day = first; day <= local[^1] / 1440; day++)
            {
                var wanted = day * 1440 + minuteOfDay;
                if (!days.Contains(day) || local[0] >= wanted)
                    continue;
                var at = Array.FindIndex(local, minute => minute >= wanted);
                if (at > 0)
                    found.Add((day, Begin + at));
            }

            return found;
        }
    }
}
