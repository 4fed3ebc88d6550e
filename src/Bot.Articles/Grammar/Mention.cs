namespace Bot.Articles;

internal enum MentionKind : byte
{
    /// <summary>A person's name, or a capitalised word that may be one.</summary>
    Name,

    /// <summary>he, she</summary>
    Pronoun,

    /// <summary>they, it, I, we, who</summary>
    OtherPronoun,

    /// <summary>"the foreign minister", "a spokesman", "critics"</summary>
    Nominal,

    /// <summary>"the White House", "CNN", "the campaign"</summary>
    Body,

    Place,

    /// <summary>Whatever stands where a subject stands: "the ad", "one tweet".</summary>
    Phrase,
}

/// <summary>
/// A phrase that could name a speaker: tokens [<see cref="First"/>, <see cref="Last"/>), with the role before the name; the name alone is
/// [<see cref="NameFirst"/>, <see cref="Last"/>).
/// </summary>
internal struct Mention
{
    public int First;
    public int NameFirst;
    public int Last;
    public MentionKind Kind;

    public readonly bool IsPronoun => Kind is MentionKind.Pronoun or MentionKind.OtherPronoun;

    /// <summary>Index of the person in <see cref="People"/>; -1 for what is no person's name.</summary>
    public int Person;

    public bool IsMale;
    public bool IsFemale;
    public bool IsSeveral;

    /// <summary>A capitalised word at the start of a sentence, which may be no name at all.</summary>
    public bool IsDoubtful;

    /// <summary>The mention of the name in apposition ("a spokesman, Anna White,"); -1 when there is none.</summary>
    public int Apposed;
}
