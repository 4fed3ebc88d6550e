using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Bot.Benchmarks;

/// <summary>Ten thousand subscriptions on SQLite: all due in the same minute, and none due.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 5)]
public class DigestBenchmarks
{
    private const int Subscribers = 10_000;

    private readonly string folder = Directory.CreateTempSubdirectory("digest-benchmark-").FullName;
    private readonly Calendar calendar = new();
    private readonly DigestOptions options = new();
    private DeliveryLedger ledger = null!;
    private DeliveryDesk desk = null!;

    [GlobalSetup]
    public async Task SetUp()
    {
        var database = new Database(
            SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "bot.db")}"), isPostgres: false);
        await Schema.MigrateAsync(database, CancellationToken.None);
        var library = new ArticleLibrary(database, new Search(database), calendar);
        var subscriptions = new Subscriptions(database, calendar, options);
        for (var channel = 1; channel <= Subscribers; channel++)
            await subscriptions.AddAsync(
                new Subscription
                {
                    Id = $"s{channel}",
                    Guild = channel / 5,
                    Channel = channel,
                    Time = new LocalTime(18, 0),
                    Zone = "Europe/London"
                },
                CancellationToken.None);
        ledger = new DeliveryLedger(database, calendar, options);
        desk = new DeliveryDesk(database, library, subscriptions, new Nowhere(), options, calendar);
    }

    [IterationSetup(Target = nameof(Plan_ten_thousand_due))]
    public void NextEvening() => calendar.Now += TimeSpan.FromDays(1);

    [Benchmark]
    public Task<int> Plan_ten_thousand_due() => ledger.PlanAsync(CancellationToken.None);

    [Benchmark]
    public Task A_tick_with_nothing_due() => desk.DeliverDueAsync(CancellationToken.None);

    [GlobalCleanup]
    public void CleanUp()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Calendar : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 9, 28, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
