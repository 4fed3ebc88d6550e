namespace Bot.Articles;

/// <summary>What is noted of a clause as the words that a verb reports.</summary>
internal enum StatementFeature : byte
{
    Verb,
    VerbAndStart,
    Role,
    Start,
    StartAndRole,
    End,
    EndAndRank,
    Length,
    Rest,
    Finite,
    FiniteAndVerb,
    Around,
    Speaker,
    None,
    NoneAndVerb,
    EndAndFinite,
}
