namespace Bot.Articles;

/// <summary>How a cue comes by its subject.</summary>
internal enum Frame : byte
{
    None,

    /// <summary>"Kerry said"</summary>
    Subject,

    /// <summary>"Kerry, the secretary of state, said"; "Kerry, who is in Geneva, said"</summary>
    SubjectBeyondAside,

    /// <summary>"said Kerry"</summary>
    Inverted,

    /// <summary>"Kerry stood up and said"; "Kerry said ..., adding"</summary>
    Inherited,

    /// <summary>"according to Kerry"</summary>
    AccordingTo,

    /// <summary>"Kerry: ..."</summary>
    Colon,

    /// <summary>"Kerry's statement"</summary>
    Possessor,

    /// <summary>"a statement from Kerry"</summary>
    StatementFrom,

    /// <summary>"- Kerry", a line of its own under the words</summary>
    Signature,
}

internal enum CueForm : byte
{
    Finite,
    Participle,
    Infinitive,
    Passive,
}

/// <summary>Whether the article has somebody say the words.</summary>
internal enum Stance : byte
{
    Said,

    /// <summary>"never said", "denied saying", "nobody said", "neither Brandt nor Reed said"</summary>
    Denied,

    /// <summary>"could have said", "had she said", "did she say ...?", "the forged letter reads"</summary>
    Disputed,
}

/// <summary>A word that reports, outside quotation marks, and the mention that it makes a speaker of.</summary>
internal readonly record struct Cue(int Token, int Subject, Frame Frame, CueForm Form, Stance Stance, int Next)
{
    /// <summary>Grammar leaves open whether this subject is the verb's.</summary>
    public bool IsDoubtful { get; init; }
}
