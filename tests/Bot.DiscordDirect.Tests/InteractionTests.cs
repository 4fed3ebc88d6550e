using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>What the contract does not say of interactions: the log, the queue, the end.</summary>
public class InteractionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_reference_that_a_failure_shows_is_in_the_log_with_its_cause()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);

        var shown = await discord.Person(discord.Ada).Slash("fail").ShownAsync(Cancellation);

        Assert.True(shown.IsPrivate);
        var reference = shown.Text.Split('`')[^2];
        Assert.Contains("The cellar is flooded", await bot.Log.LineAsync($"reference {reference}", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_answer_after_a_public_deferral_leaves_nothing_behind_for_others()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var asked = discord.Person().Slash("slow", ("refuse", true));
        Assert.Equal(5, (await asked.FirstAsync(Cancellation)).Type);

        bot.Commands.Slow.Release.SetResult();
        var shown = await asked.FollowUpAsync(Cancellation);

        Assert.Equal((discord.Bob, "At last"), (shown.OnlyFor, shown.Text));
        Assert.Empty(discord.Messages(discord.News));
    }

    [Fact]
    public async Task An_interaction_that_waited_over_three_seconds_is_let_go_without_a_request()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(
            discord, Cancellation, options => options.Pace = options.Pace with { AnswerWithin = TimeSpan.Zero });

        discord.Person().Slash("echo", ("text", "late"));

        await bot.Log.LineAsync("waited too long", Cancellation);
        Assert.DoesNotContain(discord.Requests, request => request.Route.StartsWith("/interactions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_lets_the_answers_under_way_finish_and_says_goodbye()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var slow = discord.Person().Slash("slow");
        await slow.FirstAsync(Cancellation);

        var stopping = bot.StopAsync(Cancellation);
        bot.Commands.Slow.Release.SetResult();
        await stopping;

        Assert.Equal("At last", (await slow.ShownAsync(Cancellation)).Text);
        await discord.UntilAsync(() => discord.Gateway.Connected == 0, "the bot to leave", Cancellation);
        Assert.Equal(0, discord.Resumes);
    }

    [Fact]
    public async Task A_deleted_channel_ends_its_digests()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);

        discord.Guild.RemoveChannel(discord.General);

        await bot.Log.LineAsync($"Channel {discord.General.Id} is gone", Cancellation);
        Assert.DoesNotContain(
            bot.Log.All, line => line.Contains("Server", StringComparison.Ordinal) && line.Contains("is gone", StringComparison.Ordinal));
    }
}
