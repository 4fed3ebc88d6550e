namespace Bot.Articles;

/// <summary>What a word can do, read from the lists in Words/. A word can do several things.</summary>
[Flags]
internal enum WordClass : ulong
{
    None = 0,

    Speech = 1UL << 0,
    Telling = 1UL << 1,
    Manner = 1UL << 2,
    Thought = 1UL << 3,
    OtherVerb = 1UL << 4,
    NounToo = 1UL << 5,

    Masculine = 1UL << 6,
    Feminine = 1UL << 7,
    Plural = 1UL << 8,
    Neuter = 1UL << 9,
    FirstPerson = 1UL << 10,
    SecondPerson = 1UL << 11,
    Relative = 1UL << 12,
    Determiner = 1UL << 13,
    Preposition = 1UL << 14,
    Conjunction = 1UL << 15,
    Subordinator = 1UL << 16,
    Auxiliary = 1UL << 17,
    Adverb = 1UL << 18,
    Time = 1UL << 19,

    Title = 1UL << 20,
    TitleOfPerson = 1UL << 21,
    Male = 1UL << 22,
    Female = 1UL << 23,
    PersonNoun = 1UL << 24,
    BodyNoun = 1UL << 25,
    Several = 1UL << 26,
    GivenName = 1UL << 27,
    Place = 1UL << 28,
    CueNoun = 1UL << 29,
    Particle = 1UL << 30,
    Abbreviation = 1UL << 31,
    NameSuffix = 1UL << 32,

    Be = 1UL << 33,
    Asking = 1UL << 34,
    Titling = 1UL << 35,
    Work = 1UL << 36,
    Term = 1UL << 37,
    Lesser = 1UL << 38,
    Case = 1UL << 39,
    Pair = 1UL << 40,
    Somebody = 1UL << 41,
    Insertion = 1UL << 42,
    Denial = 1UL << 43,
    Unreal = 1UL << 44,
    Nobody = 1UL << 45,
    Fake = 1UL << 46,
    Negation = 1UL << 47,
    Modal = 1UL << 48,
    Untrue = 1UL << 49,
    Anybody = 1UL << 50,
    Epithet = 1UL << 51,
    Possessor = 1UL << 52,
    DateLead = 1UL << 53,
    Locative = 1UL << 54,
    Lacking = 1UL << 55,
    Clausal = 1UL << 56,
    Falsely = 1UL << 57,
    FakeThing = 1UL << 58,

    /// <summary>"quoted as saying"</summary>
    Cited = 1UL << 60,

    /// <summary>"the claim that", "a rumour that": what others say somebody said.</summary>
    Hearsay = 1UL << 61,

    /// <summary>"the village of"</summary>
    PlaceNoun = 1UL << 63,

    /// <summary>A noun with a small letter, a family name with a capital: "a hunter", "Hunter".</summary>
    SmallOnly = 1UL << 62,

    /// <summary>Letters behind a name that are no part of it: KC, MP, OBE.</summary>
    PostNominal = 1UL << 59,

    Words = Speech | Telling,
    Cue = Speech | Telling | Manner | Thought,
    Verb = Cue | OtherVerb,
    Pronoun = Masculine | Feminine | Plural | Neuter | FirstPerson | SecondPerson,
    Small = Pronoun | Relative | Determiner | Preposition | Conjunction | Subordinator | Auxiliary | Adverb | Time,
}
