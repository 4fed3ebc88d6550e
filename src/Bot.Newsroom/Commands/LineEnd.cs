namespace Bot.Newsroom;

/// <summary>
/// What stands at the caret behind a command, which a suggestion replaces: the word from <paramref name="WordFrom"/>, which may become an
/// option's name, and the value from <paramref name="ValueFrom"/> that it is part of.
/// </summary>
public sealed record LineEnd(string Word, int WordFrom, int ValueFrom)
{
    /// <summary>The option whose value stands at the caret, null when the command has none of that name.</summary>
    public OptionDescription? Option { get; init; }

    /// <summary>The value so far, name and marks taken off; null when it is closed and only another option can follow.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the word is an option's name and perhaps the start of its value.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether the value had begun before the word.</summary>
    public bool IsBegun { get; init; }

    /// <summary>The options before that value.</summary>
    public required IReadOnlyDictionary<string, string> Others { get; init; }
}
