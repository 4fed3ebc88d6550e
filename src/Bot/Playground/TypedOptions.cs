using Bot.Newsroom;

namespace Bot;

/// <summary>
/// What stands after a command in a half-typed line: the options given, and the part at the line's end that a suggestion replaces.
/// Words without a name belong to the command's first option.
/// </summary>
internal sealed record TypedOptions(TypedCommand Command)
{
    public IReadOnlyDictionary<string, string> Given { get; private init; } = new Dictionary<string, string>();

    /// <summary>Where the part at the end begins.</summary>
    public int From { get; private init; }

    /// <summary>The option that the part at the end is a value of, if any.</summary>
    public OptionDescription? Current { get; private init; }

    /// <summary>Whether <see cref="Current"/> was typed by its name, so that no other name can stand there.</summary>
    public bool IsNamed { get; private init; }

    /// <summary>The part at the end, its name and marks taken off.</summary>
    public string Value { get; private init; } = "";

    /// <summary>Options that are not given yet.</summary>
    public IEnumerable<OptionDescription> Left => Command.Description.Options.Where(option => !Given.ContainsKey(option.Name));

    public static TypedOptions Read(TypedCommand command, string line, int rest)
    {
        var words = Split(command, line, rest);
        var end = words[^1];
        var given = words.SkipLast(1).Where(word => word.Option is not null).GroupBy(word => word.Option!.Name).ToDictionary(group => group.Key, group => group.Last().Value);
        if (end.Option is not null)
            return new(command) { Given = given, From = end.Start, Current = end.Option, IsNamed = true, Value = end.Value };

        var first = command.Description.Options.Count > 0 ? command.Description.Options[0] : null;
        var run = words.AsEnumerable().Reverse().TakeWhile(word => word.Option is null).Last();
        var isFresh = end.Value.Length == 0 && run != end;
        if (first is null || isFresh || given.ContainsKey(first.Name))
            return new(command) { Given = isFresh && first is not null ? new Dictionary<string, string>(given) { [first.Name] = line[run.Start..].Trim() } : given, From = end.Start, Value = end.Value };
        return new(command) { Given = given, From = run.Start, Current = first, Value = Unquoted(line[run.Start..]) };
    }

    private static List<Word> Split(TypedCommand command, string line, int rest)
    {
        List<Word> words = [];
        var isQuoted = false;
        var start = rest;
        for (var at = rest; at < line.Length; at++)
        {
            isQuoted ^= line[at] == '"';
            if (isQuoted || !char.IsWhiteSpace(line[at]))
                continue;
            if (at > start)
                words.Add(ReadWord(command, line[start..at], start));
            start = at + 1;
        }

        words.Add(ReadWord(command, line[start..], start));
        return words;
    }

    private static Word ReadWord(TypedCommand command, string text, int start)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var option = colon < 0 ? null : command.Description.Options.FirstOrDefault(option => option.Name.Equals(text[..colon], StringComparison.OrdinalIgnoreCase));
        return new Word(start, option, Unquoted(option is null ? text : text[(colon + 1)..]));
    }

    private static string Unquoted(string text) => text.Trim().Trim('"');

    private sealed record Word(int Start, OptionDescription? Option, string Value);
}
