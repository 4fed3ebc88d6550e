using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>What every adapter for Discord must do, kept over the gateway.</summary>
public class GatewayContractTests
{
    private static readonly Adapter Gateway = new("direct, gateway", StartAsync);

    public static TheoryData<string> Cases => [.. Contract.CasesFor(Gateway)];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Over_the_gateway(string name) => Contract.RunAsync(name, Gateway, TestContext.Current.CancellationToken);

    private static async Task<RunningBot> StartAsync(BotStart start, CancellationToken cancellation)
    {
        var bot = await DirectBot.StartUnreadyAsync(start.StandIn, cancellation, options =>
        {
            options.Book = start.Book;
            options.Folder = start.Folder;
            options.Settings["Discord:Token"] = start.Token;
        });
        return new RunningBot(bot.Services, bot.Ended, bot.DisposeAsync);
    }
}
