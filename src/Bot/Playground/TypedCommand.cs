using Bot.Newsroom;

namespace Bot;

/// <summary>A command that can be typed, by its whole path.</summary>
internal sealed record TypedCommand(string Path, CommandDescription Description)
{
    /// <summary>Every slash command of the book, groups opened.</summary>
    public static IEnumerable<TypedCommand> Of(CommandBook book)
        => book.Commands.Where(command => command.Kind == CommandKind.Slash).SelectMany(command => Open(command, command.Name));

    /// <summary>Whether what was typed after the slash could become this command: the start of its path or of a word in it.</summary>
    public bool Continues(string typed)
        => IsNext(typed) || Path.Split(' ').Any(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the path itself goes on from what was typed.</summary>
    public bool IsNext(string typed) => Path.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<TypedCommand> Open(CommandDescription command, string path)
        => command.Subcommands.Count == 0
            ? [new TypedCommand(path, command)]
            : command.Subcommands.SelectMany(part => Open(part, $"{path} {part.Name}"));
}
