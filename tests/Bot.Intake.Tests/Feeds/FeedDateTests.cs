using Xunit;

namespace Bot.Intake.Tests;

public class FeedDateTests
{
    [Theory]
    [InlineData("1773482400", true)]
    [InlineData(" 1773482400000 ", true)]
    [InlineData("0000000000", false)]
    [InlineData("17734824", false)]
    [InlineData("-1773482400", false)]
    public void A_count_of_seconds_or_milliseconds_is_a_moment(string written, bool isMoment)
        => Assert.Equal(
            isMoment ? new FeedDate(new DateTimeOffset(2026, 3, 14, 10, 0, 0, TimeSpan.Zero), true) : null, FeedDates.Parse(written));

    [Theory]
    [InlineData("٢٠٢٦-٠٣-١٤T١٠:٠٠:٠٠Z")]
    [InlineData("Sat, ١٤ Mar ٢٠٢٦ ١٠:٠٠:٠٠ GMT")]
    [InlineData("Sat, 14 Mar 2026 ١٠:٠٠:٠٠ +٠١٠٠")]
    [InlineData("99999999999999999999")]
    public void Digits_of_another_script_are_never_an_exception(string written)
        => Assert.Null(Record.Exception(() => FeedDates.Parse(written)));
}
