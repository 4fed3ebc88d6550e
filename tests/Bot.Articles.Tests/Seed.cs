using System.Runtime.CompilerServices;

namespace Bot.Articles.Tests;

/// <summary>The seed article, from the repository's own folder.</summary>
internal static class Seed
{
    public static readonly string Text = File.ReadAllText(Path.Combine(Root(), "seeds", "000_ff71186cb0a1abfc.txt"));

    public static string Root([CallerFilePath] string caller = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", ".."));
}
