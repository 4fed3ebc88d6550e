namespace Bot.Articles;

/// <summary>Whether something holds.</summary>
internal enum Flag : byte
{
    No,
    Yes,
}

/// <summary>A small count.</summary>
internal enum UpToThree : byte
{
    Zero,
    One,
    Two,
    ThreeOrMore,
}

/// <summary>A count that matters up to seven.</summary>
internal enum UpToSeven : byte
{
    Zero,
    One,
    Two,
    Three,
    Four,
    Five,
    Six,
    SevenOrMore,
}

/// <summary>Whether a token is the first of its sentence, or of its paragraph.</summary>
internal enum FirstOf : byte
{
    Nothing,
    Sentence,
    Paragraph,
}

/// <summary>Makes small counts of numbers.</summary>
internal static class Scales
{
    public static Flag Flag(bool holds) => holds ? Bot.Articles.Flag.Yes : Bot.Articles.Flag.No;

    public static UpToThree UpToThree(int count) => (UpToThree)Math.Min(count, (int)Bot.Articles.UpToThree.ThreeOrMore);

    public static UpToSeven UpToSeven(int count) => (UpToSeven)Math.Min(count, (int)Bot.Articles.UpToSeven.SevenOrMore);

    public static FirstOf FirstOf(Prose prose, int token) =>
        prose.StartsParagraph(token) ? Bot.Articles.FirstOf.Paragraph
        : prose.StartsSentence(token) ? Bot.Articles.FirstOf.Sentence : Bot.Articles.FirstOf.Nothing;
}
