using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Tests;

[Collection(OnePlayground.Name)]
public class PlaygroundPosterTests(PlaygroundSite site)
{
    [Theory]
    [InlineData(null, PostOutcome.NotSent)]
    [InlineData(77L, PostOutcome.NotSent)]
    [InlineData(PlaygroundServer.Guild, PostOutcome.ChannelGone)]
    public async Task Discords_channels_wait_and_those_of_an_ended_visit_are_gone(long? guild, PostOutcome outcome)
    {
        var poster = site.App.Services.GetRequiredService<PlaygroundPoster>();
        var (channel, cancellation) = (1187263548190720011, TestContext.Current.CancellationToken);
        var post = new Post(channel, new Card { Text = "Good Evening" }, "a") { Guild = guild };

        Assert.Equal(outcome, (await poster.PostAsync(post, cancellation)).Outcome);
        Assert.Equal(FindOutcome.Unreachable, (await poster.FindAsync(channel, "a", DateTimeOffset.MinValue, cancellation)).Outcome);
    }
}
