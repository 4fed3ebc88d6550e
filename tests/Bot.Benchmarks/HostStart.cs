using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bot.Benchmarks;

/// <summary>
/// Starts the published host on an empty data folder: for each start, the time until it is ready, and what it holds in memory a moment
/// later.
/// </summary>
internal static class HostStart
{
    private const int Starts = 7;
    private static readonly string Seeds = Path.Combine(ReadingBenchmarks.Root(), "seeds");
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<(double Milliseconds, double Megabytes)>> MeasureAsync(string program)
    {
        List<(double Milliseconds, double Megabytes)> starts = [];
        for (var i = 0; i < Starts; i++)
            starts.Add(await StartOnceAsync(program));
        return starts;
    }

    private static async Task<(double Milliseconds, double Megabytes)> StartOnceAsync(string program)
    {
        var data = Directory.CreateTempSubdirectory("good-evening-").FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        var watch = Stopwatch.StartNew();
        using var host = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [program, $"--Storage:Path={data}", $"--Playground:Url={url}", $"--Articles:Seeds={Seeds}"])
            { RedirectStandardOutput = true })!;
        host.OutputDataReceived += (_, _) => { };
        host.BeginOutputReadLine();
        try
        {
            using var client = new HttpClient();
            while (!await IsReadyAsync(client, $"{url}/health/ready"))
                await Task.Delay(5);
            var milliseconds = watch.Elapsed.TotalMilliseconds;
            await Task.Delay(Idle);
            host.Refresh();
            return (milliseconds, host.WorkingSet64 / 1e6);
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, string url)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(url));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
