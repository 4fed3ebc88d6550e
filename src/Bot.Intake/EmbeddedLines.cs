namespace Bot.Intake;

/// <summary>The word lists that ship inside the program.</summary>
internal static class EmbeddedLines
{
    /// <summary>The lines of a list without blank ones and comments ("# ...").</summary>
    public static IEnumerable<string> Of(string name)
    {
        using var stream = typeof(EmbeddedLines).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The list {name} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}
