using Bot.Newsroom;

namespace Bot;

/// <summary>A command that can be typed, by its whole path.</summary>
internal sealed record TypedCommand(string Path, CommandDescription Description);

/// <summary>The commands of the book as they are typed.</summary>
internal static class CommandLines
{
    /// <summary>Every slash command, groups opened.</summary>
    public static IEnumerable<TypedCommand> Of(CommandBook book)
        => book.Commands.Where(command => command.Kind == CommandKind.Slash).SelectMany(command => Open(command, command.Name));

    /// <summary>The command that the line begins with and a space ends; <paramref name="rest"/> is where its options begin.</summary>
    public static TypedCommand? Find(CommandBook book, string line, out int rest)
    {
        var found = Of(book)
            .Where(command => line.AsSpan(1).StartsWith(command.Path, StringComparison.OrdinalIgnoreCase)
                && line.Length > command.Path.Length + 1
                && char.IsWhiteSpace(line[command.Path.Length + 1]))
            .MaxBy(command => command.Path.Length);
        rest = found is null ? 0 : found.Path.Length + 2;
        return found;
    }

    /// <summary>The value as it must be typed: in marks when it has a space in it.</summary>
    public static string Quoted(string value) => value.Any(char.IsWhiteSpace) ? $"\"{value}\"" : value;

    private static IEnumerable<TypedCommand> Open(CommandDescription command, string path)
        => command.Subcommands.Count == 0
            ? [new TypedCommand(path, command)]
            : command.Subcommands.SelectMany(part => Open(part, $"{path} {part.Name}"));
}
