namespace Bot.Newsroom;

/// <summary>/help: what the bot can do, or how one command works.</summary>
internal sealed class HelpCommand(IReadOnlyList<CommandDescription> others) : Command
{
    private const string Name = "help";

    public override CommandDescription Description { get; } = new(Name, "What this bot can do")
    {
        Options = [new("topic", "A command to explain", OptionKind.Text) { Completes = true, Longest = 40 }],
    };

    public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        var lines = others.Select(command => $"/{command.Name} {command.Description}");
        return Task.FromResult(new Answer(new Card { Title = "What I can do", Text = string.Join('\n', lines) }) { IsPrivate = true });
    }
}
