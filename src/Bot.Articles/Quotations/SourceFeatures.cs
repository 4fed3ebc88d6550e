namespace Bot.Articles;

/// <summary>What the verb beside a mention is: one that reports, and how surely.</summary>
internal enum Tier : byte
{
    NoCue,
    Speech,
    Telling,
    Manner,
    Thought,
    OtherVerb,

    /// <summary>"according to Kerry", "Kerry's statement": no verb is needed.</summary>
    NoVerb,
}

/// <summary>The same, only as fine as most features need it.</summary>
internal enum Reporting : byte
{
    None,
    Words,
    Manner,
    Other,
}

/// <summary>Where the cue stands to the marked words.</summary>
internal enum CuePlace : byte
{
    NoCue,
    Before,
    Behind,
}

/// <summary>Where a mention stands to the marked words.</summary>
internal enum Place : byte
{
    Before,
    Behind,
    ParagraphBefore,
}

/// <summary>In which sentence a mention stands, counted from those in which the marked words begin and end.</summary>
internal enum InSentence : byte
{
    OfStart,
    OfEnd,
    Before,
    Earlier,
    Next,
    Later,
}

/// <summary>Tokens between the source and the marked words.</summary>
internal enum Gap : byte
{
    None,
    One,
    Two,
    Three,
    UpToFive,
    UpToEight,
    UpToTwelve,
    UpToTwenty,
    UpToForty,
    Longer,
}

/// <summary>What a mention hangs on.</summary>
internal enum Attachment : byte
{
    Free,
    Possessor,
    BeforeNoun,
    BehindPreposition,
}

/// <summary>How close speaker, verb and words stand.</summary>
internal enum Tightness : byte
{
    None,

    /// <summary>"...," Kerry said</summary>
    SubjectFirst,

    /// <summary>"...," said Kerry</summary>
    VerbFirst,

    /// <summary>Kerry said, "..."</summary>
    Before,

    /// <summary>As close, with a verb of another kind.</summary>
    OtherVerb,
}

/// <summary>How a candidate is related to the source of the marked words before.</summary>
internal enum Relation : byte
{
    Other,
    SamePerson,
    SameMention,
}

/// <summary>What two marked stretches share.</summary>
internal enum Shared : byte
{
    Nothing,
    Paragraph,
    Sentence,
}

/// <summary>Where the marked words before stand.</summary>
internal enum Previous : byte
{
    SameParagraph,
    ParagraphBefore,
    Earlier,
    None,
}

/// <summary>What is noted of a mention as the source of marked words.</summary>
internal static class SourceFeatures
{
    public static readonly FeatureSet Set = new();

    public static readonly Feature<Tier, Frame, CueForm> Role = Set.Of<Tier, Frame, CueForm>(nameof(Role));
    public static readonly Feature<Reporting, Frame, CuePlace, Place, InSentence> RoleAndPlace =
        Set.Of<Reporting, Frame, CuePlace, Place, InSentence>(nameof(RoleAndPlace));
    public static readonly Feature<Reporting, Frame, CuePlace, Gap> RoleAndGap =
        Set.Of<Reporting, Frame, CuePlace, Gap>(nameof(RoleAndGap));
    public static readonly Feature<MentionKind, Tier, Frame> KindAndRole = Set.Of<MentionKind, Tier, Frame>(nameof(KindAndRole));
    public static readonly Feature<Reporting, CuePlace, Ending, Gap> EndAndRole =
        Set.Of<Reporting, CuePlace, Ending, Gap>(nameof(EndAndRole));
    public static readonly Feature<Reporting, CuePlace, Opening, Gap> StartAndRole =
        Set.Of<Reporting, CuePlace, Opening, Gap>(nameof(StartAndRole));
    public static readonly Feature<Reporting, CuePlace, Following, Gap> BehindAndRole =
        Set.Of<Reporting, CuePlace, Following, Gap>(nameof(BehindAndRole));
    public static readonly Feature<Place, InSentence, UpToThree, UpToThree> PlaceAndBetween =
        Set.Of<Place, InSentence, UpToThree, UpToThree>(nameof(PlaceAndBetween));
    public static readonly Feature<MentionKind, Place, InSentence> KindAndPlace =
        Set.Of<MentionKind, Place, InSentence>(nameof(KindAndPlace));
    public static readonly Feature<Place, InSentence, Gap> PlaceAndGap = Set.Of<Place, InSentence, Gap>(nameof(PlaceAndGap));
    public static readonly Feature<Place, UpToSeven> Nearness = Set.Of<Place, UpToSeven>(nameof(Nearness));
    public static readonly Feature<Attachment, Reporting> Attached = Set.Of<Attachment, Reporting>(nameof(Attached));
    public static readonly Feature<FirstOf, Place, InSentence> First = Set.Of<FirstOf, Place, InSentence>(nameof(First));
    public static readonly Feature<Reporting, Frame, CuePlace, QuoteLength> LengthAndRole =
        Set.Of<Reporting, Frame, CuePlace, QuoteLength>(nameof(LengthAndRole));
    public static readonly Feature<Tightness, Ending, Flag> Tight = Set.Of<Tightness, Ending, Flag>(nameof(Tight));
    public static readonly Feature<Relation, Shared> SameAsBefore = Set.Of<Relation, Shared>(nameof(SameAsBefore));
    public static readonly Feature<Reporting> Doubtful = Set.Of<Reporting>(nameof(Doubtful));
    public static readonly Feature<Reporting> Addressed = Set.Of<Reporting>(nameof(Addressed));
    public static readonly Feature<Tier> Negated = Set.Of<Tier>(nameof(Negated));
    public static readonly Feature<UpToSeven> Times = Set.Of<UpToSeven>(nameof(Times));
    public static readonly Feature<Flag, Flag, Flag, Previous, Flag> Carried = Set.Of<Flag, Flag, Flag, Previous, Flag>(nameof(Carried));
    public static readonly Feature<Ending, Following> CarriedAcross = Set.Of<Ending, Following>(nameof(CarriedAcross));
}
