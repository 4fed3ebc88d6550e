using Bot.DiscordStandIn;
using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>What the contract does not say of REST: patience, and what is certain after a failure.</summary>
public class RestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_waits_in_line_for_longer_than_it_can_is_told_that_nothing_was_sent()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var rest = bot.Services.GetRequiredService<DiscordRest>();

        var answers = await Task.WhenAll(Enumerable.Range(1, 200).Select(channel => rest.SendAsync(Impatient(channel), Cancellation)));

        var notSent = answers.Count(answer => answer.End == RestEnd.NotSent);
        Assert.InRange(notSent, 1, 199);
        Assert.InRange(discord.Requests.Count(request => request.Route == "/channels/{channel_id}"), 1, 200 - notSent);
        Assert.Equal(0, discord.RequestsIntoExhaustedBuckets);
    }

    [Fact]
    public async Task Without_a_connection_a_post_was_certainly_not_sent()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        discord.Faults.NextPost(Fault.RateLimited(TimeSpan.FromMinutes(10)));

        var turnedAway = await bot.Poster.PostAsync(new Post(discord.News.Id, new Card { Text = "x" }, "n"), Cancellation);
        Assert.Equal(PostOutcome.NotSent, turnedAway.Outcome);

        await discord.DisposeAsync();
        var unreachable = await bot.Poster.PostAsync(new Post(discord.General.Id, new Card { Text = "x" }, "m"), Cancellation);
        Assert.Equal(PostOutcome.NotSent, unreachable.Outcome);
    }

    [Fact]
    public async Task A_global_limit_holds_back_everything_but_answers_to_people()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        discord.Faults.NextPost(Fault.RateLimited(TimeSpan.FromSeconds(2), RateLimitScope.Global));

        var posting = bot.Poster.PostAsync(new Post(discord.News.Id, new Card { Text = "x" }, "n"), Cancellation);
        await bot.Log.LineAsync("(all requests)", Cancellation);
        await discord.Person(channel: discord.General).Slash("echo", ("text", "at once")).ShownAsync(Cancellation);
        var before = discord.Messages(discord.News).Count;

        Assert.Equal(PostOutcome.Sent, (await posting).Outcome);
        Assert.Equal(0, before);
        Assert.Equal(0, discord.RequestsIntoExhaustedBuckets);
    }

    [Theory]
    [InlineData("/interactions/{interaction_id}/{interaction_token}/callback")]
    [InlineData("/channels/{channel_id}")]
    public async Task What_the_proxy_before_Discord_turns_away_holds_everything_back(string route)
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var rest = bot.Services.GetRequiredService<DiscordRest>();
        discord.Faults.Next(request => request.Route == route, Fault.ProxyLimited());

        RestRequest[] first = [Routes.Channel(discord.News.Id), Routes.Callback(1, "token", [], TimeSpan.FromSeconds(60))];
        var turnedAway = rest.SendAsync(
            first.Single(request => request.IsInteraction == route.StartsWith("/interactions", StringComparison.Ordinal)), Cancellation);
        await bot.Log.LineAsync("(all requests)", Cancellation);
        var others = await Task.WhenAll(
            rest.SendAsync(Impatient(7, 0.5), Cancellation),
            rest.SendAsync(Routes.Callback(2, "other", [], TimeSpan.FromSeconds(0.5)), Cancellation));

        Assert.All(others, answer => Assert.Equal(RestEnd.NotSent, answer.End));
        Assert.NotEqual(429, (await turnedAway).Status);
    }

    [Fact]
    public async Task Buckets_may_be_shared_and_renamed_at_any_time()
    {
        var asked = 0;
        var options = new StandInOptions
        {
            Bucket = new(1_000, TimeSpan.FromSeconds(1)),
            BucketName = route => Interlocked.Increment(ref asked) % 3 == 0 ? route : "shared"
        };
        await using var discord = await StandIn.StartAsync(options, Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var rest = bot.Services.GetRequiredService<DiscordRest>();
        RestRequest[] routes = [Routes.Channel(discord.News.Id), Routes.Messages(discord.News.Id, before: null)];

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => rest.SendAsync(routes[number % 2], Cancellation)));

        Assert.All(answers, answer => Assert.True(answer.IsFine));
        Assert.Equal(0, discord.RequestsIntoExhaustedBuckets);
    }

    [Fact]
    public async Task A_post_whose_lease_ends_on_the_way_to_the_wire_never_leaves()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var asked = 0;
        // The first question comes before there is a connection, the next right before the first byte.
        var post = new Post(discord.News.Id, new Card { Text = "x" }, "n") { MaySend = () => Interlocked.Increment(ref asked) == 1 };

        Assert.Equal(PostOutcome.NotSent, (await bot.Poster.PostAsync(post, Cancellation)).Outcome);
        Assert.InRange(asked, 2, int.MaxValue);
        Assert.Empty(discord.Messages(discord.News));
        Assert.DoesNotContain(discord.Requests, request => request.Method == "POST" && request.Route == "/channels/{channel_id}/messages");
    }

    private static RestRequest Impatient(int channel, double seconds = 1)
        => new(HttpMethod.Get, "channels/{channel}", $"channels/{channel}", $"{channel}") { Patience = TimeSpan.FromSeconds(seconds) };
}
