namespace Bot.Newsroom;

/// <summary>
/// A command line as people type it: <c>/quote Kerry</c>, <c>/summary length:short</c>, <c>/quote speaker:"Ban Ki-moon" about:Syria</c>.
/// With or without its slash; words without an option's name belong to the option before them, else to the command's first one. A message
/// menu takes the message behind it: <c>Find quotes: "..." she said.</c> Nothing is judged: <see cref="CommandBook"/> does that.
/// </summary>
public sealed class CommandLine
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private CommandLine(string path, CommandDescription? command, IReadOnlyDictionary<string, string> options, LineEnd? end)
        => (Path, Command, Options, End) = (path, command, options, end);

    /// <summary>As in "digest pause": the command's, or as much of the line as could have been one.</summary>
    public string Path { get; }

    /// <summary>Null when the line begins with none.</summary>
    public CommandDescription? Command { get; }

    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>What stands at the caret; null while the command itself is being typed.</summary>
    public LineEnd? End { get; }

    /// <summary>Reads a whole line.</summary>
    public static CommandRequest Parse(IReadOnlyList<CommandDescription> commands, string line, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(line);
        var read = At(commands, line, line.Length);
        return new(read.Path, read.Options, caller);
    }

    /// <summary>Reads a line up to the caret, which stands before the character of that index.</summary>
    public static CommandLine At(IReadOnlyList<CommandDescription> commands, string line, int caret)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(line);
        var typed = line[..caret];
        var start = typed.Length - typed.TrimStart().TrimStart('/').Length;
        if (commands.FirstOrDefault(command => command.Kind == CommandKind.Message && BeginsWith(typed[start..], command.Name)) is { } menu)
            return new(menu.Name, menu, Message(typed[(start + menu.Name.Length)..].TrimStart(':').Trim()), null);
        var words = Split(typed, start);
        var (path, command, taken) = Find(commands, [.. words.Select(word => word.Text).Where(text => text.Length > 0)]);
        if (command is null)
            return new(path, null, None, null);
        var runs = Runs(command, words[taken..]);
        return new(path, command, Given(runs), EndOf(command, runs));
    }

    private static bool BeginsWith(string typed, string menu)
        => typed.StartsWith(menu, StringComparison.OrdinalIgnoreCase)
            && (typed.Length == menu.Length || typed[menu.Length] == ':' || char.IsWhiteSpace(typed[menu.Length]));

    private static IReadOnlyDictionary<string, string> Message(string text)
        => text.Length == 0 ? None : new Dictionary<string, string> { [OptionCheck.Message] = text };

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

    private static List<Run> Runs(CommandDescription command, List<Word> words)
    {
        List<Run> runs = [];
        foreach (var word in words)
        {
            if (NameLength(command, word.Text) is > 0 and var length)
                runs.Add(new(word.Text[..length].ToLowerInvariant(), IsNamed: true, [word]));
            else if (runs.Count == 0)
                runs.Add(new(command.Options.Count > 0 ? command.Options[0].Name : "text", IsNamed: false, [word]));
            else
                runs[^1].Words.Add(word);
        }

        return runs;
    }

    // Of an option that is named twice the later value counts.
    private static Dictionary<string, string> Given(IEnumerable<Run> runs)
    {
        Dictionary<string, string> options = [];
        foreach (var run in runs.Where(run => run.Words[0].Text.Length > 0))
            options[run.Name] = run.Value;
        return options;
    }

    private static LineEnd? EndOf(CommandDescription command, List<Run> runs)
    {
        if (runs.Count == 0)
            return null;
        var run = runs[^1];
        var word = run.Words[^1];
        var option = command.Options.FirstOrDefault(option => option.Name == run.Name);
        return new(word.Text, word.From, run.Words[0].From)
        {
            Option = option,
            Value = option is null || run.IsClosed ? null : run.Value,
            IsNamed = run is { IsNamed: true, Words.Count: 1 },
            IsBegun = run.Words.Count > 1,
            Others = Given(runs[..^1]),
        };
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

    // At white space outside quotation marks; behind white space at its end the line has an empty word.
    private static List<Word> Split(string line, int from)
    {
        List<Word> words = [];
        var (start, quoted) = (from, false);
        for (var at = from; at < line.Length; at++)
        {
            quoted ^= line[at] == '"';
            if (quoted || !char.IsWhiteSpace(line[at]))
                continue;
            if (at > start)
                words.Add(new(start, line[start..at]));
            start = at + 1;
        }

        words.Add(new(start, line[start..]));
        return words;
    }

    private readonly record struct Word(int From, string Text);

    /// <summary>The words of one option: its name, if that was typed, begins the first of them.</summary>
    private sealed record Run(string Name, bool IsNamed, List<Word> Words)
    {
        public string Value => string.Join(' ', Words.Select(ValueOf).Where(value => value.Length > 0));

        /// <summary>Whether nothing of it can follow: a space stands at the end, or a closing mark before the last word.</summary>
        public bool IsClosed => Words.Count > 1 && (Words[^1].Text.Length == 0 || Words[^2].Text.EndsWith('"'));

        private string ValueOf(Word word, int place)
        {
            var value = IsNamed && place == 0 ? word.Text[(Name.Length + 1)..] : word.Text;
            return value.StartsWith('"') ? value.Trim('"') : value;
        }
    }
}
