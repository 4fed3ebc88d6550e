using System.Runtime.CompilerServices;
using Xunit;

namespace Bot.Articles.Tests;

/// <summary>Compares with a file beside the tests that a person can read. UPDATE_GOLDEN=1 rewrites it; review the difference.</summary>
internal static class Golden
{
    public static void Matches(string file, string actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, file);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{file} is missing: run the tests once with UPDATE_GOLDEN=1 and review it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
