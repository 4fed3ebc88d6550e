namespace Bot.Articles;

/// <summary>Which marks an article's quotations stand in; the other ones are quotations within quotations, titles and tongs.</summary>
internal enum MarkFamily
{
    /// <summary>"…", “…”, «…», »…«, „…“, ''…''.</summary>
    Double,

    /// <summary>'…', ‘…’, `…', as British papers have it.</summary>
    Single,
}

/// <summary>
/// Quotation marks and brackets, paired within each paragraph: a stray mark spoils its own paragraph at most. Every mark is
/// decided by the characters beside it and by what is open; which family quotes is decided once for the article.
/// </summary>
internal sealed class Marks
{
    private readonly List<MarkedSpan> quotations = [];
    private readonly List<TextSpan> enclosures = [];

    private Marks()
    {
    }

    /// <summary>Stretches in the marks that the article quotes in: disjoint, in order.</summary>
    public IReadOnlyList<MarkedSpan> Quotations => quotations;

    /// <summary>
    /// Stretches between marks or brackets of any kind, the outermost only, in order: nothing in them ends a sentence around them.
    /// </summary>
    public IReadOnlyList<TextSpan> Enclosures => enclosures;

    private bool HasSingles { get; set; }

    public static Marks Pair(string text, IReadOnlyList<TextSpan> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(paragraphs);
        var doubles = Pair(text, paragraphs, MarkFamily.Double);
        if (!doubles.HasSingles)
            return doubles;
        var singles = Pair(text, paragraphs, MarkFamily.Single);
        return singles.Speech(text) > doubles.Speech(text) ? singles : doubles;
    }

    private static Marks Pair(string text, IReadOnlyList<TextSpan> paragraphs, MarkFamily quoting)
    {
        var marks = new Marks();
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var paragraph = new ParagraphMarks(text, paragraphs[i], i, quoting, marks.quotations, marks.enclosures);
            paragraph.Pair(i + 1 < paragraphs.Count && StartsWithMark(text, paragraphs[i + 1], quoting));
            marks.HasSingles |= paragraph.HasSingles;
        }

        marks.KeepOutermost();
        return marks;
    }

    private static bool StartsWithMark(string text, TextSpan paragraph, MarkFamily quoting) =>
        !paragraph.IsEmpty && (quoting == MarkFamily.Double
            ? DoubleMarks.IsOpening(text, paragraph)
            : new SingleMarks(text, paragraph).StartOf(paragraph.Start) == SingleStart.Sure);

    /// <summary>How much of the text its quotations take up; a word or three held with tongs are no speech.</summary>
    private int Speech(string text) => quotations.Sum(quotation => IsSpeech(quotation.Inner.Over(text)) ? quotation.Span.Length : 0);

    private static bool IsSpeech(ReadOnlySpan<char> words) =>
        words.TrimEnd() is [.., ',' or '.' or '!' or '?' or '…' or '-' or '—'] || words.Count(' ') >= 3;

    /// <summary>Pairs were found by their ends: of those within each other the outermost stays.</summary>
    private void KeepOutermost()
    {
        enclosures.Sort((one, other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : other.End.CompareTo(one.End));
        var kept = 0;
        for (var i = 0; i < enclosures.Count; i++)
        {
            var pair = enclosures[i];
            if (kept == 0 || pair.Start >= enclosures[kept - 1].End)
                enclosures[kept++] = pair;
        }

        enclosures.RemoveRange(kept, enclosures.Count - kept);
    }
}
