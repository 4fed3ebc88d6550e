namespace Bot.Newsroom;

/// <summary>Every command, described once and answered here: what Discord, the playground and the terminal share.</summary>
public sealed class CommandBook
{
    private const string Nobody = "unknown";

    private readonly Dictionary<string, (Command Command, CommandDescription Description)> byPath = [];
    private readonly Dictionary<string, Command> byPress = [];

    private readonly ShareButton shareButton;

    public CommandBook(IEnumerable<Command> commands, ShareOnce shareOnce)
    {
        ArgumentNullException.ThrowIfNull(commands);
        shareButton = new(shareOnce);
        Command[] given = [.. commands];
        foreach (var command in (Command[])[.. given, new HelpCommand([.. given.Select(command => command.Description)])])
        {
            Add(command, command.Description, command.Description.Name);
            foreach (var word in command.Presses)
                byPress.Add(word, command);
        }

        Commands = [.. byPath.Values.Select(found => found.Command).Distinct().Select(command => Localiser.Localise(command.Description))];
    }

    public IReadOnlyList<CommandDescription> Commands { get; }

    /// <summary>The command's name, for counts and reports: one of ours, whatever was asked for.</summary>
    internal string NameOf(CommandRequest request) => byPath.ContainsKey(request.Name) ? request.Name : Nobody;

    internal string NameOf(CompletionRequest request) => byPath.ContainsKey(request.Name) ? request.Name : Nobody;

    /// <summary>Of the command that a button belongs to.</summary>
    internal string NameOf(ButtonPress press)
        => Press.Read(press) is { } read && byPress.TryGetValue(read.Feature, out var command) ? command.Description.Name : Nobody;

    /// <summary>
    /// Whether only the caller will see the answer, known before the work starts; an adapter that defers needs it. True until a valid
    /// public command is seen.
    /// </summary>
    public bool IsPrivate(CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Validate(request) is not { Ask: { } ask, Command: { } command } || command.IsPrivate(ask);
    }

    /// <summary>Answers a command line; a bad one is answered with a private card that says what to do, never an exception.</summary>
    public async Task<Answer> AnswerAsync(CommandRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Validate(request) switch
        {
            { Refusal: { } refusal } => refusal,
            var (command, ask, _) => Fitted(await command!.AnswerAsync(ask!, cancellation), request.Caller),
        };
    }

    /// <summary>Answers a button; an id of an unknown version or a gone article is answered with a private card.</summary>
    public async Task<Answer> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(press);
        if (Press.Read(press) is not { } read)
            return Replies.OldButton();
        return Fitted(
            ShareButton.Presses.Contains(read.Feature)
                ? await shareButton.ShareAsync(read, again => PressAsync(again, cancellation))
                : await PressAsync(read, cancellation),
            press.Caller);
    }

    private async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
        => byPress.TryGetValue(press.Feature, out var command)
            ? NotAllowed(command.Description, press.Caller) ?? await command.PressAsync(press, cancellation)
            : Replies.OldButton();

    /// <summary>At most 25 suggestions, best first.</summary>
    public async Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!byPath.TryGetValue(request.Name, out var found)
            || !found.Description.Options.Any(option => option.Name == request.Option && option.Completes))
            return [];
        if (NotAllowed(found.Command.Description, request.Caller) is not null)
            return [];
        var typed = request.Typed.Length <= CardLimits.ChoiceName ? request.Typed : request.Typed[..CardLimits.ChoiceName];
        return [.. (await found.Command.CompleteAsync(request with { Typed = typed }, cancellation))
            .Where(CardLimits.IsGood).Take(CardLimits.Choices)];
    }

    private (Command? Command, Ask? Ask, Answer? Refusal) Validate(CommandRequest request)
    {
        if (!byPath.TryGetValue(request.Name, out var found))
            return (null, null, Unknown(request.Name));
        if (NotAllowed(found.Command.Description, request.Caller) is { } notAllowed)
            return (null, null, notAllowed);
        var (values, refusal) = OptionCheck.Check(found.Description, request.Name, request.Options);
        return refusal is null ? (found.Command, new Ask(request.Name, values, request.Caller), null) : (null, null, refusal);
    }

    private static Answer? NotAllowed(CommandDescription command, Caller caller)
    {
        if (!command.Everywhere && caller.Guild is null)
            return Replies.Refuse($"/{command.Name} works in servers only.", "Run it in a channel of your server.");
        return command.Audience switch
        {
            Audience.ServerManagers when !caller.ManagesGuild
                => Replies.Refuse(
                    $"/{command.Name} is for members who may manage this server.",
                    "Ask one of them, or for the Manage Server permission."),
            Audience.Owners when !caller.IsOwner
                => Replies.Refuse($"/{command.Name} is for those who run this bot.", "Ask them, or run your own."),
            _ => null,
        };
    }

    private Answer Unknown(string name)
    {
        var typed = byPath.Where(found => found.Value.Description.Kind == CommandKind.Slash).Select(found => found.Key).ToList();
        var group = typed.FindAll(path => path.StartsWith($"{name.Split(' ')[0]} ", StringComparison.Ordinal));
        var happened = group.Exists(path => path.StartsWith($"{name} ", StringComparison.Ordinal))
            ? $"/{name} needs one more word."
            : $"There is no command {CardText.Plain($"/{CardText.OneLine(name, 40)}")}.";
        var next = group.Count > 0 ? $"Choose from {string.Join(", ", group.Select(path => $"/{path}"))}."
            : Spelling.Closest(name, typed) is { } meant ? $"Did you mean /{meant}? /help lists all."
            : "/help lists all.";
        return Replies.Refuse(happened, next);
    }

    private void Add(Command command, CommandDescription description, string path)
    {
        if (description.Subcommands.Count == 0)
            byPath.Add(path, (command, description));
        foreach (var subcommand in description.Subcommands)
            Add(command, subcommand, $"{path} {subcommand.Name}");
    }

    private Answer Fitted(Answer answer, Caller caller)
    {
        var card = shareButton.On(answer).Card;
        return answer with
        {
            Card = CardLimits.Fit(caller.IsAnsweredAlone ? ShareOnce.Alone(card) : card),
            Shared = answer.Shared is { } shared
                ? shared with { Card = CardLimits.Fit(shared.Card), Mine = CardLimits.Fit(shared.Mine) }
                : null,
        };
    }
}
