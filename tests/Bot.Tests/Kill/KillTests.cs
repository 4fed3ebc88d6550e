using System.Globalization;
using System.Diagnostics;
using Bot.DiscordStandIn;
using Xunit;

namespace Bot.Tests;

/// <summary>
/// The promises of docs/reliability.md, kept by real processes. By default a small set; with the environment variable SOAK the whole one
/// (tests/soak.sh).
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

    /// <summary>There is a story for each.</summary>
    private const int MostEvenings = 60;

    private static readonly bool Soak = Environment.GetEnvironmentVariable("SOAK") is not null;

    /// <summary>
    /// SOAK_SHARE=25 makes a quarter of the kills over a quarter of the evenings, for a machine or an hour that has no more.
    /// </summary>
    private static readonly int Share = int.Parse(
        Environment.GetEnvironmentVariable("SOAK_SHARE") ?? "100", System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R1_killed_again_and_again_on_SQLite_nothing_is_lost_or_doubled()
    {
        var (channels, evenings, kills) = Soak ? (100, Scaled(20), Scaled(200)) : (30, 2, 4);
        await using var trial = await DeliveryTrial.StartAsync(channels, Cancellation);
        await KillThroughAsync(trial, new Random(20261124), evenings, kills);
        DeliveryTrial.Report($"R1: {trial.Kills} kills over {trial.Posted()} digests on SQLite: 0 lost, 0 doubled");
    }

    [Fact]
    public async Task R2_three_nodes_on_PostgreSQL_take_over_from_each_other()
    {
        var (channels, evenings, kills) = Soak ? (100, Scaled(10), Scaled(50)) : (30, 1, 2);
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        await using var trial = await DeliveryTrial.StartAsync(channels, Cancellation, nodes: 3, postgres: postgres.ConnectionString);
        await KillThroughAsync(trial, new Random(20261125), evenings, kills);
        var takeovers = trial.Takeovers.Order().ToList();
        DeliveryTrial.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"R2: {trial.Kills} kills over {trial.Posted()} digests, 3 nodes on PostgreSQL: 0 lost, 0 doubled; takeover median "
                + $"{At(takeovers, 0.5):0.0} s, p95 {At(takeovers, 0.95):0.0} s, longest {At(takeovers, 1):0.0} s"));
    }

    [Fact]
    public async Task R1_killed_again_and_again_what_watches_find_is_told_once()
    {
        var (channels, evenings, kills) = Soak ? (60, Scaled(15), Scaled(100)) : (20, 2, 3);
        await using var trial = await DeliveryTrial.StartAsync(channels, Cancellation, watching: true);
        await KillThroughAsync(trial, new Random(20261127), evenings, kills, DeathsOfWatchers);
        DeliveryTrial.Report($"R1: {trial.Kills} kills over {trial.Posted()} posts of watches on SQLite: 0 lost, 0 doubled");
    }

    [Fact]
    public async Task R2_three_nodes_on_PostgreSQL_tell_once_what_watches_find()
    {
        var (channels, evenings, kills) = Soak ? (60, Scaled(8), Scaled(40)) : (20, 1, 1);
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        await using var trial = await DeliveryTrial.StartAsync(
            channels, Cancellation, nodes: 3, postgres: postgres.ConnectionString, watching: true);
        await KillThroughAsync(trial, new Random(20261128), evenings, kills, DeathsOfWatchers);
        DeliveryTrial.Report(
            $"R2: {trial.Kills} kills over {trial.Posted()} posts of watches, 3 nodes on PostgreSQL: 0 lost, 0 doubled");
    }

    [Fact]
    public async Task R3_a_node_frozen_in_the_midst_of_posting_doubles_nothing_when_it_comes_back()
    {
        // More channels than are posted into at once, and nonces that are soon forgotten: what a thawed node still sent would be seen.
        var (channels, times) = (200, Soak ? Scaled(20) : 1);
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        await using var trial = await DeliveryTrial.StartAsync(
            channels, Cancellation, nodes: 2, postgres: postgres.ConnectionString, discord: options => options.NonceMemory =
                TimeSpan.FromSeconds(3));
        var longest = TimeSpan.Zero;
        for (var evening = 0; evening < times; evening++)
        {
            trial.NextEvening();
            trial.Discord.Faults.Script = _ => Fault.Slow(TimeSpan.FromMilliseconds(300), afterEffect: evening % 2 == 0);
            var delivering = trial.DeliverAsync(() => null, Cancellation);
            await trial.UntilMissingAsync(channels - 10, Cancellation);
            var frozen = await FreezePosterAsync(trial);
            longest = longest > frozen ? longest : frozen;
            await delivering;
        }

        trial.Discord.Faults.Script = null;
        await trial.SettleAsync(Cancellation);
        trial.Judge();
        DeliveryTrial.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"R3: {times} evenings with the posting one of 2 nodes frozen until the other had finished (up to {longest.TotalSeconds:0} "
                + $"s), nonces forgotten after 3 s: {trial.Posted()} digests, 0 lost, 0 doubled"));
    }

    [Fact]
    public async Task R4_an_hour_between_POST_and_ledger_with_nonces_forgotten_doubles_nothing()
    {
        var wanted = Soak ? Scaled(100) : 12;
        // More channels than are posted into at once: when the process dies, others still wait, and the evening goes on.
        await using var trial = await DeliveryTrial.StartAsync(
            100, Cancellation, discord: options => options.NonceMemory = TimeSpan.FromMinutes(2), settings: new()
            {
                ["Digest:CatchUp"] = "20:00:00"
            });
        var cut = 0;
        // Every post stands in its channel a while before its poster is told.
        trial.Discord.Faults.Script = request => request.Method == "POST" ? Fault.Slow(TimeSpan.FromMilliseconds(300)) : null;
        while (cut < wanted && trial.Evenings < (Soak ? MostEvenings : 6))
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
            await trial.EndNodesAsync(Cancellation);
        }

        trial.Judge();
        Assert.InRange(cut, wanted, int.MaxValue);
        DeliveryTrial.Report(
            $"R4: {cut} posts whose process died before it could write them down, started again an hour later with nonces forgotten after "
                + $"2 min: 0 doubled, 0 lost of {trial.Posted()}");
    }

    [Fact]
    public async Task R7_with_PostgreSQL_gone_for_a_while_the_host_says_so_and_loses_nothing()
    {
        var outage = TimeSpan.FromSeconds(Soak ? 60 : 10);
        var url = $"http://127.0.0.1:{PostgresCluster.FreePort()}";
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        await using var trial = await DeliveryTrial.StartAsync(
            60, Cancellation, postgres: postgres.ConnectionString, settings: new() { ["Playground:Url"] = url });
        trial.Discord.Faults.Script = request => request.Method == "POST" ? Fault.Slow(TimeSpan.FromMilliseconds(500)) : null;
        trial.NextEvening();
        var delivering = trial.DeliverAsync(() => null, Cancellation);
        await trial.UntilMissingAsync(55, Cancellation);
        var away = Stopwatch.StartNew();
        await postgres.DownAsync(Cancellation);
        var noticed = await UntilUnreadyAsync(new Uri(url + "/health/ready"), away);
        await Task.Delay(outage > away.Elapsed ? outage - away.Elapsed : TimeSpan.Zero, Cancellation);
        await postgres.UpAsync(Cancellation);
        await delivering;
        trial.Discord.Faults.Script = null;
        await trial.SettleAsync(Cancellation);
        trial.Judge();
        Assert.Equal(0, trial.Kills);
        DeliveryTrial.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"R7: PostgreSQL gone for {outage.TotalSeconds:0} s in the midst of posting: not ready after {noticed.TotalSeconds:0.0} s, "
                + $"the process lived on, 0 lost, 0 doubled of {trial.Posted()}"));
    }

    [Fact]
    public async Task R8_with_a_third_of_all_answers_faulty_every_digest_comes_once()
    {
        var channels = Soak ? 1000 : 60;
        await using var trial = await DeliveryTrial.StartAsync(channels, Cancellation);
        var random = new Random(20261126);
        trial.Discord.Faults.Script = request => request.Route == "/channels/{channel_id}/messages" && random.NextDouble() < 0.3
            ? Trouble(random)
            : null;
        trial.NextEvening();
        await trial.DeliverAsync(() => null, Cancellation);
        await trial.SettleAsync(Cancellation);
        trial.Judge();
        DeliveryTrial.Report(
            $"R8: 30 % faulty answers, {trial.Posted()} digests: all in, once; {trial.Discord.RequestsIntoExhaustedBuckets} requests into "
                + $"an exhausted bucket, {trial.Discord.InvalidRequests} invalid requests");
    }

    [Fact]
    public async Task R11_asked_to_stop_while_posting_it_ends_in_time_and_loses_nothing()
    {
        var times = Soak ? Scaled(50) : 3;
        await using var trial = await DeliveryTrial.StartAsync(100, Cancellation);
        var longest = TimeSpan.Zero;
        for (var evening = 0; evening < times; evening++)
        {
            trial.NextEvening();
            trial.StartNode(0);
            var enough = 10 + evening * 7 % 80;
            await trial.UntilMissingAsync(100 - enough, Cancellation);
            var stopping = Stopwatch.StartNew();
            await trial.StopAsync(Cancellation);
            longest = longest > stopping.Elapsed ? longest : stopping.Elapsed;
            await trial.RestartAsync(Cancellation);
        }

        trial.Judge();
        Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        DeliveryTrial.Report(
            string.Create(
                CultureInfo.InvariantCulture,
                $"R11: {times} times asked to stop during 100 posts: longest {longest.TotalSeconds:0.0} s, 0 lost, 0 doubled of "
                    + $"{trial.Posted()}"));
    }

    [Fact]
    public async Task R12_evening_after_evening_with_questions_in_between_memory_and_handles_stay_flat()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Memory and handles are read from /proc.");
        var (time, warmUp) = Soak
            ? (TimeSpan.FromMinutes(Scaled(30)), TimeSpan.FromMinutes(Math.Max(1, Scaled(5))))
            : (TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(5));
        await using var trial = await DeliveryTrial.StartAsync(100, Cancellation, settings: new() { ["Digest:SayNothingNew"] = "true" });
        trial.NextEvening();
        trial.StartNode(0);
        await trial.UntilMissingAsync(1, Cancellation);
        List<Usage> usages = [];
        List<double> waits = [];
        for (var running = Stopwatch.StartNew(); running.Elapsed < time;)
        {
            // No question may be under way while the calendar jumps: it would be a day old.
            using var evening = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            trial.NextEvening();
            var asking = trial.AskUntilAsync(TimeSpan.FromMilliseconds(100), evening.Token);
            await trial.UntilMissingAsync(1, Cancellation);
            await evening.CancelAsync();
            waits.AddRange(await asking);
            if (running.Elapsed > warmUp)
                usages.Add(Usage.Of(trial.Nodes[0]!.Id));
        }

        await trial.SettleAsync(Cancellation);
        trial.Judge();
        var (first, last) = (Usage.Median(usages[..Math.Max(1, usages.Count / 5)]), Usage.Median(usages[^Math.Max(1, usages.Count / 5)..]));
        Assert.InRange(last.Handles, 1, first.Handles * 1.2);
        if (Soak)
            Assert.InRange(last.Megabytes, 1, first.Megabytes * 1.05);
        DeliveryTrial.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"R12: {time.TotalMinutes:0.#} min, {trial.Evenings} evenings of 100 digests, {waits.Count} questions, "
                + $"{waits.Count(double.IsInfinity)} of them in vain: {first.Megabytes:0.0} MB and {first.Handles:0} handles after "
                + $"warming up, {last.Megabytes:0.0} MB and {last.Handles:0} at the end"));
    }

    [Fact]
    public async Task Rush_hour_is_posted_close_to_the_limit_without_running_into_it()
    {
        var channels = Soak ? Scaled(10_000) : 200;
        await using var trial = await DeliveryTrial.StartAsync(channels, Cancellation);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        trial.NextEvening();
        trial.StartNode(0);
        await trial.UntilMissingAsync(channels, Cancellation);
        var posting = Stopwatch.StartNew();
        var asking = trial.AskUntilAsync(TimeSpan.FromMilliseconds(200), enough.Token);
        await trial.UntilMissingAsync(1, Cancellation);
        var rate = (channels - 1) / posting.Elapsed.TotalSeconds;
        await enough.CancelAsync();
        var waits = await asking;
        // Before the next life, which cannot know what this one sent in its last second.
        Assert.Equal(0, trial.Discord.RequestsIntoExhaustedBuckets);
        await trial.SettleAsync(Cancellation);
        trial.Judge();
        DeliveryTrial.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"Rush: {channels} digests due in one minute posted at {rate:0.0}/s against a limit of 50/s; {waits.Count} questions "
                + $"meanwhile, first answer p50 {At(waits, 0.5):0} ms, p99 {At(waits, 0.99):0} ms, longest {At(waits, 1):0} ms; "
                + $"{trial.Discord.InvalidRequests} times turned away"));
    }

    /// <summary>Evening after evening, with deaths spread over them; the whole set goes on until there were enough.</summary>
    private static async Task KillThroughAsync(
        DeliveryTrial trial, Random random, int evenings, int kills, (string Step, int Most)[]? deaths = null)
    {
        // A small set may by chance meet no death in its evenings.
        var least = Soak ? kills : 1;
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

    private static Fault Trouble(Random random) => random.Next(7) switch
    {
        0 => Fault.ServerError(502),
        1 => Fault.ServerError(500, afterEffect: true),
        2 => Fault.Drop(afterEffect: false),
        3 => Fault.Drop(afterEffect: true),
        4 => Fault.HalfAnswer(),
        5 => Fault.Slow(TimeSpan.FromMilliseconds(500)),
        _ => Fault.RateLimited(TimeSpan.FromMilliseconds(300)),
    };

    private static int Scaled(int whole) => Math.Max(1, whole * Share / 100);

    private static async Task<TimeSpan> UntilUnreadyAsync(Uri health, Stopwatch since)
    {
        using var client = new HttpClient();
        while (true)
        {
            using var answer = await client.GetAsync(health, Cancellation);
            if (!answer.IsSuccessStatusCode)
                return since.Elapsed;
            Assert.True(
                since.Elapsed < TimeSpan.FromSeconds(60), "The host still calls itself ready a minute after its database went away.");
            await Task.Delay(100, Cancellation);
        }
    }

    /// <summary>
    /// Freezes the node that posts until the other has finished the evening, and gives the thawed one time to send what it still means to
    /// send.
    /// </summary>
    private static async Task<TimeSpan> FreezePosterAsync(DeliveryTrial trial)
    {
        foreach (var node in trial.Nodes.OfType<HostProcess>().ToList())
        {
            var frozen = Stopwatch.StartNew();
            Signals.Freeze(node.Id);
            try
            {
                // What was on the wire arrives within the first second; who posts is seen in the next.
                await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
                var before = trial.Missing();
                await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
                if (trial.Missing() < before)
                    continue;
                await trial.UntilMissingAsync(1, Cancellation);
            }
            finally
            {
                Signals.Thaw(node.Id);
            }

            await Task.Delay(TimeSpan.FromSeconds(3), Cancellation);
            return frozen.Elapsed - TimeSpan.FromSeconds(3);
        }

        throw new InvalidOperationException("Neither node was seen to post.");
    }

    private static double At(List<double> sorted, double share)
        => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];

    /// <summary>What a process holds, from /proc.</summary>
    private sealed record Usage(double Megabytes, double Handles)
    {
        public static Usage Of(int process)
        {
            var resident = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            var kilobytes = double.Parse(
                resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture);
            return new Usage(kilobytes / 1024, Directory.GetFileSystemEntries($"/proc/{process}/fd").Length);
        }

        public static Usage Median(IReadOnlyCollection<Usage> usages)
            => new(
                At([.. usages.Select(usage => usage.Megabytes).Order()], 0.5), At([.. usages.Select(usage => usage.Handles).Order()], 0.5));
    }
}
