namespace Bot.Articles;

/// <summary>What the parts of a page were taken for: every block, and the ones that reading goes on with.</summary>
internal sealed record Layout(IReadOnlyList<Block> Blocks, IReadOnlyList<TextSpan> Body, TextSpan? Headline, Banner? Banner, TextSpan? Dateline);
