using Bot.DiscordStandIn;
using Bot.Newsroom;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>Figures with a clock: run by hand and by tests/soak.sh, printed and not asserted but for what must never happen.</summary>
public class LoadFigures
{
    private const int PerSecond = 50;
    private const int Seconds = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public Task Fifty_interactions_a_second_for_a_minute_while_digests_are_posted() => MeasureAsync(Seconds);

    [Fact]
    public Task Fifty_interactions_a_second_for_two_seconds_are_all_answered() => MeasureAsync(2);

    [Fact(Explicit = true)]
    public async Task Others_are_answered_beside_a_server_that_removed_the_bot_and_a_hidden_channel_asked_for_a_thousand_times()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var hidden = discord.Guild.AddChannel("hidden").Deny(Permissions.ViewChannel);
        var healthy = Enumerable.Range(0, 40).Select(at => discord.Guild.AddChannel($"healthy-{at}").Id).ToList();
        var gone = discord.AddGuild("Gone", discord.Ada);
        var closed = Enumerable.Range(0, 700).Select(at => gone.AddChannel($"closed-{at}").Id).ToList();
        gone.RemoveBot();

        var asking = AskSteadilyAsync(discord, seconds: 20);
        var checks = Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => bot.Poster.CheckAsync(hidden.Id, discord.Guild.Id, Cancellation)));
        var refused = PostAllAsync(bot, gone.Id, closed);
        var posts = await PostAllAsync(bot, discord.Guild.Id, healthy);

        var waits = (await asking).Select(answer => answer.After.TotalMilliseconds).Order().ToList();
        await checks;
        await refused;
        Soak.Report(
            "R10",
            $"1,000 questions about a hidden channel and 700 digests of a server that removed the bot: {posts.Length} of {healthy.Count} "
                + $"healthy channels posted to, {waits.Count} others answered with p99 {Percentile(waits, 99):0} ms");
        Assert.All(posts, post => Assert.Equal(PostOutcome.Sent, post.Outcome));
    }

    private static Task<PostResult[]> PostAllAsync(DirectBot bot, long guild, List<long> channels)
        => Task.WhenAll(channels.Select(channel => bot.Poster.PostAsync(
            new Post(channel, new Card { Text = "x" }, $"n{channel}"[..10]) { Guild = guild }, Cancellation)));

    private static async Task MeasureAsync(int seconds)
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        using var digests = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var posting = PostUntilAsync(discord, bot, digests.Token);

        var answers = await AskSteadilyAsync(discord, seconds);

        await digests.CancelAsync();
        var posted = await posting;
        var waits = answers.Select(answer => answer.After.TotalMilliseconds).Order().ToList();
        Soak.Report(
            "R10",
            $"{waits.Count} interactions at {PerSecond}/s beside {posted} posts: first answer p50 {Percentile(waits, 50):0} ms, p99 "
                + $"{Percentile(waits, 99):0} ms, longest {waits[^1]:0} ms");
        Assert.All(answers, answer => Assert.Equal(4, answer.Type));
        Assert.Empty(discord.Refused);
    }

    private static async Task<List<DiscordStandIn.FirstAnswer>> AskSteadilyAsync(StandIn discord, int seconds)
    {
        var asked = new List<Task<DiscordStandIn.FirstAnswer>>();
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        while (asked.Count < seconds * PerSecond && await beat.WaitForNextTickAsync(Cancellation))
            asked.Add(discord.Person().Slash("echo", ("text", $"{asked.Count}")).FirstAsync(Cancellation));
        return [.. await Task.WhenAll(asked)];
    }

    private static async Task<int> PostUntilAsync(StandIn discord, DirectBot bot, CancellationToken end)
    {
        for (var posted = 0; ; posted++)
        {
            try
            {
                await bot.Poster.PostAsync(new Post(discord.General.Id, new Card { Title = "Good Evening" }, $"edition-{posted}"), end);
            }
            catch (OperationCanceledException)
            {
                return posted;
            }
        }
    }

    private static double Percentile(List<double> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
}
