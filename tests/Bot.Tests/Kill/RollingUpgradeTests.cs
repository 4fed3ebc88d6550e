using Bot.DiscordStandIn;
using Npgsql;
using Xunit;

namespace Bot.Tests;

/// <summary>
/// A cluster is upgraded node by node while digests come due. OLD_HOST names Bot.KillHost.dll of the former version; tests/upgrade.sh
/// builds one and runs this.
/// </summary>
public class RollingUpgradeTests
{
    private const int Channels = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Digests_that_come_due_between_two_versions_are_posted_once()
    {
        var former = Environment.GetEnvironmentVariable("OLD_HOST") ?? throw new InvalidOperationException("OLD_HOST names no program.");
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        await using var trial = await DeliveryTrial.StartAsync(
            Channels, Cancellation, nodes: 2, postgres: postgres.ConnectionString, program: former);
        trial.Discord.Faults.Script = request => request.Method == "POST" ? Fault.Slow(TimeSpan.FromMilliseconds(200)) : null;
        var before = await MigrationsAsync(postgres);

        await EveningAsync(trial);
        trial.NextEvening();
        await trial.UntilMissingAsync(Channels - 5, Cancellation);
        await trial.ReplaceAsync(0, HostProcess.KillHostDll, Cancellation);
        await FinishAsync(trial);
        var after = await MigrationsAsync(postgres);
        await EveningAsync(trial); // one node of each version
        trial.Nodes[0]!.Kill(); // the former one takes over
        await EveningAsync(trial);
        trial.NextEvening();
        await trial.UntilMissingAsync(Channels - 5, Cancellation);
        await trial.ReplaceAsync(1, HostProcess.KillHostDll, Cancellation);
        await FinishAsync(trial);

        trial.Discord.Faults.Script = null;
        await trial.SettleAsync(Cancellation);
        trial.Judge();
        DeliveryTrial.Report(
            $"Upgrade: 2 nodes on PostgreSQL replaced one by one, {before} to {after} migrations: {trial.Posted()} digests of "
                + $"{trial.Evenings} evenings, two of them in the midst of a replacement: 0 lost, 0 doubled");
    }

    private static async Task EveningAsync(DeliveryTrial trial)
    {
        trial.NextEvening();
        await FinishAsync(trial);
    }

    private static Task FinishAsync(DeliveryTrial trial) => trial.DeliverAsync(() => null, Cancellation);

    private static async Task<long> MigrationsAsync(PostgresCluster postgres)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var command = source.CreateCommand("SELECT COUNT(*) FROM migrations");
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
