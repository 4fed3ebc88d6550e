using System.Globalization;
using System.Diagnostics;
using Bot.DiscordStandIn;
using Xunit;

namespace Bot.Tests;

/// <summary>The promises of docs/reliability.md while processes freeze, the database is away, and Discord answers with faults.</summary>
public class TroubleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R3_a_node_frozen_in_the_midst_of_posting_doubles_nothing_when_it_comes_back()
    {
        // More channels than are posted into at once, and nonces that are soon forgotten: what a thawed node still sent would be seen.
        var (channels, times) = (200, Soak.IsWhole ? Soak.Scaled(20) : 1);
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
    public async Task R7_with_PostgreSQL_gone_for_a_while_the_host_says_so_and_loses_nothing()
    {
        var outage = TimeSpan.FromSeconds(Soak.IsWhole ? 60 : 10);
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
        var channels = Soak.IsWhole ? 1000 : 60;
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
}
