namespace Bot.Newsroom;

/// <summary>Every command, described once and answered here: what Discord, the playground and the terminal share.</summary>
public sealed class CommandBook
{
    private readonly Answer unknown = new(new Card { Text = "No such command. Try /help." }) { IsPrivate = true, IsRefusal = true };

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("help", "What this bot can do")];

    /// <summary>Whether only the caller will see the answer, known before the work starts; an adapter that defers needs it.</summary>
    public bool IsPrivate(CommandRequest request) => Find(request.Name) is null or { Name: "help" };

    /// <summary>Answers a command line; a bad one is answered with a private card that says what to do, never an exception.</summary>
    public Task<Answer> AnswerAsync(CommandRequest request, CancellationToken cancellation)
        => Task.FromResult(Find(request.Name) is { } command ? new Answer(new Card { Title = command.Name, Text = command.Description }) { IsPrivate = true } : unknown);

    /// <summary>Answers a button; an id of an unknown version or a gone article is answered with a private card.</summary>
    public Task<Answer> PressAsync(ButtonPress press, CancellationToken cancellation) => Task.FromResult(unknown);

    /// <summary>At most 25 suggestions, best first.</summary>
    public Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
        => Task.FromResult<IReadOnlyList<Choice>>([.. Commands.Select(command => new Choice(command.Name, command.Name)).Where(choice => choice.Name.StartsWith(request.Typed, StringComparison.Ordinal))]);

    private CommandDescription? Find(string name) => Commands.FirstOrDefault(command => command.Name == name);
}
