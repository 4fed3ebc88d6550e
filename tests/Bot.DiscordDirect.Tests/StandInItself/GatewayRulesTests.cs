using System.Text.Json.Nodes;
using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>Why and how the stand-in's gateway hangs up, as Discord's documentation says.</summary>
public class GatewayRulesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"token":"wrong","intents":1,"properties":{}}""", CloseCode.AuthenticationFailed)]
    [InlineData("""{"token":"TOKEN","intents":1}""", CloseCode.DecodeError)]
    [InlineData("""{"token":"TOKEN","properties":{}}""", CloseCode.InvalidIntents)]
    [InlineData("""{"token":"TOKEN","intents":134217728,"properties":{}}""", CloseCode.InvalidIntents)]
    [InlineData("""{"token":"TOKEN","intents":32768,"properties":{}}""", CloseCode.DisallowedIntents)]
    [InlineData("""{"token":"TOKEN","intents":1,"properties":{},"shard":[2,2]}""", CloseCode.InvalidShard)]
    public async Task A_wrong_identify_is_closed_with_its_code(string identify, int code)
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        await client.ConnectAsync(Cancellation);

        await client.SendFrameAsync(2, JsonNode.Parse(identify.Replace("TOKEN", standIn.Token, StringComparison.Ordinal)), Cancellation);

        Assert.Equal(code, await ClosedAsync(client));
    }

    [Theory]
    [InlineData(99, CloseCode.UnknownOpcode)]
    [InlineData(3, CloseCode.NotAuthenticated)]
    public async Task A_frame_out_of_place_is_closed_with_its_code(int op, int code)
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        await client.ConnectAsync(Cancellation);

        await client.SendFrameAsync(op, new JsonObject(), Cancellation);

        Assert.Equal(code, await ClosedAsync(client));
    }

    [Fact]
    public async Task A_frame_of_more_than_4096_bytes_is_not_read()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        await client.ConnectAsync(Cancellation);

        await client.SendFrameAsync(1, new string('x', 4096), Cancellation);

        Assert.Equal(CloseCode.DecodeError, await ClosedAsync(client));
    }

    [Fact]
    public async Task More_than_120_frames_a_minute_are_too_many()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        await client.LogInAsync(Cancellation);

        for (var beat = 0; beat < 121; beat++)
            await client.SendFrameAsync(1, null, Cancellation);

        Assert.Equal(CloseCode.RateLimited, await ClosedAsync(client));
    }

    [Fact]
    public async Task Who_no_longer_beats_is_closed()
    {
        await using var standIn = await StandIn.StartAsync(
            new StandInOptions { HeartbeatInterval = TimeSpan.FromMilliseconds(50), HeartbeatGrace = TimeSpan.FromMilliseconds(50) },
            Cancellation);
        using var client = new RawClient(standIn);
        await client.ConnectAsync(Cancellation);

        Assert.Equal(CloseCode.SessionTimedOut, await ClosedAsync(client));
    }

    [Fact]
    public async Task Only_one_identify_a_window_makes_a_session()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var first = new RawClient(standIn);
        using var second = new RawClient(standIn);
        await first.LogInAsync(Cancellation);

        await second.ConnectAsync(Cancellation);
        await second.FrameAsync(Cancellation);
        await second.SendFrameAsync(2, second.Identify(), Cancellation);
        var answer = await second.FrameAsync(Cancellation);

        Assert.Equal("""{"op":9,"d":false}""", answer!.ToJsonString());
        Assert.Equal(1, standIn.IdentifiesTooSoon);
    }

    [Fact]
    public async Task A_session_that_was_closed_cleanly_is_not_resumed()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        var ready = await client.LogInAsync(Cancellation);
        await client.CloseAsync(1000, Cancellation);

        var answer = await ResumeAsync(standIn, ready, sequence: 1);

        Assert.Equal("""{"op":9,"d":false}""", answer?.ToJsonString());
    }

    [Fact]
    public async Task A_sequence_that_was_never_sent_is_closed_with_its_code()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        var ready = await client.LogInAsync(Cancellation);
        await client.CloseAsync(4000, Cancellation);

        Assert.Null(await ResumeAsync(standIn, ready, sequence: 1000));
    }

    [Fact]
    public async Task A_guild_belongs_to_one_shard_and_direct_messages_to_the_first()
    {
        await using var standIn = await StandIn.StartAsync(new StandInOptions { IdentifyWindow = TimeSpan.Zero, Shards = 2 }, Cancellation);
        var mine = (int)((standIn.Guild.Id >> 22) % 2);
        using var owner = new RawClient(standIn);
        using var other = new RawClient(standIn);

        var owned = await LogInAsync(owner, mine);
        var empty = await LogInAsync(other, 1 - mine);

        Assert.Equal((1, 0), (owned["guilds"]!.AsArray().Count, empty["guilds"]!.AsArray().Count));
    }

    private static async Task<JsonObject> LogInAsync(RawClient client, int shard)
    {
        await client.ConnectAsync(Cancellation);
        var identify = client.Identify();
        identify["shard"] = new JsonArray(shard, 2);
        await client.SendFrameAsync(2, identify, Cancellation);
        return await client.EventAsync("READY", Cancellation);
    }

    private static async Task<JsonObject?> ResumeAsync(StandIn standIn, JsonObject ready, int sequence)
    {
        await standIn.UntilAsync(() => standIn.Gateway.Connected == 0, "the close", Cancellation);
        using var client = new RawClient(standIn);
        await client.ConnectAsync(new Uri($"{ready["resume_gateway_url"]}/?v=10&encoding=json"), Cancellation);
        await client.FrameAsync(Cancellation);
        await client.SendFrameAsync(
            6, new JsonObject { ["token"] = standIn.Token, ["session_id"] = ready["session_id"]!.ToString(), ["seq"] = sequence },
            Cancellation);
        return await client.FrameAsync(Cancellation);
    }

    private static async Task<int?> ClosedAsync(RawClient client)
    {
        while (await client.FrameAsync(Cancellation) is not null)
        {
            // What was sent before the close is passed over.
        }

        return client.CloseCode;
    }
}
