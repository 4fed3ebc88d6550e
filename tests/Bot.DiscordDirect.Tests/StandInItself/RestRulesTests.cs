using System.Globalization;
using System.Text.Json.Nodes;
using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>Deadlines, limits and refusals of the stand-in's REST API, as Discord's documentation says.</summary>
public class RestRulesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_interaction_dies_after_three_seconds()
    {
        var clock = new ShiftedClock();
        await using var standIn = await StandIn.StartAsync(new StandInOptions { Clock = clock }, Cancellation);
        using var client = new RawClient(standIn);
        var asked = await AskAsync(standIn, client);

        clock.Shift += TimeSpan.FromSeconds(3.1);
        var (status, body) = await AnswerAsync(client, asked, """{"type":5}""");

        Assert.Equal((404, 10062), (status, (int)body!["code"]!));
    }

    [Fact]
    public async Task A_token_dies_after_fifteen_minutes()
    {
        var clock = new ShiftedClock();
        await using var standIn = await StandIn.StartAsync(new StandInOptions { Clock = clock }, Cancellation);
        using var client = new RawClient(standIn);
        var asked = await AskAsync(standIn, client);
        await AnswerAsync(client, asked, """{"type":5}""");

        clock.Shift += TimeSpan.FromMinutes(14);
        var (alive, _) = await client.SendAsync(
            "PATCH", Original(standIn, asked), JsonNode.Parse("""{"content":"in time"}"""), Cancellation);
        clock.Shift += TimeSpan.FromMinutes(2);
        var (dead, body) = await client.SendAsync(
            "PATCH", Original(standIn, asked), JsonNode.Parse("""{"content":"too late"}"""), Cancellation);

        Assert.Equal((200, 401, 50027), (alive, dead, (int)body!["code"]!));
    }

    [Fact]
    public async Task Who_reads_an_answer_is_fixed_when_it_is_deferred()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        var asked = await AskAsync(standIn, client);
        await AnswerAsync(client, asked, """{"type":5}""");

        await client.SendAsync("PATCH", Original(standIn, asked), JsonNode.Parse("""{"content":"private?","flags":64}"""), Cancellation);

        Assert.False(Assert.Single(standIn.Messages(standIn.News)).IsPrivate);
    }

    [Fact]
    public async Task Who_installed_the_app_alone_gets_five_follow_ups_and_no_more()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        var asked = await AskAsync(standIn, client, standIn.Person(hasItInstalledAlone: true));
        await AnswerAsync(client, asked, """{"type":4,"data":{"content":"first"}}""");

        List<int> statuses = [];
        for (var at = 0; at < 6; at++)
            statuses.Add(
                (
                    await client.SendAsync(
                        "POST", $"webhooks/{standIn.ApplicationId}/{asked["token"]}", JsonNode.Parse("""{"content":"more"}"""),
                        Cancellation)).Status);

        Assert.Equal([200, 200, 200, 200, 200, 400], statuses);
    }

    [Fact]
    public async Task The_webhook_of_an_interaction_needs_a_first_answer()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        var asked = await AskAsync(standIn, client);

        var (status, body) = await client.SendAsync(
            "POST", $"webhooks/{standIn.ApplicationId}/{asked["token"]}", JsonNode.Parse("""{"content":"x"}"""), Cancellation);

        Assert.Equal((404, 10015), (status, (int)body!["code"]!));
    }

    [Theory]
    [InlineData("""{"type":7,"data":{"content":"x"}}""")]
    [InlineData("""{"type":8,"data":{"choices":[]}}""")]
    [InlineData("""{"type":4,"data":{}}""")]
    [InlineData("""{"type":4}""")]
    [InlineData("""{"type":99}""")]
    public async Task An_answer_that_does_not_fit_a_command_is_refused(string answer)
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        var asked = await AskAsync(standIn, client);

        Assert.Equal(400, (await AnswerAsync(client, asked, answer)).Status);
    }

    [Fact]
    public async Task Who_does_not_say_its_name_or_token_is_turned_away_and_counted()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        client.Headers.Authorization = null;
        var (unknown, _) = await client.SendAsync("GET", "users/@me", null, Cancellation);
        client.Headers.Remove("User-Agent");
        var (nameless, _) = await client.SendAsync("GET", "users/@me", null, Cancellation);

        Assert.Equal((401, 403, 2), (unknown, nameless, standIn.InvalidRequests));
    }

    [Fact]
    public async Task A_used_up_bucket_says_when_it_refills_and_counts_who_does_not_wait()
    {
        await using var standIn = await StandIn.StartAsync(
            new StandInOptions { PostBucket = new BucketRule(1, TimeSpan.FromMinutes(1)) }, Cancellation);
        using var client = new RawClient(standIn);

        var (first, _) = await client.PostAsync(standIn.News, "one", Cancellation);
        var (second, body) = await client.PostAsync(standIn.News, "two", Cancellation);
        var (elsewhere, _) = await client.PostAsync(standIn.General, "another channel, another bucket", Cancellation);

        Assert.Equal((200, 429, 200), (first, second, elsewhere));
        Assert.InRange(double.Parse(body!["retry_after"]!.ToString(), CultureInfo.InvariantCulture), 30, 60);
        Assert.Equal((1, 1), (standIn.RequestsIntoExhaustedBuckets, standIn.InvalidRequests));
    }

    [Theory]
    [InlineData(RateLimitScope.User, false, 1)]
    [InlineData(RateLimitScope.Global, true, 1)]
    [InlineData(RateLimitScope.Shared, false, 0)]
    public async Task A_rate_limit_on_demand_tells_its_scope(RateLimitScope scope, bool isGlobal, int invalid)
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        standIn.Faults.NextPost(Fault.RateLimited(TimeSpan.FromMinutes(1), scope));

        var (status, body) = await client.PostAsync(standIn.News, "x", Cancellation);

        Assert.Equal((429, isGlobal, invalid), (status, (bool)body!["global"]!, standIn.InvalidRequests));
        Assert.Equal(isGlobal ? 429 : 200, (await client.SendAsync("GET", "users/@me", null, Cancellation)).Status);
    }

    [Fact]
    public async Task More_than_fifty_requests_a_second_meet_the_global_limit()
    {
        await using var standIn = await StandIn.StartAsync(
            new StandInOptions { GlobalPerSecond = 5, Bucket = new BucketRule(100, TimeSpan.FromMinutes(1)) }, Cancellation);
        using var client = new RawClient(standIn);
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.SendAsync("GET", "users/@me", null, Cancellation)));

        Assert.Contains(answers, answer => answer is { Status: 429 } && (bool)answer.Body!["global"]!);
    }

    private static async Task<JsonObject> AskAsync(StandIn standIn, RawClient client, Person? person = null)
    {
        await client.SendAsync(
            "PUT", $"applications/{standIn.ApplicationId}/commands", JsonNode.Parse("""[{"name":"quote","description":"Who said what"}]"""),
            Cancellation);
        await client.LogInAsync(Cancellation);
        (person ?? standIn.Person()).Slash("quote");
        return await client.EventAsync("INTERACTION_CREATE", Cancellation);
    }

    private static Task<(int Status, JsonNode? Body)> AnswerAsync(RawClient client, JsonObject asked, string answer)
        => client.SendAsync("POST", $"interactions/{asked["id"]}/{asked["token"]}/callback", JsonNode.Parse(answer), Cancellation);

    private static string Original(StandIn standIn, JsonObject asked)
        => $"webhooks/{standIn.ApplicationId}/{asked["token"]}/messages/@original";

    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
