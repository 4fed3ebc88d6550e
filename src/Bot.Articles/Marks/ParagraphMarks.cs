using System.Buffers;

namespace Bot.Articles;

/// <summary>The marks of one paragraph: what is open, and what the next mark does to it. One pass.</summary>
internal ref struct ParagraphMarks(
    string text, TextSpan paragraph, int index, MarkFamily quoting, List<MarkedSpan> quotations, List<TextSpan> enclosures)
{
    /// <summary>A pair further apart than this is two stray marks to the sentences between them.</summary>
    private const int LongestEnclosure = 1500;

    /// <summary>No more brackets than this are open at a time.</summary>
    private const int MostBrackets = 8;

    private const string Openers = "([{「『《（", BracketClosers = ")]}」』》）";

    private static readonly SearchValues<char> All = SearchValues.Create("\"“”„‟«»'‘’`" + Openers + BracketClosers);

    private readonly Beside beside = new(text, paragraph);
    private readonly DoubleMarks doubles = new(text, paragraph);
    private readonly SingleMarks singles = new(text, paragraph);
    private readonly List<(char Sign, int At)> brackets = [];
    private OpenMark single = OpenMark.None;
    private OpenMark @double = OpenMark.None;

    /// <summary>
    /// A mark that waits for its partner. <paramref name="WeakEnd"/> is where it may have been closed, -1 when nowhere; one that
    /// <paramref name="IsDoubtful"/> is closed by a sure mark or not at all.
    /// </summary>
    private readonly record struct OpenMark(int At, int Length, bool IsDoubtful = false, int WeakEnd = -1)
    {
        public static readonly OpenMark None = new(-1, 0);

        public bool IsOpen => At >= 0;
    }

    /// <summary>Whether a single mark could have begun a quotation.</summary>
    public bool HasSingles { get; private set; }

    public void Pair(bool nextParagraphGoesOn)
    {
        for (var at = Next(paragraph.Start); at < paragraph.End; at = Next(at + 1))
        {
            if (DoubleMarks.IsPair(text, at, paragraph.End))
                Double(at++, 2);
            else if (text[at] is '\'' or '’' or '‘' or '`')
                Single(at);
            else if (text[at] is '"' or '“' or '”' or '„' or '‟' or '«' or '»')
                Double(at, 1);
            else
                Bracket(at);
        }

        LeaveOpen(nextParagraphGoesOn);
    }

    private readonly int Next(int at) =>
        at < paragraph.End && text.AsSpan(at, paragraph.End - at).IndexOfAny(All) is var found and >= 0 ? at + found : paragraph.End;

    private void Double(int at, int length)
    {
        if (!@double.IsOpen)
        {
            if (doubles.CanOpen(at, length))
                Open(MarkFamily.Double, at, length);
            return;
        }

        if (length != @double.Length && text[at] is '\'' or '’')
            return;
        if (doubles.Restarts(at, length, text[@double.At]))
            Restart(MarkFamily.Double, at, length);
        else
            Close(MarkFamily.Double, @double, at + length);
    }

    private void Single(int at)
    {
        if (singles.StartOf(at) is var start and not SingleStart.None && !(single.IsOpen && MayCloseToo(at)))
            OpenSingle(at, start == SingleStart.Doubtful);
        else if (single.IsOpen && singles.EndOf(at) is var end and not SingleEnd.None)
            CloseSingle(at + 1, end);
    }

    /// <summary>A mark between blanks, and `the backtick` that some close with, do the other thing when something is open.</summary>
    private readonly bool MayCloseToo(int at) => singles.StandsAlone(at) || (text[at] == '`' && text[single.At] == '`');

    private void OpenSingle(int at, bool isDoubtful)
    {
        if (isDoubtful && single.IsOpen && !beside.IsSpeechPosition(at))
            return;
        if (single.WeakEnd >= 0)
            Close(MarkFamily.Single, single, single.WeakEnd);
        if (isDoubtful && single.IsOpen)
            return;
        HasSingles = true;
        if (single.IsOpen)
            Restart(MarkFamily.Single, at, 1);
        else
            Open(MarkFamily.Single, at, 1);
        single = single with { IsDoubtful = isDoubtful };
    }

    private void CloseSingle(int end, SingleEnd sureness)
    {
        if (sureness == SingleEnd.Sure)
            Close(MarkFamily.Single, single, end);
        else if (single.WeakEnd < 0 && !single.IsDoubtful)
            single = single with { WeakEnd = end };
    }

    private void Open(MarkFamily family, int at, int length)
    {
        if (family == quoting)
            (single, @double) = (OpenMark.None, OpenMark.None);
        Set(family, new OpenMark(at, length));
    }

    /// <summary>
    /// What was begun and has come to a full stop was said, though its mark was never closed: "They press well. "We must play."
    /// Anything else was a stray mark.
    /// </summary>
    private void Restart(MarkFamily family, int at, int length)
    {
        var begun = family == MarkFamily.Single ? single : @double;
        if (family == quoting && beside.IsSpeechPosition(begun.At) && beside.EndsSentence(at))
            AddUnclosed(begun, Blocks.Trim(text, new TextSpan(begun.At, at)));
        Open(family, at, length);
    }

    private void Close(MarkFamily family, OpenMark open, int end)
    {
        if (end > open.At + (2 * open.Length))
            Enclose(open.At, end);
        if (family == quoting && end > open.At + (2 * open.Length))
            quotations.Add(new MarkedSpan(new TextSpan(open.At, end), index, open.Length, true));
        if (family == quoting)
            (single, @double) = (OpenMark.None, OpenMark.None);
        else
            Set(family, OpenMark.None);
    }

    private void Set(MarkFamily family, OpenMark mark)
    {
        if (family == MarkFamily.Single)
            single = mark;
        else
            @double = mark;
    }

    private readonly void Bracket(int at)
    {
        if (Openers.Contains(text[at]))
        {
            if (brackets.Count == MostBrackets)
                brackets.RemoveAt(0);
            brackets.Add((text[at], at));
            return;
        }

        var opener = Openers[BracketClosers.IndexOf(text[at])];
        if (brackets.FindLastIndex(bracket => bracket.Sign == opener) is not (var found and >= 0) || IsCrossed(brackets[found].At))
            return;
        Enclose(brackets[found].At, at + 1);
        brackets.RemoveRange(found, brackets.Count - found);
    }

    /// <summary>A quotation that began inside the brackets does not end with them.</summary>
    private readonly bool IsCrossed(int bracket) => (quoting == MarkFamily.Single ? single : @double).At > bracket;

    private readonly void Enclose(int start, int end)
    {
        if (end - start <= LongestEnclosure)
            enclosures.Add(new TextSpan(start, end));
    }

    /// <summary>
    /// An unpaired mark quotes nothing, unless the next paragraph starts with one: then the quotation goes on there; or it begins
    /// the paragraph or a sentence that ends it.
    /// </summary>
    private void LeaveOpen(bool nextParagraphGoesOn)
    {
        var open = quoting == MarkFamily.Single ? single : @double;
        if (open.IsOpen && MayStayOpen(open, nextParagraphGoesOn) && paragraph.End - open.At > open.Length + 1)
            AddUnclosed(open, new TextSpan(open.At, paragraph.End));
        else if (open.WeakEnd >= 0)
            Close(quoting, open, open.WeakEnd);
        if (quoting == MarkFamily.Double && single.WeakEnd >= 0)
            Close(MarkFamily.Single, single, single.WeakEnd);
    }

    private readonly bool MayStayOpen(OpenMark open, bool nextParagraphGoesOn)
    {
        if (quoting == MarkFamily.Single)
            return !open.IsDoubtful && beside.IsSpeechPosition(open.At) && (nextParagraphGoesOn || IsWholeParagraph(open));
        return nextParagraphGoesOn || open.At == paragraph.Start || BeginsSentence(open.At);
    }

    private readonly bool IsWholeParagraph(OpenMark open) =>
        open.At == paragraph.Start && open.WeakEnd < 0 && beside.EndsSentence(paragraph.End);

    private readonly bool BeginsSentence(int at) =>
        text[at] == '“' && char.IsUpper(beside.After(at)) && char.IsWhiteSpace(beside.Before(at))
        && (beside.EndsSentence(at) || beside.Before(at - 1) is ':' or ',');

    private readonly void AddUnclosed(OpenMark open, TextSpan span) => quotations.Add(new MarkedSpan(span, index, open.Length, false));
}
