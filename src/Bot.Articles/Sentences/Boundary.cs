using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Decides whether a sentence of a paragraph ends at a terminator.</summary>
internal readonly struct Boundary(string text, TextSpan paragraph)
{
    /// <summary>No walk over a word is longer than this: at every full stop of a text without blanks there would be one.</summary>
    private const int LongestWord = 48;

    /// <summary>So far back the clause before a full stop is looked at.</summary>
    private const int LongestClause = 200;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SpeechVerbs =
        WordList.Set("SpeechVerbs.txt", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AfterTimes =
        WordList.Set("AfterTimes.txt", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Fronts =
        WordList.Set("Fronts.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ShoutedNames =
        WordList.Set("ShoutedNames.txt", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Domains =
        WordList.Set("Domains.txt", StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Where the sentence that began at <paramref name="start"/> ends, given a terminator at <paramref name="hit"/>, or -1;
    /// <paramref name="next"/> is where to look on.
    /// </summary>
    public int After(int start, int hit, out int next)
    {
        var run = Run(hit);
        next = run.End;
        if (run.EndsBeforeEllipsis && IsUpper(SkipOpeners(SkipSpaces(text, run.End, paragraph.End))))
            return hit + 1;
        var end = SkipClosers(run.End);
        next = end;
        return Ends(start, hit, run, end, run.End < end) ? end : -1;
    }

    /// <summary>The same for a quotation or bracket that holds the terminator: nothing inside ends a sentence but its last mark.</summary>
    public int AfterEnclosure(int start, TextSpan enclosure, out int next)
    {
        next = enclosure.End;
        var last = enclosure.End - 1;
        while (last > enclosure.Start && !IsTerminator(text[last]) && !char.IsLetterOrDigit(text[last]) && text[last] != ']')
            last--;
        if (!IsTerminator(text[last]))
            return -1;
        var first = last;
        while (first > enclosure.Start + 1 && (IsTerminator(text[first - 1]) || (text[first - 1] == ' ' && IsTerminator(text[first - 2]))))
            first--;
        var end = SkipClosers(enclosure.End);
        next = end;
        return Ends(start, first, Run(first) with { End = last + 1 }, end, true) ? end : -1;
    }

    internal static int SkipSpaces(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    /// <summary>Terminators in a row, also with single spaces between: "!!", "?!", "...", ". . .", "! ...".</summary>
    private readonly record struct TerminatorRun(int End, int Dots, bool IsShout, bool IsFullWidth, bool EndsBeforeEllipsis);

    private TerminatorRun Run(int hit)
    {
        var (at, dots, shout, wide) = (hit, 0, false, false);
        while (true)
        {
            var c = text[at];
            dots += c == '.' ? 1 : c == '…' ? 3 : 0;
            shout |= c is '!' or '?' or '！' or '？';
            wide |= c is '。' or '！' or '？' or '｡';
            at++;
            var spaced = at + 1 < paragraph.End && text[at] == ' ' && IsTerminator(text[at + 1]) && !IsNumber(at + 2);
            if (at < paragraph.End && IsTerminator(text[at]))
                continue;
            if (!spaced)
                break;
            at++;
        }

        // "compounds. . . . The": the first stop is the sentence's, the ellipsis opens the next.
        var split = dots == 4 && !shout && at - hit == 7 && hit > paragraph.Start && !char.IsWhiteSpace(text[hit - 1]);
        return new TerminatorRun(at, dots, shout, wide, split);
    }

    private bool IsNumber(int at) => at < paragraph.End && char.IsAsciiDigit(text[at]);

    private bool Ends(int start, int hit, TerminatorRun run, int end, bool closed)
    {
        if (run.IsFullWidth)
            return true;
        var next = SkipSpaces(text, end, paragraph.End);
        if (next == paragraph.End)
            return false;
        if (next == end && !IsMissingSpace(start, hit, end))
            return false;
        if (text[next] is ',' or ';' or ':' or ')' or ']' or '.' or '!' or '?' or '+' or '%' or '&')
            return false;
        var word = SkipOpeners(next);
        if (char.IsLower(CharAt(word)))
            return IsCamelCase(word) && run.Dots < 2;
        if (closed && next == word && IsCueAhead(word))
            return false;
        if (run.IsShout)
            return !ShoutedNames.Contains(LeftWord(start, hit)) || Abbreviations.IsStarter(WordAt(word));
        return run.Dots > 1
            ? run.Dots > 3 || !IsFirstPerson(word)
            : closed || StopEnds(start, hit, word);
    }

    private bool StopEnds(int start, int hit, int word)
    {
        var left = LeftWord(start, hit);
        if (hit > start && text[hit - 1] == ' ' && IsBrokenLine(ClauseBefore(start, hit)))
            return false;
        if (left.IsEmpty)
            return true;
        if (left.Length == 1 && char.IsUpper(left[0]))
            return InitialEnds(start, hit, left[0], word);
        var next = WordAt(word);
        var starts = Abbreviations.IsStarter(next);
        var digit = char.IsAsciiDigit(CharAt(word));
        return Abbreviations.Of(left) switch
        {
            Abbreviation.None => true,
            Abbreviation.Title or Abbreviation.Inner => false,
            Abbreviation.Number => starts || (!digit && left is "No" or "no"),
            Abbreviation.Place => starts,
            Abbreviation.Time => TimeEnds(start, hit, next, starts),
            Abbreviation.Degree => starts || (!digit && IsLowerWordBefore(start, hit - left.Length)),
            Abbreviation.Month => !digit && starts,
            _ => !digit || !IsAfterNumber(hit - left.Length),
        };
    }

    // "... were seen off the coast of . Padstow": a line break put in marks; or one more after "the new . rules, said".
    private static bool IsBrokenLine(ReadOnlySpan<char> sentence)
    {
        var core = sentence.TrimEnd();
        return core is [.., ','] || OpenWords.EndIn(core) || (core.LastIndexOf(" . ") is var at and > 0 && char.IsLower(core[at + 3]));
    }

    // "you and I. Did", "plan B. The", but "Jonas E. Smith".
    private bool InitialEnds(int start, int hit, char initial, int word)
    {
        if (!IsLowerWordBefore(start, hit - 1))
            return false;
        return initial == 'I' || Abbreviations.IsStarter(WordAt(word));
    }

    private bool TimeEnds(int start, int hit, ReadOnlySpan<char> next, bool starts)
    {
        if (starts)
            return true;
        if (AfterTimes.Contains(next) || IsZone(next))
            return false;
        var clause = ClauseBefore(start, hit);
        clause = clause[(clause.LastIndexOf(": ") + 1)..].TrimStart();
        return !Fronts.Contains(clause[..Math.Max(0, clause.IndexOf(' '))]);
    }

    /// <summary>What stands before a full stop, back to the sentence's start or as far as anybody looks.</summary>
    private ReadOnlySpan<char> ClauseBefore(int start, int hit)
    {
        var from = Math.Max(start, hit - LongestClause);
        return text.AsSpan(from, hit - from);
    }

    private static bool IsZone(ReadOnlySpan<char> word) =>
        word.Length is >= 2 and <= 6 && !word.Trim('.').ContainsAnyExceptInRange('.', 'Z');

    private bool IsAfterNumber(int wordStart)
    {
        var at = wordStart - 1;
        while (at > paragraph.Start && char.IsWhiteSpace(text[at]))
            at--;
        return at >= paragraph.Start && char.IsAsciiDigit(text[at]);
    }

    private bool IsLowerWordBefore(int start, int wordStart)
    {
        var at = wordStart - 1;
        while (at > start && char.IsWhiteSpace(text[at]))
            at--;
        if (at <= start || !char.IsLower(text[at]))
            return false;
        var first = Math.Max(start, at - LongestWord);
        while (at > first && char.IsLetter(text[at - 1]))
            at--;
        return char.IsLower(text[at]);
    }

    /// <summary>The word before <paramref name="hit"/>, also over a space ("Mr . Robinson").</summary>
    private ReadOnlySpan<char> LeftWord(int start, int hit)
    {
        var end = hit;
        while (end > start && text[end - 1] == ' ')
            end--;
        var at = end;
        var first = Math.Max(start, end - LongestWord);
        while (at > first && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '°' || (text[at - 1] == '.' && at < end)))
            at--;
        return text.AsSpan(at, end - at).TrimStart('.');
    }

    private bool IsMissingSpace(int start, int hit, int end)
    {
        if (end != hit + 1 || hit == start || end + 1 >= paragraph.End)
            return end > hit + 1 && text[end - 1] is '”' or '»' && text[end] is '“' or '«';
        if (text[end] is '“' or '«')
            return true;
        if (!char.IsUpper(text[end]) || (!char.IsLower(text[end + 1]) && text[end + 1] != ' '))
            return false;
        var left = LeftWord(start, hit);
        if (left.Length < 2 || !(char.IsLower(left[^1]) || char.IsAsciiDigit(left[^1])) || Abbreviations.Of(left) != Abbreviation.None)
            return false;
        return !IsInAddress(start, hit) && !Domains.Contains(WordAt(end)) && CharAt(end + WordAt(end).Length) != '@';
    }

    private bool IsInAddress(int start, int hit)
    {
        var clause = ClauseBefore(start, hit);
        return clause[(clause.LastIndexOf(' ') + 1)..].ContainsAny("@/");
    }

    // "... this?" Kerry asked.   "... this?" Secretary of State John Kerry asked.
    private bool IsCueAhead(int word)
    {
        if (!char.IsUpper(CharAt(word)) || Abbreviations.IsStarter(WordAt(word)))
            return false;
        var at = word;
        for (var i = 0; i < 8; i++)
        {
            var next = WordAt(at);
            if (next.IsEmpty)
                return false;
            if (i > 0 && SpeechVerbs.Contains(next))
                return true;
            if (char.IsLower(next[0]) && next is not "of" and not "de" and not "al" and not "van" and not "the")
                return false;
            at += next.Length;
            at = SkipSpaces(text, at < paragraph.End && text[at] == '.' ? at + 1 : at, paragraph.End);
        }

        return false;
    }

    private bool IsFirstPerson(int word) => WordAt(word) is ['I'] or ['I', '\'' or '’', ..];

    // "iPhone", "eBay"
    private bool IsCamelCase(int word) => char.IsUpper(CharAt(word + 1));

    private ReadOnlySpan<char> WordAt(int at)
    {
        var end = at;
        var last = Math.Min(paragraph.End, at + LongestWord);
        while (end < last && (char.IsLetterOrDigit(text[end]) || (text[end] is '\'' or '’' or '.' && char.IsLetter(CharAt(end + 1)))))
            end++;
        return text.AsSpan(at, end - at);
    }

    private char CharAt(int at) => at < paragraph.End ? text[at] : '\0';

    private bool IsUpper(int at) => char.IsUpper(CharAt(at));

    private int SkipOpeners(int at)
    {
        for (var i = 0; i < 4 && at < paragraph.End; i++)
        {
            if (text[at] is not ('"' or '“' or '”' or '\'' or '‘' or '`' or '«' or '(' or '[' or '—' or '–' or '-' or ' ' or '…' or '.'))
                break;
            at++;
        }

        return at;
    }

    /// <summary>
    /// Closing marks at <paramref name="at"/>, a full stop after them, and footnote numbers: <c>."</c>, <c>.".</c>, <c>.[1]</c>,
    /// <c>. [1][2]</c>.
    /// </summary>
    private int SkipClosers(int at)
    {
        while (at < paragraph.End && (IsCloser(text[at]) || text[at] is ']' or '」' or '』' || (text[at] == '.' && IsCloser(text[at - 1]))))
            at++;
        while (FootnoteEnd(at) is var end and > 0)
            at = end;
        return at;
    }

    private static bool IsCloser(char c) => c is '"' or '”' or '’' or '\'' or ')' or '»';

    private int FootnoteEnd(int at)
    {
        at = SkipSpaces(text, at, paragraph.End);
        if (CharAt(at) != '[')
            return -1;
        var digits = ++at;
        while (at < paragraph.End && char.IsAsciiDigit(text[at]))
            at++;
        return at > digits && CharAt(at) == ']' ? at + 1 : -1;
    }

    private static bool IsTerminator(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '｡';
}
