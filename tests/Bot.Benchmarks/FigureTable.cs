using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Bot.Benchmarks;

/// <summary>
/// The figures that whoever runs the bot asks about, as a table of markdown with the machine and the date:
/// <c>dotnet run -c Release --project tests/Bot.Benchmarks -- table</c>.
/// </summary>
internal static class FigureTable
{
    private const int Warming = 300;
    private const int Times = 1_000;

    public static async Task<int> PrintAsync()
    {
        using var published = new Published();
        var starts = await HostStart.MeasureAsync(published.Program);
        var reading = new ReadingBenchmarks();
        Row(Machine(), "median", "slowest", "goal");
        Row("---", "---", "---", "---");
        Row("published host ready, empty folder, the seed article, ms", starts.Select(start => start.Milliseconds), "1,500");
        Row("resident memory, idle with the seed article, MB", starts.Select(start => start.Megabytes), "150");
        Row("published, framework-dependent, MB", [published.Megabytes], "25");
        Row("the seed article read, ms", Measure(() => reading.Read_the_seed()), "");
        Row("... and summed up, ms", Measure(() => reading.Read_the_seed_and_sum_it_up()), "");
        foreach (var articles in (int[])[1, 10_000])
        {
            var commands = new CommandBenchmarks { Articles = articles };
            await commands.OpenAsync();
            var library = string.Create(CultureInfo.InvariantCulture, $"{articles:N0} article{(articles == 1 ? "" : "s")}");
            Row($"/quote Kerry, {library}, ms", await MeasureAsync(commands.Quote_Kerry), "");
            Row($"/summary, {library}, ms", await MeasureAsync(commands.Summary), "");
            Row($"suggestions for \"ker\", {library}, ms", await MeasureAsync(commands.Suggest_speakers), "");
        }

        return 0;
    }

    private static string Machine()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        var system = $"{RuntimeInformation.OSDescription.Split('#')[0].Trim()}, {RuntimeInformation.FrameworkDescription}";
        return string.Create(
            CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, {memory:0} GB, {system}");
    }

    private static List<double> Measure(Action work)
    {
        List<double> took = [];
        for (var time = -Warming; time < Times; time++)
        {
            var started = Stopwatch.GetTimestamp();
            work();
            if (time >= 0)
                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return took;
    }

    private static async Task<List<double>> MeasureAsync<T>(Func<Task<T>> work)
    {
        List<double> took = [];
        for (var time = -Warming; time < Times; time++)
        {
            var started = Stopwatch.GetTimestamp();
            await work();
            if (time >= 0)
                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return took;
    }

    private static void Row(string what, IEnumerable<double> values, string goal)
    {
        var sorted = values.Order().ToArray();
        Row(what, Written(sorted[sorted.Length / 2]), sorted.Length > 1 ? Written(sorted[^1]) : "", goal);
    }

    private static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    private static string Written(double value) => value.ToString(value < 10 ? "0.00" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>The program as the image has it, in a folder that goes away again.</summary>
    private sealed class Published : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("good-evening-published-").FullName;

        public Published()
        {
            var project = Path.Combine(ReadingBenchmarks.Root(), "src", "Bot");
            string[] words =
                ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--no-self-contained", "-o", folder];
            using var publish = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true })!;
            publish.StandardOutput.ReadToEnd();
            publish.WaitForExit();
        }

        public string Program => Path.Combine(folder, "Bot.dll");

        public double Megabytes
            => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1e6;

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
