using Bot.DiscordStandIn;
using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class InteractionQueueTests
{
    private const int Taken = 1_000 + 64;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flood_fills_the_queue_and_no_more()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(
            discord, Cancellation,
            options => options.Pace = options.Pace with { DeferAfter = TimeSpan.FromHours(1), Drain = TimeSpan.FromMilliseconds(100) });
        var queue = bot.Services.GetRequiredService<InteractionQueue>();

        for (var number = 1; number <= 3_000; number++)
            queue.Add(Slow(FreshId.Of(number)));

        var dropped = bot.Log.All.Count(line => line.Contains("was dropped", StringComparison.Ordinal));
        Assert.InRange(dropped, 3_000 - Taken, 3_000 - 1_000);
    }

    [Fact]
    public async Task Commands_that_take_their_time_hold_nobody_up_and_beyond_the_most_people_are_told_to_come_back()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { FirstAnswerWithin = TimeSpan.FromMinutes(1), Bucket = new(10_000, TimeSpan.FromSeconds(1)) },
            Cancellation);
        await using var bot = await DirectBot.StartAsync(
            discord, Cancellation,
            options => options.Pace = options.Pace with { DeferAfter = TimeSpan.Zero, AnswerWithin = TimeSpan.FromMinutes(1) });
        var slow = Enumerable.Range(0, InteractionQueue.MostUnderWay).Select(_ => discord.Person().Slash("slow")).ToList();
        foreach (var asked in slow)
            Assert.Equal(5, (await asked.FirstAsync(Cancellation)).Type);

        var turnedAway = await discord.Person().Slash("slow").ShownAsync(Cancellation);
        var suggested = await discord.Person().Complete("echo", "text", "h").FirstAsync(Cancellation);
        bot.Commands.Slow.Release.SetResult();

        Assert.Contains("Try again in a minute", turnedAway.Text, StringComparison.Ordinal);
        Assert.True(turnedAway.IsPrivate);
        Assert.Equal(8, suggested.Type);
        foreach (var asked in slow)
            Assert.Equal("At last", (await asked.ShownAsync(Cancellation)).Text);
    }

    private static Interaction Slow(long id)
        => new(id, 5, "token", TimeProvider.System.GetTimestamp())
        {
            Command = new CommandRequest("slow", new Dictionary<string, string>(), new Caller { User = 1, Channel = 2 })
        };
}
