using System.Globalization;
using System.Diagnostics;
using Bot.DiscordStandIn;
using Xunit;

namespace Bot.Tests;

/// <summary>Two real nodes on one PostgreSQL share the shards; when the one that runs them is gone, the other takes them over.</summary>
public class ShardTakeoverTests
{
    private const string Callback = "/interactions/{interaction_id}/{interaction_token}/callback";

    private static readonly int Rounds = Soak.IsWhole ? 10 : 1;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_shards_of_a_killed_node_come_back_on_the_other() => TakeOverAsync("killed (SIGKILL)", node => node.Kill());

    [Fact]
    public Task The_shards_of_a_node_that_hangs_come_back_on_the_other()
        => TakeOverAsync("frozen (SIGSTOP)", node => Signals.Freeze(node.Id));

    private static async Task TakeOverAsync(string how, Action<HostProcess> end)
    {
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { Shards = 2, MaxConcurrency = 2, SessionStarts = 1_000 }, Cancellation);
        using var scratch = new Scratch();
        List<double> takeovers = [];
        var running = await StartAsync(scratch, discord, postgres);
        await discord.Gateway.ReadyAsync(Cancellation, sessions: 2);
        for (var round = 0; round < Rounds; round++)
        {
            var other = await StartAsync(scratch, discord, postgres);
            var before = discord.Identifies;
            using var asking = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var asked = AskAsync(discord, asking.Token);
            var since = Stopwatch.StartNew();
            end(running);
            await discord.UntilAsync(
                () => discord.Identifies >= before + 2 && discord.Gateway.Connected >= 2, "the other node to run both shards",
                Cancellation);
            takeovers.Add(since.Elapsed.TotalSeconds);
            await discord.Person().Slash("help").ShownAsync(Cancellation);
            await asking.CancelAsync();
            await asked;
            await running.DisposeAsync();
            running = other;
        }

        await running.DisposeAsync();
        Assert.All(
            discord.Requests.Where(request => request.Route == Callback).GroupBy(request => request.Path),
            answers => Assert.Single(answers));
        takeovers.Sort();
        DeliveryTrial.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"Shards: a node {how} {Rounds} time(s), both its shards on the other after {takeovers[takeovers.Count / 2]:0.0} s in the "
                + $"middle, {takeovers[^1]:0.0} s at most; no interaction answered twice"));
    }

    // Somebody asks all the while; whom nobody hears is not answered, and that is Discord's way too.
    private static async Task AskAsync(StandIn discord, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            discord.Person().Slash("help");
            await Task.Delay(50, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static async Task<HostProcess> StartAsync(Scratch scratch, StandIn discord, PostgresCluster postgres)
    {
        var node = HostProcess.Start(scratch.Folder, [], new Dictionary<string, string>
        {
            ["Discord:Token"] = discord.Token,
            ["Discord:ApiUrl"] = discord.ApiUrl.ToString(),
            ["Playground:Url"] = "http://127.0.0.1:0",
            ["Storage:Provider"] = "PostgreSql",
            ["Storage:ConnectionString"] = postgres.ConnectionString,
            ["Storage:Path"] = Path.Combine(scratch.Folder, "data"),
        });
        await node.LineAsync("Connecting; ", Cancellation);
        return node;
    }
}
