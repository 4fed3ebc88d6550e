namespace Bot.Articles;

/// <summary>
/// A text that lost its line breaks, cut into its sentences. Where a break fell inside a sentence, a full stop between
/// spaces may stand for it, as in "the sister of . Michael Brown": such pieces are joined again.
/// </summary>
internal sealed class Pieces(string text, TextSpan block)
{
    /// <summary>One line longer than this, alone on its page, lost its line breaks.</summary>
    private const int RunOnLength = 600;

    /// <summary>So many breaks before lower case show that the text was wrapped.</summary>
    private const int BreaksOfWrappedText = 3;

    private bool sawProse;

    private readonly bool isWrapped = InnerBreaks(block.Over(text)) >= BreaksOfWrappedText;

    public static bool IsRunOn(string text, TextSpan block, int blocks) =>
        (blocks <= 2 && block.Length > RunOnLength) || block.Over(text).Count(" . ") >= 2;

    public void AddTo(List<Line> lines)
    {
        var sentences = Sentences.Split(text, [block]);
        if (sentences.Count == 0)
            lines.Add(new Line(block));
        for (var i = 0; i < sentences.Count; i++)
        {
            // Marks without a word before the first sentence or after the last belong to it.
            var start = i == 0 ? block.Start : sentences[i].Span.Start;
            var piece = new TextSpan(start, i == sentences.Count - 1 ? block.End : sentences[i].Span.End);
            if (lines.Count > 0 && lines[^1] is { IsPiece: true } before && block.Contains(before.Span) && GoesOn(lines, before, piece))
                before.Span = new TextSpan(before.Span.Start, piece.End);
            else
                Add(piece, lines);
        }
    }

    // "... was barely recognisable (pictured) Police said ...": a caption that lost its line break.
    private void Add(TextSpan piece, List<Line> lines)
    {
        if (Pictures.BracketEnd(piece.Over(text)) is var end and > 0)
        {
            lines.Add(new Line(new TextSpan(piece.Start, piece.Start + end)) { IsPiece = true });
            piece = Blocks.Trim(text, new TextSpan(piece.Start + end, piece.End));
        }

        lines.Add(new Line(piece) { IsPiece = true });
        sawProse |= LineRules.IsTerminated(piece.Over(text));
    }

    private bool GoesOn(List<Line> lines, Line before, TextSpan next)
    {
        var piece = before.Span.Over(text);
        if (!piece.EndsWith(" ."))
            return false;
        var core = piece[..^2].TrimEnd();
        if (core.Length > 0 && (core[^1] is ',' or '(' or '-' || OpenWords.EndIn(core)))
            return true;
        return isWrapped && sawProse && LineRules.Of(piece) is null && !LineRules.HasLabel(piece) && !Pictures.HasPosition(piece)
            && (InnerBreaks(piece) > 0 || IsEnding(next.Over(text)) || IsFragment(piece) && IsAfterProse(lines));
    }

    private static bool IsEnding(ReadOnlySpan<char> piece) => IsFragment(piece) && LineRules.IsTerminated(piece);

    // "Business . Secretary Vince Cable said", "... and newspaper group . Trinity Mirror."
    private static bool IsFragment(ReadOnlySpan<char> piece) => LineRules.Words(piece) <= 2;

    private bool IsAfterProse(List<Line> lines) => lines.Count > 1 && LineRules.IsTerminated(lines[^2].Span.Over(text));

    // " . the"
    private static int InnerBreaks(ReadOnlySpan<char> piece)
    {
        var breaks = 0;
        while (piece.IndexOf(" . ") is var at and >= 0 && at + 3 < piece.Length)
        {
            breaks += char.IsLower(piece[at + 3]) ? 1 : 0;
            piece = piece[(at + 3)..];
        }

        return breaks;
    }
}
