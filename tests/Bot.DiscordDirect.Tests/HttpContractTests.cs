using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>The same with interactions by HTTP; a class of its own runs beside the gateway's.</summary>
public class HttpContractTests
{
    private static readonly Adapter Http = new("direct, HTTP", StartAsync) { IsByHttp = true };

    public static TheoryData<string> Cases => [.. Contract.CasesFor(Http)];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task By_http(string name) => Contract.RunAsync(name, Http, TestContext.Current.CancellationToken);

    private static async Task<RunningBot> StartAsync(BotStart start, CancellationToken cancellation)
    {
        var bot = await DirectBot.StartUnreadyAsync(start.StandIn, cancellation, options =>
        {
            options.Book = start.Book;
            options.Folder = start.Folder;
            options.UseHttp(start.StandIn);
        });
        Assert.Null(await start.StandIn.Http.SetEndpointAsync(bot.HttpAddress, cancellation));
        return new RunningBot(bot.Services, bot.Ended, bot.DisposeAsync);
    }
}
