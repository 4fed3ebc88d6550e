namespace Bot.Articles;

/// <summary>
/// Quotation marks and brackets, paired within each paragraph: a stray mark spoils its own paragraph at most.
/// One pass; every mark is decided by the characters beside it and by what is open.
/// </summary>
internal sealed class Marks
{
    private readonly List<MarkedSpan> quotations = [];
    private readonly List<MarkedSpan> singles = [];
    private readonly List<MarkedSpan> brackets = [];

    private Marks()
    {
    }

    /// <summary>Stretches in double marks (or single ones, in an article without double marks): disjoint, in order.</summary>
    public IReadOnlyList<MarkedSpan> Quotations => quotations;

    /// <summary>Stretches in single marks, mostly quotations within quotations.</summary>
    public IReadOnlyList<MarkedSpan> Singles => singles;

    /// <summary>Innermost brackets, round or square.</summary>
    public IReadOnlyList<MarkedSpan> Brackets => brackets;

    public static Marks Pair(string text, IReadOnlyList<TextSpan> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(paragraphs);
        var marks = new Marks();
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var goesOn = i + 1 < paragraphs.Count && StartsWithMark(text, paragraphs[i + 1]);
            new ParagraphMarks(marks, text, paragraphs[i], i).Pair(goesOn);
        }

        if (marks.quotations.Count == 0 && marks.singles.Exists(s => WordsIn(text, s.Span) > 3))
            marks.PromoteSingles();
        return marks;
    }

    /// <summary>The quotation that holds <paramref name="offset"/>, as an index of <see cref="Quotations"/>; -1 when none does.</summary>
    public int QuotationAt(int offset)
    {
        var (low, high) = (0, quotations.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var span = quotations[middle].Span;
            if (offset < span.Start)
                high = middle - 1;
            else if (offset >= span.End)
                low = middle + 1;
            else
                return middle;
        }

        return -1;
    }

    private static bool StartsWithMark(string text, TextSpan paragraph) =>
        !paragraph.IsEmpty && (text[paragraph.Start] is '"' or '“' or '«' or '„' || IsPair(text, paragraph.Start, paragraph.End));

    private static bool IsPair(string text, int at, int end) =>
        at + 1 < end && text[at] is '\'' or '`' or '’' or '‘' && text[at + 1] == text[at];

    private static int WordsIn(string text, TextSpan span) => span.Over(text).Count(' ') + 1;

    /// <summary>British house style: 'single' marks outside. Only an article without a double mark is read so.</summary>
    private void PromoteSingles()
    {
        foreach (var single in singles)
            quotations.Add(single with { Kind = MarkKind.Double });
        singles.Clear();
    }

    /// <summary>The marks of one paragraph: what is open, and what the next mark does to it.</summary>
    private ref struct ParagraphMarks(Marks found, string text, TextSpan paragraph, int index)
    {
        private int open = -1;
        private int openLength = 1;
        private char opener;
        private int single = -1;
        private int round = -1;
        private int square = -1;

        public void Pair(bool nextParagraphGoesOn)
        {
            for (var at = paragraph.Start; at < paragraph.End; at++)
            {
                switch (text[at])
                {
                    case '(': round = at; break;
                    case '[': square = at; break;
                    case ')': CloseBracket(ref round, at); break;
                    case ']': CloseBracket(ref square, at); break;
                    case '"' or '“' or '”' or '„' or '«' or '»' or '‟': Double(at, 1); break;
                    case '\'' or '’' or '‘' or '`' when IsPair(text, at, paragraph.End):
                        Double(at, 2);
                        at++;
                        break;
                    case '\'' or '’' or '‘': Single(at); break;
                }
            }

            LeaveOpen(nextParagraphGoesOn);
        }

        private void CloseBracket(ref int bracket, int at)
        {
            if (bracket >= 0)
                found.brackets.Add(new MarkedSpan(new TextSpan(bracket, at + 1), MarkKind.Bracket, index, 1, true));
            bracket = -1;
        }

        private void Double(int at, int length)
        {
            if (open < 0)
            {
                if (CanOpen(at, length))
                    Open(at, length);
                return;
            }

            if (length != openLength && text[at] is '\'' or '’')
                return;
            if (Restarts(at, length))
                Open(at, length);
            else
                Close(at, length);
        }

        /// <summary>A mark opens when a word follows it and none stands before it; 6" and 5' 10" are measures.</summary>
        private readonly bool CanOpen(int at, int length)
        {
            var (before, after) = (Before(at), After(at, length));
            return text[at] switch
            {
                '“' or '„' or '«' or '‟' => !(IsSpace(after) && !IsSpace(before)),
                '”' or '»' => IsSpace(before) && char.IsLetterOrDigit(after) && HasCloser(at, length),
                '"' when IsSpace(after) => IsSpace(before) && at > paragraph.Start && HasCloser(at, length) && StartsWords(After(at, length + 1)),
                '"' => !(char.IsDigit(before) && !char.IsLetter(after)) && after != ',' && (after != '.' || LeadsIn(at + length)),
                '`' or '‘' => true,
                _ => !IsSpace(after) && !char.IsLetterOrDigit(before),
            };
        }

        /// <summary>"...", ". . ." and ".@somebody" at the start of marked words.</summary>
        private readonly bool LeadsIn(int point) =>
            After(point, 1) is '.' or '@' || (After(point, 1) == ' ' && After(point, 2) == '.' && IsSpace(Before(point - 1)));

        /// <summary>Whether a mark that could close what is open begins anew instead, the first having never been closed.</summary>
        private readonly bool Restarts(int at, int length)
        {
            var (before, after) = (Before(at), After(at, length));
            return text[at] switch
            {
                '“' => opener is not '„' && !(EndsWords(before) && !StartsWords(after)) && !(IsSpace(after) && !IsSpace(before)),
                '«' => true,
                '"' => opener == '"' && IsSpace(before) && StartsWords(after) && EndsSentence(at) && HasCloser(at, length),
                _ => false,
            };
        }

        /// <summary>Whether the words since the opening mark have already come to a full stop; then a second opening mark is the true one.</summary>
        private readonly bool EndsSentence(int at)
        {
            while (at > paragraph.Start && IsSpace(text[at - 1]))
                at--;
            return at > paragraph.Start && text[at - 1] is '.' or '!' or '?';
        }

        /// <summary>Whether the rest of the paragraph has a mark to close with; looked for within a sentence or three, so that the scan stays linear.</summary>
        private readonly bool HasCloser(int at, int length)
        {
            var rest = text.AsSpan(at + length, Math.Min(paragraph.End - at - length, 600));
            return rest.IndexOfAny('"', '”', '»') >= 0;
        }

        private void Open(int at, int length) => (open, openLength, opener, single) = (at, length, text[at], -1);

        private void Close(int at, int length)
        {
            if (at > open + openLength)
                found.quotations.Add(new MarkedSpan(new TextSpan(open, at + length), MarkKind.Double, index, openLength, true));
            (open, single) = (-1, -1);
        }

        private void Single(int at)
        {
            var (before, after) = (Before(at), After(at, 1));
            if (single < 0)
            {
                if (!char.IsLetterOrDigit(before) && before is not ('.' or ',') && char.IsLetter(after) && text[at] != '’')
                    single = at;
                return;
            }

            if (IsSpace(before) || char.IsLetterOrDigit(after))
                return;
            found.singles.Add(new MarkedSpan(new TextSpan(single, at + 1), MarkKind.Single, index, 1, true));
            single = -1;
        }

        /// <summary>An unpaired mark quotes nothing, unless the next paragraph starts with one: then the quotation goes on there; or it begins a sentence that ends the paragraph.</summary>
        private readonly void LeaveOpen(bool nextParagraphGoesOn)
        {
            if (open < 0 || !(nextParagraphGoesOn || open == paragraph.Start || BeginsSentence()) || paragraph.End - open <= openLength + 1)
                return;
            found.quotations.Add(new MarkedSpan(new TextSpan(open, paragraph.End), MarkKind.Double, index, openLength, false));
        }

        private readonly bool BeginsSentence() =>
            opener == '“' && char.IsUpper(After(open, 1)) && IsSpace(Before(open)) && (EndsSentence(open) || Before(open - 1) is ':' or ',');

        private readonly char Before(int at) => at > paragraph.Start ? text[at - 1] : ' ';

        private readonly char After(int at, int length) => at + length < paragraph.End ? text[at + length] : ' ';

        private static bool IsSpace(char c) => char.IsWhiteSpace(c);

        private static bool EndsWords(char c) => char.IsLetterOrDigit(c) || c is '.' or ',' or '!' or '?' or ';' or '…';

        private static bool StartsWords(char c) => char.IsLetterOrDigit(c) || c is '[' or '\'' or '‘' or '$' or '.' or '…' or '(';
    }
}
