using System.Globalization;
using Bot.DiscordStandIn;
using Xunit;

namespace Bot.Tests;

/// <summary>
/// The promises of docs/reliability.md, kept by real processes that die. By default a small set; with the environment variable SOAK the
/// whole one (tests/soak.sh).
/// </summary>
public class KillTests
{
    /// <summary>Where a process dies, and among how many of that step's occurrences.</summary>
    private static readonly (string Step, int Most)[] Deaths =
    [
        ("delivery.claim start", 2),
        ("delivery.claim stop", 2),
        ("delivery.begin start", 2),
        ("delivery.begin stop", 2),
        ("delivery.post start", 30),
        ("POST channels/{channel}/messages start", 30),
        ("POST channels/{channel}/messages stop", 30),
        ("delivery.post stop", 30),
        ("delivery.confirm start", 30),
        ("delivery.confirm stop", 30),
    ];

    /// <summary>Also while what has come in is held against the watches; who looks second has nothing to look at, and lives.</summary>
    private static readonly (string Step, int Most)[] DeathsOfWatchers =
        [("delivery.look start", 1), ("delivery.look stop", 1), .. Deaths];

    /// <summary>What docs/reliability.md lists: a node that a crowded machine holds up in a transaction loses its session.</summary>
    private static readonly int[] EndsOnPostgres = [ExitCodes.TryAgain];

    /// <summary>There is a story for each.</summary>
    private const int MostEvenings = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R1_killed_again_and_again_on_SQLite_nothing_is_lost_or_doubled()
    {
        var (channels, evenings, kills) = Soak.IsWhole ? (100, Soak.Scaled(20), Soak.Scaled(200)) : (30, 1, 2);
        await using var trial = await DeliveryTrial.StartAsync(channels, Cancellation);
        await KillThroughAsync(trial, new Random(20261124), evenings, kills);
        DeliveryTrial.Report($"R1: {trial.Kills} kills over {trial.Posted()} digests on SQLite: 0 lost, 0 doubled");
    }

    [Fact]
    public async Task R2_three_nodes_on_PostgreSQL_take_over_from_each_other()
    {
        var (channels, evenings, kills) = Soak.IsWhole ? (100, Soak.Scaled(10), Soak.Scaled(50)) : (30, 1, 1);
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        await using var trial = await DeliveryTrial.StartAsync(
            channels, Cancellation, nodes: 3, postgres: postgres.ConnectionString, mayEndWith: EndsOnPostgres);
        await KillThroughAsync(trial, new Random(20261125), evenings, kills);
        var takeovers = trial.Takeovers.Order().ToList();
        DeliveryTrial.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"R2: {trial.Kills} kills over {trial.Posted()} digests, 3 nodes on PostgreSQL: 0 lost, 0 doubled; takeover median "
                + $"{Soak.At(takeovers, 0.5):0.0} s, p95 {Soak.At(takeovers, 0.95):0.0} s, longest {Soak.At(takeovers, 1):0.0} s"));
    }

    [Fact]
    public async Task R1_killed_again_and_again_what_watches_find_is_told_once()
    {
        var (channels, evenings, kills) = Soak.IsWhole ? (60, Soak.Scaled(15), Soak.Scaled(100)) : (20, 1, 2);
        await using var trial = await DeliveryTrial.StartAsync(channels, Cancellation, watching: true);
        await KillThroughAsync(trial, new Random(20261127), evenings, kills, DeathsOfWatchers);
        DeliveryTrial.Report($"R1: {trial.Kills} kills over {trial.Posted()} posts of watches on SQLite: 0 lost, 0 doubled");
    }

    [Fact]
    public async Task R2_three_nodes_on_PostgreSQL_tell_once_what_watches_find()
    {
        var (channels, evenings, kills) = Soak.IsWhole ? (60, Soak.Scaled(8), Soak.Scaled(40)) : (20, 1, 1);
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        await using var trial = await DeliveryTrial.StartAsync(
            channels, Cancellation, nodes: 3, postgres: postgres.ConnectionString, watching: true, mayEndWith: EndsOnPostgres);
        await KillThroughAsync(trial, new Random(20261128), evenings, kills, DeathsOfWatchers);
        DeliveryTrial.Report(
            $"R2: {trial.Kills} kills over {trial.Posted()} posts of watches, 3 nodes on PostgreSQL: 0 lost, 0 doubled");
    }

    [Fact]
    public async Task R4_an_hour_between_POST_and_ledger_with_nonces_forgotten_doubles_nothing()
    {
        var wanted = Soak.IsWhole ? Soak.Scaled(100) : 8;
        // More channels than are posted into at once: when the process dies, others still wait, and the evening goes on.
        await using var trial = await DeliveryTrial.StartAsync(
            100, Cancellation, discord: options => options.NonceMemory = TimeSpan.FromMinutes(2), settings: new()
            {
                ["Digest:CatchUp"] = "20:00:00"
            });
        var cut = 0;
        // Every post stands in its channel a while before its poster is told.
        trial.Discord.Faults.Script = request => request.Method == "POST" ? Fault.Slow(TimeSpan.FromMilliseconds(300)) : null;
        while (cut < wanted && trial.Evenings < (Soak.IsWhole ? MostEvenings : 6))
        {
            trial.NextEvening();
            var lives = 0;
            var before = trial.Posted();
            await trial.DeliverAsync(
                () => lives++ < 2 ? "delivery.confirm start 1 0" : null,
                Cancellation,
                () =>
                {
                    cut += trial.Posted() - before;
                    before = trial.Posted();
                    trial.Jump(TimeSpan.FromHours(1));
                });
            // Nothing may be left open, or the next evening's first death would come while yesterday's posts are confirmed.
            await trial.SettleAsync(Cancellation);
        }

        trial.Judge();
        Assert.InRange(cut, wanted, int.MaxValue);
        DeliveryTrial.Report(
            $"R4: {cut} posts whose process died before it could write them down, started again an hour later with nonces forgotten after "
                + $"2 min: 0 doubled, 0 lost of {trial.Posted()}");
    }

    /// <summary>Evening after evening, with deaths spread over them; the whole set goes on until there were enough.</summary>
    private static async Task KillThroughAsync(
        DeliveryTrial trial, Random random, int evenings, int kills, (string Step, int Most)[]? deaths = null)
    {
        // A small set may by chance meet no death in its evenings.
        var least = Soak.IsWhole ? kills : 1;
        while (trial.Evenings < evenings || (trial.Kills < least && trial.Evenings < MostEvenings))
        {
            // Who lived through the last evening has no appointment; fresh ones get one.
            await trial.EndNodesAsync(Cancellation);
            trial.NextEvening();
            var enough = Math.Max(kills / evenings, kills * trial.Evenings / evenings);
            await trial.DeliverAsync(() => trial.Kills < enough ? Pick(random, trial.Missing(), deaths ?? Deaths) : null, Cancellation);
        }

        await trial.SettleAsync(Cancellation);
        trial.Judge();
        Assert.InRange(trial.Kills, least, int.MaxValue);
    }

    /// <summary>A death that is sure to be met while so many digests are missing; in one of three cases some time after the step.</summary>
    private static string Pick(Random random, int missing, (string Step, int Most)[] deaths)
    {
        var (step, most) = deaths[random.Next(deaths.Length)];
        var late = random.Next(3) == 0 ? random.Next(20_000) : 0;
        return FormattableString.Invariant($"{step} {1 + random.Next(Math.Clamp(missing / 4, 1, most))} {late}");
    }
}
