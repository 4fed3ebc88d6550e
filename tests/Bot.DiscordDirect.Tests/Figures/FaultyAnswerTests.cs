using Bot.DiscordStandIn;
using Bot.Newsroom;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>A thousand posts while almost every third answer of Discord goes wrong.</summary>
public class FaultyAnswerTests
{
    private const int Posts = 1_000;
    private const int Channels = 20;
    private const int Seed = 20151001;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_posts_through_faulty_answers_all_stand_once()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var channels = Enumerable.Range(0, Channels).Select(at => discord.Guild.AddChannel($"news-{at}")).ToList();
        var chance = new Random(Seed);
        var faults = 0;
        discord.Faults.Script = request =>
        {
            if (request.Route != "/channels/{channel_id}/messages" || chance.NextDouble() >= 0.3)
                return null;
            faults++;
            return AnyFault(chance);
        };

        await Task.WhenAll(channels.Select((channel, at) => PostAllAsync(bot, channel, at)));

        Soak.Report(
            "R8 posts",
            $"{faults} faults among {discord.Requests.Count} requests, {discord.RequestsIntoExhaustedBuckets} into exhausted buckets, "
                + $"{discord.InvalidRequests} invalid, "
                + $"{bot.Log.All.Count(line => line.Contains("all requests", StringComparison.Ordinal))} times over the global limit, "
                + $"seed {Seed}");
        Assert.All(
            channels,
            channel => Assert.Equal(Posts / Channels, discord.Messages(channel).Select(message => message.Title).Distinct().Count()));
        Assert.All(channels, channel => Assert.Equal(Posts / Channels, discord.Messages(channel).Count));
        Assert.True(faults > Posts / 4, $"only {faults} faults");
        Assert.True(discord.RequestsIntoExhaustedBuckets <= 1, $"{discord.RequestsIntoExhaustedBuckets} requests into exhausted buckets");
        Assert.True(discord.InvalidRequests < 100, $"{discord.InvalidRequests} invalid requests");
        Assert.Empty(discord.Refused);
    }

    private static async Task PostAllAsync(DirectBot bot, Channel channel, int at)
    {
        for (var number = 0; number < Posts / Channels; number++)
            await PostAsync(bot, channel, $"{at}-{number}");
    }

    // As the delivery desk does: an unclear end is looked up before it is tried again.
    private static async Task PostAsync(DirectBot bot, Channel channel, string mark)
    {
        var card = new Card { Title = $"Edition {mark}", Buttons = [Button.Press("Read more", $"v1:more:1:{mark};")] };
        for (var tries = 0; tries < 10; tries++)
        {
            var result = await bot.Poster.PostAsync(new Post(channel.Id, card, $"nonce-{mark}"), Cancellation);
            if (result.Outcome == PostOutcome.Sent)
                return;
            Assert.True(result.Outcome is PostOutcome.NotSent or PostOutcome.Unclear, $"{result.Outcome}: {result.Reason}");
            if (result.Outcome == PostOutcome.Unclear
                && (
                    await bot.Poster.FindAsync(
                        channel.Id, $":{mark};", DateTimeOffset.UtcNow.AddMinutes(-5), Cancellation)).Outcome == FindOutcome.Found)
                return;
        }

        Assert.Fail($"{mark} was never sent");
    }

    private static Fault AnyFault(Random chance) => chance.Next(12) switch
    {
        0 or 1 => Fault.ServerError(502, afterEffect: false),
        2 or 3 => Fault.ServerError(503, afterEffect: true),
        4 or 5 => Fault.Drop(afterEffect: true),
        6 or 7 => Fault.Drop(afterEffect: false),
        8 or 9 => Fault.HalfAnswer(),
        10 => Fault.Slow(TimeSpan.FromMilliseconds(50)),
        _ => Fault.RateLimited(TimeSpan.FromMilliseconds(100), chance.Next(2) == 0 ? RateLimitScope.User : RateLimitScope.Shared),
    };
}
