using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class RegistrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_failed_on_Discords_side_is_tried_again_while_the_bot_runs()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        discord.Faults.Script = request => request.Method == "PUT" ? Fault.ServerError(503) : null;
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        await bot.Log.LineAsync("tried again in a while", Cancellation);
        Assert.Empty(discord.Commands());

        discord.Faults.Script = null;

        await discord.UntilAsync(() => discord.Commands().Count > 0, "the commands", Cancellation);
    }

    [Fact]
    public async Task What_Discord_refuses_is_told_once_and_not_tried_again()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        discord.Faults.Script = request => request.Method == "PUT" ? Fault.Refused(400, 50035, "Invalid Form Body") : null;
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        await bot.StopAsync(Cancellation);

        Assert.Single(bot.Log.All, line => line.Contains("could not be registered", StringComparison.Ordinal));
        Assert.Single(discord.Requests, request => request.Method == "PUT");
    }
}
