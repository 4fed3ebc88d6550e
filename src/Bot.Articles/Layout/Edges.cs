namespace Bot.Articles;

/// <summary>Parts one block into two where a dateline, a credit or a trailer's header hangs on it.</summary>
internal sealed class Edges(string text, List<Line> lines)
{
    private const int FirstLines = 3;

    /// <summary>Yields the dateline's place.</summary>
    public static TextSpan? Peel(string text, List<Line> lines)
    {
        var edges = new Edges(text, lines);
        edges.PeelCredits();
        var place = edges.PeelDateline();
        edges.PeelTrailer();
        return place;
    }

    private void PeelCredits()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Kind == BlockKind.Caption && Pictures.CreditStart(lines[i].Over(text)) is var at and > 20)
                Part(i, lines[i].Span.Start + at, BlockKind.Credit, "credit-cue");
        }
    }

    /// <summary>Looks at the first paragraphs: a live page may begin with a note, and a deck may end like a sentence.</summary>
    private TextSpan? PeelDateline()
    {
        var first = lines.FindIndex(line => line.IsBody);
        var isDialogue = lines.Count(line => line.IsBody && LineRules.HasLabel(line.Over(text))) > 1;
        for (var i = first; i >= 0 && i < Math.Min(first + FirstLines, lines.Count); i++)
        {
            if (!lines[i].IsBody || Datelines.Find(text, lines[i].Span, isDialogue) is not var (span, place))
                continue;
            var rest = new Line(Blocks.Trim(text, new TextSpan(span.End, lines[i].Span.End)))
            {
                IsPiece = lines[i].IsPiece,
                IsTerminated = lines[i].IsTerminated,
            };
            lines[i].Span = span;
            lines[i].Name(BlockKind.Dateline, "place-and-dash");
            lines.Insert(i + 1, rest);
            return place;
        }

        return null;
    }

    // "... the tyranny of Assad." More news
    private void PeelTrailer()
    {
        var last = lines.FindLastIndex(line => line.IsBody);
        if (last < 0 || lines[last].IsTerminated || lines[last].IsPiece)
            return;
        var span = lines[last].Over(text);
        var end = span.LastIndexOfAny(".!?\"”") + 1;
        if (end > 1 && end < span.Length && LineRules.IsTrailerHeader(span[end..]))
            Part(last, lines[last].Span.Start + end, BlockKind.Trailer, "glued-trailer");
    }

    private void Part(int at, int offset, BlockKind kind, string rule)
    {
        var tail = new Line(Blocks.Trim(text, new TextSpan(offset, lines[at].Span.End)));
        tail.Name(kind, rule);
        lines[at].Span = Blocks.Trim(text, new TextSpan(lines[at].Span.Start, offset));
        lines.Insert(at + 1, tail);
    }
}
