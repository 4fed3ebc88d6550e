namespace Bot.Articles;

/// <summary>What is noted of a person as the one whom "he" or "she" means.</summary>
internal enum ReferentFeature : byte
{
    SpokeLast,
    Gender,
    SentencesBack,
    Recency,
    LastRole,
    Times,
    SpokeAndParagraph,
    ParagraphsBack,
    RoleAndBack,
    GenderAndSpoke,
    Share,
    Kind,
    InOwnQuote,
    PersonLike,
    Topic,
    LastKind,
    RivalsNearer,
    MostMentioned,
    RoleSpokeParagraph,
    Reported,
    SpeaksAndSpoke,
}
