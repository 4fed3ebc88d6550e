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
        await using var bot = await DirectBot.StartAsync(discord, Cancellation, options => options.Pace = options.Pace with { DeferAfter = TimeSpan.FromHours(1), Drain = TimeSpan.FromMilliseconds(100) });
        var queue = bot.Services.GetRequiredService<InteractionQueue>();

        for (var id = 1; id <= 3_000; id++)
            queue.Add(Slow(id));

        var dropped = bot.Log.All.Count(line => line.Contains("was dropped", StringComparison.Ordinal));
        Assert.InRange(dropped, 3_000 - Taken, 3_000 - 1_000);
    }

    private static Interaction Slow(long id)
        => new(id, 5, "token", TimeProvider.System.GetTimestamp()) { Command = new CommandRequest("slow", new Dictionary<string, string>(), new Caller { User = 1, Channel = 2 }) };
}
