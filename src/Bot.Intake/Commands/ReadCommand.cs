using Bot.Newsroom;

namespace Bot.Intake;

/// <summary>/read: a page in a few of its own sentences and who said what, for whoever asks; Share shows it to the channel.</summary>
internal sealed class ReadCommand(PageFetcher pages, DoorRules rules, LookGate gate) : Command
{
    private const int LongestAddress = 2_000;

    public override CommandDescription Description { get; } = new("read", "A page of the web in short, and who said what on it")
    {
        Options = [new("address", "The address of the page", OptionKind.Text) { Required = true, Longest = LongestAddress }],
    };

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var typed = ask.Text("address")!;
        var verdict = rules.Judge(typed.Contains("://", StringComparison.Ordinal) ? typed : $"https://{typed}");
        if (verdict.Address is not { } address)
            return Replies.Refuse(CardText.Plain(verdict.Refusal!, 300), "Give the address of a page as your browser shows it.");
        if (gate.RefuseToRead(ask.Caller) is { } refusal)
            return refusal;
        var reading = await pages.ReadAsync(address, cancellation);
        return reading.Article is { } page
            ? new(ReadCard.Of(page)) { IsPrivate = true, IsShareable = true }
            : Replies.Nothing(CardText.Plain(reading.Refusal, 300), "Try the address of the article itself.");
    }
}
