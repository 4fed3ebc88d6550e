using System.Diagnostics;
using System.Globalization;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Benchmarks;

/// <summary>
/// A library of many made-up articles in SQLite: <c>library fill FOLDER 100000</c> reads and stores them, <c>library ask FOLDER</c> opens
/// it in a fresh process, asks as readers do and prints what that takes.
/// </summary>
internal static class LibraryFigures
{
    private const int AtOnce = 1_000;
    private const int Asked = 300;

    private static readonly Caller Reader = new() { User = 1, Channel = 1 };

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["fill", var folder, var count]:
                await FillAsync(Open(folder), int.Parse(count, CultureInfo.InvariantCulture));
                return 0;
            case ["ask", var folder]:
                await AskAsync(folder);
                return 0;
            default:
                Console.WriteLine("library fill FOLDER COUNT, then library ask FOLDER");
                return 2;
        }
    }

    private static async Task FillAsync(ServiceProvider services, int count)
    {
        await Schema.MigrateAsync(services.GetRequiredService<Database>(), CancellationToken.None);
        var library = services.GetRequiredService<ArticleLibrary>();
        var writer = new NewsWriter();
        var (watch, cpu) = (new Stopwatch(), TimeSpan.Zero);
        for (var first = await library.CountAsync(Scope.House, CancellationToken.None); first < count; first += AtOnce)
        {
            NewArticle[] some = [.. Enumerable.Range(first, Math.Min(AtOnce, count - first)).Select(writer.Write)];
            var before = Environment.CpuUsage.TotalTime;
            watch.Start();
            await library.AddAllAsync(
                some, (article, failure) => Console.WriteLine($"{article.Link}: {failure.Message}"), CancellationToken.None);
            watch.Stop();
            cpu += Environment.CpuUsage.TotalTime - before;
            Console.WriteLine(
                $"{first + some.Length}: {some.Length / watch.Elapsed.TotalSeconds * (first + some.Length) / some.Length:F0} articles/s, "
                    + $"{cpu.TotalMilliseconds / (first + some.Length):F2} ms CPU each");
        }
    }

    private static async Task AskAsync(string folder)
    {
        var watch = Stopwatch.StartNew();
        await using var services = Open(folder);
        await Schema.MigrateAsync(services.GetRequiredService<Database>(), CancellationToken.None);
        var book = services.GetRequiredService<CommandBook>();
        await book.AnswerAsync(Command("summary"), CancellationToken.None);
        Console.WriteLine($"open and first summary: {watch.ElapsedMilliseconds} ms");
        var names = new NewsWriter().Names;
        var random = new Random(1);
        string Name() => names[(int)(Math.Pow(names.Count, random.NextDouble()) - 1)];
        await PrintAsync("/quote NAME", () => book.AnswerAsync(Command("quote", ("speaker", Name())), CancellationToken.None));
        await PrintAsync("/quote", () => book.AnswerAsync(Command("quote"), CancellationToken.None));
        await PrintAsync(
            "/quote NAME about", () => book.AnswerAsync(Command("quote", ("speaker", Name()), ("about", "the")), CancellationToken.None));
        await PrintAsync(
            "/articles page", () => book.AnswerAsync(Command("articles", ("page", $"{random.Next(1, 20_000)}")), CancellationToken.None));
        foreach (var typed in (Func<string>[])[() => "", () => Name().Split(' ')[1][..1], () => Name().Split(' ')[1][..2], () => Name()[..3], () => Name().Split(' ')[1], () => Name().Split(' ')[1] + "x"])
            await PrintAsync(
                $"complete speaker \"{typed()}\"",
                () => book.CompleteAsync(
                    new CompletionRequest("quote", "speaker", typed(), new Dictionary<string, string>(), Reader), CancellationToken.None));
        foreach (var typed in (Func<string>[])[() => "", () => "s", () => "st", () => "sto ba", () => "qzx"])
            await PrintAsync(
                $"complete article \"{typed()}\"",
                () => book.CompleteAsync(
                    new CompletionRequest("summary", "article", typed(), new Dictionary<string, string>(), Reader),
                    CancellationToken.None));
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(
            $"resident: {self.WorkingSet64 / 1e6:F0} MB, database: {new FileInfo(Path.Combine(folder, "bot.db")).Length / 1e6:F0} MB");
    }

    private static async Task PrintAsync<T>(string what, Func<Task<T>> ask)
    {
        List<double> times = [];
        for (var n = 0; n < Asked; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{what}: p50 {times[Asked / 2]:F1} ms, p95 {times[Asked * 95 / 100]:F1} ms");
    }

    private static CommandRequest Command(string name, params (string Name, string Value)[] options)
        => new(name, options.ToDictionary(option => option.Name, option => option.Value), Reader);

    private static ServiceProvider Open(string folder)
    {
        Directory.CreateDirectory(folder);
        return new ServiceCollection()
            .AddSingleton(
                new Database(SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "bot.db")}"), isPostgres: false))
            .AddNewsroom(new ConfigurationBuilder().Build())
            .BuildServiceProvider();
    }
}
