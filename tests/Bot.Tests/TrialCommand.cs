using Bot.Newsroom;

namespace Bot.Tests;

/// <summary>
/// A command that shows every kind of answer: it says its text back as it came, with buttons that page in place and share.
/// </summary>
internal sealed class TrialCommand : Command
{
    public override CommandDescription Description { get; } = new("trial", "Says it back")
    {
        Options =
        [
            new("text", "What to say", OptionKind.Text) { Completes = true, Longest = 900 },
            new("loud", "Whether to shout", OptionKind.YesNo),
            new("fail", "Whether to fail", OptionKind.YesNo),
        ],
    };

    public override IReadOnlyList<string> Presses => ["trial"];

    public override bool IsPrivate(Ask ask) => ask.YesNo("loud") is false;

    public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
        => ask.YesNo("fail")
            ? throw new InvalidOperationException("on purpose")
            : Task.FromResult(new Answer(Page(1, ask.Text("text") ?? "nothing")) { IsPrivate = IsPrivate(ask) });

    public override Task<Answer> PressAsync(Press press, CancellationToken cancellation)
        => Task.FromResult(press.Part(0) == "share"
            ? press.Answer(Page(1, "shared it")) with { Shared = new(new Card { Text = "for everybody" }, new Card { Text = "mine" }) }
            : press.Answer(Page((int)press.Whole(0)!, string.Join("\n\n", Enumerable.Repeat("turned", 8)))));

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
        => Task.FromResult<IReadOnlyList<Choice>>([.. new[] { "Ban Ki-moon", "John Kerry", "Sergey Lavrov" }
            .Where(
                name => name.Contains(
                    request.Typed, StringComparison.OrdinalIgnoreCase)).Select(name => new Choice($"{name}, a speaker", name))]);

    private static Card Page(int number, string text) => new()
    {
        Title = $"Page {number}",
        Text = text,
        Fields = [new("Inline", "one", true), new("Beside", "<t:1790000000:F>", true)],
        Footer = $"{number} of many",
        Buttons =
        [
            Button.Press("Next", Press.IdOf("trial", number + 1)), Button.Press("Share", Press.IdOf("trial", "share")),
            Button.Open("Source", "https://example.org/story")
        ],
    };
}
