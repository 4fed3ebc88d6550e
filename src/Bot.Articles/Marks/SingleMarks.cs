using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>How surely a single mark opens a quotation.</summary>
internal enum SingleStart
{
    None,

    /// <summary>It may stand for letters left out, "'round the corner": it opens if a sure mark closes.</summary>
    Doubtful,

    Sure,
}

/// <summary>How surely a single mark closes a quotation.</summary>
internal enum SingleEnd
{
    /// <summary>An apostrophe within a word, or an opening mark.</summary>
    None,

    /// <summary>It closes unless a surer one follows: "judges’ wives", "thinkin’ of it" may stand inside.</summary>
    Weak,

    Sure,
}

/// <summary>What a single mark does: opens, closes, or stands for letters left out ("'round", "judges’", "thinkin'").</summary>
internal readonly ref struct SingleMarks(string text, TextSpan paragraph)
{
    private const int LongestClipped = 12;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Elisions =
        WordList.Set("Elisions.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordsToo =
        WordList.Set("ElisionsAndWords.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Clipped =
        WordList.Set("ClippedWords.txt", StringComparer.OrdinalIgnoreCase);

    private readonly Beside beside = new(text, paragraph);

    /// <summary>A mark opens before a word and behind none.</summary>
    public SingleStart StartOf(int at)
    {
        if (text[at] is not ('\'' or '‘' or '`'))
            return SingleStart.None;
        var (before, after) = (beside.Before(at), beside.After(at));
        if (char.IsLetterOrDigit(before) || before is '\'' or '’')
            return SingleStart.None;
        if (after is '’' or '\'' && char.IsLetter(beside.After(at, 2)) && beside.IsSpeechPosition(at))
            return SingleStart.Sure;
        if (StandsAlone(at))
            return beside.StartsWords(at + 2) && (text[at] == '‘' || HasSpacedCloser(at + 1)) ? SingleStart.Sure : SingleStart.None;
        return beside.StartsWords(at + 1) ? StartBefore(WordFrom(at + 1), at) : SingleStart.None;
    }

    /// <summary>Blanks on both sides: what is open decides.</summary>
    public bool StandsAlone(int at) => char.IsWhiteSpace(beside.Before(at)) && char.IsWhiteSpace(beside.After(at));

    public SingleEnd EndOf(int at)
    {
        var (before, after) = (beside.Before(at), beside.After(at));
        if (char.IsWhiteSpace(before) && !char.IsWhiteSpace(after))
            return SingleEnd.None;
        if (char.IsLetterOrDigit(after))
            return before is ',' or '.' or '!' or '?' ? SingleEnd.Sure : SingleEnd.None;
        return IsWeak(at) ? SingleEnd.Weak : SingleEnd.Sure;
    }

    /// <summary>"'em" and "'60s" open nothing; "'round", "'Tis" and "'08" may, as in "'Tis the season,' he said".</summary>
    private SingleStart StartBefore(ReadOnlySpan<char> word, int at)
    {
        var maySpeak = beside.IsSpeechPosition(at);
        if (word is [>= '0' and <= '9', >= '0' and <= '9', 's'])
            return SingleStart.None;
        if (Elisions.Contains(word))
            return maySpeak && char.IsUpper(word[0]) ? SingleStart.Doubtful : SingleStart.None;
        var mayBeElided = WordsToo.Contains(word) || word is [>= '0' and <= '9', >= '0' and <= '9'];
        return mayBeElided && !maySpeak ? SingleStart.Doubtful : SingleStart.Sure;
    }

    /// <summary>"judges’ wives", "5' tall"; "thinkin'", "rock 'n' roll".</summary>
    private bool IsWeak(int at)
    {
        var before = beside.Before(at);
        if (before is 's' or 'S' || char.IsDigit(before))
            return OwnsNext(at);
        var word = WordBefore(at);
        return (word.Length > 3 && word.EndsWith("in")) || Clipped.Contains(word);
    }

    /// <summary>No owner stands before a small word or a verb of speech, "called them 'fools' and"; but before "promises".</summary>
    private bool OwnsNext(int at)
    {
        if (beside.After(at) != ' ' || WordFrom(at + 2) is not { IsEmpty: false } next)
            return false;
        var listed = Lexicon.Of(next);
        return (listed & WordClass.Small) == 0 && ((listed & WordClass.Words) == 0 || (listed & WordClass.NounToo) != 0);
    }

    private bool HasSpacedCloser(int at)
    {
        var ahead = beside.Ahead(at);
        while (ahead.IndexOf('\'') is var mark and >= 0)
        {
            if (mark > 0 && ahead[mark - 1] is ' ' or ',' or '.' or '!' or '?')
                return true;
            ahead = ahead[(mark + 1)..];
        }

        return false;
    }

    private ReadOnlySpan<char> WordFrom(int at)
    {
        if (at >= paragraph.End)
            return default;
        var end = at;
        while (end < paragraph.End && end - at < LongestClipped && char.IsLetterOrDigit(text[end]))
            end++;
        return text.AsSpan(at, end - at);
    }

    private ReadOnlySpan<char> WordBefore(int at)
    {
        var first = at;
        while (first > paragraph.Start && at - first < LongestClipped && char.IsLetter(text[first - 1]))
            first--;
        return text.AsSpan(first, at - first);
    }
}
