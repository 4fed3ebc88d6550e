namespace Bot.Tests;

/// <summary>A content root of its own for one test: <c>appsettings.json</c>, <c>seeds</c> and, when the host ran, <c>data</c>.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch()
    {
        Directory.CreateDirectory(Seeds);
        File.Copy(Path.Combine(Repository, "appsettings.json"), Path.Combine(Folder, "appsettings.json"));
        foreach (var seed in Directory.EnumerateFiles(Path.Combine(Repository, "seeds"), "*.txt"))
            File.Copy(seed, Path.Combine(Seeds, Path.GetFileName(seed)));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("good-evening-").FullName;

    public string Seeds => Path.Combine(Folder, "seeds");

    /// <summary>The checkout that these tests were built from.</summary>
    public static string Repository { get; } = Upward(AppContext.BaseDirectory);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Upward(string from)
    {
        DirectoryInfo at = new(from);
        while (!File.Exists(Path.Combine(at.FullName, "Bot.sln")))
            at = at.Parent ?? throw new DirectoryNotFoundException($"No Bot.sln above {from}");
        return at.FullName;
    }
}
