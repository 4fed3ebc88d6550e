using Bot.DiscordStandIn;
using Xunit;

namespace Bot.Tests;

/// <summary>
/// R13 of docs/reliability.md: while nodes deliver from one PostgreSQL, the server is frozen, restarted and cut off from them, and they
/// are killed and frozen.
/// </summary>
public class ChaosTests
{
    // What docs/reliability.md lists for a supervisor to start again after.
    private static readonly int[] DocumentedEnds = [ExitCodes.Failed, ExitCodes.TryAgain];

    /// <summary>In one evening: enough to have seen each kind, few enough that it ends soon; the whole set goes on all evening.</summary>
    private static readonly int MostBlows = Soak.IsWhole ? int.MaxValue : 6;

    private readonly Random random = new(20261127);
    private readonly int[] done = new int[Enum.GetValues<Blow>().Length];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private enum Blow
    {
        CutSessions,
        FreezeNode,
        RestartDatabase,
        KillNode,
        FreezeDatabase,
    }

    [Fact]
    public async Task R13_whatever_befalls_database_and_nodes_every_digest_comes_once_and_no_node_ends_but_as_documented()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are frozen by signals, and found in /proc.");
        var (nodes, channels, evenings) = Soak.IsWhole ? (3, 200, 20) : (2, 100, 1);
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        await using var trial = await DeliveryTrial.StartAsync(
            channels, Cancellation, nodes: nodes, postgres: postgres.ConnectionString, mayEndWith: DocumentedEnds);
        for (var evening = 0; evening < evenings; evening++)
        {
            trial.Discord.Faults.Script = request => request.Method == "POST"
                ? Fault.Slow(TimeSpan.FromSeconds(1), afterEffect: random.Next(2) == 0)
                : null;
            trial.NextEvening();
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var blows = StrikeAsync(trial, postgres, enough.Token);
            try
            {
                await trial.DeliverAsync(() => null, Cancellation);
            }
            finally
            {
                await enough.CancelAsync();
                await blows;
            }

            trial.Discord.Faults.Script = null;
            // The calendar may not jump while a repeat is on the wire: Discord's memory of nonces would jump with it.
            await trial.SettleAsync(Cancellation);
        }

        trial.Judge();
        Assert.InRange(done.Sum(), 2, int.MaxValue);
        var counts = string.Join(", ", Enum.GetValues<Blow>().Select(blow => $"{done[(int)blow]} x {blow}"));
        DeliveryTrial.Report(
            $"R13: {counts} over {trial.Posted()} digests on {nodes} nodes: 0 lost, 0 doubled; {trial.Kills} killed, {trial.Ends} ended "
                + "as documented");
    }

    /// <summary>One blow after another until it is enough; what was begun is undone.</summary>
    private async Task StrikeAsync(DeliveryTrial trial, PostgresCluster postgres, CancellationToken enough)
    {
        for (var count = 0; count < MostBlows && !enough.IsCancellationRequested; count++)
        {
            await Task.Delay(random.Next(300, 1_500), CancellationToken.None);
            if (enough.IsCancellationRequested)
                return;
            // Each in turn at first, so that a short trial has seen some of all kinds.
            var blow = (Blow)(count < done.Length ? count : random.Next(done.Length));
            await StrikeAsync(blow, trial, postgres);
            done[(int)blow]++;
        }
    }

    private Task StrikeAsync(Blow blow, DeliveryTrial trial, PostgresCluster postgres) => blow switch
    {
        Blow.CutSessions => postgres.CutSessionsAsync(CancellationToken.None),
        Blow.FreezeDatabase => postgres.FreezeAsync(TimeSpan.FromMilliseconds(random.Next(500, 6_000)), CancellationToken.None),
        Blow.RestartDatabase => RestartAsync(postgres),
        Blow.KillNode => StrikeNodeAsync(trial, node => Task.Run(node.Kill)),
        _ => StrikeNodeAsync(trial, FreezeAsync),
    };

    private async Task RestartAsync(PostgresCluster postgres)
    {
        await postgres.DownAsync(CancellationToken.None);
        await Task.Delay(random.Next(200, 3_000), CancellationToken.None);
        await postgres.UpAsync(CancellationToken.None);
    }

    private async Task StrikeNodeAsync(DeliveryTrial trial, Func<HostProcess, Task> strike)
    {
        var living = trial.Nodes.OfType<HostProcess>().Where(node => !node.HasExited).ToList();
        if (living.Count > 0)
            await strike(living[random.Next(living.Count)]);
    }

    private async Task FreezeAsync(HostProcess node)
    {
        try
        {
            Signals.Freeze(node.Id);
            await Task.Delay(random.Next(1_000, 8_000), CancellationToken.None);
            Signals.Thaw(node.Id);
        }
        catch (InvalidOperationException)
        {
            // It has died of something else.
        }
    }
}
