namespace Bot.Newsroom;

/// <summary>/help: what the bot can do, or how one command works.</summary>
internal sealed class HelpCommand(IReadOnlyList<CommandDescription> others) : Command
{
    private const string Topic = "topic";

    public override CommandDescription Description { get; } = new("help", "What this bot can do, or how one command works")
    {
        Options = [new(Topic, "A command to explain", OptionKind.Text) { Completes = true, Longest = 40 }],
    };

    private IEnumerable<CommandDescription> All => [.. others, Description];

    public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        if (ask.Text(Topic) is not { } topic)
            return Task.FromResult(new Answer(Overview(ask.Caller)) { IsPrivate = true });
        var name = topic.TrimStart('/').Trim();
        return Task.FromResult(All.FirstOrDefault(command => command.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } command
            ? new Answer(Explain(command)) { IsPrivate = true }
            : Replies.Refuse($"There is no command {CardText.Italic(name, 40)}.", Meant(name)));
    }

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var typed = request.Typed.TrimStart('/');
        return Task.FromResult<IReadOnlyList<Choice>>([.. All
            .Where(command => command.Name.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .Select(command => new Choice(command.Kind == CommandKind.Message ? command.Name : $"/{command.Name}", command.Name))]);
    }

    private Card Overview(Caller caller)
    {
        var slash = others.Where(command => command.Kind == CommandKind.Slash).ToList();
        List<Field> fields = [.. new[]
        {
            Section("For everybody", slash.Where(command => command.Audience == Audience.Everyone)),
            Section("For those who manage the server", slash.Where(command => command.Audience == Audience.ServerManagers && caller.Guild is not null)),
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
        var lines = commands.Select(command => $"**{Shown(command)}** {command.Description}").ToList();
        return lines.Count == 0 ? null : new Field(name, string.Join('\n', lines));
    }

    private static Card Explain(CommandDescription command) => new()
    {
        Title = Shown(command),
        Text = command.Description,
        Fields =
        [
            .. command.Options.Select(option => new Field(Heading(option), Values(option))),
            .. command.Subcommands.Select(sub => new Field($"/{command.Name} {sub.Name}", $"{sub.Description}{Takes(sub)}")),
        ],
    };

    private static string Takes(CommandDescription command) => command.Options.Count == 0 ? "" : $"\ntakes {string.Join(", ", command.Options.Select(option => option.Name))}";

    private static string Heading(OptionDescription option) => option.Required ? $"{option.Name} (needed)" : option.Name;

    private static string Values(OptionDescription option)
        => option.Choices.Count > 0 ? $"{option.Description}: {string.Join(" · ", option.Choices.Select(choice => choice.Name))}" : option.Description;

    private static string Shown(CommandDescription command) => command.Kind == CommandKind.Message ? command.Name : $"/{command.Name}";

    private string Meant(string name) => Spelling.Closest(name, All.Select(command => command.Name)) is { } meant ? $"Did you mean {meant}?" : "/help without a topic lists all.";
}
