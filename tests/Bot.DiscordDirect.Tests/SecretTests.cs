using System.Collections.Concurrent;
using System.Diagnostics;
using Bot.DiscordStandIn;
using Bot.Newsroom;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>Neither the bot's token nor that of an interaction is ever logged or traced, whatever goes wrong.</summary>
[Trait("Security", "S5")]
public class SecretTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_token_reaches_logs_or_traces()
    {
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Bot.DiscordDirect" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);

        var tokens = await MishapsAsync(discord, bot);

        var everything = string.Join('\n', bot.Log.All.Concat(traces));
        Assert.Contains("reference", everything, StringComparison.Ordinal);
        Assert.Contains("could not be sent", everything, StringComparison.Ordinal);
        Assert.All(tokens, token => Assert.DoesNotContain(token, everything, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("the secret.token here", "the [redacted] here")]
    [InlineData(
        "POST https://discord.com/api/v10/interactions/12/abc-DEF_1/callback failed",
        "POST https://discord.com/api/v10/interactions/12/[redacted]/callback failed")]
    [InlineData("webhooks/12/abc/messages/@original", "webhooks/12/[redacted]/messages/@original")]
    [InlineData("nothing to hide", "nothing to hide")]
    public void Tokens_are_taken_out_of_texts(string text, string expected)
        => Assert.Equal(expected, new Redaction("secret.token").Clean(text));

    private static async Task<List<string>> MishapsAsync(StandIn discord, DirectBot bot)
    {
        List<string> tokens = [discord.Token];
        Fault[] faults =
            [Fault.ServerError(), Fault.Drop(afterEffect: true), Fault.HalfAnswer(), Fault.RateLimited(TimeSpan.FromMilliseconds(20))];
        foreach (var fault in faults)
        {
            discord.Faults.Next("POST", "/interactions/{interaction_id}/{interaction_token}/callback", fault);
            discord.Faults.NextPost(fault);
            tokens.Add(await AnsweredAsync(discord.Person().Slash("echo", ("text", "x"))));
            await bot.Poster.PostAsync(new Post(discord.News.Id, new Card { Text = "x" }, $"nonce-{tokens.Count}"), Cancellation);
        }

        tokens.Add(await AnsweredAsync(discord.Person(discord.Ada).Slash("fail")));
        var slow = discord.Person().Slash("slow", ("refuse", true));
        await slow.FirstAsync(Cancellation);
        discord.Faults.Next("POST", "/webhooks/{webhook_id}/{webhook_token}", Fault.ServerError());
        bot.Commands.Slow.Release.SetResult();
        await bot.Log.LineAsync("could not be sent", Cancellation);
        discord.Gateway.Drop();
        await discord.UntilAsync(() => discord.Resumes > 0, "a resume", Cancellation);
        return [.. tokens, slow.Token];
    }

    private static async Task<string> AnsweredAsync(DiscordStandIn.Interaction interaction)
    {
        await interaction.FirstAsync(Cancellation);
        return interaction.Token;
    }
}
