using System.Text.Json.Nodes;
using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class StandInTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_travels_from_a_person_to_the_bot_and_its_answer_back()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        var (status, _) = await client.SendAsync(
            "PUT", $"applications/{standIn.ApplicationId}/commands", JsonNode.Parse("""[{"name":"quote","description":"Who said what"}]"""),
            Cancellation);
        Assert.Equal(200, status);
        await client.LogInAsync(Cancellation);

        var asked = standIn.Person().Slash("quote", ("speaker", "Kerry"));
        var received = await client.EventAsync("INTERACTION_CREATE", Cancellation);
        var callback = $"interactions/{received["id"]}/{received["token"]}/callback";
        var (answered, _) = await client.SendAsync(
            "POST", callback, JsonNode.Parse("""{"type":4,"data":{"content":"As soon as possible","flags":64}}"""), Cancellation);
        var (again, refusal) = await client.SendAsync(
            "POST", callback, JsonNode.Parse("""{"type":4,"data":{"content":"Twice"}}"""), Cancellation);

        Assert.Equal(204, answered);
        var shown = await asked.ShownAsync(Cancellation);
        Assert.Equal("As soon as possible", shown.Content);
        Assert.True(shown.IsPrivate);
        Assert.Equal((400, 40060), (again, (int)refusal!["code"]!));
    }

    [Fact]
    public async Task A_nonce_posts_once_until_it_is_forgotten()
    {
        var clock = new MovableClock();
        await using var standIn = await StandIn.StartAsync(
            new StandInOptions { Clock = clock, NonceMemory = TimeSpan.FromMinutes(2) }, Cancellation);
        using var client = new RawClient(standIn);
        Task<(int Status, JsonNode? Body)> PostAsync() => client.SendAsync(
            "POST", $"channels/{standIn.News.Id}/messages",
            JsonNode.Parse("""{"content":"Good Evening","nonce":"abc","enforce_nonce":true}"""), Cancellation);

        var first = (await PostAsync()).Body!["id"]!.ToString();
        var second = (await PostAsync()).Body!["id"]!.ToString();
        clock.Move(TimeSpan.FromMinutes(3));
        var third = (await PostAsync()).Body!["id"]!.ToString();

        Assert.Equal(first, second);
        Assert.NotEqual(first, third);
        Assert.Equal(2, standIn.Messages(standIn.News).Count);
    }

    [Fact]
    public async Task Who_may_not_read_the_history_sees_an_empty_list_and_who_may_not_post_is_told()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        await client.PostAsync(standIn.News, "Good Evening", Cancellation);

        standIn.News.Deny(Permissions.ReadMessageHistory);
        var (status, list) = await client.SendAsync("GET", $"channels/{standIn.News.Id}/messages", null, Cancellation);
        standIn.News.Deny(Permissions.SendMessages);
        var (refused, missing) = await client.PostAsync(standIn.News, "again", Cancellation);
        standIn.News.Deny(Permissions.ViewChannel);
        var (hidden, access) = await client.PostAsync(standIn.News, "again", Cancellation);

        Assert.Equal((200, 0), (status, list!.AsArray().Count));
        Assert.Equal((403, 50013), (refused, (int)missing!["code"]!));
        Assert.Equal((403, 50001), (hidden, (int)access!["code"]!));
    }

    [Fact]
    public async Task A_dropped_answer_leaves_the_message_standing()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        standIn.Faults.NextPost(Fault.Drop(afterEffect: true), Fault.Drop(afterEffect: false), Fault.HalfAnswer(), Fault.ServerError());

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(standIn.News, "one", Cancellation));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(standIn.News, "two", Cancellation));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(standIn.News, "three", Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => client.PostAsync(standIn.News, "four", Cancellation));

        Assert.Equal(["one", "three"], standIn.Messages(standIn.News).Select(message => message.Content));
    }

    [Fact]
    public async Task A_resumed_session_gets_what_it_missed()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        var ready = await client.LogInAsync(Cancellation);
        standIn.Gateway.Drop();
        await standIn.UntilAsync(() => standIn.Gateway.Connected == 0, "the drop", Cancellation);
        standIn.Guild.AddChannel("missed");

        using var resumed = new RawClient(standIn);
        await resumed.ConnectAsync(new Uri($"{ready["resume_gateway_url"]}/?v=10&encoding=json"), Cancellation);
        await resumed.SendFrameAsync(
            6, new JsonObject { ["token"] = standIn.Token, ["session_id"] = ready["session_id"]!.ToString(), ["seq"] = 1 }, Cancellation);

        Assert.Equal("missed", (await resumed.EventAsync("CHANNEL_CREATE", Cancellation))["name"]!.ToString());
        await resumed.EventAsync("RESUMED", Cancellation);
        Assert.Equal((1, 1), (standIn.Identifies, standIn.Resumes));
    }

    private sealed class MovableClock : TimeProvider
    {
        private TimeSpan moved;

        public void Move(TimeSpan time) => moved += time;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + moved;
    }
}
