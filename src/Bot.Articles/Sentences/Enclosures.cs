namespace Bot.Articles;

/// <summary>
/// The stretches of a paragraph inside quotation marks or brackets, outermost only and in order: a full stop in them ends
/// no sentence of the paragraph. What is opened and not closed encloses nothing.
/// </summary>
internal sealed class Enclosures
{
    /// <summary>A straight pair longer than this is two stray marks, not a quotation.</summary>
    private const int LongestStraightPair = 1500;

    private const int LongestSinglePair = 700;

    private readonly List<TextSpan> found = [];
    private readonly List<(char Mark, int At)> open = [];

    public IReadOnlyList<TextSpan> Find(string text, TextSpan paragraph)
    {
        found.Clear();
        open.Clear();
        for (var i = paragraph.Start; i < paragraph.End; i++)
        {
            i += text.AsSpan(i, paragraph.End - i).IndexOfAny(Marks) is var next and >= 0 ? next : paragraph.End;
            if (i >= paragraph.End)
                break;
            i += Meet(text, paragraph, i) - 1;
        }

        return Outermost();
    }

    private static readonly System.Buffers.SearchValues<char> Marks =
        System.Buffers.SearchValues.Create("\"“”„«»'‘’`()[]{}「」『』《》（）");

    /// <summary>Opens or closes at <paramref name="at"/>; yields the length of the mark.</summary>
    private int Meet(string text, TextSpan paragraph, int at)
    {
        var mark = text[at];
        if (mark is '\'' or '`' or '’' && at + 1 < paragraph.End && text[at + 1] == mark)
        {
            MeetAmbiguous(text, paragraph, at, 2, mark == '`' ? 'd' : 'D');
            return 2;
        }

        switch (mark)
        {
            case '"': MeetAmbiguous(text, paragraph, at, 1, '"'); break;
            case '\'' or '’' or '`': MeetSingle(text, paragraph, at); break;
            case '‘': Open('\'', at); break;
            case '“' or '„': Open('“', at); break;
            case '”': Close('“', at + 1); break;
            case '«': Open('«', at); break;
            case '»': Close('«', at + 1); break;
            default: MeetBracket(mark, at); break;
        }

        return 1;
    }

    private void MeetBracket(char mark, int at)
    {
        const string Openers = "([{「『《（", Closers = ")]}」』》）";
        if (Openers.Contains(mark))
            Open(mark, at);
        else
            Close(Openers[Closers.IndexOf(mark)], at + 1);
    }

    /// <summary>A mark that looks the same at both ends: its neighbours and what is open decide.</summary>
    private void MeetAmbiguous(string text, TextSpan paragraph, int at, int length, char kind)
    {
        var group = kind == 'd' ? 'D' : kind;
        var isOpen = IsOpen(group);
        if (isOpen && !(OpensWord(text, paragraph, at, length) && !FollowsClauseEnd(text, paragraph, at)))
            Close(group, at + length);
        else if (CanOpen(text, paragraph, at, length))
            Reopen(group, at);
    }

    private void MeetSingle(string text, TextSpan paragraph, int at)
    {
        var before = at > paragraph.Start ? text[at - 1] : ' ';
        var after = at + 1 < paragraph.End ? text[at + 1] : ' ';
        if (char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after))
            return;
        if (text[at] == '’')
        {
            if (!char.IsLetterOrDigit(after))
                Close('\'', at + 1);
            return;
        }

        if (IsOpen('\'') && !char.IsLetterOrDigit(after) && !(char.IsWhiteSpace(before) && !char.IsWhiteSpace(after)))
            Close('\'', at + 1);
        else if (CanOpen(text, paragraph, at, 1) && !IsElision(text.AsSpan(at + 1, paragraph.End - at - 1)))
            Reopen('\'', at);
    }

    // "'80s", "'em", "'tis", "'twas", and "Walter 's" where words were set apart
    private static bool IsElision(ReadOnlySpan<char> after) =>
        (after.Length > 2 && char.IsDigit(after[0]) && char.IsDigit(after[1]) && after[2] == 's')
        || after.StartsWith("s ", StringComparison.Ordinal)
        || after.StartsWith("em ", StringComparison.OrdinalIgnoreCase)
        || after.StartsWith("tis ", StringComparison.OrdinalIgnoreCase)
        || after.StartsWith("twas ", StringComparison.OrdinalIgnoreCase);

    private static bool OpensWord(string text, TextSpan paragraph, int at, int length) =>
        (at == paragraph.Start || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[')
        && at + length < paragraph.End && char.IsLetterOrDigit(text[at + length]);

    // 'starts, "a resident said': a closing mark that slipped over the space.
    private static bool FollowsClauseEnd(string text, TextSpan paragraph, int at)
    {
        var before = at - 1;
        while (before > paragraph.Start && text[before] == ' ')
            before--;
        return before >= paragraph.Start && text[before] is ',' or '.' or '!' or '?';
    }

    private static bool CanOpen(string text, TextSpan paragraph, int at, int length)
    {
        if (at > paragraph.Start && char.IsLetterOrDigit(text[at - 1]))
            return false;
        if (at > paragraph.Start && text[at - 1] is ',' or '.' or '!' or '?' or ';')
            return false;
        var next = at + length;
        while (next < paragraph.End && text[next] == ' ')
            next++;
        return next < paragraph.End
            && (char.IsLetterOrDigit(text[next]) || text[next] is '$' or '£' or '€' or '#' or '@' or '\'' or '"' or '“' or '‘' or '[' or '…'
                || text.AsSpan(next, paragraph.End - next).StartsWith("..."));
    }

    private bool IsOpen(char kind) => LastOpen(kind) >= 0;

    private int LastOpen(char kind)
    {
        for (var i = open.Count - 1; i >= 0 && i >= open.Count - 8; i--)
        {
            if (open[i].Mark == kind)
                return i;
        }

        return -1;
    }

    private void Open(char kind, int at) => open.Add((kind, at));

    private void Reopen(char kind, int at)
    {
        if (LastOpen(kind) is var stray and >= 0)
            open.RemoveAt(stray);
        open.Add((kind, at));
    }

    private void Close(char kind, int end)
    {
        var at = LastOpen(kind);
        if (at < 0)
            return;
        var start = open[at].At;
        open.RemoveRange(at, open.Count - at);
        if (end - start <= (kind == '\'' ? LongestSinglePair : LongestStraightPair))
            found.Add(new TextSpan(start, end));
    }

    /// <summary>Pairs were found by their end: one that starts before those already kept swallows them.</summary>
    private List<TextSpan> Outermost()
    {
        var kept = 0;
        for (var i = 0; i < found.Count; i++)
        {
            while (kept > 0 && found[kept - 1].Start >= found[i].Start)
                kept--;
            found[kept++] = found[i];
        }

        found.RemoveRange(kept, found.Count - kept);
        return found;
    }
}
