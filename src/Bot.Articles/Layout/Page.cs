namespace Bot.Articles;

/// <summary>A page while its blocks are being named: lines, or the sentences of a text that has no line breaks.</summary>
internal sealed class Page
{
    /// <summary>So many captions with a label and no full stop show that the page labels them all.</summary>
    private const int LabelledCaptions = 2;

    private readonly string text;
    private readonly List<Line> lines = [];
    private readonly bool isProse;
    private TextSpan? dateline;

    public Page(string text, IReadOnlyList<TextSpan> blocks)
    {
        this.text = text;
        foreach (var block in blocks)
        {
            if (Pieces.IsRunOn(text, block, blocks.Count))
                new Pieces(text, block).AddTo(lines);
            else
                lines.Add(new Line(block));
        }

        isProse = MeasureProse();
    }

    public void NameByWords()
    {
        var previous = BlockKind.Body;
        foreach (var line in lines)
        {
            line.IsTerminated = LineRules.IsTerminated(Over(line));
            if (LineRules.Of(Over(line)) is var (kind, rule) && !IsProseAfterAll(line, kind))
                line.Name(kind, rule);
            else if (previous == BlockKind.Byline && !line.IsTerminated && LineRules.Words(Over(line)) <= 8 && LineRules.AreNames(LineRules.Core(Over(line))))
                line.Name(BlockKind.Byline, "byline-goes-on");
            previous = line.Kind;
        }
    }

    /// <summary>Drops what the page prints twice, and a line cut short in favour of the whole one near it.</summary>
    public void DropRepeats()
    {
        Dictionary<int, Line> seen = new(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Span.Length < 4)
                continue;
            var hash = string.GetHashCode(Over(line), StringComparison.Ordinal);
            if (seen.TryGetValue(hash, out var first) && Over(first).SequenceEqual(Over(line)))
            {
                if (isProse || !line.IsBody)
                    line.Name(BlockKind.Repeat, "printed-twice");
            }
            else
            {
                seen[hash] = line;
                DropCutLines(i);
            }
        }
    }

    public void FindHeadline()
    {
        var first = lines.FindIndex(line => line.IsBody);
        if (first < 0)
            return;
        var next = NextBody(first);
        while (next >= 0 && isProse && IsKicker(first))
        {
            lines[first].Name(BlockKind.Furniture, "section-label");
            (first, next) = (next, NextBody(next));
        }

        if (next >= 0 && Headlines.Rule(lines[first], lines[next], text, isProse) is { } rule)
            lines[first].Name(BlockKind.Headline, rule);
    }

    /// <summary>Names what only its place tells: decks, subheads, bare captions, menus, links under a trailer's header.</summary>
    public void NameByPlace()
    {
        if (!isProse)
            return;
        var firstProse = lines.FindIndex(line => line.IsBody && line.IsTerminated);
        var last = lines.FindLastIndex(line => line.IsBody);
        var underTrailer = false;
        var labelsCaptions = lines.Count(line => line.IsBody && !line.IsTerminated && LineRules.HasLabel(Over(line))) >= LabelledCaptions;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            underTrailer = (underTrailer && !(line.IsBody && line.IsTerminated)) || (i > firstProse && line.Kind == BlockKind.Trailer && LineRules.IsTrailerHeader(Over(line)));
            if (!line.IsBody)
                continue;
            if (underTrailer)
                line.Name(BlockKind.Trailer, "under-trailer-header");
            else if (Headlines.IsLabel(Over(line)))
                line.Name(BlockKind.Furniture, "section-label");
            else if (labelsCaptions && LineRules.HasLabel(Over(line)))
                line.Name(BlockKind.Caption, "labelled");
            else if (!line.IsTerminated && (i < firstProse ? BeforeProse(line) : AmongProse(line, i == last)) is var (kind, rule))
                line.Name(kind, rule);
        }

        NameLastLines();
    }

    /// <summary>Parts one block into two where a dateline, a credit or a trailer's header hangs on it.</summary>
    public void PeelEdges() => dateline = Edges.Peel(text, lines);

    public Layout ToLayout()
    {
        List<Block> blocks = new(lines.Count);
        List<TextSpan> body = [];
        var pieces = false;
        foreach (var line in lines)
        {
            if (pieces && line.IsBody && line.IsPiece)
                body[^1] = (blocks[^1] = blocks[^1] with { Span = new TextSpan(blocks[^1].Span.Start, line.Span.End) }).Span;
            else
            {
                blocks.Add(new Block(line.Span, line.Kind, line.Rule));
                if (line.IsBody)
                    body.Add(line.Span);
            }

            pieces = line.IsBody && line.IsPiece;
        }

        return new Layout(blocks, body, lines.Find(line => line.Kind == BlockKind.Headline)?.Span, FindBanner(), dateline);
    }

    private ReadOnlySpan<char> Over(Line line) => line.Span.Over(text);

    /// <summary>Prose: at least half of what is written stands in lines that end as sentences do; a quarter where captions cannot be told by their lines.</summary>
    private bool MeasureProse()
    {
        var (ended, all) = (0, 0);
        foreach (var line in lines)
        {
            all += line.Span.Length;
            ended += LineRules.IsTerminated(Over(line)) && LineRules.Words(Over(line)) > 3 ? line.Span.Length : 0;
        }

        return ended * (lines.Exists(line => line.IsPiece) ? 4 : 2) >= all;
    }

    // A long paragraph that only begins like furniture is prose.
    private bool IsProseAfterAll(Line line, BlockKind kind) =>
        line.IsTerminated && kind is BlockKind.Trailer or BlockKind.Furniture or BlockKind.Byline && LineRules.Words(Over(line)) > 40;

    private void DropCutLines(int at)
    {
        var line = lines[at];
        if (line.Span.Length < 20)
            return;
        for (var i = Math.Max(0, at - 3); i < at; i++)
        {
            if (lines[i].Kind == BlockKind.Repeat || lines[i].Span.Length < 20)
                continue;
            if (IsCutFrom(lines[i], line) && !IsSaidAgain(i))
                lines[i].Name(BlockKind.Repeat, "cut-short");
            else if (IsCutFrom(line, lines[i]))
                line.Name(BlockKind.Repeat, "cut-short");
        }
    }

    /// <summary>A headline with whose words the lead begins is not cut from it.</summary>
    private bool IsSaidAgain(int at)
    {
        var line = Over(lines[at]);
        return char.IsLetterOrDigit(line[^1]) && !OpenWords.EndIn(line) && lines.FindIndex(other => other.IsBody) == at;
    }

    private bool IsCutFrom(Line cut, Line whole)
    {
        var start = Over(cut).TrimEnd(" .…");
        return start.Length >= 16 && whole.Span.Length > cut.Span.Length && Over(whole).StartsWith(start, StringComparison.Ordinal)
            && (!cut.IsTerminated || Over(cut).EndsWith("...") || Over(cut).EndsWith('…'));
    }

    /// <summary>A word or two above the headline, as in "News" or "Local": a longer line that is no sentence comes before the first paragraph.</summary>
    private bool IsKicker(int at)
    {
        if (lines[at].IsTerminated || lines[at].IsPiece || LineRules.Words(Over(lines[at])) > 2)
            return false;
        for (var i = NextBody(at); i >= 0 && !lines[i].IsTerminated; i = NextBody(i))
        {
            if (LineRules.Words(Over(lines[i])) >= 4)
                return true;
        }

        return false;
    }

    private int NextBody(int at) => lines.FindIndex(at + 1, line => line.IsBody);

    private (BlockKind, string)? BeforeProse(Line line)
    {
        var words = LineRules.Words(Over(line));
        if (line.IsPiece)
            return words >= 15 && !LineRules.HasLabel(Over(line)) ? null : AmongProse(line, false);
        if (char.IsLower(text[line.Span.Start]) || LineRules.HasPosition(Over(line)))
            return (BlockKind.Caption, "bare-caption");
        return words > 40 ? null : words >= 5 ? (BlockKind.Headline, "deck") : (BlockKind.Furniture, "section-label");
    }

    private (BlockKind, string)? AmongProse(Line line, bool isLast)
    {
        var span = Over(line);
        var words = LineRules.Words(span);
        if (line.IsPiece)
            return !span.EndsWith(" .") || words > 70 ? null : words <= 4 ? (BlockKind.Headline, "subhead") : (BlockKind.Caption, "unended-line");
        if (span[^1] is ':' or ',' or ';' or '-' or '—' || !char.IsLetter(span[0]) && span[0] is not ('"' or '“' or '\'' or '‘'))
            return null;
        if (words <= 12)
            return isLast && words > 6 ? null : (BlockKind.Headline, "subhead");
        return LineRules.HasPosition(span) || !isLast && words <= 45 ? (BlockKind.Caption, "unended-line") : null;
    }

    /// <summary>Under the article: who wrote it, as in "Jane Roe is a columnist for ...".</summary>
    private void NameLastLines()
    {
        var bodies = 0;
        for (var i = lines.Count - 1; i > 0 && bodies < 2; i--)
        {
            var line = lines[i];
            if (!line.IsBody || line.IsPiece)
                continue;
            bodies++;
            if (LineRules.Words(Over(line)) <= 45 && LineRules.IsAboutAuthor(Over(line)))
                line.Name(BlockKind.Trailer, "about-the-author");
        }
    }

    private Banner? FindBanner()
    {
        if (lines.Find(line => line.Kind == BlockKind.Banner) is not { } banner)
            return null;
        var span = LineRules.Core(Over(banner));
        var at = span.IndexOf("Good ", StringComparison.OrdinalIgnoreCase);
        var temperature = span[..at].TrimEnd(" |·,-");
        return new Banner(span[at..].TrimEnd("!,.").ToString(), temperature.Contains('°') ? temperature.ToString() : null);
    }
}
