using Bot.Newsroom;

namespace Bot;

/// <summary>
/// The end of a half-typed line, which a suggestion replaces: the last word, which may become an option's name, and the value it is part
/// of. As <see cref="CommandLine"/> reads it, words without a name belong to the option before them, else to the command's first one.
/// </summary>
internal sealed record LineEnd(string Word, int WordFrom, int ValueFrom)
{
    /// <summary>The option whose value stands at the end, null when the command takes none.</summary>
    public OptionDescription? Option { get; private init; }

    /// <summary>The value so far, name and marks taken off; null when it is closed and only another option can follow.</summary>
    public string? Value { get; private init; }

    /// <summary>Whether the last word is an option's name and perhaps the start of its value.</summary>
    public bool IsNamed { get; private init; }

    public static LineEnd Read(CommandDescription command, string line, int rest)
    {
        var starts = WordStarts(line, rest);
        var word = line[starts[^1]..];
        var run = starts.FindLastIndex(start => NamedAt(command, line, start) is not null);
        var from = starts[Math.Max(run, 0)];
        var option = run < 0 ? command.Options.Count > 0 ? command.Options[0] : null : NamedAt(command, line, from);
        var value = line[(run < 0 ? from : from + option!.Name.Length + 1)..];
        var isClosed = starts[^1] > from
            && (word.Length == 0 || value[..(starts[^1] - (line.Length - value.Length))].TrimEnd().EndsWith('"'));
        return new(word, starts[^1], from)
        {
            Option = option,
            Value = isClosed || option is null ? null : value.Trim().Trim('"'),
            IsNamed = run >= 0 && from == starts[^1]
        };
    }

    // Where words begin, outside quotation marks; the last begins at the end of a line that ends with a space.
    private static List<int> WordStarts(string line, int rest)
    {
        List<int> starts = [rest];
        var isQuoted = false;
        for (var at = rest; at < line.Length; at++)
        {
            isQuoted ^= line[at] == '"';
            if (!isQuoted && char.IsWhiteSpace(line[at]) && starts[^1] == at)
                starts[^1] = at + 1;
            else if (!isQuoted && char.IsWhiteSpace(line[at]))
                starts.Add(at + 1);
        }

        return starts;
    }

    private static OptionDescription? NamedAt(CommandDescription command, string line, int start)
        => command.Options.FirstOrDefault(option => line.AsSpan(start).StartsWith($"{option.Name}:", StringComparison.OrdinalIgnoreCase));
}
