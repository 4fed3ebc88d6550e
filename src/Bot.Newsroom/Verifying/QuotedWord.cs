using System.Globalization;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// A word as quotations are compared: without case, accents and marks. A number keeps its sign, currency and per cent, and loses its
/// thousands' commas; "U.S." and "U. S." are one word, "us".
/// </summary>
/// <param name="Span">Where it stands in its text.</param>
/// <param name="InBrackets">It stands in [brackets]: whoever quotes put it there.</param>
/// <param name="AfterGap">An ellipsis stands before it.</param>
internal readonly record struct QuotedWord(string Word, TextSpan Span, bool InBrackets, bool AfterGap)
{
    // "[sic]", "[the ministry]"; a bracket that is still open after so much is a typing error.
    private const int LongestBracket = 120;

    private const string Currencies = "$£€¥₹";

    public static List<QuotedWord> Read(string text) => Read(text, new TextSpan(0, text.Length));

    public static List<QuotedWord> Read(string text, TextSpan span)
    {
        List<QuotedWord> words = [];
        var (bracketEnd, isAfterGap) = (-1, false);
        for (var at = span.Start; at < span.End;)
        {
            var length = WordLength(text, at, span.End);
            if (length > 0)
            {
                Add(words, text, new(Signed(text, at, span.Start), at + length), at < bracketEnd, isAfterGap);
                (at, isAfterGap) = (at + length, false);
                continue;
            }

            isAfterGap |= words.Count > 0 && IsEllipsis(text, at, span.End);
            if (text[at] == '[')
                bracketEnd = Math.Max(bracketEnd, text.IndexOf(']', at, Math.Min(LongestBracket, span.End - at)));
            at++;
        }

        return words;
    }

    private static void Add(List<QuotedWord> words, string text, TextSpan span, bool inBrackets, bool isAfterGap)
    {
        if (words.Count > 0 && !isAfterGap && IsInitial(text, span) && IsInitialBefore(text, words[^1], span.Start))
        {
            var whole = words[^1] with { Span = new(words[^1].Span.Start, span.End) };
            words[^1] = whole with { Word = whole.Word + Folding.Fold(span.In(text)) };
            return;
        }

        words.Add(new(Written(Folding.Fold(span.In(text))), span, inBrackets, isAfterGap));
    }

    // "$1,000" is "$1000"; what follows a digit after a comma is a thousand, since the word went on.
    private static string Written(string folded)
        => char.IsAsciiDigit(folded[^1]) || folded[^1] == '%'
            ? folded.Replace(",", "", StringComparison.Ordinal).Replace('−', '-')
            : folded;

    private static int WordLength(string text, int start, int before)
    {
        var at = start;
        while (at < before && IsInWord(text, at, start, before))
            at++;
        return at > start && at < before && text[at] == '%' && char.IsDigit(text[at - 1]) ? at + 1 - start : at - start;
    }

    private static bool IsInWord(string text, int at, int start, int before)
    {
        var c = text[at];
        if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            return true;
        if (at == start || at + 1 >= before)
            return false;
        if (char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            return true;
        return c is '.' or ','
            ? IsInNumber(text, at, before)
            : IsApostrophe(c) && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]);
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ';

    // "1.5", and "1,000" but not "2,3".
    private static bool IsInNumber(string text, int at, int before)
    {
        if (!char.IsAsciiDigit(text[at - 1]) || !char.IsAsciiDigit(text[at + 1]))
            return false;
        var digits = 1;
        while (at + 1 + digits < before && char.IsAsciiDigit(text[at + 1 + digits]))
            digits++;
        return text[at] == '.' || digits == 3;
    }

    // "$5" and "-5", but not "2014-15".
    private static int Signed(string text, int start, int least)
    {
        if (start == least || !char.IsAsciiDigit(text[start]))
            return start;
        var before = text[start - 1];
        var isSign = before is '-' or '−' && (start - 1 == least || char.IsWhiteSpace(text[start - 2]));
        return isSign || Currencies.Contains(before, StringComparison.Ordinal) ? start - 1 : start;
    }

    private static bool IsInitial(string text, TextSpan span) => span.Length == 1 && char.IsLetter(text[span.Start]);

    // A letter and a full stop just before: "U." before "S"; with a blank between not "I. A man".
    private static bool IsInitialBefore(string text, QuotedWord last, int start)
    {
        var isInitials = last.Span.Length == 1 ? char.IsLetter(text[last.Span.Start]) : last.Span.Length > last.Word.Length;
        return isInitials && char.IsLetter(text[last.Span.End - 1]) && text[last.Span.End..start] switch
        {
            "." => true,
            ". " => !IsWord(text[last.Span.End - 1]) && !IsWord(text[start]),
            _ => false,
        };
    }

    private static bool IsWord(char letter) => letter is 'a' or 'A' or 'i' or 'I';

    private static bool IsEllipsis(string text, int at, int before)
        => text[at] == '…'
            || (text[at] == '.' && at + 2 < before && text[at..Math.Min(before, at + 5)] is var next
                && (next.StartsWith("...", StringComparison.Ordinal) || next == ". . ."));
}
