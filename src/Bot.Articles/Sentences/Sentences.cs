using System.Buffers;

namespace Bot.Articles;

/// <summary>
/// Splits paragraphs into sentences in one pass: at each terminator the word on the left, the word on the right and the
/// enclosing marks decide. Quotations and brackets are never cut; list items are sentences.
/// </summary>
internal static class Sentences
{
    private static readonly SearchValues<char> Terminators = SearchValues.Create(".!?…。！？｡");

    /// <summary>For a text of which only the sentences are wanted.</summary>
    public static List<Sentence> Split(string text, IReadOnlyList<TextSpan> paragraphs) =>
        Split(text, paragraphs, Marks.Pair(text, paragraphs));

    public static List<Sentence> Split(string text, IReadOnlyList<TextSpan> paragraphs, Marks marks)
    {
        List<Sentence> sentences = [];
        var pair = 0;
        for (var i = 0; i < paragraphs.Count; i++)
            Split(text, paragraphs[i], i, marks.Enclosures, ref pair, sentences);
        return sentences;
    }

    private static void Split(
        string text, TextSpan paragraph, int index, IReadOnlyList<TextSpan> enclosed, ref int pair, List<Sentence> sentences)
    {
        var first = sentences.Count;
        var items = new ListItems(text, paragraph);
        var boundary = new Boundary(text, paragraph);
        var (start, at) = (paragraph.Start, items.SkipMarker(paragraph.Start));
        var hit = IndexOf(text, at, paragraph.End);
        while (true)
        {
            if (hit >= 0 && hit < at)
                hit = IndexOf(text, at, paragraph.End);
            if (items.Next >= 0 && items.Next < (hit < 0 ? int.MaxValue : hit))
            {
                Add(text, new TextSpan(start, items.Next), index, first, sentences);
                (start, at) = (items.Next, items.Advance());
                continue;
            }

            if (hit < 0)
                break;
            while (pair < enclosed.Count && enclosed[pair].End <= hit)
                pair++;
            var end = pair < enclosed.Count && enclosed[pair].Start < hit
                ? boundary.AfterEnclosure(start, enclosed[pair], out at)
                : boundary.After(start, hit, out at);
            if (end < 0)
                continue;
            Add(text, new TextSpan(start, end), index, first, sentences);
            start = end;
            at = items.SkipMarker(Math.Max(at, Boundary.SkipSpaces(text, end, paragraph.End)));
            // An item's mark inside closing marks or a quotation begins no sentence.
            while (items.Next >= 0 && items.Next < start)
                items.Advance();
        }

        Add(text, new TextSpan(start, paragraph.End), index, first, sentences);
    }

    private static int IndexOf(string text, int at, int end) =>
        at < end && text.AsSpan(at, end - at).IndexOfAny(Terminators) is var found and >= 0 ? at + found : -1;

    /// <summary>Adds the stretch without the space around it; one without a letter or digit belongs to the sentence before.</summary>
    private static void Add(string text, TextSpan span, int paragraph, int first, List<Sentence> sentences)
    {
        span = Blocks.Trim(text, span);
        if (span.IsEmpty)
            return;
        if (HasWord(span.Over(text)))
            sentences.Add(new Sentence(span, paragraph));
        else if (sentences.Count > first)
            sentences[^1] = new Sentence(new TextSpan(sentences[^1].Span.Start, span.End), paragraph);
    }

    private static bool HasWord(ReadOnlySpan<char> span)
    {
        foreach (var c in span)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                return true;
        }

        return false;
    }
}
