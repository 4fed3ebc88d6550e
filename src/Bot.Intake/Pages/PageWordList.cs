namespace Bot.Intake;

/// <summary>Reads the word lists that are embedded beside the code: one entry a line, <c>#</c> begins a comment.</summary>
internal static class PageWordList
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(PageWordList).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The word list {name} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var entry = (line.IndexOf('#') is var comment and >= 0 ? line[..comment] : line).Trim();
            if (entry.Length > 0)
                yield return entry;
        }
    }
}
