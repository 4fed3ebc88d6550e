namespace Bot.Newsroom;

/// <summary>Whether a text has some words, in any form that begins alike: "meet" finds "meeting", "talks" finds "talk".</summary>
internal static class WordMatch
{
    private const int ShortestStem = 4;

    public static List<string> Words(string text) => [.. Folding.Words(Folding.Fold(text)).Distinct()];

    public static bool HasAll(string text, IReadOnlyList<string> words) => Count(text, words) == words.Count;

    /// <summary>How many of the words the text has.</summary>
    public static int Count(string text, IReadOnlyList<string> words)
    {
        var own = Folding.Words(Folding.Fold(text));
        return words.Count(word => own.Any(candidate => IsSame(candidate, word)));
    }

    // Alike but for an ending of up to three letters on either side.
    public static bool IsSame(string candidate, string word)
    {
        var common = candidate.AsSpan().CommonPrefixLength(word);
        return common == word.Length && common == candidate.Length
            || (common >= ShortestStem && candidate.Length - common <= 3 && word.Length - common <= 3);
    }
}
