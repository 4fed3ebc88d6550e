namespace Bot.Articles;

/// <summary>What a block of a page is.</summary>
public enum BlockKind
{
    Body,
    Headline,
    Banner,
    Byline,
    Timestamp,
    Caption,
    Credit,
    Dateline,
    Trailer,
    Furniture,
    Repeat,
}

/// <summary>A stretch of the page between line or paragraph breaks, what it was taken for, and the rule that said so.</summary>
public readonly record struct Block(TextSpan Span, BlockKind Kind, string Rule);
