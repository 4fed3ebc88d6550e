using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>Where figures go: to the test's own output, and to the soak's report when there is one.</summary>
internal static class Soak
{
    private static readonly Lock Gate = new();

    public static void Report(string row, string figures)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        if (Environment.GetEnvironmentVariable("SOAK_REPORT") is not { Length: > 0 } file)
            return;
        lock (Gate)
            File.AppendAllText(file, $"{row} {figures}\n");
    }
}
