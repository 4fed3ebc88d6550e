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

    Words = Speech | Telling,
    Cue = Speech | Telling | Manner | Thought,
    Verb = Cue | OtherVerb,
    Pronoun = Masculine | Feminine | Plural | Neuter | FirstPerson | SecondPerson,
    Small = Pronoun | Relative | Determiner | Preposition | Conjunction | Subordinator | Auxiliary | Adverb | Time,
}
