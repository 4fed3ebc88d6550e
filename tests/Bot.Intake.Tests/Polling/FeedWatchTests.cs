using Bot.Newsroom;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>The feeds that stand in the settings are followed for the house when the host starts; a wrong one stops nothing.</summary>
public class FeedWatchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feeds_of_the_settings_are_the_houses_and_a_wrong_one_is_named()
    {
        var publisher = new Publisher();
        publisher.Add("/feed", TimeSpan.FromHours(1));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        foreach (var address in (string[])["http://127.0.0.1/feed", "no address", "http://site.example/feed"])
            publisher.Wire.Options.Feeds.Add(address);
        var log = new Lines();
        await RunAsync(desk, log);
        await RunAsync(desk, log);
        Assert.Equal("http://site.example/feed", Assert.Single(await desk.Feeds.OfServerAsync(Follows.House, Token)).Address);
        Assert.Equal(20, (await desk.Library.PageAsync(Scope.House, 0, 50, Token)).Count);
        Assert.Equal(
            "Intake:Feeds names http://127.0.0.1/feed, which is left out: 127.0.0.1 is not of the public internet (loopback).", log.All[0]);
        Assert.StartsWith("Intake:Feeds names no address, which is left out: ", log.All[1], StringComparison.Ordinal);
    }

    private static async Task RunAsync(Desk desk, Lines log)
    {
        var options = Microsoft.Extensions.Options.Options.Create(desk.Wire.Options);
        using var watch = new FeedWatch(
            desk.Node(), desk.Feeds, new FeedOverview(desk.Feeds, desk.Wire.Time), new DoorRules(options), options, new Pulses(desk.Wire.Time),
            desk.Wire.Time, log);
        await watch.StartAsync(Token);
        while ((await desk.Library.PageAsync(Scope.House, 0, 50, Token)).Count < 20)
            await Task.Yield();
        await watch.StopAsync(Token);
    }

    private sealed class Lines : ILogger<FeedWatch>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                All.Add(formatter(state, exception));
        }
    }
}
