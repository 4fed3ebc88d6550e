using System.Text;
using Microsoft.Extensions.Time.Testing;
using Bot.Newsroom;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class GatewayPieceTests
{
    [Theory]
    [InlineData(null, "Resume")]
    [InlineData(1000, "Resume")]
    [InlineData(1001, "Resume")]
    [InlineData(1006, "Resume")]
    [InlineData(4000, "Resume")]
    [InlineData(4001, "Resume")]
    [InlineData(4002, "Resume")]
    [InlineData(4003, "Resume")]
    [InlineData(4005, "Resume")]
    [InlineData(4007, "Identify")]
    [InlineData(4008, "Resume")]
    [InlineData(4009, "Identify")]
    [InlineData(4004, "Stop")]
    [InlineData(4010, "Stop")]
    [InlineData(4011, "Stop")]
    [InlineData(4012, "Stop")]
    [InlineData(4013, "Stop")]
    [InlineData(4014, "Stop")]
    public void Every_close_code_has_its_consequence(int? code, string next)
        => Assert.Equal(next, ConnectionEnd.Closed(code).Next.ToString());

    [Fact]
    public void An_event_that_comes_again_after_a_resume_is_recognised()
    {
        var session = new Session();
        session.Begin("abc", null);

        Assert.True(session.Advance(Event("GUILD_CREATE", 2)));
        Assert.True(session.Advance(Event("INTERACTION_CREATE", 3)));
        Assert.False(session.Advance(Event("INTERACTION_CREATE", 3)));
        Assert.False(session.Advance(Event("GUILD_CREATE", 2)));
        Assert.True(session.Advance(Event("READY", 1)));
        Assert.Equal(1, session.Sequence);
    }

    [Fact]
    public void Waits_double_up_to_a_minute_and_begin_anew_after_a_steady_connection()
    {
        var backoff = new Backoff(new Pace { Random = () => 1 });
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(0, 8).Select(_ => backoff.Next().TotalSeconds));

        backoff.Reset();

        Assert.Equal(1, backoff.Next().TotalSeconds);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.75)]
    [InlineData(1, 1)]
    public void A_wait_is_up_to_half_shorter_by_chance(double chance, double seconds)
        => Assert.Equal(seconds, new Backoff(new Pace { Random = () => chance }).Next().TotalSeconds);

    [Fact]
    public async Task The_first_heartbeat_comes_after_a_random_part_of_the_interval_and_the_rest_after_whole_ones()
    {
        var time = new FakeTimeProvider();
        var beats = new List<double>();
        var start = time.GetUtcNow();
        Heart heart = null!;
        heart = new Heart(TimeSpan.FromSeconds(40), Beat, new Pace { Random = () => 0.25 }, time);
        using var end = new CancellationTokenSource();
        var running = heart.RunAsync(end.Token);

        for (var second = 0; second < 100; second++)
            time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([10, 50, 90], beats);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Task Beat(CancellationToken cancellation)
        {
            beats.Add((time.GetUtcNow() - start).TotalSeconds);
            heart.Acknowledge();
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void A_heartbeat_that_nobody_answers_is_the_last()
    {
        var time = new FakeTimeProvider();
        var beats = 0;
        var running = new Heart(
            TimeSpan.FromSeconds(40), _ => Task.FromResult(++beats), new Pace { Random = () => 0.5 },
            time).RunAsync(TestContext.Current.CancellationToken);

        for (var second = 0; second < 200; second++)
            time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(running.IsCompletedSuccessfully);
        Assert.Equal(1, beats);
    }

    [Theory]
    [InlineData("wss://gateway.discord.gg", "wss://gateway.discord.gg/?v=10&encoding=json")]
    [InlineData("wss://gateway-us-east1-b.discord.gg/?old=1", "wss://gateway-us-east1-b.discord.gg/?v=10&encoding=json")]
    [InlineData("ws://127.0.0.1:4711", "ws://127.0.0.1:4711/?v=10&encoding=json")]
    [InlineData("ws://gateway.discord.gg", null)]
    [InlineData("https://gateway.discord.gg", null)]
    [InlineData("gateway.discord.gg", null)]
    [InlineData(null, null)]
    public void The_token_goes_to_encrypted_or_local_gateways_only(string? given, string? address)
        => Assert.Equal(address, IdentifyTurns.Address(given)?.ToString());

    [Theory]
    [InlineData("{\"op\":0,\"s\":5,\"t\":\"READY\",\"d\":{}}", 0, 5L, "READY")]
    [InlineData("{\"op\":11}", 11, null, null)]
    [InlineData("{\"op\":99,\"d\":null}", 99, null, null)]
    public void Frames_are_read(string json, int op, long? sequence, string? name)
    {
        var frame = Frame.Read(Encoding.UTF8.GetBytes(json))!;
        Assert.Equal(((Op)op, sequence, name), (frame.Op, frame.Sequence, frame.Event));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"op\":\"x\"}")]
    [InlineData("{\"op\":1.5}")]
    public void What_is_no_frame_is_not_read(string text) => Assert.Null(Frame.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void The_last_ten_thousand_ids_are_remembered()
    {
        var ids = new RecentIds();
        Assert.All(Enumerable.Range(0, 20_000), id => Assert.True(ids.Add(id)));
        Assert.False(ids.Add(19_999));
        Assert.False(ids.Add(10_000));
        Assert.True(ids.Add(9_000));
    }

    private static Frame Event(string name, long sequence) => new(Op.Dispatch, sequence, name, default);
}
