namespace Bot.Articles;

/// <summary>The verb of a cue by its own word, as listed; <see cref="None"/> for "according to".</summary>
[WordsOf("CueVerbs.txt")]
internal enum ReportingVerb : ushort
{
    None,
}

/// <summary>Where a clause stands to the cue that may report it.</summary>
internal enum ClausePlace : byte
{
    Before,
    Behind,
    Around,
}

/// <summary>What a clause starts with.</summary>
internal enum ClauseStart : byte
{
    That,
    To,
    Pronoun,
    Article,
    Capital,
    Question,
    Participle,
    Preposition,
    Verb,
    SmallWord,
    Word,
}

/// <summary>What follows a clause where it may end.</summary>
internal enum ClauseEnd : byte
{
    SentenceEnd,
    TextEnd,
    And,
    Dash,
    Word,
    Adding,
    Who,
    AndVerb,
    CommaAnd,
    While,
    Participle,
    Article,
    According,
    Preposition,
    Capital,
    OtherWord,
}

/// <summary>Tokens of a clause, or of what is left of the sentence behind it.</summary>
internal enum ClauseLength : byte
{
    UpToOne,
    Two,
    UpToFour,
    UpToSeven,
    UpToEleven,
    UpToSixteen,
    UpToTwentyFour,
    Longer,
}

/// <summary>Which of a cue's options a clause is, in the order in which they are found.</summary>
internal enum OptionRank : byte
{
    None,
    First,
    Second,
    Third,
    Fourth,
    Fifth,
    Sixth,
    Seventh,
    Eighth,
    Ninth,
    Tenth,
    Eleventh,
    Twelfth,
}

/// <summary>What is noted of a clause as the words that a verb reports.</summary>
internal static class StatementFeatures
{
    public static readonly FeatureSet Set = new();

    public static readonly Feature<ReportingVerb, ClausePlace> Verb = Set.Of<ReportingVerb, ClausePlace>(nameof(Verb));
    public static readonly Feature<ReportingVerb, ClauseStart, ClausePlace> VerbAndStart =
        Set.Of<ReportingVerb, ClauseStart, ClausePlace>(nameof(VerbAndStart));
    public static readonly Feature<Frame, CueForm, Flag, ClausePlace> Role = Set.Of<Frame, CueForm, Flag, ClausePlace>(nameof(Role));
    public static readonly Feature<ClauseStart, ClausePlace> Start = Set.Of<ClauseStart, ClausePlace>(nameof(Start));
    public static readonly Feature<Frame, CueForm, Flag, ClauseStart, ClausePlace> StartAndRole =
        Set.Of<Frame, CueForm, Flag, ClauseStart, ClausePlace>(nameof(StartAndRole));
    public static readonly Feature<ClauseEnd, ClausePlace> End = Set.Of<ClauseEnd, ClausePlace>(nameof(End));
    public static readonly Feature<ClauseEnd, OptionRank> EndAndRank = Set.Of<ClauseEnd, OptionRank>(nameof(EndAndRank));
    public static readonly Feature<ClauseLength, ClausePlace> Length = Set.Of<ClauseLength, ClausePlace>(nameof(Length));
    public static readonly Feature<ClauseLength, ClauseEnd> Rest = Set.Of<ClauseLength, ClauseEnd>(nameof(Rest));
    public static readonly Feature<Flag, ClausePlace> Finite = Set.Of<Flag, ClausePlace>(nameof(Finite));
    public static readonly Feature<ReportingVerb, Flag> FiniteAndVerb = Set.Of<ReportingVerb, Flag>(nameof(FiniteAndVerb));
    public static readonly Feature<ClausePlace, OptionRank> Around = Set.Of<ClausePlace, OptionRank>(nameof(Around));
    public static readonly Feature<MentionKind, ClausePlace> Speaker = Set.Of<MentionKind, ClausePlace>(nameof(Speaker));
    public static readonly Feature<ClauseEnd, Flag, Flag> EndAndFinite = Set.Of<ClauseEnd, Flag, Flag>(nameof(EndAndFinite));
    public static readonly Feature<Frame, CueForm, Flag> Nothing = Set.Of<Frame, CueForm, Flag>(nameof(Nothing));
    public static readonly Feature<ReportingVerb> NothingAndVerb = Set.Of<ReportingVerb>(nameof(NothingAndVerb));
}
