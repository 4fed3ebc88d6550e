using Bot.DiscordStandIn;
using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>What channels are called, for pages that must not ask Discord.</summary>
public class ChannelNameTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_come_with_the_connection()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var names = bot.Services.GetRequiredService<ChannelNames>();

        await discord.UntilAsync(() => names.Find(discord.News.Id) is not null, "the channel's name", Cancellation);

        Assert.Equal(discord.News.Name, names.Find(discord.News.Id));
    }
}
