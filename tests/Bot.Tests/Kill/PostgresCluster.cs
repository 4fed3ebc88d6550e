using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace Bot.Tests;

/// <summary>A PostgreSQL server of a test's own in a temporary folder; absent tools skip the test aloud.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("good-evening-pg-").FullName;
    private readonly int port = FreePort();

    private PostgresCluster()
    {
    }

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=bot;Database=postgres;Timeout=5;Command Timeout=15";

    private static string? Tools => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    public static async Task<PostgresCluster> StartAsync(CancellationToken cancellation)
    {
        Assert.SkipWhen(Tools is null, "PostgreSQL is not installed (Debian: apt-get install postgresql).");
        var cluster = new PostgresCluster();
        if (Environment.UserName == "root")
            await RunAsync("chown", ["postgres", cluster.folder], cancellation);
        await ToolAsync("initdb", ["-D", cluster.DataFolder, "-U", "bot", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"], cancellation);
        await cluster.UpAsync(cancellation);
        return cluster;
    }

    // Not flushed to the disk: the server dies here, the machine does not.
    private const string Settings = "-c listen_addresses=127.0.0.1 -c shared_buffers=32MB -c max_connections=200 -c fsync=off";

    public Task UpAsync(CancellationToken cancellation)
        => ToolAsync(
            "pg_ctl",
            [
                "-D", DataFolder, "-w", "-l", Path.Combine(folder, "log"), "-o",
                $"-p {port} {Settings} -c unix_socket_directories={folder}", "start"
            ],
            cancellation);

    /// <summary>As a power cut would: nothing is written any more.</summary>
    public Task DownAsync(CancellationToken cancellation)
        => ToolAsync("pg_ctl", ["-D", DataFolder, "-m", "immediate", "-w", "stop"], cancellation);

    /// <summary>Every session is ended, as by a server that fails over.</summary>
    public async Task CutSessionsAsync(CancellationToken cancellation)
    {
        const string Cut =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'";
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(Cut);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The server and all its sessions stand still for so long, as on a machine that swaps or a disk that hangs.</summary>
    public async Task FreezeAsync(TimeSpan time, CancellationToken cancellation)
    {
        var server = int.Parse(File.ReadLines(Path.Combine(DataFolder, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        List<int> frozen = [server, .. Children(server)];
        frozen.ForEach(Signals.Freeze);
        try
        {
            await Task.Delay(time, cancellation);
        }
        finally
        {
            frozen.ForEach(Signals.Thaw);
        }
    }

    // Of /proc/PID/stat: the parent is the second word after the name in brackets.
    private static IEnumerable<int> Children(int parent)
        => Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process) ? process : 0)
            .Where(process => process > 0 && File.Exists($"/proc/{process}/stat"))
            .Where(
                process => Stat(process).Split(')')[^1].Split(' ') is [_, _, var of, ..]
                    && of == parent.ToString(CultureInfo.InvariantCulture));

    private static string Stat(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat");
        }
        catch (IOException)
        {
            return "";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DownAsync(CancellationToken.None);
        await Task.Run(() => Directory.Delete(folder, recursive: true));
    }

    private string DataFolder => Path.Combine(folder, "data");

    private static Task ToolAsync(string tool, string[] args, CancellationToken cancellation)
    {
        var path = Path.Combine(Tools!, tool);
        return Environment.UserName == "root"
            ? RunAsync("runuser", ["-u", "postgres", "--", path, .. args], cancellation)
            : RunAsync(path, args, cancellation);
    }

    private static async Task RunAsync(string program, string[] args, CancellationToken cancellation)
    {
        // The server must not inherit pipes of ours, or waiting for pg_ctl's end would wait for the server's; hence no redirection.
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = program != "runuser" || !args.Contains("start")
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0 && !args.Contains("stop"))
            throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {process.ExitCode}");
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
