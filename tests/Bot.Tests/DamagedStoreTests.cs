using System.Text;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Bot.Tests;

/// <summary>
/// A start on a store that somebody or something has damaged ends in one sentence that says what to do, or goes on without what is damaged.
/// </summary>
public sealed class DamagedStoreTests : IDisposable
{
    private static readonly Dictionary<string, Action<string>> Damages = new()
    {
        ["host.lock is a folder"] = data => Replace(data, "host.lock", isFolder: true),
        ["bot.db is a folder"] = data => Replace(data, "bot.db", isFolder: true),
        ["bot.db was emptied"] = data => Replace(data, "bot.db", isFolder: false),
        ["bot.db is something else"] = data => File.WriteAllText(Path.Combine(data, "bot.db"), new string('x', 5_000)),
        ["bot.db was cut off"] = data => Cut(Path.Combine(data, "bot.db")),
        ["a newer version was here"] = data => Run(data, "INSERT INTO migrations (name) VALUES ('from the future')"),
        ["a migration is forgotten"] = data => Run(data, "DELETE FROM migrations WHERE name = 'digests'"),
        ["a table is gone"] = data => Run(data, "DROP TABLE subscriptions"),
    };

    private readonly Scratch scratch = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(scratch.Folder, "data");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        scratch.Dispose();
    }

    [Theory]
    [InlineData("host.lock is a folder", "host.lock cannot be opened", "Delete it")]
    [InlineData("bot.db is a folder", "is a folder, where the database belongs", "Move it away")]
    [InlineData("bot.db was emptied", "bot.db is empty", "Restore a backup, or delete the file")]
    [InlineData("bot.db is something else", "bot.db is no database", "restore the last backup")]
    [InlineData("bot.db was cut off", "bot.db is damaged", "restore the last backup")]
    [InlineData("a newer version was here", "made by a newer version of this program (it has \"from the future\")", "Start that version")]
    [InlineData(
        "a migration is forgotten", "The tables of the database are not what its list of migrations says", "Restore the last backup")]
    [InlineData("a table is gone", "The tables of the database are not what its list of migrations says", "Restore the last backup")]
    public async Task What_cannot_be_started_on_is_told_in_one_sentence_with_a_remedy(string damage, string sentence, string remedy)
    {
        await RunOnceAsync();
        Damages[damage](Data);
        var refusal = await RefusalAsync();
        Assert.Contains(sentence, refusal, StringComparison.Ordinal);
        Assert.Contains(remedy, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Fact]
    public async Task A_second_host_is_refused_when_the_lock_file_was_deleted_or_the_database_is_reached_by_another_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The lock on the file itself is Linux's.");
        await using var host = PlaygroundSite.Start(scratch);
        await host.StartAsync(Cancellation);
        File.Delete(Path.Combine(Data, "host.lock"));
        Assert.Contains("Another host already uses", await RefusalAsync(), StringComparison.Ordinal);

        using var other = new Scratch();
        var folder = Directory.CreateDirectory(Path.Combine(other.Folder, "data")).FullName;
        File.CreateSymbolicLink(Path.Combine(folder, "bot.db"), Path.Combine(Data, "bot.db"));
        Assert.Contains("Another host already uses", await RefusalAsync(other), StringComparison.Ordinal);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task The_database_is_readable_by_its_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        await RunOnceAsync();
        var file = Path.Combine(Data, "bot.db");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await using var host = PlaygroundSite.Start(scratch);
        await host.StartAsync(Cancellation);
        foreach (var part in Directory.EnumerateFiles(Data, "bot.db*"))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(part));
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task One_damaged_digest_stops_no_start()
    {
        await RunOnceAsync();
        Run(
            Data,
            """
            INSERT INTO subscriptions (id, channel, local_time, zone, days, stories, silent, state, reason, state_since, next_due,
            next_date, version)
            VALUES ('s7', 7, '18:00', 'Mars/Base', 127, 5, 1, 'Active', '', 0, 1790701200000, '2026-09-29', 1)
            """);
        await using var host = PlaygroundSite.Start(scratch);
        await host.StartAsync(Cancellation);
        Assert.Null(await host.Services.GetRequiredService<Subscriptions>().FindAsync("s7", Cancellation));
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_database_that_is_away_ends_a_start_with_the_code_for_another_try()
    {
        var address = $"Host=127.0.0.1;Port={PostgresCluster.FreePort()};Username=bot;Timeout=2";
        await using var host = HostProcess.Start(
            scratch.Folder,
            ["--Playground:Url=http://127.0.0.1:0"],
            new Dictionary<string, string> { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = address });
        Assert.Equal(ExitCodes.TryAgain, await host.ExitAsync(Cancellation));
        Assert.Contains("The database cannot be reached", host.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_breaks_during_a_start_is_the_databases_affair_and_no_files()
    {
        var broken = new NpgsqlException("Exception while reading from stream", new EndOfStreamException());
        var refusal = StartFailure.Refusal(new InvalidOperationException("The start failed.", broken), "http://127.0.0.1:0")!;
        Assert.Equal(ExitCodes.TryAgain, refusal.ExitCode);
        Assert.Contains("The database cannot be reached", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://user@127.0.0.1:0")]
    [InlineData("http://127.0.0.1@0.0.0.0:0")]
    [InlineData("http://127.0.0.1:0/page")]
    [InlineData("http://127.0.0.1:0?x")]
    [InlineData("http://127.0.0.1.example:0")]
    public void An_address_that_the_listener_reads_otherwise_is_refused(string url)
        => Assert.Contains(
            "no loopback address", Assert.Single(Settings.Refusals(scratch.Folder, $"--Playground:Url={url}")), StringComparison.Ordinal);

    [Fact]
    public void No_further_door_can_be_opened()
    {
        Environment.SetEnvironmentVariable("Kestrel__Endpoints__Door__Url", "http://0.0.0.0:0");
        try
        {
            Assert.Contains("Playground:Url only", Assert.Single(Settings.Refusals(scratch.Folder)), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("Kestrel__Endpoints__Door__Url", null);
        }
    }

    [Fact]
    public void A_token_on_the_command_line_is_refused_and_not_repeated()
    {
        var refusal = Assert.Single(Settings.Refusals(scratch.Folder, "--Discord:Token=hunter2"));
        Assert.Contains("stands on the command line", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal, StringComparison.Ordinal);
    }

    private static void Replace(string data, string name, bool isFolder)
    {
        foreach (var part in Directory.EnumerateFiles(data, $"{name}*").ToList())
            File.Delete(part);
        if (isFolder)
            Directory.CreateDirectory(Path.Combine(data, name));
        else
            File.WriteAllBytes(Path.Combine(data, name), []);
    }

    // The first page stays, the others are noise.
    private static void Cut(string file)
    {
        using var stream = File.OpenWrite(file);
        stream.Position = 4_096;
        while (stream.Position < stream.Length)
            stream.Write(Encoding.ASCII.GetBytes(new string('z', 4_096)));
    }

    private static void Run(string data, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "bot.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private async Task RunOnceAsync()
    {
        await using (var host = PlaygroundSite.Start(scratch))
        {
            await host.StartAsync(Cancellation);
            await host.StopAsync(Cancellation);
        }

        SqliteConnection.ClearAllPools();
    }

    private async Task<string> RefusalAsync(Scratch? of = null)
    {
        await using var host = PlaygroundSite.Start(of ?? scratch);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(Cancellation));
        return StartFailure.Refusal(failure, "http://127.0.0.1:0")!.Message;
    }
}
