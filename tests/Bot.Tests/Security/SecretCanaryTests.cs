using System.Net;
using System.Text;
using Bot.DiscordStandIn;
using Xunit;

namespace Bot.Tests;

/// <summary>
/// The real program at the most talkative: neither what it prints, nor its figures, nor its store, nor a backup holds the token, that of
/// an interaction or the owner's key; and a token that somebody put into a file is refused.
/// </summary>
[Trait("Security", "S5")]
public class SecretCanaryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly string[] Talkative =
        ["--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:Quartz=Trace"];

    [Fact]
    public async Task No_log_no_figure_no_store_and_no_backup_holds_a_token()
    {
        using var scratch = new Scratch();
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        var url = $"http://127.0.0.1:{PostgresCluster.FreePort()}";
        await using var host = HostProcess.Start(
            scratch.Folder,
            [$"--Playground:Url={url}", .. Talkative, "--Telemetry:Prometheus=true"],
            new Dictionary<string, string> { ["Discord:Token"] = discord.Token, ["Discord:ApiUrl"] = discord.ApiUrl.ToString() });
        await discord.Gateway.ReadyAsync(Cancellation);
        await discord.UntilAsync(() => discord.Commands().Count > 0, "commands", Cancellation);

        List<string> secrets = [discord.Token];
        discord.Faults.Next("POST", "/interactions/{interaction_id}/{interaction_token}/callback", Fault.HalfAnswer());
        foreach (var speaker in (string[])["Kerry", "Ban", "Nobody at all"])
        {
            var asked = discord.Person().Slash("quote", ("speaker", speaker));
            await asked.FirstAsync(Cancellation);
            secrets.Add(asked.Token);
        }

        using var client = new HttpClient { BaseAddress = new(url) };
        var figures = await client.GetStringAsync("/metrics", Cancellation);
        Assert.Contains("newsroom_interactions_total", figures, StringComparison.Ordinal);
        Assert.Contains("command=\"quote\"", figures, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/owner", Cancellation)).StatusCode);
        var keyFile = Path.Combine(scratch.Folder, "data", "playground.key");
        secrets.Add((await File.ReadAllTextAsync(keyFile, Cancellation)).Trim());
        var page = await client.GetStringAsync($"/owner?key={secrets[^1]}", Cancellation);
        await host.StopAsync(Cancellation);
        var backup = Path.Combine(scratch.Folder, "all.backup");
        await using (var saving = HostProcess.Start(scratch.Folder, ["backup", backup]))
            Assert.Equal(0, await saving.ExitAsync(Cancellation));

        Assert.Contains("trce:", host.Printed, StringComparison.Ordinal);
        var files = Directory.EnumerateFiles(Path.Combine(scratch.Folder, "data"), "*", SearchOption.AllDirectories)
            .Append(backup).Where(file => file != keyFile);
        string[] everything = [host.Printed, figures, page, .. files.Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file)))];
        Assert.All(secrets, secret => Assert.All(everything, one => Assert.DoesNotContain(secret, one, StringComparison.Ordinal)));
        Assert.DoesNotContain("Nobody at all", figures, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_in_a_settings_file_is_refused_whoever_gives_another(bool isInTheEnvironmentToo)
    {
        using var scratch = new Scratch();
        const string Given = "MTIzNDU2Nzg5MDEyMzQ1Njc4.given.away-in-a-file";
        const string Good = "MTIzNDU2Nzg5MDEyMzQ1Njc4.kept.in-the-environment";
        await File.WriteAllTextAsync(
            Path.Combine(scratch.Folder, "appsettings.json"), $$"""{ "Discord": { "Token": "{{Given}}" } }""", Cancellation);
        Dictionary<string, string> settings = isInTheEnvironmentToo ? new() { ["Discord:Token"] = Good } : [];

        await using var host = HostProcess.Start(scratch.Folder, ["--Playground:Url=http://127.0.0.1:0"], settings);

        Assert.Equal(1, await host.ExitAsync(Cancellation));
        Assert.Contains("Discord:Token stands in a settings file", host.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Given, host.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Good, host.Printed, StringComparison.Ordinal);
    }
}
