using Xunit;

namespace Bot.Newsroom.Tests;

public class CardTextTests
{
    [Fact]
    public void Plain_text_has_no_live_mention()
        => Assert.DoesNotContain("<@", CardText.Plain("<@123>"), StringComparison.Ordinal);
}
