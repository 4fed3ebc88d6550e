using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Bot.Tests;

public class HostProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_start_without_settings_loads_the_seeds_and_says_what_to_try()
    {
        using var scratch = new Scratch();
        await using var host = HostProcess.Start(scratch.Folder, ["--Playground:Url=http://127.0.0.1:0"]);

        var line = await host.LineAsync("this is the playground", Cancellation);
        await host.LineAsync("/summary", Cancellation);

        using var client = new HttpClient();
        var ready = await client.GetAsync(
            new Uri(new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]), "/health/ready"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        await host.LineAsync("1 new article", Cancellation);
        Assert.True(File.Exists(Path.Combine(scratch.Folder, "data", "bot.db")));
        Assert.Equal(0, await host.StopAsync(Cancellation));
    }

    [Fact]
    public async Task A_second_host_on_the_same_data_is_refused_with_a_remedy()
    {
        using var scratch = new Scratch();
        await using var first = HostProcess.Start(scratch.Folder, ["--Playground:Url=http://127.0.0.1:0"]);
        await first.LineAsync("this is the playground", Cancellation);

        await using var second = HostProcess.Start(scratch.Folder, ["--Playground:Url=http://127.0.0.1:0"]);

        Assert.Equal(1, await second.ExitAsync(Cancellation));
        Assert.Contains("Another host already uses", second.Printed, StringComparison.Ordinal);
        Assert.Contains("Storage:Path", second.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_setting_that_changes_it()
    {
        using var scratch = new Scratch();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        await using var host = HostProcess.Start(scratch.Folder, [$"--Playground:Url={url}"]);

        Assert.Equal(1, await host.ExitAsync(Cancellation));
        Assert.Contains($"{url} is in use by another program", host.Printed, StringComparison.Ordinal);
        Assert.Contains("Playground:Url", host.Printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Playground:Url", "http://0.0.0.0:5080", "no loopback address")]
    [InlineData("Playground:Url", "nonsense", "no loopback address")]
    [InlineData("Storage:Provider", "PostgreSql", "Storage:ConnectionString is missing")]
    [InlineData("Storage:Provider", "Oracle", "Storage:Provider")]
    [InlineData("Storage:Path", "", "Storage:Path is empty")]
    [InlineData("Storage:Path", "/proc/nowhere", "The data folder /proc/nowhere cannot be written: it is not there. Make it writable,")]
    [InlineData("Storage:Path", "appsettings.json", "cannot be written")]
    [InlineData("Articles:Seeds", "", "Articles:Seeds is empty")]
    public async Task A_bad_setting_refuses_to_start_and_names_the_key(string key, string value, string message)
    {
        using var scratch = new Scratch();
        await using var host = HostProcess.Start(scratch.Folder, ["--Playground:Url=http://127.0.0.1:0", $"--{key}={value}"]);

        Assert.Equal(1, await host.ExitAsync(Cancellation));
        Assert.Contains(message, host.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_seeds_are_named_with_their_reason_and_the_others_load()
    {
        using var scratch = new Scratch();
        File.WriteAllText(Path.Combine(scratch.Seeds, "empty.txt"), "\uFEFF \n");
        File.WriteAllBytes(Path.Combine(scratch.Seeds, "binary.txt"), [0x50, 0x4B, 0, 0, 1]);
        File.WriteAllBytes(Path.Combine(scratch.Seeds, "latin.txt"), [.. "Caf\u00E9"u8[..3], 0xE9, (byte)'.']);
        await using (var sparse = File.Create(Path.Combine(scratch.Seeds, "huge.txt")))
            sparse.SetLength(1L << 30);

        await using var host = HostProcess.Start(scratch.Folder, ["--Playground:Url=http://127.0.0.1:0"]);
        await host.LineAsync("this is the playground", Cancellation);

        Assert.Contains("empty.txt was left out: it is empty", host.Printed, StringComparison.Ordinal);
        Assert.Contains("binary.txt was left out: it is binary", host.Printed, StringComparison.Ordinal);
        Assert.Contains("latin.txt was left out: it is not UTF-8", host.Printed, StringComparison.Ordinal);
        Assert.Contains("huge.txt was left out: it has 1,073,741,824 bytes", host.Printed, StringComparison.Ordinal);
        await host.LineAsync("1 new article", Cancellation);
    }

    [Fact]
    public async Task The_health_verb_fails_where_no_host_runs()
    {
        using var scratch = new Scratch();
        await using var probe = HostProcess.Start(scratch.Folder, ["health", "--Playground:Url=http://127.0.0.1:9"]);

        Assert.Equal(1, await probe.ExitAsync(Cancellation));
        Assert.Contains("No host answers at http://127.0.0.1:9", probe.Printed, StringComparison.Ordinal);
        Assert.Contains("). Start it, or say with --Playground:Url=", probe.Printed, StringComparison.Ordinal);
    }
}
