using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Bot.Intake.Tests;

/// <summary>The data that lies beside the tests.</summary>
internal static class TestFiles
{
    public static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    public static string PathOf(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Data", name);

    public static IEnumerable<T> Lines<T>(string name)
        => File.ReadLines(PathOf(name)).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<T>(line, Json)!);
}
