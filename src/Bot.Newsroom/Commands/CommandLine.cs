namespace Bot.Newsroom;

/// <summary>
/// A command line as people type it: <c>/quote Kerry</c>, <c>/summary length:short</c>, <c>/quote speaker:"Ban Ki-moon" about:Syria</c>.
/// </summary>
public static class CommandLine
{
    /// <summary>
    /// Reads a line, with or without its slash. Words without an option's name belong to the option before them, else to the command's
    /// first one. A message menu takes the message behind it: <c>Find quotes: "..." she said.</c> Nothing is judged:
    /// <see cref="CommandBook"/> does that.
    /// </summary>
    public static CommandRequest Parse(IReadOnlyList<CommandDescription> commands, string line, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(line);
        var typed = line.Trim().TrimStart('/');
        if (commands.FirstOrDefault(command => command.Kind == CommandKind.Message && BeginsWith(typed, command.Name)) is { } menu)
            return new(menu.Name, Message(typed[menu.Name.Length..].TrimStart(':').Trim()), caller);
        var words = Split(typed);
        var (path, command, taken) = Find(commands, words);
        return new(path, command is null ? new Dictionary<string, string>() : Options(command, words[taken..]), caller);
    }

    private static bool BeginsWith(string typed, string menu)
        => typed.StartsWith(menu, StringComparison.OrdinalIgnoreCase)
            && (typed.Length == menu.Length || typed[menu.Length] == ':' || char.IsWhiteSpace(typed[menu.Length]));

    private static Dictionary<string, string> Message(string text) => text.Length == 0 ? [] : new() { [OptionCheck.Message] = text };

    // The longest path of a command and its subcommands that the line begins with.
    private static (string Path, CommandDescription? Command, int Words) Find(
        IReadOnlyList<CommandDescription> commands, List<string> words)
    {
        List<string> path = [];
        CommandDescription? found = null;
        foreach (var word in words)
        {
            if (commands.FirstOrDefault(command => command.Name.Equals(word, StringComparison.OrdinalIgnoreCase)) is not { } command)
                break;
            path.Add(command.Name);
            found = command;
            commands = command.Subcommands;
        }

        return found is { Subcommands.Count: 0 }
            ? (string.Join(' ', path), found, path.Count)
            : (string.Join(' ', words.Take(path.Count + 1)), null, 0);
    }

    private static Dictionary<string, string> Options(CommandDescription command, List<string> words)
    {
        Dictionary<string, string> options = [];
        var current = command.Options.Count > 0 ? command.Options[0].Name : "text";
        foreach (var word in words)
        {
            var value = word;
            if (NameLength(command, word) is > 0 and var length)
            {
                current = word[..length].ToLowerInvariant();
                value = word[(length + 1)..];
                options.Remove(current);
            }

            value = Unquoted(value);
            options[current] = options.TryGetValue(current, out var before) && before.Length > 0 ? $"{before} {value}" : value;
        }

        return options;
    }

    // "speaker:Kerry" names an option, a misspelt "speeker:Kerry" too, so that the mistake is told; "10:30", "Re: Syria" and
    // "https://..." do not.
    private static int NameLength(CommandDescription command, string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            return 0;
        var name = word[..colon];
        var isKnown = command.Options.Any(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var looksLikeOne = colon + 1 < word.Length && word[colon + 1] != '/' && name.All(char.IsAsciiLetterLower);
        return isKnown || looksLikeOne ? colon : 0;
    }

    // At white space outside quotation marks.
    private static List<string> Split(string line)
    {
        List<string> words = [];
        var (start, quoted) = (0, false);
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] == '"')
                quoted = !quoted;
            if (at < line.Length && (quoted || !char.IsWhiteSpace(line[at])))
                continue;
            if (at > start)
                words.Add(line[start..at]);
            start = at + 1;
        }

        return words;
    }

    private static string Unquoted(string value) => value.Length > 1 && value[0] == '"' ? value.Trim('"') : value;
}
