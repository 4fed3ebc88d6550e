using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Bot.Articles;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bot.Benchmarks;

/// <summary>
/// A library of many made-up articles: <c>library fill FOLDER 100000</c> reads and stores them, <c>library ask FOLDER</c> opens it in a
/// fresh process, asks as readers do (all questions, or those that contain a third word) and prints what that takes. In place of a folder
/// (SQLite) a connection string names PostgreSQL.
/// </summary>
internal static class LibraryFigures
{
    private const int AtOnce = 1_000;
    private const int Asked = 300;

    private static readonly Caller Reader = new() { User = 1, Channel = 1 };

    private static string wanted = "";

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["fill", var place, var count]:
                await FillAsync(Open(place), int.Parse(count, CultureInfo.InvariantCulture));
                return 0;
            case ["ask", var place, .. var only]:
                wanted = only.FirstOrDefault("");
                await AskAsync(place);
                return 0;
            default:
                Console.WriteLine(
                    "library fill PLACE COUNT, then library ask PLACE [QUESTION]; a place is a folder or a connection string");
                return 2;
        }
    }

    private static async Task FillAsync(ServiceProvider services, int count)
    {
        await Schema.MigrateAsync(services.GetRequiredService<Database>(), CancellationToken.None);
        var library = services.GetRequiredService<ArticleLibrary>();
        var writer = new NewsWriter();
        var (watch, cpu, filled) = (new Stopwatch(), TimeSpan.Zero, 0);
        PrintReading(writer);
        for (var first = await library.CountAsync(Scope.House, CancellationToken.None); first < count; first += AtOnce)
        {
            NewArticle[] some = [.. Enumerable.Range(first, Math.Min(AtOnce, count - first)).Select(writer.Write)];
            var before = Environment.CpuUsage.TotalTime;
            watch.Start();
            await library.AddAllAsync(
                some, (article, failure) => Console.WriteLine($"{article.Link}: {failure.Message}"), CancellationToken.None);
            watch.Stop();
            cpu += Environment.CpuUsage.TotalTime - before;
            filled += some.Length;
            Console.WriteLine(
                $"{first + some.Length}: {filled / watch.Elapsed.TotalSeconds:F0} articles/s, "
                    + $"{cpu.TotalMilliseconds / filled:F2} ms CPU each");
        }
    }

    // What of it reading takes, one after the other.
    private static void PrintReading(NewsWriter writer)
    {
        const int Read = 200;
        NewArticle[] articles = [.. Enumerable.Range(0, Read).Select(writer.Write)];
        TimeSpan Cost(Func<NewArticle, object> read)
        {
            Array.ForEach(articles, article => read(article));
            var before = Environment.CpuUsage.TotalTime;
            Array.ForEach(articles, article => read(article));
            return (Environment.CpuUsage.TotalTime - before) / Read;
        }

        Console.WriteLine(
            $"reading alone: {Cost(article => ArticleReader.Read(article.Text)).TotalMilliseconds:F2} ms CPU each, "
                + "with what is stored of it: "
                + $"{Cost(article => ArticleFindings.Write(ArticleReader.Read(article.Text))).TotalMilliseconds:F2} ms");
    }

    private static async Task AskAsync(string place)
    {
        var watch = Stopwatch.StartNew();
        await using var services = Open(place);
        await Schema.MigrateAsync(services.GetRequiredService<Database>(), CancellationToken.None);
        await PrintUnreadAsync(services.GetRequiredService<Database>());
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
        await PrintSearchesAsync(book, random);
        await PrintAsync(
            "/articles page", () => book.AnswerAsync(Command("articles", ("page", $"{random.Next(1, 20_000)}")), CancellationToken.None));
        string LastName() => Name().Split(' ')[1];
        Func<string>[] begun =
            [() => "", () => LastName()[..1], () => LastName()[..2], () => Name()[..3], LastName, () => $"{LastName()}x"];
        foreach (var typed in begun)
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
        Console.WriteLine($"resident: {self.WorkingSet64 / 1e6:F0} MB");
        if (!IsPostgres(place))
            Console.WriteLine($"database: {new FileInfo(Path.Combine(place, "bot.db")).Length / 1e6:F0} MB");
    }

    // Whoever opens one of them reads it again, which is what is measured then.
    private static async Task PrintUnreadAsync(Database database)
    {
        var unread = await database.ReadAsync<long>(
            "SELECT COUNT(*) FROM articles WHERE reader <> @Version AND removed IS NULL",
            new { ArticleReader.Version },
            CancellationToken.None);
        if (unread.Single() > 0)
            Console.WriteLine($"{unread.Single()} articles are an earlier reader's: fill a new place");
    }

    // Words as common and as rare as they stand in the articles, and quotations of these with a word changed in every third.
    private static async Task PrintSearchesAsync(CommandBook book, Random random)
    {
        var writer = new NewsWriter();
        string[] Words() => writer.Write(random.Next(1_000)).Text.Split(["\n\n"], StringSplitOptions.None)[2].Split(' ');
        string Word() => Words()[random.Next(2, 9)].Trim('"', '.', ',');
        foreach (var sort in (string[])["newest", "best"])
        {
            await PrintAsync(
                $"/search WORD {sort}",
                () => book.AnswerAsync(Command("search", ("text", Word()), ("sort", sort)), CancellationToken.None));
            await PrintAsync(
                $"/search the {sort}", () => book.AnswerAsync(Command("search", ("text", "the"), ("sort", sort)), CancellationToken.None));
        }

        await PrintAsync(
            "/verify",
            () =>
            {
                var words = Words();
                if (random.Next(3) == 0)
                    words[words.Length / 2] = "altered";
                return book.AnswerAsync(Command("verify", ("quotation", string.Join(' ', words))), CancellationToken.None);
            });
    }

    private static async Task PrintAsync<T>(string what, Func<Task<T>> ask)
    {
        if (!what.Contains(wanted, StringComparison.Ordinal))
            return;
        List<double> times = [];
        List<double> cpu = [];
        List<T> answers = [];
        for (var n = 0; n < Asked; n++)
        {
            var (started, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            answers.Add(await ask());
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            cpu.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        var mean = cpu.Average();
        times.Sort();
        cpu.Sort();
        Console.WriteLine(
            $"{what}: p50 {times[Asked / 2]:F1} ms, p95 {times[Asked * 95 / 100]:F1} ms, "
                + $"CPU mean {mean:F1}, p95 {cpu[Asked * 95 / 100]:F1} ms, answers {Hash(answers)}");
    }

    // Whoever makes it faster sees that the answers are the same.
    private static string Hash<T>(List<T> answers)
        => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(answers)))[..12];

    private static CommandRequest Command(string name, params (string Name, string Value)[] options)
        => new(name, options.ToDictionary(option => option.Name, option => option.Value), Reader);

    private static ServiceProvider Open(string place)
        => new ServiceCollection()
            .AddSingleton(IsPostgres(place) ? new Database(NpgsqlDataSource.Create(place), isPostgres: true) : OpenFile(place))
            .AddNewsroom(new ConfigurationBuilder().Build())
            .BuildServiceProvider();

    private static Database OpenFile(string folder)
    {
        Directory.CreateDirectory(folder);
        return new(SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "bot.db")}"), isPostgres: false);
    }

    private static bool IsPostgres(string place) => place.Contains("Host=", StringComparison.Ordinal);
}
