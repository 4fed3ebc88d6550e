using Bot.DiscordStandIn;
using Bot.Newsroom;
using Microsoft.Extensions.Options;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>When the bot must stop, and when it must wait.</summary>
public class EndTests
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4010, "auto", 77, "")]
    [InlineData(4011, "1", 77, "Discord:Shards at \"auto\"")]
    [InlineData(4011, "auto", 75, "Start it again with")]
    [InlineData(4012, "auto", 77, "")]
    [InlineData(4013, "auto", 77, "")]
    [InlineData(4014, "auto", 77, "")]
    public async Task A_fatal_close_code_ends_the_bot_with_one_critical_line(int code, string shards, int exitCode, string advice)
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation, options => options.Settings["Discord:Shards"] = shards);

        discord.Gateway.Close(code);
        await bot.Ended.WaitAsync(Guard, Cancellation);

        Assert.Contains(
            advice, Assert.Single(bot.Log.All, line => line.StartsWith("Critical", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(1, discord.Identifies);
        Assert.Equal(exitCode, Environment.ExitCode);
        Environment.ExitCode = 0;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_that_is_taken_away_while_the_bot_runs_ends_it(bool byHttp)
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartUnreadyAsync(discord, Cancellation, options =>
        {
            if (byHttp)
                options.UseHttp(discord);
        });
        await discord.UntilAsync(
            () => discord.Commands().Count > 0 && (byHttp || discord.Gateway.Connected == 1), "the bot to be ready", Cancellation);
        discord.ResetToken();

        var result = await bot.Poster.PostAsync(new Post(discord.News.Id, new Card { Text = "x" }, "n"), Cancellation);
        await bot.Ended.WaitAsync(Guard, Cancellation);
        await bot.Poster.PostAsync(new Post(discord.News.Id, new Card { Text = "y" }, "m"), Cancellation);

        Assert.Equal(PostOutcome.NotSent, result.Outcome);
        Assert.Contains(
            "Discord__Token", Assert.Single(bot.Log.All, line => line.StartsWith("Critical", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Equal(2, discord.InvalidRequests);
        Environment.ExitCode = 0;
    }

    [Fact]
    public async Task An_address_in_use_refuses_to_start_and_names_the_key()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var first = await DirectBot.StartUnreadyAsync(discord, Cancellation, options => options.UseHttp(discord));

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => DirectBot.StartUnreadyAsync(discord, Cancellation, options =>
        {
            options.UseHttp(discord);
            options.Settings["Discord:InteractionsUrl"] = first.HttpAddress.ToString();
        }));

        Assert.StartsWith("Discord:InteractionsUrl", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_days_sessions_are_used_up_no_new_one_is_begun()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { SessionStarts = 1, IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);

        discord.Gateway.InvalidateSessions(canResume: false);
        await bot.Log.LineAsync("The day's sessions are used up", Cancellation);

        Assert.Equal(1, discord.Identifies);
    }
}
