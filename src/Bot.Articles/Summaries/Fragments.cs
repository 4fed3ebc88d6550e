using System.Collections.Frozen;
using System.Globalization;

namespace Bot.Articles;

/// <summary>What stands between full stops and is no sentence that can stand by itself.</summary>
internal static class Fragments
{
    /// <summary>A label has at most so many characters.</summary>
    private const int LongestLabel = 40;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PageParts =
        WordList.Set("PageParts.txt", StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// True for "- Composting of scraps.", "6. Avoid single-use plastics", "(They sold it in May.)", "ad blitz planned.",
    /// "The answer is ...", "&lt;video src=...".
    /// </summary>
    public static bool IsLoose(ReadOnlySpan<char> sentence) =>
        IsInBrackets(sentence) || IsItem(sentence) || IsCutOff(sentence) || PointsAtPage(sentence);

    /// <summary>
    /// True for an entry of a list, under its label: "Details: 14 Adams St.", "Best for groups: The Old Mill seats forty." Not for
    /// "The result: a fine", nor where the label has a verb, as in "Brandt said: ...".
    /// </summary>
    public static bool IsLabelled(ReadOnlySpan<char> sentence)
    {
        var colon = sentence.IndexOf(": ");
        if (colon is < 1 or > LongestLabel || colon + 2 >= sentence.Length)
            return false;
        var follows = sentence[colon + 2];
        if (!char.IsUpper(sentence[0]) || !(char.IsUpper(follows) || char.IsDigit(follows) || char.IsSymbol(follows)))
            return false;
        foreach (var range in sentence[..colon].Split(' '))
        {
            if (Fitness.IsVerb(sentence[range]) || sentence[range].EndsWith("ed"))
                return false;
        }

        return true;
    }

    // "like the bed pictured below", "Leave a word in the comments above."
    private static bool PointsAtPage(ReadOnlySpan<char> sentence) =>
        IsBehindPart(sentence, " below") || IsBehindPart(sentence, " above");

    private static bool IsBehindPart(ReadOnlySpan<char> sentence, string where)
    {
        if (sentence.IndexOf(where) is not (var at and > 0))
            return false;
        var after = sentence[(at + where.Length)..];
        var part = sentence[(sentence[..at].LastIndexOf(' ') + 1)..at];
        return after is ['.' or ',' or ':' or ')' or ' ', ..] && PageParts.Contains(part);
    }

    private static bool IsInBrackets(ReadOnlySpan<char> sentence) => sentence is ['(' or '[', .., ')' or ']'];

    private static bool IsItem(ReadOnlySpan<char> sentence) =>
        sentence is ['-' or '–' or '—' or '*', ' ', ..] or ['<', ..] || IsBullet(sentence[0]) || IsNumbered(sentence);

    // "✅ Ask first.", "•Ask first."
    private static bool IsBullet(char c) =>
        c is '•' or '▪' or '●' || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol;

    // "1. Data: keep it safe.", "12) Ask first."
    private static bool IsNumbered(ReadOnlySpan<char> sentence)
    {
        var digits = sentence.IndexOfAnyExceptInRange('0', '9');
        return digits is 1 or 2 && sentence[digits..] is ['.' or ')', ' ', ..];
    }

    private static bool IsCutOff(ReadOnlySpan<char> sentence) =>
        IsRest(sentence) || sentence.EndsWith("..") || !IsEnd(sentence.TrimEnd(')')[^1]);

    // "in which they met.", ": boats that sail in winter."
    private static bool IsRest(ReadOnlySpan<char> sentence) =>
        sentence[0] is ':' or ';' or ',' or ')' or '\\' || (char.IsLower(sentence[0]) && !IsBrand(sentence));

    // "iPhone", "eBay".
    private static bool IsBrand(ReadOnlySpan<char> sentence) => sentence.Length > 1 && char.IsUpper(sentence[1]);

    private static bool IsEnd(char c) => c is '.' or '!' or '?' or ':' || Openings.IsClosingMark(c);
}
