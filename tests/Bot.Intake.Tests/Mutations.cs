using System.Collections.Concurrent;
using System.Globalization;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>
/// How many broken feeds and pages a run reads: 100,000 together, or as many as MUTATIONS says. A page costs more than a
/// feed.
/// </summary>
internal static class Mutations
{
    /// <summary>Milliseconds that one document may take; told, never asserted.</summary>
    private const double Bound = 250;

    private const string ThreadTimes = "/proc/thread-self/schedstat";

    private static readonly int All = int.TryParse(
        Environment.GetEnvironmentVariable("MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? count
        : 100_000;

    public static int OfPages => All / 5;

    public static int OfFeeds => All - OfPages;

    /// <summary>Reads every seed's document; fails with the seeds that end in an exception, and tells the slowest.</summary>
    public static void Run<T>(int times, Func<int, T> make, Action<T> read, ITestOutputHelper output)
    {
        // The first one pays for word lists and weights.
        read(make(0));
        var failures = new ConcurrentQueue<string>();
        var slow = new ConcurrentQueue<(double Millis, int Seed)>();
        var memory = 0L;
        Parallel.For(0, times, seed =>
        {
            var document = make(seed);
            if (Record.Exception(() => slow.Enqueue((MillisOf(() => read(document)), seed))) is { } failure)
                failures.Enqueue($"seed {seed}: {failure}");
            if (slow.Count > 1_000)
                Reduce(slow);
            if (seed % 1_000 == 0)
                memory = Math.Max(memory, Environment.WorkingSet);
        });
        Assert.True(failures.IsEmpty, string.Join('\n', failures));
        var (millis, slowest) = slow.Max();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{times} mutations, the slowest {millis:0} ms (seed {slowest}), {memory >> 20} MB at most"));
    }

    // What takes long by the clock is read again by the processor's, since this machine may have been busy with something else.
    private static double MillisOf(Action read)
    {
        var started = TimeProvider.System.GetTimestamp();
        read();
        var millis = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        if (millis < Bound || Processor() is not { } before)
            return millis;
        read();
        return (Processor() - before)!.Value.TotalMilliseconds;
    }

    /// <summary>Of this thread; null where the platform does not tell.</summary>
    private static TimeSpan? Processor() =>
        File.Exists(ThreadTimes)
            ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(ThreadTimes).Split(' ')[0], CultureInfo.InvariantCulture) / 1_000)
            : null;

    private static void Reduce(ConcurrentQueue<(double Millis, int Seed)> slow)
    {
        var most = (Millis: 0.0, Seed: 0);
        while (slow.TryDequeue(out var one))
            most = one.Millis > most.Millis ? one : most;
        slow.Enqueue(most);
    }
}
