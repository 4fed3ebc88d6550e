using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Reads the word lists that are embedded beside the code: one entry a line, <c>#</c> begins a comment.</summary>
internal static class WordList
{
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = Open(name);
        foreach (var (_, line) in Numbered(reader))
            yield return line;
    }

    /// <summary>A list whose lines are a word and notes on it.</summary>
    public static IEnumerable<(string Word, string[] Notes)> Entries(string name) => Lines(name).Select(Split);

    /// <summary>The same where the notes say of what kinds the word is: a slip there is told with its file and line.</summary>
    public static List<(string Word, string[] Notes)> OfKinds(string name, bool isNeeded, params string[] known)
    {
        using var reader = Open(name);
        return [.. OfKinds(name, reader, isNeeded, known)];
    }

    /// <summary>A list whose lines are a kind of words and all of them: "Adverb: now soon".</summary>
    public static List<(T Kind, string[] Words)> Grouped<T>(string name)
        where T : struct, Enum
    {
        using var reader = Open(name);
        return [.. Grouped<T>(name, reader)];
    }

    internal static IEnumerable<(string Word, string[] Notes)> OfKinds(string name, TextReader list, bool isNeeded, string[] known)
    {
        foreach (var (number, line) in Numbered(list))
        {
            var (word, notes) = Split(line);
            if (isNeeded && notes.Length == 0)
                throw Slip(name, number, $"\"{word}\" needs a kind behind it: {string.Join(", ", known)}.");
            if (Array.Find(notes, note => !known.Contains(note)) is { } stranger)
                throw Slip(name, number, $"\"{stranger}\" is no kind of this list. It knows {string.Join(", ", known)}.");
            yield return (word, notes);
        }
    }

    internal static IEnumerable<(T Kind, string[] Words)> Grouped<T>(string name, TextReader list)
        where T : struct, Enum
    {
        foreach (var (number, line) in Numbered(list))
        {
            var (kind, words) = Split(line);
            if (!kind.EndsWith(':'))
                throw Slip(name, number, $"\"{kind}\" wants a colon behind it.");
            if (!Enum.GetNames<T>().Contains(kind[..^1]))
                throw Slip(name, number, $"\"{kind[..^1]}\" is no kind of word, with which a line begins.");
            yield return (Enum.Parse<T>(kind[..^1]), words);
        }
    }

    /// <summary>One line of a list whose lines begin with their name: "Guise: dressed disguised".</summary>
    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Named(string list, string line, StringComparer comparer) =>
        Entries(list).First(entry => entry.Word == line + ":").Notes.ToFrozenSet(comparer).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The list as a set that answers for a stretch of text without copying it.</summary>
    public static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string name, StringComparer comparer) =>
        Lines(name).ToFrozenSet(comparer).GetAlternateLookup<ReadOnlySpan<char>>();

    private static StreamReader Open(string name) => new(
        typeof(WordList).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The word list {name} is not embedded."));

    // Lines count from 1, comments and blank ones with them.
    private static IEnumerable<(int Number, string Line)> Numbered(TextReader list)
    {
        for (var number = 1; list.ReadLine() is { } line; number++)
        {
            var entry = (line.IndexOf('#') is var comment and >= 0 ? line[..comment] : line).Trim();
            if (entry.Length > 0)
                yield return (number, entry);
        }
    }

    private static (string Word, string[] Notes) Split(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (parts[0], parts[1..]);
    }

    private static InvalidDataException Slip(string name, int line, string what) => new($"{name}, line {line}: {what}");
}
