using Bot.DiscordStandIn;
using Bot.Newsroom;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>What each of Discord's codes makes of a post, and what no answer but a certain one may do.</summary>
public class VerdictTests
{
    private static readonly (PostOutcome Outcome, int[] Codes)[] Rows =
    [
        (PostOutcome.Unclear, [0, 40333, 130000]),
        (PostOutcome.NotSent, [20016, 20022, 20028, 20029, 30034, 40003, 40004, 40006, 40062, 110000, 110001, 160006, 160007]),
        (PostOutcome.Sent, [10008]),
        (PostOutcome.ChannelGone, [10002, 10003, 10007, 10013, 10015, 10062]),
        (PostOutcome.NoPermission, [10004, 20012, 40058, 50001, 50007, 50008, 50009, 50013, 50024, 50083, 50095, 50278, 60003, 160005]),
        (PostOutcome.Refused, [20009, 40005, 40060, 40094, 50006, 50027, 50033, 50035, 50041, 50109, 200000, 240000]),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int, PostOutcome> Codes
        =>
        [
            .. Rows.SelectMany(row => row.Codes.Select(code => new TheoryDataRow<int, PostOutcome>(code, row.Outcome))),
            new(99_999, PostOutcome.NotSent)
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_decides_what_becomes_of_a_post(int code, PostOutcome expected)
        => Assert.Equal(expected, PostResult.Of(DiscordCodes.Of(400, code), code, "").Outcome);

    [Fact]
    public void The_table_holds_these_codes_each_once()
        => Assert.Equal(Rows.SelectMany(row => row.Codes).Order(), DiscordCodes.Table.Select(row => row.Code));

    [Theory]
    [InlineData(302, null)]
    [InlineData(400, null)]
    [InlineData(404, null)]
    [InlineData(413, null)]
    [InlineData(500, 50013)]
    [InlineData(503, null)]
    public void Without_a_code_of_Discords_or_with_a_fault_there_nothing_is_clear(int status, int? code)
        => Assert.Equal(Verdict.Unclear, DiscordCodes.Of(status, code));

    [Fact]
    public async Task Every_row_of_the_table_holds_over_the_wire()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { GlobalPerSecond = 10_000 }, Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var channels = DiscordCodes.Table.ToDictionary(row => discord.Guild.AddChannel($"news-{row.Code}"), row => row);
        discord.Faults.Script = request => channels.Where(
            each => request.Path.Contains($"/channels/{each.Key.Id}", StringComparison.Ordinal))
            .Select(each => Fault.Refused(403, each.Value.Code, each.Value.Text)).FirstOrDefault();

        var results = await Task.WhenAll(channels.Select(async each => (each.Value.Code, (await PostAsync(bot, each.Key)).Outcome)));

        Assert.Equal(Rows.SelectMany(row => row.Codes.Select(code => (code, row.Outcome))).Order(), results.Order());
    }

    [Fact]
    public async Task Pages_of_somebody_before_Discord_never_end_the_bot()
    {
        var before = new Dictionary<string, int>();
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        discord.Faults.Script = request =>
        {
            var times = before[request.Route] = before.GetValueOrDefault(request.Route) + 1;
            return times <= 3 ? Fault.Page(times % 2 == 0 ? 401 : 403) : null;
        };

        await using var bot = await DirectBot.StartUnreadyAsync(discord, Cancellation);
        await discord.UntilAsync(() => discord.Commands().Count > 0 && discord.Gateway.Connected == 1, "the bot to be ready", Cancellation);

        Assert.False(bot.Ended.IsCompleted);
        Assert.DoesNotContain(bot.Log.All, line => line.StartsWith("Critical", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_slip_over_the_token_is_asked_about_once_and_forgiven()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var before = discord.Requests.Count(IsAboutItself);
        discord.Faults.NextPost(Fault.Refused(401, 0, "401: Unauthorized"));

        Assert.Equal(PostOutcome.Sent, (await PostAsync(bot, discord.News)).Outcome);

        Assert.False(bot.Ended.IsCompleted);
        Assert.Equal(before + 1, discord.Requests.Count(IsAboutItself));
    }

    private static bool IsAboutItself(DiscordStandIn.RestRequest request) => request.Route == "/users/@me";

    [Fact]
    public async Task A_post_that_stays_unclear_is_soon_left_to_the_one_who_posts()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        discord.Faults.Script = request => request.Route == "/channels/{channel_id}/messages" ? Fault.Page(404) : null;

        Assert.Equal(PostOutcome.Unclear, (await PostAsync(bot, discord.News)).Outcome);

        Assert.Equal(4, discord.Requests.Count(request => request.Method == "POST"));
    }

    private static Task<PostResult> PostAsync(DirectBot bot, Channel channel)
        => bot.Poster.PostAsync(new Post(channel.Id, new Card { Text = "x" }, $"n{channel.Id}"[..20]), Cancellation);
}
