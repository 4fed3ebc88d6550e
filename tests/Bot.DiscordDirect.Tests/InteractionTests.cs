using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class InteractionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quick_command_is_answered_at_once_for_all()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);

        var interaction = discord.Person().Slash("echo", ("text", "Good evening"));
        var first = await interaction.FirstAsync(Cancellation);

        Assert.Equal(4, first.Type);
        var message = Assert.Single(await discord.MessagesAsync(discord.News, 1, Cancellation));
        Assert.Contains("Good evening", message.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(discord.Refused);
    }
}
