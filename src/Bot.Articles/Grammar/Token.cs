using System.Runtime.InteropServices;

namespace Bot.Articles;

internal enum Shape : byte
{
    Lower,
    Capital,
    AllCapitals,
    Number,
    Possessive,
    Comma,
    Stop,
    Colon,
    Semicolon,
    Dash,
    OpenBracket,
    CloseBracket,
    Mark,
    Other,
}

/// <summary>A word or a mark: where it stands, what it looks like and can do, in which quotation, sentence and paragraph.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(int Start, int End, Shape Shape, WordClass Class, int Quote, int Sentence, int Paragraph)
{
    public bool IsWord => Shape <= Shape.Number;

    public bool IsCapital => Shape is Shape.Capital or Shape.AllCapitals;

    public bool Is(WordClass any) => (Class & any) != 0;
}
