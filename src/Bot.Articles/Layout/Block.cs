namespace Bot.Articles;

/// <summary>What a block of a page is.</summary>
public enum BlockKind
{
    Body,
    Headline,

    /// <summary>A line under the headline that tells more.</summary>
    Deck,

    /// <summary>A heading among the paragraphs.</summary>
    Crosshead,
    Banner,
    Byline,
    Timestamp,
    Caption,
    Credit,
    Dateline,

    /// <summary>What a fact check examines: nobody's statement until it has.</summary>
    Claim,
    Trailer,
    Furniture,
    Repeat,
}

/// <summary>A stretch of the page between line or paragraph breaks, what it was taken for, and the rule that said so.</summary>
public readonly record struct Block(TextSpan Span, BlockKind Kind, string Rule);
