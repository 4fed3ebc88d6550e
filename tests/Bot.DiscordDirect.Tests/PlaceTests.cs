using Bot.Newsroom;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class PlaceTests
{
    [Fact]
    public void A_channel_with_nothing_missing_is_fine() => Assert.True(new ChannelCheck(true, 1, "news", []).IsFine);
}
