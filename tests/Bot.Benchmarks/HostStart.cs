using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bot.Benchmarks;

/// <summary>
/// Starts the real host on an empty data folder and prints, for each start, the time until it is ready and what it then holds in memory.
/// </summary>
internal static class HostStart
{
    private const int Starts = 7;

    public static async Task<int> RunAsync()
    {
        List<(double Milliseconds, double Megabytes)> starts = [];
        for (var i = 0; i < Starts; i++)
            starts.Add(await StartOnceAsync());
        foreach (var (name, values) in new[]
            {
                ("ready, ms", starts.Select(start => start.Milliseconds)), ("resident, MB", starts.Select(start => start.Megabytes))
            })
        {
            var sorted = values.Order().ToArray();
            Console.WriteLine($"{name}: median {sorted[Starts / 2]:F0}, min {sorted[0]:F0}, max {sorted[^1]:F0} of {Starts} starts");
        }

        return 0;
    }

    private static async Task<(double Milliseconds, double Megabytes)> StartOnceAsync()
    {
        var data = Directory.CreateTempSubdirectory("good-evening-").FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        var watch = Stopwatch.StartNew();
        using var host = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    typeof(BotHost).Assembly.Location, $"--Storage:Path={data}", $"--Playground:Url={url}"
                ])
            { RedirectStandardOutput = true })!;
        host.OutputDataReceived += (_, _) => { };
        host.BeginOutputReadLine();
        try
        {
            using var client = new HttpClient();
            while (!await IsReadyAsync(client, $"{url}/health/ready"))
                await Task.Delay(5);
            var milliseconds = watch.Elapsed.TotalMilliseconds;
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
