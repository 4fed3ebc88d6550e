namespace Bot.Newsroom;

/// <summary>The data files that ship inside the program.</summary>
internal static class EmbeddedText
{
    /// <summary>The lines of a data file without blank ones and comments ("# ...").</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    public static Stream Open(string name)
        => typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The data file {name} is not embedded.");
}
