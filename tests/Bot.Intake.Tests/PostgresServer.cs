using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bot.Newsroom;
using Npgsql;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>
/// A PostgreSQL server of our own in a temporary folder, stopped and deleted at the end. Without PostgreSQL the tests that want it are
/// skipped, and say so.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("intake-pg-").FullName;
    private readonly int port = FreePort();

    private string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    public async ValueTask InitializeAsync()
    {
        if (Binaries is null)
            return;
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", folder);
        await PostgresAsync("initdb", "-D", $"{folder}/d", "-U", "bot", "-A", "trust", "-E", "UTF8", "--no-locale", "-N");
        // Without -l the server would keep our pipes open and the wait would never end.
        var options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c shared_buffers=16MB -c fsync=off";
        await PostgresAsync("pg_ctl", "-D", $"{folder}/d", "-w", "-l", $"{folder}/log", "-o", options, "start");
    }

    /// <summary>A fresh database; skips the test where there is no PostgreSQL.</summary>
    internal async Task<Database> NewDatabaseAsync(CancellationToken cancellation)
    {
        Assert.SkipWhen(Binaries is null, "PostgreSQL is not installed: /usr/lib/postgresql/*/bin/initdb");
        var name = $"d{Guid.NewGuid():N}";
        await using var server = NpgsqlDataSource.Create(Address("postgres"));
        await using var create = server.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync(cancellation);
        return new Database(NpgsqlDataSource.Create(Address(name)), isPostgres: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (Binaries is not null)
            await PostgresAsync("pg_ctl", "-D", $"{folder}/d", "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private string Address(string database)
        => $"Host=127.0.0.1;Port={port};Username=bot;Database={database};Pooling=true;Maximum Pool Size=8";

    private Task PostgresAsync(string tool, params string[] arguments)
        => Environment.UserName == "root"
            ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(Binaries!, tool), .. arguments])
            : RunAsync(Path.Combine(Binaries!, tool), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // The postgres user may not enter our own working folder.
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await printed;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
