using System.Text.Json.Nodes;
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
        await using var bot = await DirectBot.StartUnreadyAsync(
            discord, Cancellation, options => options.Clock = new Shifted(TimeSpan.FromSeconds(seconds)));

        Assert.Equal(health, (await ExamineAsync(bot))["Clock"].Health);
    }

    [Fact]
    public async Task Interactions_that_go_elsewhere_are_told()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { InteractionsEndpoint = new Uri("https://bot.example.org/interactions") }, Cancellation);
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

    [Fact]
    public async Task Commands_that_somebody_changed_under_the_same_names_are_told_and_put_right()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var (rest, registration) = (bot.Services.GetRequiredService<DiscordRest>(), bot.Services.GetRequiredService<CommandRegistration>());
        var old = new JsonArray(
            [
                .. discord.Commands()
                    .Select(
                        command => new JsonObject
                        {
                            ["name"] = $"{command["name"]}", ["type"] = (int)command["type"]!,
                            ["description"] = (int)command["type"]! == 1 ? "Old" : ""
                        })
            ]);
        Assert.True((await rest.SendAsync(Routes.ReplaceCommands(discord.ApplicationId, old), Cancellation)).IsFine);

        var before = (await ExamineAsync(bot))["Commands"];
        await registration.RegisterAsync(await bot.Services.GetRequiredService<Login>().GetAsync(Cancellation), Cancellation);

        Assert.Equal(Health.Note, before.Health);
        Assert.Equal(Health.Fine, (await ExamineAsync(bot))["Commands"].Health);
        Assert.Equal(3, discord.Commands().Single(command => $"{command["name"]}" == "echo")["options"]!.AsArray().Count);
    }

    private static async Task<Dictionary<string, Finding>> ExamineAsync(DirectBot bot)
        => await bot.Services
            .GetRequiredService<DiscordCheckup>()
            .ExamineAsync(Cancellation)
            .ToDictionaryAsync(finding => finding.Subject, cancellationToken: Cancellation);

    private sealed class Shifted(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + shift;
    }
}
