using Bot.DiscordStandIn;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class CheckupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bot_that_runs_well_has_nothing_broken()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);

        var findings = await ExamineAsync(bot);

        Assert.DoesNotContain(findings.Values, finding => finding.Health == Health.Broken);
        Assert.Equal(Health.Fine, findings["Commands"].Health);
        Assert.Contains("Evening Town", findings["Servers"].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, Health.Fine)]
    [InlineData(12, Health.Note)]
    [InlineData(-12, Health.Note)]
    [InlineData(90, Health.Broken)]
    [InlineData(-3600, Health.Broken)]
    public async Task A_clock_away_from_Discords_is_told(int seconds, Health health)
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartUnreadyAsync(discord, Cancellation, options => options.Clock = new Shifted(TimeSpan.FromSeconds(seconds)));

        Assert.Equal(health, (await ExamineAsync(bot))["Clock"].Health);
    }

    [Fact]
    public async Task Interactions_that_go_elsewhere_are_told()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { InteractionsEndpoint = new Uri("https://bot.example.org/interactions") }, Cancellation);
        await using var bot = await DirectBot.StartUnreadyAsync(discord, Cancellation);

        Assert.Equal(Health.Broken, (await ExamineAsync(bot))["Interactions"].Health);
        await bot.Log.LineAsync("posts interactions to https://bot.example.org/interactions instead of the gateway", Cancellation);
    }

    [Fact]
    public async Task A_day_with_few_sessions_left_is_told()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { SessionStarts = 20 }, Cancellation);
        await using var bot = await DirectBot.StartUnreadyAsync(discord, Cancellation);

        Assert.Equal(Health.Broken, (await ExamineAsync(bot))["Gateway"].Health);
    }

    private static async Task<Dictionary<string, Finding>> ExamineAsync(DirectBot bot)
        => await bot.Services.GetRequiredService<DiscordCheckup>().ExamineAsync(Cancellation).ToDictionaryAsync(finding => finding.Subject, cancellationToken: Cancellation);

    private sealed class Shifted(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + shift;
    }
}
