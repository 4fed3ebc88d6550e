using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>What became of a quotation that was checked.</summary>
internal enum JudgementKind
{
    /// <summary>It stands in an article, word for word.</summary>
    Verbatim,

    /// <summary>It stands there with other words in it.</summary>
    Altered,

    /// <summary>Its parts stand in different places.</summary>
    Spliced,

    /// <summary>The words are right, whoever was named did not say them.</summary>
    OtherSpeaker,

    /// <summary>The library does not have it, which says nothing about the world.</summary>
    Absent,

    /// <summary>There are not enough words to check.</summary>
    TooShort,
}

/// <summary>A checked quotation.</summary>
/// <param name="Places">Where it stands, the best first; the parts of a spliced one in their order.</param>
/// <param name="Quotation">The words that were checked, as they were given.</param>
internal sealed record Judgement(
    JudgementKind Kind, string Quotation, IReadOnlyList<FoundPassage> Places, IReadOnlyList<Difference> Differences)
{
    /// <summary>Who was named with it.</summary>
    public NamedSpeaker? Named { get; init; }
}

/// <summary>Where words were found: from the first to the last of them, and who says them there.</summary>
/// <param name="Quotation">Null where they are the writer's.</param>
/// <param name="Differing">Those of the words that the quotation does not have.</param>
internal sealed record FoundPassage(
    LibraryArticle Article, Quotation? Quotation, IReadOnlyList<QuotedWord> Words, IReadOnlyList<QuotedWord> Differing)
{
    public TextSpan Extent => new(Words.Min(word => word.Span.Start), Words.Max(word => word.Span.End));

    public IReadOnlyList<Speaker> Speakers => Quotation?.Attribution.Speakers ?? [];
}
