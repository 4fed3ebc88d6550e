namespace Bot.Articles;

/// <summary>A page while its blocks are being named: lines, or the sentences of a text that has no line breaks.</summary>
internal sealed class Page
{
    private const int ShortestLongLine = 9, ShortestParagraph = 15, FewestParagraphs = 3;

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
            else if (!JoinsDropCap(block))
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
            if (LineRules.Of(Over(line)) is var (kind, rule) && !IsProseAfterAll(line, kind) && !IsStory(line, rule))
                line.Name(kind, rule);
            else if (previous == BlockKind.Byline && IsNames(line, 8))
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
            var core = LineRules.Core(Over(line));
            var hash = string.GetHashCode(core, StringComparison.OrdinalIgnoreCase);
            if (seen.TryGetValue(hash, out var first) && LineRules.Core(Over(first)).Equals(core, StringComparison.OrdinalIgnoreCase))
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

    /// <summary>What stands over the headline is the page's, and under it who wrote the article.</summary>
    public void FindHeadline()
    {
        if (new Headlines(text, lines, isProse).Find() is not var (at, rule))
            return;
        for (var i = 0; i < at; i++)
        {
            if (lines[i].IsBody)
                lines[i].Name(BlockKind.Furniture, "over-the-headline");
        }

        lines[at].Name(BlockKind.Headline, rule);
        for (var i = at + 1; i < Math.Min(at + 4, lines.Count) && !(lines[i].IsBody && lines[i].IsTerminated); i++)
        {
            if (lines[i].IsBody && Bylines.IsSignature(Over(lines[i])))
                lines[i].Name(BlockKind.Byline, "under-the-headline");
        }
    }

    /// <summary>Names what only its place tells.</summary>
    public void NameByPlace()
    {
        if (isProse)
            new Places(text, lines).Name();
        else
            new Places(text, lines).EndArticle();
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

    /// <summary>A capital alone on its line begins the next: "T", "he bridge will close".</summary>
    private bool JoinsDropCap(TextSpan block)
    {
        if (lines.Count == 0 || lines[^1].Span.Length != 1 || !char.IsUpper(text[lines[^1].Span.Start]) || block.Length < 2)
            return false;
        var joins = char.IsLower(text[block.Start]) || char.IsUpper(text[block.Start]) && char.IsUpper(text[block.Start + 1]);
        if (joins)
            lines[^1].Span = new TextSpan(lines[^1].Span.Start, block.End);
        return joins;
    }

    /// <summary>
    /// Prose: at least half of what is written in long lines ends as sentences do, menus apart; a quarter where captions cannot be told
    /// by their lines.
    /// </summary>
    private bool MeasureProse()
    {
        var (ended, all, paragraphs, menus) = (0, 0, 0, 0);
        foreach (var line in lines)
        {
            if (Markup.IsTag(Over(line)))
                continue;
            var (words, isTerminated) = (LineRules.Words(Over(line)), LineRules.IsTerminated(Over(line)));
            all += line.Span.Length;
            menus += words < ShortestLongLine && !isTerminated ? line.Span.Length : 0;
            ended += isTerminated && words > 3 ? line.Span.Length : 0;
            paragraphs += isTerminated && words >= ShortestParagraph ? 1 : 0;
        }

        all -= paragraphs >= FewestParagraphs ? menus : 0;
        return ended * (lines.Exists(line => line.IsPiece) ? 4 : 2) >= all;
    }

    private bool IsNames(Line line, int most) =>
        !line.IsTerminated && LineRules.Words(Over(line)) <= most && LineRules.AreNames(LineRules.Core(Over(line)));

    // A long paragraph that only begins like furniture is prose.
    private bool IsProseAfterAll(Line line, BlockKind kind) =>
        line.IsTerminated && kind is BlockKind.Trailer or BlockKind.Furniture or BlockKind.Byline && LineRules.Words(Over(line)) > 40;

    // "Ms Birch (right) told the council ...": a sentence of its own on a line, in which somebody speaks.
    private bool IsStory(Line line, string rule) => rule == Pictures.PictureWords && !line.IsPiece && Pictures.IsStory(Over(line));

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
