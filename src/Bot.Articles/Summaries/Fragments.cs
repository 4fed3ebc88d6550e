namespace Bot.Articles;

/// <summary>What stands between full stops and is no sentence that can stand by itself.</summary>
internal static class Fragments
{
    /// <summary>
    /// True for "- Composting of scraps.", "6. Avoid single-use plastics", "(They sold it in May.)", "ad blitz planned.",
    /// "The answer is ...".
    /// </summary>
    public static bool IsLoose(ReadOnlySpan<char> sentence) =>
        IsInBrackets(sentence) || IsItem(sentence) || IsCutOff(sentence);

    private static bool IsInBrackets(ReadOnlySpan<char> sentence) => sentence is ['(' or '[', .., ')' or ']'];

    private static bool IsItem(ReadOnlySpan<char> sentence) =>
        sentence is ['-' or '–' or '—' or '*' or '•' or '▪' or '●', ' ', ..];

    private static bool IsCutOff(ReadOnlySpan<char> sentence) =>
        !IsEnd(sentence[^1]) || sentence.EndsWith("..") || (char.IsLower(sentence[0]) && !IsBrand(sentence));

    // "iPhone", "eBay".
    private static bool IsBrand(ReadOnlySpan<char> sentence) => sentence.Length > 1 && char.IsUpper(sentence[1]);

    private static bool IsEnd(char c) => c is '.' or '!' or '?' or ':' or ')' || Openings.IsClosingMark(c);
}
