using System.Globalization;
using System.Diagnostics;
using Xunit;

namespace Bot.Tests;

/// <summary>The promises of docs/reliability.md about many posts: in a rush hour, over many evenings, and when stopped amid them.</summary>
public class EnduranceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R11_asked_to_stop_while_posting_it_ends_in_time_and_loses_nothing()
    {
        var times = Soak.IsWhole ? Soak.Scaled(50) : 1;
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
        var (time, warmUp) = Soak.IsWhole
            ? (TimeSpan.FromMinutes(Soak.Scaled(30)), TimeSpan.FromMinutes(Math.Max(1, Soak.Scaled(5))))
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
        if (Soak.IsWhole)
            Assert.InRange(last.Megabytes, 1, (first.Megabytes * 1.05) + last.Cached - first.Cached);
        DeliveryTrial.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"R12: {time.TotalMinutes:0.#} min, {trial.Evenings} evenings of 100 digests, {waits.Count} questions, "
                + $"{waits.Count(double.IsInfinity)} of them in vain: {first.Megabytes:0.0} MB and {first.Handles:0} handles after "
                + $"warming up, {last.Megabytes:0.0} MB and {last.Handles:0} at the end; the store's pages that its sessions may keep "
                + $"have grown by {last.Cached - first.Cached:0.0} MB"));
    }

    [Fact]
    public async Task Rush_hour_is_posted_close_to_the_limit_without_running_into_it()
    {
        var channels = Soak.IsWhole ? Soak.Scaled(10_000) : 200;
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
                + $"meanwhile, first answer p50 {Soak.At(waits, 0.5):0} ms, p99 {Soak.At(waits, 0.99):0} ms, "
                    + $"longest {Soak.At(waits, 1):0} ms; "
                + $"{trial.Discord.InvalidRequests} times turned away"));
    }

    /// <summary>
    /// What a process holds, from /proc; Cached are the megabytes of SQLite's pages that its sessions may keep, each up to its cache's
    /// size.
    /// </summary>
    private sealed record Usage(double Megabytes, double Handles, double Cached)
    {
        public static Usage Of(int process)
        {
            var resident = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            var kilobytes = double.Parse(
                resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture);
            var handles = new DirectoryInfo($"/proc/{process}/fd").GetFileSystemInfos();
            var stores =
                handles.Select(handle => handle.LinkTarget).Where(target => target?.EndsWith("/bot.db", StringComparison.Ordinal) == true);
            return new Usage(kilobytes / 1024, handles.Length, stores.Sum(store => new FileInfo(store!).Length) / 1e6);
        }

        public static Usage Median(IReadOnlyCollection<Usage> usages)
            => new(
                Median(usages, usage => usage.Megabytes), Median(usages, usage => usage.Handles), Median(usages, usage => usage.Cached));

        private static double Median(IEnumerable<Usage> usages, Func<Usage, double> figure)
            => Soak.At([.. usages.Select(figure).Order()], 0.5);
    }
}
