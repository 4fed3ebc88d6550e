namespace Bot.Articles;

/// <summary>
/// Words in marks that stand alone in their paragraph and have no speaker there, or an unlikely one from before: the line above may name
/// one ("From the desk of Henrik Sall", "Lena Ott writes:"), or the line below ("Eileen Marsh, Thornby"). Never sure: such a line may be
/// about somebody else's words.
/// </summary>
internal sealed class LinesBeside
{
    private const double OddsOfLine = 0.7;
    private const double OddsOfCarried = 0.5;

    /// <summary>A speaker found elsewhere with less than this gives way to a line that names one.</summary>
    private const double Likely = 0.6;

    private readonly string text;
    private readonly IReadOnlyList<Block> blocks;
    private readonly HashSet<int> used = [];
    private int at;
    private (int Block, Speaker Speaker)? last;

    private LinesBeside(string text, IReadOnlyList<Block> blocks) => (this.text, this.blocks) = (text, blocks);

    /// <summary>The quotations, those without a speaker given to whom the line beside them names.</summary>
    public static IReadOnlyList<Quotation> Add(string text, IReadOnlyList<Block> blocks, IReadOnlyList<Quotation> quotations)
    {
        if (!quotations.Any(IsUnlikely))
            return quotations;
        var lines = new LinesBeside(text, blocks);
        return [.. quotations.Select(lines.Attribute)];
    }

    private static bool IsUnlikely(Quotation quotation) =>
        quotation.IsQuoted && (quotation.Attribution.Speakers.Count == 0 || quotation.Attribution.Confidence < Likely);

    private Quotation Attribute(Quotation quotation)
    {
        if (!IsUnlikely(quotation) || BlockOf(quotation.Pieces[0].Start) is not (var first and >= 0))
            return quotation;
        var end = BlockOf(quotation.Pieces[^1].Start);
        if (end < 0 || !IsAlone(quotation, first, end))
            return quotation;
        if (Above(first) is { } above)
            return Given(quotation, above, "line-above", OddsOfLine, end);
        if (Below(end + 1) is { } below)
            return Given(quotation, below, "line-below", OddsOfLine, end);
        return last is { } before && before.Block == first - 1 && quotation.Attribution.Speakers.Count == 0
            ? Given(quotation, before.Speaker, "speaker-carried-on", OddsOfCarried, end)
            : quotation;
    }

    private Quotation Given(Quotation quotation, Speaker speaker, string rule, double odds, int block)
    {
        last = (block, speaker);
        return quotation with { Attribution = new Attribution([speaker], null, null, rule, odds) };
    }

    /// <summary>The block that holds a place; asked in the order of the text.</summary>
    private int BlockOf(int place)
    {
        while (at < blocks.Count && blocks[at].Span.End <= place)
            at++;
        return at < blocks.Count && blocks[at].Span.Start <= place ? at : -1;
    }

    private bool IsAlone(Quotation quotation, int first, int end) =>
        text.AsSpan(blocks[first].Span.Start, quotation.Pieces[0].Start - blocks[first].Span.Start).IsWhiteSpace()
        && text.AsSpan(quotation.Pieces[^1].End, blocks[end].Span.End - quotation.Pieces[^1].End).IsWhiteSpace();

    private Speaker? Above(int block)
    {
        if (block == 0 || used.Contains(block - 1) || !MayName(blocks[block - 1]))
            return null;
        var line = blocks[block - 1].Span;
        if (LineNames.Read(text, line) is { } passage && NamesSpeaker(passage, line))
            return LineNames.SpeakerOf(passage, 0);
        return blocks[block - 1].Kind is BlockKind.Byline or BlockKind.Headline ? null : LineNames.Signature(text, line);
    }

    private static bool MayName(Block block) =>
        block.Kind is BlockKind.Body or BlockKind.Crosshead or BlockKind.Deck or BlockKind.Headline or BlockKind.Byline
        || (block.Kind == BlockKind.Furniture && block.Rule == Places.SectionLabel);

    /// <summary>"Lena Ott writes:", "A statement by Lena Ott", "From the desk of Lena Ott": not "Reed under pressure".</summary>
    private bool NamesSpeaker(Passage passage, TextSpan line)
    {
        var prose = passage.Prose;
        var speaks = prose.Word(0) is "From" or "FROM";
        for (var i = 1; i < prose.Count; i++)
            speaks |= prose[i].Is(WordClass.Words | WordClass.CueNoun) || prose.Word(i) is "from" or "FROM";
        return speaks && (prose.Word(0) is "From" || text[line.End - 1] == ':' || !LineRules.IsTerminated(line.Over(text)));
    }

    private Speaker? Below(int block)
    {
        if (block >= blocks.Count || blocks[block].Kind is BlockKind.Furniture or BlockKind.Trailer or BlockKind.Caption)
            return null;
        var speaker = LineNames.Signature(text, blocks[block].Span);
        if (speaker is not null)
            used.Add(block);
        return speaker;
    }
}
