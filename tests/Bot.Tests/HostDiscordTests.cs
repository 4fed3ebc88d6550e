using Bot.DiscordStandIn;
using Xunit;

namespace Bot.Tests;

/// <summary>The real program with a token, at the stand-in.</summary>
public class HostDiscordTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_token_it_answers_a_member_in_a_channel_and_opens_no_playground()
    {
        using var scratch = new Scratch();
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var host = Start(scratch, discord, discord.Token);
        await discord.Gateway.ReadyAsync(Cancellation);
        await discord.UntilAsync(() => discord.Commands().Count > 0, "commands", Cancellation);

        await UntilSeededAsync(discord);

        Assert.DoesNotContain("this is the playground", host.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain(discord.Token, host.Printed, StringComparison.Ordinal);
        Assert.Equal(0, await host.StopAsync(Cancellation));
        Assert.Empty(discord.Refused);
    }

    [Fact]
    public async Task A_restart_logs_in_again_and_leaves_unchanged_commands_alone()
    {
        using var scratch = new Scratch();
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using (var first = Start(scratch, discord, discord.Token))
        {
            await discord.UntilAsync(() => discord.Commands().Count > 0, "commands", Cancellation);
            await discord.Gateway.ReadyAsync(Cancellation);
            await first.StopAsync(Cancellation);
        }

        await using var second = Start(scratch, discord, discord.Token);
        await discord.UntilAsync(() => discord.Identifies == 2, "a second login", Cancellation);
        await discord.Gateway.ReadyAsync(Cancellation);
        await discord.Person().Slash("about").ShownAsync(Cancellation);

        Assert.Single(discord.Requests, request => request.Method == "PUT" && request.Path.EndsWith("/commands", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MTIzNDU2Nzg5MDEyMzQ1Njc4.bad.token-that-was-revoked")]
    [InlineData("hello-there")]
    public async Task A_bad_token_ends_the_program_with_one_line_and_few_requests(string badToken)
    {
        using var scratch = new Scratch();
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);

        await using var host = Start(scratch, discord, badToken);

        Assert.NotEqual(0, await host.ExitAsync(Cancellation));
        Assert.Contains(
            "token", Assert.Single(host.Printed.Split('\n'), line => line.Contains("Discord__Token", StringComparison.Ordinal)),
            StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(badToken, host.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Printed, StringComparison.Ordinal);
        Assert.InRange(discord.InvalidRequests, 1, 3);
    }

    // On a machine that takes long to read the seeds the host does not wait for them, and somebody may ask before.
    private static async Task UntilSeededAsync(StandIn discord)
    {
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        guard.CancelAfter(TimeSpan.FromSeconds(60));
        var answer = "";
        while (!answer.Contains("John Kerry", StringComparison.Ordinal))
            answer = (await discord.Person().Slash("quote", ("speaker", "Kerry")).ShownAsync(guard.Token)).Json.ToJsonString();
    }

    private static HostProcess Start(Scratch scratch, StandIn discord, string token)
        => HostProcess.Start(
            scratch.Folder, ["--Playground:Url=http://127.0.0.1:0"], new Dictionary<string,
            string>
            { ["Discord:Token"] = token, ["Discord:ApiUrl"] = discord.ApiUrl.ToString() });
}
