using Xunit;

namespace Bot.Intake.Tests;

public class FeedDateTests
{
    [Theory]
    [InlineData("٢٠٢٦-٠٣-١٤T١٠:٠٠:٠٠Z")]
    [InlineData("Sat, ١٤ Mar ٢٠٢٦ ١٠:٠٠:٠٠ GMT")]
    [InlineData("Sat, 14 Mar 2026 ١٠:٠٠:٠٠ +٠١٠٠")]
    [InlineData("99999999999999999999")]
    public void Digits_of_another_script_are_never_an_exception(string written)
        => Assert.Null(Record.Exception(() => FeedDates.Parse(written)));
}
