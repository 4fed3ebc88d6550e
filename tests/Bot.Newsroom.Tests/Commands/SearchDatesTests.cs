using NodaTime;
using NodaTime.Text;
using Xunit;

namespace Bot.Newsroom.Tests;

public class SearchDatesTests
{
    // A Monday.
    private static readonly LocalDate Today = new(2026, 9, 28);

    [Theory]
    [InlineData("2015-09-20", "2015-09-20", "2015-09-20")]
    [InlineData("2015-9-2", "2015-09-02", "2015-09-02")]
    [InlineData("20.9.2015", "2015-09-20", "2015-09-20")]
    [InlineData("20/9/2015", "2015-09-20", "2015-09-20")]
    [InlineData("9/20/2015", "2015-09-20", "2015-09-20")]
    [InlineData("20 Sep", "2026-09-20", "2026-09-20")]
    [InlineData("Sep 20", "2026-09-20", "2026-09-20")]
    [InlineData("the 20th of Sept.", "2026-09-20", "2026-09-20")]
    [InlineData("29 Sep", "2025-09-29", "2025-09-29")]
    [InlineData("29 Feb", "2024-02-29", "2024-02-29")]
    [InlineData("20 SEPTEMBER 2015", "2015-09-20", "2015-09-20")]
    [InlineData("September 20, 2015", "2015-09-20", "2015-09-20")]
    [InlineData("September 2015", "2015-09-01", "2015-09-30")]
    [InlineData("2015-09", "2015-09-01", "2015-09-30")]
    [InlineData("September", "2026-09-01", "2026-09-30")]
    [InlineData("October", "2025-10-01", "2025-10-31")]
    [InlineData("2015", "2015-01-01", "2015-12-31")]
    [InlineData("today", "2026-09-28", "2026-09-28")]
    [InlineData(" Yesterday ", "2026-09-27", "2026-09-27")]
    [InlineData("this week", "2026-09-28", "2026-10-04")]
    [InlineData("last week", "2026-09-21", "2026-09-27")]
    [InlineData("last month", "2026-08-01", "2026-08-31")]
    [InlineData("last year", "2025-01-01", "2025-12-31")]
    [InlineData("Monday", "2026-09-28", "2026-09-28")]
    [InlineData("last monday", "2026-09-21", "2026-09-21")]
    [InlineData("on Sunday", "2026-09-27", "2026-09-27")]
    [InlineData("3 days ago", "2026-09-25", "2026-09-25")]
    [InlineData("a week ago", "2026-09-21", "2026-09-21")]
    [InlineData("2 months ago", "2026-07-28", "2026-07-28")]
    [InlineData("last 7 days", "2026-09-21", "2026-09-28")]
    public void Days_are_read_as_people_write_them(string written, string first, string last)
        => Assert.Equal(new DateInterval(Day(first), Day(last)), WrittenDays.Read(written, Today));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("9/10/2015")]
    [InlineData("31 Feb 2015")]
    [InlineData("2015-13-01")]
    [InlineData("0 Sep")]
    [InlineData("99999999999 days ago")]
    [InlineData("9999 years ago")]
    [InlineData("last fortnight")]
    [InlineData("20 Sep 2015 noon")]
    [InlineData("ma")]
    [InlineData("99999")]
    [InlineData("💥")]
    public void What_is_no_day_is_none(string written) => Assert.Null(WrittenDays.Read(written, Today));

    [Fact]
    public void A_range_comes_back_from_the_id_of_a_button()
    {
        DateRange[] ranges = [new(null, null), new(1_442_700_000_000, null), new(null, 1_442_700_000_000), new(-600_000, 60_000)];
        Assert.All(ranges, range => Assert.Equal(range, DateRange.Of(range.State)));
        Assert.All((string[])["x", "~", "~~", "9999999999999~1"], odd => Assert.Null(DateRange.Of(odd).From));
    }

    private static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;
}
