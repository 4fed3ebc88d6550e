using Bot.Newsroom;
using Xunit;

namespace Bot.Tests;

public class PlaygroundPosterTests
{
    [Fact]
    public async Task Discords_channels_wait_while_the_bot_runs_without_its_token()
    {
        var poster = new PlaygroundPoster(new Visits(TimeProvider.System));
        var (channel, cancellation) = (1187263548190720011, TestContext.Current.CancellationToken);
        Assert.Equal(
            PostOutcome.NotSent,
            (await poster.PostAsync(new Post(channel, new Card { Text = "Good Evening" }, "a"), cancellation)).Outcome);
        Assert.Equal(FindOutcome.Unreachable, (await poster.FindAsync(channel, "a", DateTimeOffset.MinValue, cancellation)).Outcome);
    }
}
