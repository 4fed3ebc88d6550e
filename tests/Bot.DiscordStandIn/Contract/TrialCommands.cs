using System.Collections.Concurrent;
using Bot.Newsroom;

namespace Bot.DiscordStandIn;

/// <summary>Commands of every kind, which remember what reached them.</summary>
internal sealed class TrialCommands
{
    /// <summary>Typed into the option text of echo, it brings as many and as long suggestions as Discord allows.</summary>
    public const string Everything = "everything";

    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TrialCommands()
        => Book = new CommandBook([new Echo(this), new Slow(this), new Fail(), new Admin(this), new Menu(this)], new(TimeProvider.System));

    public CommandBook Book { get; }

    public ConcurrentQueue<Ask> Asked { get; } = new();

    public ConcurrentQueue<Press> Pressed { get; } = new();

    public ConcurrentQueue<CompletionRequest> Completed { get; } = new();

    /// <summary>Lets the slow ones finish.</summary>
    public void Release() => released.TrySetResult();

    private Answer Heard(Ask ask, bool isPrivate)
    {
        Asked.Enqueue(ask);
        return new Answer(EchoCard(ask.Text("text") ?? ask.Path)) { IsPrivate = isPrivate };
    }

    public static Card EchoCard(string text) => new()
    {
        Title = "Echo",
        Text = CardText.Plain(text),
        Fields = [new Field("Heard", "just now")],
        Footer = "from the contract",
        Menu = new("Go on", [new("By the menu", "v1:more:7", "The same as the button"), new("Otherwise", "v1:turn:2")]),
        Buttons =
        [
            Button.Press("More", "v1:more:1"), Button.Press("Turn", "v1:turn:1"), Button.Press("Share", "v1:share:1"),
            Button.Press("Slowly", "v1:slowly:1"), Button
                .Press("Turn slowly", "v1:slowturn:1"), Button
                .Open("Source", "https://example.org/a"),
        ],
    };

    private sealed class Echo(TrialCommands trial) : Command
    {
        public override CommandDescription Description { get; } = new("echo", "Says it again")
        {
            Options =
            [
                new("text", "What to say", OptionKind.Text) { Required = true, Completes = true },
                new("times", "How often", OptionKind.Whole) { Least = 1, Most = 5 },
                new("loud", "In capitals", OptionKind.YesNo),
                new("where", "In which channel", OptionKind.Channel),
                new("who", "To whom", OptionKind.Role),
                new("tone", "In which tone", OptionKind.Text) { Choices = [new("Calm", "calm"), new("Warm", "warm")] },
                new("private", "Only to you", OptionKind.YesNo),
            ],
        };

        public override IReadOnlyList<string> Presses => ["more", "turn", "share", "slowly", "slowturn", "broken"];

        public override bool IsPrivate(Ask ask) => ask.YesNo("private");

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
            => Task.FromResult(trial.Heard(ask, ask.YesNo("private")));

        public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
        {
            trial.Pressed.Enqueue(press);
            if (press.Feature.StartsWith("slow", StringComparison.Ordinal))
                await trial.released.Task.WaitAsync(cancellation);
            return press.Feature switch
            {
                "more" => press.Answer(EchoCard("More")),
                "turn" or "slowturn" => new Answer(EchoCard("Turned")) { Replaces = true },
                "share" => new Answer(EchoCard("You shared it")) { IsPrivate = true, Shared = new(EchoCard("Shared"), EchoCard("Yours")) },
                "slowly" => new Answer(EchoCard("At last")) { IsPrivate = true },
                _ => throw new InvalidOperationException("secret detail of a failure"),
            };
        }

        public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
        {
            trial.Completed.Enqueue(request);
            if (request.Typed == Everything)
                return Task.FromResult<IReadOnlyList<Choice>>(
                    [
                        .. Enumerable
                            .Range(0, CardLimits.Choices)
                            .Select(at => $"{at}".PadRight(CardLimits.ChoiceName, 'c'))
                            .Select(text => new Choice(text, text))
                    ]);
            return Task.FromResult<IReadOnlyList<Choice>>([new Choice($"{request.Typed}ry – 4 quotes", $"{request.Typed}ry")]);
        }
    }

    private sealed class Slow(TrialCommands trial) : Command
    {
        public override CommandDescription Description { get; } = new("slow", "Takes its time")
        {
            Options = [new("private", "Only to you", OptionKind.YesNo), new("fail", "And fails", OptionKind.YesNo)],
        };

        public override bool IsPrivate(Ask ask) => ask.YesNo("private");

        public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
        {
            await trial.released.Task.WaitAsync(cancellation);
            return ask.YesNo("fail") ? throw new InvalidOperationException("secret detail of a failure") : trial.Heard(ask, IsPrivate(ask));
        }
    }

    private sealed class Fail : Command
    {
        public override CommandDescription Description { get; } = new("fail", "Always fails");

        public override bool IsPrivate(Ask ask) => false;

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
            => throw new InvalidOperationException("secret detail of a failure");
    }

    private sealed class Admin(TrialCommands trial) : Command
    {
        public override CommandDescription Description { get; } = new("admin", "For those who manage the server")
        {
            Audience = Audience.ServerManagers,
            Everywhere = false,
            Subcommands =
            [
                new("zone", "Sets the time zone") { Options = [new("name", "As in Europe/London", OptionKind.Text) { Required = true }] },
                new("feed", "Feeds")
                {
                    Subcommands = [new("add", "Adds a feed") { Options = [new("url", "Where it is", OptionKind.Text) { Required = true }] }]
                },
            ],
        };

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
            => Task.FromResult(trial.Heard(ask, isPrivate: true));
    }

    private sealed class Menu(TrialCommands trial) : Command
    {
        public override CommandDescription Description { get; } = new("Echo this", "Says a message again") { Kind = CommandKind.Message };

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
            => Task.FromResult(trial.Heard(ask, isPrivate: true));
    }
}
