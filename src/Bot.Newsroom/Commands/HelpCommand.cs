namespace Bot.Newsroom;

/// <summary>/help: what the bot can do, or how one command works.</summary>
internal sealed class HelpCommand(IReadOnlyList<CommandDescription> others) : Command
{
    private const string Topic = "topic";

    public override CommandDescription Description { get; } = new("help", "What this bot can do, or how one command works")
    {
        Options = [new(Topic, "A command to explain", OptionKind.Text) { Completes = true, Longest = 40 }],
    };

    /// <summary>Every command and subcommand by its path, groups included, each before its parts.</summary>
    private IEnumerable<(string Path, CommandDescription Command)> Topics
        => others.Append(Description).SelectMany(command => WithParts(command, command.Name));

    public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        if (ask.Text(Topic) is not { } topic)
            return Task.FromResult(new Answer(Overview(ask.Caller)) { IsPrivate = true });
        var name = string.Join(' ', topic.TrimStart('/').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Task.FromResult(Topics.FirstOrDefault(known => known.Path.Equals(name, StringComparison.OrdinalIgnoreCase)) switch
        {
            { Command: { } command, Path: var path } => new Answer(Explain(path, command)) { IsPrivate = true },
            _ => Replies.Refuse($"There is no command {CardText.Italic(name, 40)}.", Meant(name)),
        });
    }

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var typed = request.Typed.TrimStart('/');
        return Task.FromResult<IReadOnlyList<Choice>>([.. Topics
            .Where(topic => topic.Path.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .Select(topic => new Choice(Shown(topic.Path, topic.Command), topic.Path))]);
    }

    private static IEnumerable<(string Path, CommandDescription Command)> WithParts(CommandDescription command, string path)
        => command.Subcommands.SelectMany(part => WithParts(part, $"{path} {part.Name}")).Prepend((path, command));

    private Card Overview(Caller caller)
    {
        var slash = others.Where(command => command.Kind == CommandKind.Slash).ToList();
        List<Field> fields = [.. new[]
        {
            Section("For everybody", slash.Where(command => command.Audience == Audience.Everyone)),
            Section(
                "For those who manage the server",
                slash.Where(command => command.Audience == Audience.ServerManagers && caller.Guild is not null)),
            Section("For those who run this bot", slash.Where(command => command.Audience == Audience.Owners && caller.IsOwner)),
            Section("In the menu of a message, under Apps", others.Where(command => command.Kind == CommandKind.Message)),
        }.OfType<Field>()];
        return new Card
        {
            Title = "What I can do",
            Text = "I read the news and tell who said what. Try `/quote Kerry`, or `/summary` for the latest story.",
            Fields = fields,
            Footer = "/help and a command's name explains its options",
        };
    }

    private static Field? Section(string name, IEnumerable<CommandDescription> commands)
    {
        var lines = commands.Select(command => $"**{Shown(command.Name, command)}** {command.Description}").ToList();
        return lines.Count == 0 ? null : new Field(name, string.Join('\n', lines));
    }

    private static Card Explain(string path, CommandDescription command) => new()
    {
        Title = Shown(path, command),
        Text = command.Kind == CommandKind.Message
            ? $"{command.Description}\nIt is in the menu of a message, under Apps."
            : command.Description,
        Fields =
        [
            .. command.Options.Select(option => new Field(Heading(option), Values(option))),
            .. command.Subcommands.Select(part => new Field($"/{path} {part.Name}", $"{part.Description}{Takes(part)}")),
        ],
        Footer = command.Subcommands is [var first, ..] ? $"/help {path} {first.Name} explains one of them, with its options" : "",
    };

    private static string Takes(CommandDescription command)
        => command.Options.Count == 0 ? "" : $"\ntakes {string.Join(", ", command.Options.Select(option => option.Name))}";

    private static string Heading(OptionDescription option) => option.Required ? $"{option.Name} (needed)" : option.Name;

    private static string Values(OptionDescription option)
        => option.Choices.Count > 0
            ? $"{option.Description}: {string.Join(" · ", option.Choices.Select(choice => choice.Name))}"
            : option.Description;

    private static string Shown(string path, CommandDescription command) => command.Kind == CommandKind.Message ? path : $"/{path}";

    private string Meant(string name)
        => Spelling.Closest(name, Topics.Select(topic => topic.Path)) is { } meant
            ? $"Did you mean {Shown(meant, Topics.First(topic => topic.Path == meant).Command)}?"
            : "/help without a topic lists all.";
}
