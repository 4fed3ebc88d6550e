using Bot.Newsroom;

namespace Bot;

/// <summary>What could stand at the caret: <paramref name="Insert"/> replaces the line from <paramref name="From"/> to the caret.</summary>
internal sealed record Suggestion(string Label, string Detail, int From, string Insert);

/// <summary>
/// Suggestions for the line at the caret; <paramref name="Eager"/> when Enter should take the first rather than send the line.
/// </summary>
internal sealed record Suggestions(string Heading, bool Eager, IReadOnlyList<Suggestion> Items)
{
    public static readonly Suggestions None = new("", false, []);
}

/// <summary>Completes a typed command line: first the command, then its options by name, and their values.</summary>
internal sealed class LineCompletion(CommandBook book)
{
    public async Task<Suggestions> CompleteAsync(string line, Caller caller, CancellationToken cancellation)
    {
        if (!line.StartsWith('/'))
            return Suggestions.None;
        var read = CommandLine.At(book.Commands, line, line.Length);
        if (read is not { Command: { } command, End: { } end })
            return Commands(line[1..].TrimStart());
        var values = await ValuesAsync(read.Path, end, caller, cancellation);
        var names = Names(command, end, values.Count > 0 ? end.Option : null);
        return new($"/{read.Path}", false, [.. values, .. names]);
    }

    private Suggestions Commands(string typed) => new("Commands", true,
    [
        .. TypedCommand.Of(book)
            .Where(command => command.Continues(typed))
            .OrderBy(command => command.IsNext(typed) ? 0 : 1)
            .Select(command => new Suggestion($"/{command.Path}", command.Description.Description, 0, $"/{command.Path} ")),
    ]);

    private async Task<IReadOnlyList<Suggestion>> ValuesAsync(string command, LineEnd end, Caller caller, CancellationToken cancellation)
    {
        if (end is not { Option: { } option, Value: { } value })
            return [];
        var choices = option switch
        {
            { Completes: true } =>
                await book.CompleteAsync(new(command, option.Name, value, end.Others, caller), cancellation),
            { Kind: OptionKind.YesNo } => Matching([new("yes", "true"), new("no", "false")], value),
            { Kind: OptionKind.Channel or OptionKind.Role } => Matching(PlaygroundServer.Choices(option.Kind), value),
            _ => Matching(option.Choices, value),
        };
        return
        [
            .. choices.Select(choice => new Suggestion(choice.Name, option.Name, end.ValueFrom, $"{option.Name}:{Quoted(choice.Value)} "))
        ];
    }

    // An option whose values are suggested needs no name.
    private static IEnumerable<Suggestion> Names(CommandDescription command, LineEnd end, OptionDescription? valued)
        => end.IsNamed ? [] : command.Options
            .Where(option => option != valued && !IsGiven(option, end))
            .Where(option => option.Name.StartsWith(end.Word, StringComparison.OrdinalIgnoreCase))
            .Select(option => new Suggestion($"{option.Name}:", option.Description, end.WordFrom, $"{option.Name}:"));

    private static bool IsGiven(OptionDescription option, LineEnd end)
        => end.Others.ContainsKey(option.Name) || (end.IsBegun && option == end.Option);

    private static IReadOnlyList<Choice> Matching(IReadOnlyList<Choice> choices, string typed)
        => [.. choices.Where(choice => Bare(choice.Name).StartsWith(Bare(typed), StringComparison.OrdinalIgnoreCase))];

    // Channels and roles are found with and without their sign.
    private static string Bare(string name) => name.TrimStart('#', '@');

    private static string Quoted(string value) => value.Any(char.IsWhiteSpace) ? $"\"{value}\"" : value;
}
