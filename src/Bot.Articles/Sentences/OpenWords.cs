using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Words with which no sentence ends: a full stop after a space behind one is a line break put in marks.</summary>
internal static class OpenWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = WordList.Set(
        "OpenWords.txt", StringComparer.Ordinal);

    public static bool EndIn(ReadOnlySpan<char> phrase) => Words.Contains(phrase[(phrase.LastIndexOf(' ') + 1)..]);
}
