using Bot.Newsroom;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>The feeds that stand in the settings are followed for the house when the host starts, once.</summary>
public class FeedWatchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feeds_of_the_settings_are_the_houses()
    {
        var publisher = new Publisher();
        publisher.Add("/feed", TimeSpan.FromHours(1));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        publisher.Wire.Options.Feeds.Add("http://site.example/feed");
        await RunAsync(desk);
        await RunAsync(desk);
        Assert.Equal("http://site.example/feed", Assert.Single(await desk.Feeds.OfServerAsync(Follows.House, Token)).Address);
        Assert.Equal(20, (await desk.Library.PageAsync(Scope.House, 0, 50, Token)).Count);
    }

    private static async Task RunAsync(Desk desk)
    {
        var options = Microsoft.Extensions.Options.Options.Create(desk.Wire.Options);
        using var watch = new FeedWatch(
            desk.Node(), desk.Feeds, new FeedOverview(desk.Feeds, desk.Wire.Time), options, new Pulses(desk.Wire.Time),
            desk.Wire.Time, NullLogger<FeedWatch>.Instance);
        await watch.StartAsync(Token);
        while ((await desk.Library.PageAsync(Scope.House, 0, 50, Token)).Count < 20)
            await Task.Yield();
        await watch.StopAsync(Token);
    }
}
