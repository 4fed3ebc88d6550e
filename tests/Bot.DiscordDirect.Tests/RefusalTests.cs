using Bot.DiscordStandIn;
using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>What Discord refuses in one place never silences another.</summary>
public class RefusalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_questions_about_one_hidden_channel_cost_one_request_and_nobody_else_anything()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var hidden = discord.Guild.AddChannel("hidden").Deny(Permissions.ViewChannel);
        await SettledAsync(discord);
        var before = discord.InvalidRequests;

        var checks = await Task.WhenAll(
            Enumerable.Range(0, 1_000).Select(_ => bot.Poster.CheckAsync(hidden.Id, discord.Guild.Id, Cancellation)));

        Assert.All(checks, check => Assert.Equal(["View Channel"], check.Missing));
        Assert.Equal(before + 1, discord.InvalidRequests);
        Assert.Equal(PostOutcome.Sent, (await PostAsync(bot, discord.News.Id, discord.Guild.Id)).Outcome);
    }

    [Fact]
    public async Task A_thousand_questions_about_as_many_channels_stop_the_server_that_asks_and_no_other()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { GlobalPerSecond = 100_000 }, Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var asker = discord.GuildElsewhere("Asker", discord.Ada);
        var others = Enumerable.Range(0, 40).Select(at => discord.Guild.AddChannel($"healthy-{at}")).ToList();
        discord.Faults.Script = request => request.Method == "GET" && request.Route == "/channels/{channel_id}"
            ? Fault.Refused(403, 50001, "Missing Access")
            : null;

        foreach (var channels in Enumerable.Range(1, 200).Chunk(20))
            await Task.WhenAll(channels.Select(channel => bot.Poster.CheckAsync(channel, asker.Id, Cancellation)));
        var posts = await Task.WhenAll(others.Select(channel => PostAsync(bot, channel.Id, discord.Guild.Id)));
        await discord.Person().Slash("echo", ("text", "still here")).ShownAsync(Cancellation);

        Assert.InRange(discord.InvalidRequests, InvalidRequests.MostOfOne, InvalidRequests.MostOfOne + 20);
        Assert.All(posts, post => Assert.Equal(PostOutcome.Sent, post.Outcome));
    }

    [Fact]
    public async Task A_server_of_700_digests_that_removed_the_bot_delays_nobody()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { GlobalPerSecond = 100_000 }, Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var others = Enumerable.Range(0, 40).Select(at => discord.Guild.AddChannel($"healthy-{at}")).ToList();
        var gone = discord.AddGuild("Gone", discord.Ada);
        var closed = Enumerable.Range(0, 700).Select(at => gone.AddChannel($"closed-{at}")).ToList();
        gone.RemoveBot();

        var refused = Task.WhenAll(closed.Select(channel => PostAsync(bot, channel.Id, gone.Id)));
        var posts = await Task.WhenAll(others.Select(channel => PostAsync(bot, channel.Id, discord.Guild.Id)));

        Assert.All(posts, post => Assert.Equal(PostOutcome.Sent, post.Outcome));
        Assert.All(await refused, post => Assert.True(post.Outcome is PostOutcome.NoPermission or PostOutcome.NotSent, $"{post.Outcome}"));
        Assert.InRange(discord.InvalidRequests, InvalidRequests.MostOfOne, InvalidRequests.MostOfOne + 50);
    }

    [Fact]
    public async Task Answers_to_people_are_never_held_back_by_refusals()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        for (var at = 0; at < InvalidRequests.Most; at++)
            bot.Services.GetRequiredService<InvalidRequests>().Add($"{at}");

        Assert.Equal("still here", (await discord.Person().Slash("echo", ("text", "still here")).ShownAsync(Cancellation)).Text);
        Assert.Equal(PostOutcome.NotSent, (await PostAsync(bot, discord.News.Id, discord.Guild.Id)).Outcome);
    }

    [Fact]
    public async Task Once_a_permission_is_given_the_channel_is_asked_again()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        discord.News.Deny(Permissions.SendMessages);
        Assert.Equal(PostOutcome.NoPermission, (await PostAsync(bot, discord.News.Id, discord.Guild.Id)).Outcome);

        discord.News.Allow(Permissions.SendMessages);
        await SettledAsync(discord);

        Assert.Equal(PostOutcome.Sent, (await PostAsync(bot, discord.News.Id, discord.Guild.Id)).Outcome);
    }

    [Fact]
    public void A_refusal_is_remembered_for_a_minute_where_it_was_given()
    {
        var time = new FakeTimeProvider();
        var refusals = new RecentRefusals(time);
        using var body = System.Text.Json.JsonDocument.Parse("""{ "message": "Missing Permissions", "code": 50013 }""");
        var post = Routes.Post(new Post(7, new Card(), "n"));
        refusals.Note(post, RestAnswer.Of(403, body.RootElement));

        Assert.NotNull(refusals.Find(post));
        Assert.Null(refusals.Find(Routes.Channel(7)));
        Assert.Null(refusals.Find(Routes.Post(new Post(8, new Card(), "n"))));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(refusals.Find(post));
    }

    // What the gateway sent before an interaction has been taken in when that is answered.
    private static Task<Message> SettledAsync(StandIn discord)
        => discord.Person().Slash("echo", ("text", "settled")).ShownAsync(Cancellation);

    private static Task<PostResult> PostAsync(DirectBot bot, long channel, long guild)
        => bot.Poster.PostAsync(new Post(channel, new Card { Text = "x" }, $"n{channel}"[..10]) { Guild = guild }, Cancellation);
}
