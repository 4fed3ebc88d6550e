namespace Bot;

/// <summary>The folder with <c>appsettings.json</c>, <c>seeds</c> and, by default, <c>data</c>.</summary>
internal static class ContentRoot
{
    /// <summary>The nearest such folder upward from the current folder, then from the program's own; else the current folder.</summary>
    public static string Find()
        => Upward(Directory.GetCurrentDirectory()) ?? Upward(AppContext.BaseDirectory) ?? Directory.GetCurrentDirectory();

    private static string? Upward(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "appsettings.json")))
                return at.FullName;
        }

        return null;
    }
}
