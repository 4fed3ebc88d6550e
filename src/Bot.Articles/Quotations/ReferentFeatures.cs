namespace Bot.Articles;

/// <summary>Who of the last speakers somebody is.</summary>
internal enum Spoke : byte
{
    NotLately,
    Last,
    SecondLast,
    ThirdLast,
}

/// <summary>Whether somebody's gender, as far as it is known, agrees with the pronoun's.</summary>
internal enum Agreement : byte
{
    Unknown,
    Agrees,
    Clashes,
}

/// <summary>What somebody's last mention did in its sentence.</summary>
internal enum LastRole : byte
{
    Asks,
    Quoted,
    Speaks,
    Acts,
    Owns,
    BehindPreposition,
    First,
    Other,
    NotMentioned,
}

/// <summary>Sentences, or paragraphs, back to somebody's last mention.</summary>
internal enum Back : byte
{
    Same,
    One,
    Two,
    Three,
    Four,
    Five,
    Further,
    NotMentioned,
}

/// <summary>Paragraphs back to somebody's last mention.</summary>
internal enum ParagraphsBack : byte
{
    Same,
    One,
    Two,
    Further,
    NotMentioned,
}

/// <summary>How much a name looks like a person's.</summary>
internal enum PersonLike : byte
{
    OneWord,
    SeveralWords,
    KnownGender,
}

/// <summary>Of what somebody is the first mention.</summary>
internal enum Topic : byte
{
    None,
    OfParagraph,
    OfSentenceBefore,
    OfBoth,
}

/// <summary>What the last mention of somebody was: kinds of mentions, or none.</summary>
internal enum LastKind : byte
{
    NotMentioned,
    Name,
    Pronoun,
    OtherPronoun,
    Nominal,
    Body,
    Place,
    Phrase,
}

/// <summary>Whether somebody's last mention stands in what another reports.</summary>
internal enum Reported : byte
{
    NotMentioned,
    No,
    InReport,
    Told,
    Asked,
}

/// <summary>What is noted of a person as the one whom "he" or "she" means.</summary>
internal static class ReferentFeatures
{
    public static readonly FeatureSet Set = new();

    public static readonly Feature<Spoke> SpokeLast = Set.Of<Spoke>(nameof(SpokeLast));
    public static readonly Feature<Agreement> Gender = Set.Of<Agreement>(nameof(Gender));
    public static readonly Feature<Agreement, Spoke> GenderAndSpoke = Set.Of<Agreement, Spoke>(nameof(GenderAndSpoke));
    public static readonly Feature<Back> SentencesBack = Set.Of<Back>(nameof(SentencesBack));
    public static readonly Feature<UpToSeven> Recency = Set.Of<UpToSeven>(nameof(Recency));
    public static readonly Feature<LastRole> Role = Set.Of<LastRole>(nameof(Role));
    public static readonly Feature<LastRole, Back> RoleAndBack = Set.Of<LastRole, Back>(nameof(RoleAndBack));
    public static readonly Feature<UpToSeven> Times = Set.Of<UpToSeven>(nameof(Times));
    public static readonly Feature<Spoke, ParagraphsBack> SpokeAndParagraph = Set.Of<Spoke, ParagraphsBack>(nameof(SpokeAndParagraph));
    public static readonly Feature<ParagraphsBack> Paragraphs = Set.Of<ParagraphsBack>(nameof(Paragraphs));
    public static readonly Feature<FirstOf, UpToThree, Back> First = Set.Of<FirstOf, UpToThree, Back>(nameof(First));
    public static readonly Feature<UpToSeven> Introduced = Set.Of<UpToSeven>(nameof(Introduced));
    public static readonly Feature<Flag> InOwnQuote = Set.Of<Flag>(nameof(InOwnQuote));
    public static readonly Feature<PersonLike> Likeness = Set.Of<PersonLike>(nameof(Likeness));
    public static readonly Feature<Topic, Back> TopicAndBack = Set.Of<Topic, Back>(nameof(TopicAndBack));
    public static readonly Feature<LastKind> Kind = Set.Of<LastKind>(nameof(Kind));
    public static readonly Feature<UpToThree, Spoke> RivalsNearer = Set.Of<UpToThree, Spoke>(nameof(RivalsNearer));
    public static readonly Feature<Flag> MostMentioned = Set.Of<Flag>(nameof(MostMentioned));
    public static readonly Feature<LastRole, Spoke, ParagraphsBack> RoleSpokeParagraph =
        Set.Of<LastRole, Spoke, ParagraphsBack>(nameof(RoleSpokeParagraph));
    public static readonly Feature<Reported> InReport = Set.Of<Reported>(nameof(InReport));
    public static readonly Feature<Flag, Spoke> SpeaksAndSpoke = Set.Of<Flag, Spoke>(nameof(SpeaksAndSpoke));
}
