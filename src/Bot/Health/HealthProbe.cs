using Microsoft.Extensions.Configuration;

namespace Bot;

/// <summary>The verb <c>health</c>: asks the running host on this machine; for a container's health check.</summary>
internal static class HealthProbe
{
    // A check that waits in vain gives up before.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(9);

    /// <summary>0 when the host is ready, 1 when it is not or does not answer within 9 s.</summary>
    public static async Task<int> RunAsync(string[] settings)
    {
        using var client = new HttpClient { Timeout = Longest };
        var url = $"{Url(settings).TrimEnd('/')}/health/ready";
        try
        {
            using var answer = await client.GetAsync(url);
            Console.WriteLine(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (
            failure is HttpRequestException or TaskCanceledException or UriFormatException or InvalidOperationException)
        {
            Console.Error.WriteLine(
                $"No host answers at {url}: {FileFault.Ended(failure.Message)} "
                    + "Start it, or say with --Playground:Url=... where it listens.");
            return 1;
        }
    }

    private static string Url(string[] settings)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(ContentRoot.Find())
                .AddJsonFile("appsettings.json", optional: true)
                .AddEnvironmentVariables()
                .AddCommandLine(settings)
                .Build()["Playground:Url"] ?? new PlaygroundOptions().Url;
        }
        catch (Exception failure) when (SettingsFile.Refusal(failure) is { } refusal)
        {
            throw refusal;
        }
    }
}
