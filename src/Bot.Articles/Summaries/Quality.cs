namespace Bot.Articles;

/// <summary>
/// What is measured of a sentence apart from its words: 1 or 0 for most, a share for the last ones. Its name is its weight's,
/// "fit.First".
/// </summary>
internal enum Quality
{
    First,
    Second,
    Third,
    FirstFive,
    Place4,
    Place9,
    PlaceMore,

    /// <summary>Its place, as a share of the article.</summary>
    Late,
    Short,
    Long,
    VeryLong,

    /// <summary>Its words, in thirties.</summary>
    Words,
    Question,
    QuoteOpens,

    /// <summary>Somebody's words without who said them: all in marks, or a part of a longer quotation.</summary>
    QuoteOnly,

    /// <summary>"I", "we", "us" outside somebody's words.</summary>
    FirstPerson,

    /// <summary>"You" outside somebody's words.</summary>
    SecondPerson,

    /// <summary>Joined by a full stop between spaces: a page's line break put in words.</summary>
    Broken,
    Colon,

    /// <summary>No sentence by itself: an item of a list, in brackets, from the middle of another, or about a "he" not yet named.</summary>
    Loose,

    /// <summary>No word in it can be a verb: "The road to the old port."</summary>
    Verbless,
    Said,
    Number,
    List,

    /// <summary>The share of it that stands in quotation marks.</summary>
    Quoted,

    /// <summary>What its terms are worth on average; needs their worth, as the two below.</summary>
    Terms,
    Pairs,

    /// <summary>The share of its terms that are names.</summary>
    Names,
}
