namespace Bot.Newsroom;

/// <summary>/verify: whether somebody said it so, as far as the library knows.</summary>
internal sealed class VerifyCommand(ArticleLibrary library, Verification verification) : Command
{
    private const string Quotation = "quotation";
    private const int Longest = 4_000;

    public override CommandDescription Description { get; } = new("verify", "Check a quotation word by word against the articles")
    {
        Options =
        [
            new(Quotation, "What somebody is said to have said", OptionKind.Text) { Required = true, Longest = Longest },
            SpeakerOption.Described("anybody when empty"),
            new("private", "Only you see the answer", OptionKind.YesNo),
        ],
    };

    public override bool IsPrivate(Ask ask) => ask.YesNo("private");

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        var seen = Scope.Of(ask.Caller);
        var (quotation, signed) = Claim.WithoutSignature(ask.Text(Quotation)!);
        var judgement = await verification.VerifyAsync(seen, quotation, ask.Text(SpeakerOption.Name) ?? signed, cancellation);
        var answer = VerifyCard.Of(judgement, await library.SearchedAsync(seen, cancellation));
        return answer with { IsPrivate = answer.IsPrivate || IsPrivate(ask), IsShareable = true };
    }

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return SpeakerOption.CompleteAsync(library, request, cancellation);
    }
}

/// <summary>"Check this quote": the menu of a message, on the quotations in it, else on all of it.</summary>
internal sealed class CheckQuoteInMessage(ArticleLibrary library, Verification verification) : Command
{
    private const int Most = 5;

    public override CommandDescription Description { get; } = new(
        "Check this quote",
        "Whether a message quotes word for word")
    { Kind = CommandKind.Message };

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        var message = ask.Text(OptionCheck.Message) ?? "";
        if (MessageText.Missing(message) is { } missing)
            return missing;
        var seen = Scope.Of(ask.Caller);
        var claims = Claim.In(MessageMarkdown.Plain(message));
        List<Judgement> judgements = [];
        foreach (var claim in claims.Take(Most))
            judgements.Add(await verification.VerifyAsync(seen, claim.Words, claim.Speaker, cancellation));
        var searched = await library.SearchedAsync(seen, cancellation);
        var answer = judgements is [var only] ? VerifyCard.Of(only, searched) : new(ListCard(judgements, claims.Count, searched));
        return answer with { IsPrivate = true, IsShareable = true };
    }

    private static Card ListCard(List<Judgement> judgements, int count, int searched) => new()
    {
        Title = "Quotes in this message",
        Text = string.Join("\n\n", judgements.Select(VerifyCard.Line)),
        Footer = Wording.Footer(
            count > Most ? $"the first {Most} of {count} quotations" : Wording.Count(count, "quotation"),
            $"{Wording.Count(searched, "article")} searched"),
    };
}
