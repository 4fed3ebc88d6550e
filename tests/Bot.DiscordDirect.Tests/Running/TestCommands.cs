using Bot.Newsroom;

namespace Bot.DiscordDirect.Tests;

/// <summary>Commands that show what the wire has to carry: quick, slow, failing, and in a message's menu.</summary>
internal sealed class TestCommands
{
    public EchoCommand Quick { get; } = new();

    public SlowCommand Slow { get; } = new();

    public FailingCommand Failing { get; } = new();

    public MenuCommand Menu { get; } = new();

    public IEnumerable<Command> All => [Quick, Slow, Failing, Menu];

    internal sealed class EchoCommand : Command
    {
        public override CommandDescription Description { get; } = new("echo", "Says it again")
        {
            Options =
            [
                new("text", "What to say", OptionKind.Text) { Required = true, Completes = true },
                new("times", "How often", OptionKind.Whole) { Least = 1, Most = 5 },
                new("private", "Only to me", OptionKind.YesNo),
            ],
        };

        public override IReadOnlyList<string> Presses => ["echo", "share", "hold"];

        /// <summary>What arrived, for tests of the mapping.</summary>
        public List<Ask> Asked { get; } = [];

        /// <summary>A press of "hold" waits for this.</summary>
        public TaskCompletionSource Held { get; } = new();

        public override bool IsPrivate(Ask ask) => ask.YesNo("private");

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
        {
            lock (Asked)
                Asked.Add(ask);
            var card = new Card
            {
                Title = "Echo",
                Text = ask.Text("text")!,
                Buttons =
                [
                    Button.Press("Again", "v1:echo:again"), Button.Press("Share", "v1:share:it"), Button.Press("Hold", "v1:hold:on")
                ],
            };
            return Task.FromResult(new Answer(card) { IsPrivate = ask.YesNo("private") });
        }

        public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
        {
            if (press.Feature == "hold")
                await Held.Task.WaitAsync(cancellation);
            var answer = press.Answer(new Card { Title = "Pressed", Text = press.Id });
            return press.Feature == "share"
                ? answer with { Shared = new(new Card { Text = $"Shared by {press.Caller.UserName}" }, answer.Card) }
                : answer;
        }

        public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
            => Task.FromResult<IReadOnlyList<Choice>>([new($"{request.Typed}!", request.Typed)]);
    }

    internal sealed class SlowCommand : Command
    {
        public override CommandDescription Description { get; } = new("slow", "Takes its time")
        {
            Options = [new("private", "Only to me", OptionKind.YesNo), new("refuse", "Ends in a private answer", OptionKind.YesNo)],
        };

        /// <summary>Answers wait for this.</summary>
        public TaskCompletionSource Release { get; } = new();

        public override bool IsPrivate(Ask ask) => ask.YesNo("private");

        public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
        {
            await Release.Task.WaitAsync(cancellation);
            return new Answer(new Card { Text = "At last" }) { IsPrivate = ask.YesNo("private") || ask.YesNo("refuse") };
        }
    }

    internal sealed class FailingCommand : Command
    {
        public override CommandDescription Description { get; } = new("fail", "Throws")
        {
            Audience = Audience.ServerManagers,
            Everywhere = false
        };

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
            => throw new InvalidOperationException("The cellar is flooded");
    }

    internal sealed class MenuCommand : Command
    {
        public override CommandDescription Description { get; } = new("Read this", "") { Kind = CommandKind.Message };

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
            => Task.FromResult(new Answer(new Card { Text = ask.Text("message") ?? "" }) { IsPrivate = true });
    }
}
