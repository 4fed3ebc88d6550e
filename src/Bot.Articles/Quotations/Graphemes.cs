using System.Globalization;

namespace Bot.Articles;

/// <summary>Keeps a span from cutting a character as a reader sees it: a letter from its accent, an emoji from its parts.</summary>
internal static class Graphemes
{
    private const char Joiner = '\u200d';

    /// <summary>The span with what belongs to its last character, and without what belongs to the character before it.</summary>
    public static TextSpan Whole(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && GoesOn(text, start))
            start++;
        while (end < text.Length && GoesOn(text, end))
            end++;
        return start < end ? new TextSpan(start, end) : span;
    }

    private static bool GoesOn(string text, int at)
    {
        if (at == 0 || (text[at] < '\u0300' && text[at - 1] != Joiner))
            return false;
        if (text[at] == Joiner || text[at - 1] == Joiner)
            return true;
        if (char.IsLowSurrogate(text[at]))
            return char.IsHighSurrogate(text[at - 1]);
        return CharUnicodeInfo.GetUnicodeCategory(text[at])
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;
    }
}
