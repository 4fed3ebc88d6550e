using System.Diagnostics;
using System.Globalization;
using Bot.Articles;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bot.Benchmarks;

/// <summary>
/// <c>stories 2000</c>: stores so many made-up articles of two days in SQLite and prints what storing with grouping, composing an edition
/// and placing one more report take, how much of memory and disk the stories need, and what holding news against 10,000 watches takes.
/// </summary>
internal static class StoryFigures
{
    private const int Editions = 50;
    private const int Channel = 7;
    private const int WatchCount = 10_000;
    private const int NewsCount = 100;

    private static readonly DateTimeOffset Now = new(2026, 9, 28, 17, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] args)
    {
        var isGiven = int.TryParse(args.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var given);
        var count = isGiven ? given : 2_000;
        var folder = Directory.CreateTempSubdirectory("stories-").FullName;
        try
        {
            var source = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "bot.db")}");
            await MeasureAsync(new Database(source, isPostgres: false), count);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        Window(count);
        return 0;
    }

    private static async Task MeasureAsync(Database database, int count)
    {
        await Schema.MigrateAsync(database, CancellationToken.None);
        var clock = new Stopped();
        var library = new ArticleLibrary(database, new Search(database), clock);
        var watch = Stopwatch.StartNew();
        await library.AddAllAsync(Articles(count), (_, failure) => throw failure, CancellationToken.None);
        Print($"{count} articles stored and grouped: {count / watch.Elapsed.TotalSeconds:F0} a second");
        var bytes = await database.ReadAsync<long>("SELECT SUM(LENGTH(terms) + LENGTH(sketch)) FROM story_articles", null, default);
        Print($"terms and sketch in the table: {bytes.Single() / count} characters an article");

        var options = new DigestOptions();
        var subscriptions = new Subscriptions(database, clock, options);
        var desk = new DeliveryDesk(database, library, subscriptions, new Nowhere(), options, clock);
        await PreviewAsync(desk);
        List<double> times = [];
        var cpu = Environment.CpuUsage.TotalTime;
        for (var at = 0; at < Editions; at++)
        {
            watch.Restart();
            await PreviewAsync(desk);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        cpu = (Environment.CpuUsage.TotalTime - cpu) / Editions;
        Print($"an edition from {count} new articles: median {times[Editions / 2]:F1} ms, p95 {times[Editions * 95 / 100]:F1} ms");
        Print($"of that {cpu.TotalMilliseconds:F1} ms CPU");
        await WatchAsync(database, library, subscriptions, clock, count);
    }

    // Half of them for two words of an article, half for whoever speaks in it.
    private static async Task WatchAsync(
        Database database, ArticleLibrary library, Subscriptions subscriptions, TimeProvider clock, int count)
    {
        var watches = new Watches(database, subscriptions, new Bot.Newsroom.Endings(database, clock, new()), clock);
        var people = await database.ReadAsync<long>("SELECT id FROM people WHERE article = 0 LIMIT 500", null, default);
        var writer = new NewsWriter();
        var random = new Random(1);
        for (var at = 0; at < WatchCount; at++)
        {
            var words = Folding.Words(Folding.Fold(writer.Write(at % count).Text)).Where(word => word.Length > 5).ToList();
            var watch = new Watch
            {
                Id = $"w{at}",
                Channel = 1 + (at / Watches.Most),
                Person = at % 2 == 0 && people.Count > 0 ? people[random.Next(people.Count)] : null,
                Words = at % 2 == 0 ? "" : $"{words[random.Next(words.Count)]} {words[random.Next(words.Count)]}",
            };
            var home = new Subscription
            {
                Id = Watches.IdOf(watch.Channel),
                Kind = SubscriptionKind.Watch,
                Channel = watch.Channel,
                Zone = "Europe/London",
                Time = LocalTime.Midnight,
            };
            await watches.AddAsync(watch, await watches.HomeAsync(watch.Channel, default) ?? home, default);
        }

        var news = Enumerable.Range(count, NewsCount).Select(writer.Write).ToArray();
        await library.AddAllAsync(news, (_, failure) => throw failure, CancellationToken.None);
        var took = Stopwatch.StartNew();
        await new Lookout(database, subscriptions, clock).RunAsync(CancellationToken.None);
        var hits = await database.ReadAsync<long>("SELECT COUNT(*) FROM watch_hits", null, default);
        var each = took.Elapsed.TotalMilliseconds / NewsCount;
        Print($"{NewsCount} articles held against {WatchCount} watches: {each:F1} ms an article, {hits.Single()} found");
    }

    private static NewArticle[] Articles(int count)
    {
        var writer = new NewsWriter();
        return [.. Enumerable.Range(0, count).Select(n => writer.Write(n) with { Published = Now.AddHours(-46.0 * n / count) })];
    }

    private static Task<Card?> PreviewAsync(DeliveryDesk desk)
        => desk.PreviewAsync(
            new Subscription { Id = "figures", Channel = Channel, Time = new LocalTime(18, 0), Zone = "Europe/London" }, null, default);

    private static void Window(int count)
    {
        StoryFacts[] facts = [.. Articles(count).AsParallel().AsOrdered()
            .Select(article => StoryFacts.Of(ArticleReader.Read(article.Text, article.Title), article.Title ?? ""))];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var window = new StoryWindow();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var at = 0; at < count; at++)
        {
            var report = new StoryMember(at, $"News {at % 200}", Now, facts[at]);
            var near = window.Near(report);
            window.MayBeCopies(report, near);
            window.Add(report with { Story = window.StoryOf(report, near) ?? at, Copy = at });
        }

        cpu = Environment.CpuUsage.TotalTime - cpu;
        var used = GC.GetTotalMemory(forceFullCollection: true) - before;
        Print($"placing a report among up to {count}: {cpu.TotalMilliseconds / count:F2} ms CPU each");
        Print($"memory beside the facts: {used / count} bytes a report; sketches {Sketch.Bands * sizeof(uint)} bytes each");
        GC.KeepAlive(window);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
