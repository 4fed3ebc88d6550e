using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>What the world does to the desk: clocks that jump, databases that go away. R6 and R7 of docs/reliability.md.</summary>
public class ClockAndDatabaseTests
{
    /// <summary>Enough that their ledger needs more pages than the file has to spare.</summary>
    private const int Channels = 300;

    private static readonly bool Soak = Environment.GetEnvironmentVariable("SOAK") is not null;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Our clock walks and jumps, Discord's does not; posts fail in every way and the process dies now and then.</summary>
    [Fact]
    public async Task R6_whatever_the_clock_does_no_edition_comes_twice_and_none_comes_later_than_allowed()
    {
        for (var seed = 1; seed <= (Soak ? 100 : 6); seed++)
            await WalkAsync(seed, steps: Soak ? 300 : 120);
    }

    [Theory]
    [InlineData(Trouble.Gone)]
    [InlineData(Trouble.Locked)]
    [InlineData(Trouble.Full)]
    public async Task R7_a_database_in_trouble_costs_time_but_no_digest(Trouble trouble)
    {
        for (var round = 0; round < (Soak ? 10 : 1); round++)
            await InterruptAsync(trouble, after: 3 + round * 2);
    }

    private static async Task WalkAsync(int seed, int steps)
    {
        var random = new Random(seed);
        await using var test = await TestDesk.CreateAsync(Cancellation, new DigestOptions { MaxAge = TimeSpan.FromDays(400) });
        await test.AddStoriesAsync(120, Cancellation);
        var truth = new FakeTimeProvider(test.Time.GetUtcNow());
        var discord = new FakePoster(truth);
        List<(string Mark, DateTimeOffset At)> tries = [];
        foreach (var time in new[] { "00:10", "08:00", "18:00" })
            await test.SubscribeAsync(time[1], Cancellation, time, stories: 1);
        var desk = await FirstDayAsync();
        for (var step = 0; step < steps; step++)
        {
            Move(random, test.Time, truth);
            desk = await DeliverAsync(desk);
        }

        discord.Fate = _ => Fate.Arrives;
        for (var hour = 0; hour < 72; hour++)
        {
            test.Time.Advance(TimeSpan.FromHours(1));
            truth.Advance(TimeSpan.FromHours(1));
            desk = await DeliverAsync(desk);
        }

        Assert.All(
            discord.Seen.GroupBy(message => message.Post.Nonce),
            same => Assert.True(same.Count() == 1, $"seed {seed}: an edition came {same.Count()} times"));
        var rows = await test.Database.RowsAsync($"SELECT {DigestRows.DeliveryColumns} FROM deliveries", null, Cancellation);
        var due = DigestRows.Deliveries(rows).Sound.ToDictionary(delivery => delivery.Edition.Mark);
        Assert.All(tries, attempt => Assert.True(
            attempt.At - due[attempt.Mark].Due.ToDateTimeOffset() <= TimeSpan.FromHours(2), $"seed {seed}: tried too late"));
        Assert.All(due.Values, delivery => Assert.True(delivery.State > DeliveryState.Sending, $"seed {seed}: an edition has no end"));
        Assert.True(discord.Seen.Count >= 3, $"seed {seed}: only {discord.Seen.Count} posts");

        // A channel's first edition has no earlier message to look from.
        async Task<DeliveryDesk> FirstDayAsync()
        {
            var first = new DeliveryDesk(test.Database, test.Library, test.Subscriptions, discord, test.Options, test.Time);
            for (var hour = 0; hour < 24; hour++)
            {
                test.Time.Advance(TimeSpan.FromHours(1));
                truth.Advance(TimeSpan.FromHours(1));
                await first.DeliverDueAsync(Cancellation);
            }

            discord.Fate = post =>
            {
                tries.Add((post.Nonce, test.Time.GetUtcNow()));
                return random.Next(3) == 0
                    ? (Fate)random.Next((int)Fate.NotSent + 1)
                    : random.Next(8) == 0
                    ? Fate.DiesBefore + random.Next(2)
                    : Fate.Arrives;
            };
            return first;
        }

        async Task<DeliveryDesk> DeliverAsync(DeliveryDesk running)
        {
            try
            {
                await running.DeliverDueAsync(Cancellation);
                return running;
            }
            catch (DeathException)
            {
                return new DeliveryDesk(test.Database, test.Library, test.Subscriptions, discord, test.Options, test.Time);
            }
        }
    }

    /// <summary>Mostly on by up to an hour; now and then our clock alone jumps by a minute, an hour or a day.</summary>
    private static void Move(Random random, FakeTimeProvider ours, FakeTimeProvider truth)
    {
        var step = TimeSpan.FromMinutes(random.Next(1, 60));
        ours.Advance(step);
        truth.Advance(step);
        if (random.Next(6) != 0)
            return;
        var jump = (TimeSpan[])[TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1)];
        ours.AdjustTime(ours.GetUtcNow() + jump[random.Next(3)] * (random.Next(2) == 0 ? 1 : -1));
    }

    private static async Task InterruptAsync(Trouble trouble, int after)
    {
        await using var shaky = await ShakyStore.CreateAsync();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 9, 28, 17, 0, 0, TimeSpan.Zero));
        var options = new DigestOptions();
        var discord = new FakePoster(time);
        var library = new ArticleLibrary(shaky.Database, new Search(shaky.Database), time);
        await library.AddAsync(new NewArticle("A headline\n\nA body.\n", "a.txt"), Cancellation);
        var subscriptions = new Subscriptions(shaky.Database, time, options);
        for (var channel = 1; channel <= Channels; channel++)
            await subscriptions.AddAsync(
                new Subscription
                {
                    Id = $"s{channel}",
                    Guild = channel,
                    Channel = channel,
                    Time = new LocalTime(18, 30),
                    Zone = "Europe/London"
                },
                Cancellation);
        var desk = new DeliveryDesk(shaky.Database, library, subscriptions, discord, options, time);
        time.Advance(TimeSpan.FromMinutes(31));
        discord.Fate = _ =>
        {
            if (discord.Posts == after)
                shaky.Begin(trouble);
            return Fate.Arrives;
        };

        var failures = 0;
        for (var tick = 0; tick < 3; tick++)
        {
            var failure = await Record.ExceptionAsync(() => desk.DeliverDueAsync(Cancellation));
            Assert.True(
                failure is DeliveryFaultException or DbException || (failure is null && trouble == Trouble.Full), $"{trouble}: {failure}");
            failures += failure is null ? 0 : 1;
            time.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.NotEqual(0, failures);
        shaky.End();
        for (var tick = 0; tick < 3; tick++)
        {
            await desk.DeliverDueAsync(Cancellation);
            time.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(Channels, discord.Seen.Count);
        Assert.Equal(Channels, discord.Seen.Select(message => message.Post.Channel).Distinct().Count());
        Assert.Equal(
            Channels, (await desk.CountAsync(null, Instant.MinValue.Plus(Duration.FromDays(1)), Cancellation))[DeliveryState.Sent]);
    }

    public enum Trouble
    {
        /// <summary>No connection can be opened.</summary>
        Gone,

        /// <summary>Somebody else keeps writing.</summary>
        Locked,

        /// <summary>Not one page more.</summary>
        Full,
    }

    /// <summary>A SQLite file that a test can take away, lock or fill.</summary>
    private sealed class ShakyStore : DbDataSource
    {
        private readonly string folder = Directory.CreateTempSubdirectory("newsroom-").FullName;
        private SqliteConnection? locking;
        private Trouble? trouble;
        private bool isOver;

        private ShakyStore() => Database = new Database(this, isPostgres: false);

        public Database Database { get; }

        // One second of waiting, so that a locked store is found out soon; afterwards as long as a slow disk may need for all who waited.
        public override string ConnectionString => $"Data Source={Path.Combine(folder, "bot.db")};Default Timeout={(isOver ? 60 : 1)}";

        public static async Task<ShakyStore> CreateAsync()
        {
            var store = new ShakyStore();
            await Schema.MigrateAsync(store.Database, Cancellation);
            return store;
        }

        public void Begin(Trouble wanted)
        {
            trouble = wanted;
            if (wanted != Trouble.Locked)
                return;
            locking = new SqliteConnection($"{ConnectionString};Pooling=False");
            locking.Open();
            locking.Execute("BEGIN IMMEDIATE");
        }

        public void End()
        {
            (trouble, isOver) = (null, true);
            locking?.Dispose();
            SqliteConnection.ClearAllPools();
        }

        [SuppressMessage("Reliability", "CA2000", Justification = "The base class's caller disposes it.")]
        protected override DbConnection CreateDbConnection()
        {
            if (trouble == Trouble.Gone)
                throw new SqliteException("unable to open database file", 14);
            var connection = new SqliteConnection(ConnectionString);
            if (trouble == Trouble.Full)
                connection.StateChange += (_, change) =>
                {
                    if (change.CurrentState == System.Data.ConnectionState.Open)
                        connection.Execute("PRAGMA max_page_count=1");
                };
            return connection;
        }

        protected override async ValueTask DisposeAsyncCore()
        {
            End();
            await Task.Run(() => Directory.Delete(folder, recursive: true));
            await base.DisposeAsyncCore();
        }
    }
}
