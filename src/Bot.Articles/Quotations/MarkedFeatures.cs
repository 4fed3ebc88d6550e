namespace Bot.Articles;

/// <summary>How many words of a marked stretch have capitals.</summary>
internal enum CapitalShare : byte
{
    None,
    Some,
    Most,
    All,
}

/// <summary>Whether every longer word has a capital, as in "Orange is the New Black".</summary>
internal enum TitleLike : byte
{
    No,
    Mostly,
    Wholly,
}

/// <summary>What kind of thing the words before a marked stretch call it.</summary>
internal enum Naming : byte
{
    None,

    /// <summary>"titled", "known as"</summary>
    Titling,

    /// <summary>"the song", "her memoir"</summary>
    Work,

    /// <summary>"the term", "a sign"</summary>
    Term,
}

/// <summary>What the likeliest source of a marked stretch is.</summary>
internal enum SourceRole : byte
{
    Carried,
    MentionElsewhere,
    MentionInSentence,
    Words,
    Manner,
    Thought,
    Other,
}

/// <summary>What a marked stretch begins with.</summary>
internal enum FirstLetter : byte
{
    None,
    Capital,
    Digit,
    Small,
}

/// <summary>How likely the likeliest source is, in tenths.</summary>
internal enum Likelihood : byte
{
    Tenth0,
    Tenth1,
    Tenth2,
    Tenth3,
    Tenth4,
    Tenth5,
    Tenth6,
    Tenth7,
    Tenth8,
    Tenth9,
}

/// <summary>What a marked stretch is likened to, for words that tell little by themselves.</summary>
internal enum Brief : byte
{
    Words,
    Title,
    Phrase,
    Longer,
}

/// <summary>What is noted of words in marks: do they quote somebody, or are they a title, a nickname, a word held with tongs?</summary>
internal static class MarkedFeatures
{
    public static readonly FeatureSet Set = new();

    public static readonly Feature<Flag> Always = Set.Of<Flag>(nameof(Always));
    public static readonly Feature<QuoteLength> Length = Set.Of<QuoteLength>(nameof(Length));
    public static readonly Feature<QuoteLength, Opening> LengthAndStart = Set.Of<QuoteLength, Opening>(nameof(LengthAndStart));
    public static readonly Feature<QuoteLength, Following> LengthAndBehind = Set.Of<QuoteLength, Following>(nameof(LengthAndBehind));
    public static readonly Feature<QuoteLength, SourceRole, Flag, Flag, Flag> LengthAndSource =
        Set.Of<QuoteLength, SourceRole, Flag, Flag, Flag>(nameof(LengthAndSource));
    public static readonly Feature<Opening, SourceRole, Flag, Flag, Flag> StartAndSource =
        Set.Of<Opening, SourceRole, Flag, Flag, Flag>(nameof(StartAndSource));
    public static readonly Feature<QuoteLength, Ending> LengthAndEnd = Set.Of<QuoteLength, Ending>(nameof(LengthAndEnd));
    public static readonly Feature<QuoteLength, CapitalShare> Capitals = Set.Of<QuoteLength, CapitalShare>(nameof(Capitals));
    public static readonly Feature<Likelihood> SourceOdds = Set.Of<Likelihood>(nameof(SourceOdds));
    public static readonly Feature<FirstLetter> First = Set.Of<FirstLetter>(nameof(First));
    public static readonly Feature<QuoteLength, UpToThree> SmallWords = Set.Of<QuoteLength, UpToThree>(nameof(SmallWords));
    public static readonly Feature<Flag> Persons = Set.Of<Flag>(nameof(Persons));
    public static readonly Feature<Flag> Alone = Set.Of<Flag>(nameof(Alone));
    public static readonly Feature<Flag, Flag> Before = Set.Of<Flag, Flag>(nameof(Before));
    public static readonly Feature<Naming> Called = Set.Of<Naming>(nameof(Called));
    public static readonly Feature<TitleLike, Opening, Brief> TitleAndStart = Set.Of<TitleLike, Opening, Brief>(nameof(TitleAndStart));
    public static readonly Feature<TitleLike, Ending, Following> TitleAndEnd = Set.Of<TitleLike, Ending, Following>(nameof(TitleAndEnd));
    public static readonly Feature<Flag, Flag> Open = Set.Of<Flag, Flag>(nameof(Open));
}
