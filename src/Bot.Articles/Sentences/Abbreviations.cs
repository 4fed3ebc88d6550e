using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>How an abbreviation behaves before the next word; described in Abbreviations.txt.</summary>
internal enum Abbreviation
{
    None,
    Title,
    Inner,
    Number,
    Place,
    Time,
    Degree,
    Month,
    Unit,
}

internal static class Abbreviations
{
    private static readonly FrozenDictionary<string, Abbreviation>.AlternateLookup<ReadOnlySpan<char>> Known =
        WordList.Lines("Abbreviations.txt")
            .Select(line => line.Split(' '))
            .ToFrozenDictionary(parts => parts[1], parts => Enum.Parse<Abbreviation>(parts[0], ignoreCase: true), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Starters =
        WordList.Set("Starters.txt", StringComparer.Ordinal);

    /// <summary>The type of <paramref name="word"/>, given without its last full stop.</summary>
    public static Abbreviation Of(ReadOnlySpan<char> word)
    {
        if (Known.TryGetValue(word, out var type))
            return type;
        if (IsDottedInitials(word))
            return Abbreviation.Place;
        // "Tuesday.Mr": a missing space; "6a.m": a glued number; "5 Lb": a capital where none belongs.
        var tail = word.TrimStart("0123456789");
        if (tail.Length < word.Length && Known.TryGetValue(tail, out type))
            return type;
        if (word.LastIndexOf('.') is var dot and > 0 && Known.TryGetValue(word[(dot + 1)..], out type))
            return type;
        return Abbreviation.None;
    }

    /// <summary>True for a capitalised word that begins sentences far more often than it continues a name.</summary>
    public static bool IsStarter(ReadOnlySpan<char> word) => Starters.Contains(word);

    private static bool IsDottedInitials(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) || char.IsUpper(word[i]) != char.IsUpper(word[0]) : word[i] != '.')
                return false;
        }

        return word.Length % 2 == 1;
    }
}
