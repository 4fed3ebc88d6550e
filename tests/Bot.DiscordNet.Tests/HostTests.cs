using Bot.DiscordStandIn;
using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.DiscordNet.Tests;

/// <summary>The whole host with this edge in the place of the other.</summary>
public class HostTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_host_answers_a_quote_and_posts_through_Discord_Net()
    {
        var options = new StandInOptions { FirstAnswerWithin = TimeSpan.FromSeconds(20) };
        await using var standIn = await StandIn.StartAsync(options, Cancellation);
        var folder = Directory.CreateTempSubdirectory("discordnet-");
        // The token is accepted from the environment only.
        Environment.SetEnvironmentVariable("Discord__Token", standIn.Token);
        await using var host = BotHost.Build(
            [$"--Discord:ApiUrl={standIn.ApiUrl}", $"--Storage:Path={folder.FullName}", "--Playground:Url=http://127.0.0.1:0"]);
        host.Services.GetRequiredService<InteractionDesk>().TokenUsedWithin = TimeSpan.FromSeconds(20);
        await host.StartAsync(Cancellation);
        await standIn.UntilAsync(() => standIn.Commands().Count > 0 && standIn.Gateway.Connected == 1, "the bot", Cancellation);

        var shown = await standIn.Person().Slash("quote", ("speaker", "Kerry")).ShownAsync(Cancellation);
        var post = new Post(standIn.News.Id, new Card { Text = "Good Evening" }, "nonce");
        var posted = await host.Services.GetRequiredService<ICardPoster>().PostAsync(post, Cancellation);
        await host.StopAsync(Cancellation);
        folder.Delete(recursive: true);

        Assert.Contains("Kerry", shown.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(PostOutcome.Sent, posted.Outcome);
        Assert.Single(standIn.Messages(standIn.News), message => message.Text == "Good Evening");
        Assert.Empty(standIn.Refused);
        Assert.Empty(standIn.OwnErrors);
    }
}
