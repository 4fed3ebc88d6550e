namespace Bot.Articles;

/// <summary>What the parts of a page were taken for: every block, and the ones that reading goes on with.</summary>
internal sealed record Layout(
    IReadOnlyList<Block> Blocks,
    IReadOnlyList<TextSpan> Body,
    TextSpan? Headline,
    Banner? Banner,
    TextSpan? Dateline)
{
    /// <summary>What stands over the body: the headline, the deck.</summary>
    public static TextSpan[] Titles(IReadOnlyList<Block> blocks) =>
        [.. blocks.Where(block => block.Kind is BlockKind.Headline or BlockKind.Deck).Select(block => block.Span)];

    /// <summary>Where the first of several sections begins, under its heading; null for a text of one piece.</summary>
    public static int? FirstSection(IReadOnlyList<Block> blocks)
    {
        var headings = blocks.SkipWhile(block => block.Kind != BlockKind.Body).Where(block => block.Kind == BlockKind.Crosshead).ToList();
        return headings.Count > 1 ? headings[0].Span.Start : null;
    }

    /// <summary>What is said under pictures: no part of the body, but what is worth a picture is worth a word in a summary.</summary>
    public static TextSpan[] Captions(IReadOnlyList<Block> blocks) =>
        [.. blocks.Where(block => block.Kind == BlockKind.Caption).Select(block => block.Span)];
}
