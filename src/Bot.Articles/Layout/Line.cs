namespace Bot.Articles;

/// <summary>A line of a page and what it is taken for so far.</summary>
internal sealed class Line(TextSpan span)
{
    public TextSpan Span { get; set; } = span;

    public BlockKind Kind { get; private set; } = BlockKind.Body;

    public string Rule { get; private set; } = "prose";

    /// <summary>A sentence of a text without line breaks.</summary>
    public bool IsPiece { get; init; }

    public bool IsTerminated { get; set; }

    public bool IsBody => Kind == BlockKind.Body;

    public ReadOnlySpan<char> Over(string text) => Span.Over(text);

    public void Name(BlockKind kind, string rule) => (Kind, Rule) = (kind, rule);
}
