using Xunit;

namespace Bot.Intake.Tests;

public class JsonFeedTests
{
    [Theory]
    [InlineData("""{"version":"https://jsonfeed.org/version/1.1"}""", true)]
    [InlineData("""{"items":[]}""", true)]
    [InlineData("""{"items":{}}""", false)]
    [InlineData("""{"version":"2.1","error":"not found"}""", false)]
    [InlineData("""[{"version":"https://jsonfeed.org/version/1"}]""", false)]
    public void A_feed_has_items_or_says_that_it_is_one(string json, bool isFeed)
        => Assert.Equal(isFeed, JsonFeed.Read(json, null) is not null);
}
