using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Reads the word lists that are embedded beside the code: one entry a line, <c>#</c> begins a comment.</summary>
internal static class WordList
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The word list {name} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var entry = (line.IndexOf('#') is var comment and >= 0 ? line[..comment] : line).Trim();
            if (entry.Length > 0)
                yield return entry;
        }
    }

    /// <summary>A list whose lines are a word and notes on it.</summary>
    public static IEnumerable<(string Word, string[] Notes)> Entries(string name) =>
        Lines(name).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(parts => (parts[0], parts[1..]));

    /// <summary>One line of a list whose lines begin with their name: "Guise: dressed disguised".</summary>
    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Named(string list, string line, StringComparer comparer) =>
        Entries(list).First(entry => entry.Word == line + ":").Notes.ToFrozenSet(comparer).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The list as a set that answers for a stretch of text without copying it.</summary>
    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string name, StringComparer comparer) =>
        Lines(name).ToFrozenSet(comparer).GetAlternateLookup<ReadOnlySpan<char>>();
}
