using Bot.Newsroom;

namespace Bot;

/// <summary>What could stand at the caret: <paramref name="Insert"/> replaces the line from <see cref="Suggestions.From"/> to the caret.</summary>
internal sealed record Suggestion(string Label, string Detail, string Insert);

/// <summary>Suggestions for the line at the caret; <paramref name="Eager"/> when Enter should take the first rather than send the line.</summary>
internal sealed record Suggestions(int From, string Heading, bool Eager, IReadOnlyList<Suggestion> Items)
{
    public static readonly Suggestions None = new(0, "", false, []);
}

/// <summary>Completes a typed command line: first the command, then its options by name, then their values.</summary>
internal sealed class LineCompletion(CommandBook book)
{
    public async Task<Suggestions> CompleteAsync(string line, Caller caller, CancellationToken cancellation)
    {
        if (!line.StartsWith('/'))
            return Suggestions.None;
        return CommandLines.Find(book, line, out var rest) is { } command
            ? await CompleteOptionAsync(TypedOptions.Read(command, line, rest), caller, cancellation)
            : CompleteCommand(line);
    }

    private Suggestions CompleteCommand(string line)
    {
        var typed = line[1..].TrimStart();
        var matches = CommandLines.Of(book)
            .Where(command => command.Path.Split(' ').Any(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                || command.Path.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .OrderBy(command => command.Path.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .Select(command => new Suggestion($"/{command.Path}", command.Description.Description, $"/{command.Path} "));
        return new(0, "Commands", true, [.. matches]);
    }

    private async Task<Suggestions> CompleteOptionAsync(TypedOptions typed, Caller caller, CancellationToken cancellation)
    {
        var values = typed.Current is { } option ? await ValuesAsync(typed, option, caller, cancellation) : [];
        var names = typed.IsNamed ? [] : typed.Left
            .Where(left => left.Name.StartsWith(typed.Value, StringComparison.OrdinalIgnoreCase))
            .Select(left => new Suggestion($"{left.Name}:", left.Description, $"{left.Name}:"));
        return new(typed.From, $"/{typed.Command.Path}", false, [.. values, .. names]);
    }

    private async Task<IEnumerable<Suggestion>> ValuesAsync(TypedOptions typed, OptionDescription option, Caller caller, CancellationToken cancellation)
    {
        var choices = option switch
        {
            { Completes: true } => await book.CompleteAsync(new CompletionRequest(typed.Command.Path, option.Name, typed.Value, typed.Given, caller), cancellation),
            { Kind: OptionKind.YesNo } => Matching([new("yes", "true"), new("no", "false")], typed.Value),
            _ => Matching(option.Choices, typed.Value),
        };
        return choices.Select(choice => new Suggestion(choice.Name, option.Name, $"{option.Name}:{CommandLines.Quoted(choice.Value)} "));
    }

    private static IReadOnlyList<Choice> Matching(IReadOnlyList<Choice> choices, string typed)
        => [.. choices.Where(choice => choice.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
}
