using System.Diagnostics;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace Bot.Tests;

/// <summary>
/// What goes wrong in a running host: what passes is waited for, what does not ends it with an exit code that a supervisor sees.
/// </summary>
public class HostFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_articles_wait_for_a_store_that_fails_and_come_when_it_is_well_again()
    {
        using var scratch = new Scratch();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var log = new Heard("New articles wait");
        await using var app = PlaygroundSite.Start(
            scratch, services => services.AddSingleton<ILoggerProvider>(log).Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        await app.StartAsync(Cancellation);
        var library = app.Services.GetRequiredService<ArticleLibrary>();
        var before = await library.CountAsync(Scope.House, Cancellation);

        await ChangeAsync(scratch, "ALTER TABLE arrivals RENAME TO arrivals_away");
        await File.WriteAllTextAsync(
            Path.Combine(scratch.Seeds, "talks.txt"), "Talks go on\n\nThe council met on Monday and agreed on the talks.\n", Cancellation);
        time.Advance(TimeSpan.FromMinutes(1));
        await log.It.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await ChangeAsync(scratch, "ALTER TABLE arrivals_away RENAME TO arrivals");
        while (await library.CountAsync(Scope.House, Cancellation) == before)
        {
            Assert.False(app.Lifetime.ApplicationStopping.IsCancellationRequested, "The host has stopped.");
            time.Advance(TimeSpan.FromMinutes(1));
        }

        await app.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("Hosst=localhost;Password=hunter2")]
    [InlineData("Host=localhost;Port=hunter2")]
    public void A_connection_string_that_is_none_is_refused_without_being_shown(string connection)
    {
        var message = Assert.Throws<StartRefusedException>(() => Storage.Bounded(connection)).Message;
        Assert.Contains("Storage__ConnectionString", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_frozen_within_a_transaction_holds_up_the_others_for_seconds_only()
    {
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        await using var source = NpgsqlDataSource.Create(Storage.Bounded(postgres.ConnectionString));
        await using (var create = source.CreateCommand("CREATE TABLE held (id INT PRIMARY KEY); INSERT INTO held VALUES (1)"))
            await create.ExecuteNonQueryAsync(Cancellation);
        await using var frozen = await source.OpenConnectionAsync(Cancellation);
        await using var transaction = await frozen.BeginTransactionAsync(Cancellation);
        await using var hold = new NpgsqlCommand("UPDATE held SET id = 2", frozen, transaction);
        await hold.ExecuteNonQueryAsync(Cancellation);

        await using var other = source.CreateCommand("UPDATE held SET id = 3");
        Assert.Equal(1, await other.ExecuteNonQueryAsync(Cancellation));
    }

    [Fact]
    public async Task Asked_to_stop_while_the_database_is_away_the_program_ends()
    {
        using var scratch = new Scratch();
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        var url = $"http://127.0.0.1:{PostgresCluster.FreePort()}";
        await using var host = HostProcess.Start(
            scratch.Folder, [$"--Playground:Url={url}"], new Dictionary<string, string>
            {
                ["Storage:Provider"] = "PostgreSql",
                ["Storage:ConnectionString"] = postgres.ConnectionString
            });
        await host.LineAsync(url, Cancellation);
        await UntilAsync(postgres, "SELECT COUNT(*) FROM qrtz_triggers WHERE trigger_name = 'tick' AND trigger_state = 'ACQUIRED'");
        await postgres.DownAsync(Cancellation);
        // The scheduler could not fire a tick, and now tries for as long as it takes to give the trigger back.
        await host.LineAsync("while firing triggers", Cancellation);
        Assert.Equal(0, await host.StopAsync(Cancellation));
    }

    [Fact]
    public async Task A_service_that_fails_for_good_ends_the_program_with_an_exit_code()
    {
        using var scratch = new Scratch();
        var code = await BotHost.RunAsync(
            [
                "--Playground:Url=http://127.0.0.1:0", $"--Articles:Seeds={scratch.Seeds}",
                $"--Storage:Path={Path.Combine(scratch.Folder, "data")}"
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddHostedService<Broken>();
            });
        Assert.Equal(70, code);
    }

    private static async Task UntilAsync(PostgresCluster postgres, string count)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(50, Cancellation))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), count);
            await using var command = source.CreateCommand(count);
            if (await command.ExecuteScalarAsync(Cancellation) is long and > 0)
                return;
        }
    }

    private static async Task ChangeAsync(Scratch scratch, string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(scratch.Folder, "data", "bot.db")}");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Waits for a line of the log.</summary>
    private sealed class Heard(string wanted) : ILoggerProvider, ILogger
    {
        private readonly TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task It => heard.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).Contains(wanted, StringComparison.Ordinal))
                heard.TrySetResult();
        }

        public void Dispose()
        {
            // It holds nothing.
        }
    }

    private sealed class Broken : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("Not foreseen.");
        }
    }
}
