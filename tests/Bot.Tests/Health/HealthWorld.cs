using System.Data.Common;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests;

/// <summary>
/// A host's health with all that it depends on, each part of which can be lost; nothing passes but the clock that is
/// moved.
/// </summary>
internal sealed class HealthWorld : IAsyncDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    private readonly string folder = Directory.CreateTempSubdirectory("health-").FullName;
    private readonly FakeTimeProvider time = new();
    private readonly FaultySource source;
    private readonly ServiceProvider services;

    private HealthWorld()
    {
        source = new(SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "bot.db")};Default Timeout=1"));
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(new Database(source, isPostgres: false))
            .AddSingleton<Pulses>()
            .AddHealth(new ConfigurationBuilder().Build())
            .BuildServiceProvider();
    }

    /// <summary>What becomes of a round of the digests' loop; null when none begins any more.</summary>
    public Action<Pulse>? Digests { get; set; } = Well;

    /// <summary>Likewise of the feeds' loop.</summary>
    public Action<Pulse>? Feeds { get; set; } = Well;

    public static void Well(Pulse pulse)
    {
        pulse.Begin();
        pulse.Succeed();
    }

    public static Action<Pulse> Failing(Exception failure) => pulse =>
    {
        pulse.Begin();
        pulse.Fail(failure);
    };

    public static async Task<HealthWorld> CreateAsync(CancellationToken cancellation)
    {
        var world = new HealthWorld();
        await Schema.MigrateAsync(world.services.GetRequiredService<Database>(), cancellation);
        world.Pass(TimeSpan.Zero);
        return world;
    }

    /// <summary>The store answers with this instead; null: as it is.</summary>
    public void LoseStore(Exception? failure) => source.Failure = failure;

    public async Task ChangeStoreAsync(string statement, CancellationToken cancellation)
    {
        await using var connection = await services.GetRequiredService<Database>().OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Time goes by, with the rounds that begin in it.</summary>
    public void Pass(TimeSpan span)
    {
        var pulses = services.GetRequiredService<Pulses>();
        var end = time.GetUtcNow() + span;
        do
        {
            Digests?.Invoke(pulses.Digests);
            Feeds?.Invoke(pulses.Feeds);
            var rest = end - time.GetUtcNow();
            time.Advance(rest < Round ? rest : Round);
        }
        while (time.GetUtcNow() < end);
    }

    /// <summary>The parts that are not well, in one line; empty when ready.</summary>
    public async Task<string> LostAsync(CancellationToken cancellation, bool live = false)
    {
        var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(
            check => !live || check.Tags.Contains(LoopLife.Tag), cancellation);
        return string.Join(", ", report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => entry.Key));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class FaultySource(DbDataSource inner) : DbDataSource
    {
        public Exception? Failure { get; set; }

        public override string ConnectionString => inner.ConnectionString;

        protected override DbConnection CreateDbConnection() => Failure is { } failure ? throw failure : inner.CreateConnection();
    }
}
