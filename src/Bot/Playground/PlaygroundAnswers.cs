using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot;

/// <summary>
/// What the page is told after something the visitor did: messages to add, or to put in the place of those with the same id.
/// </summary>
internal sealed record Turn(params IReadOnlyList<VisitMessage> Messages)
{
    /// <summary>A gentle word that is no message, and lines to try instead.</summary>
    public string? Hint { get; init; }

    public IReadOnlyList<string> Try { get; init; } = [];
}

/// <summary>Answers the visitor: typed lines and presses of buttons, through the command book.</summary>
internal sealed class PlaygroundAnswers(CommandBook book, DeliveryDesk desk, PlaygroundPoster poster, ILogger<PlaygroundAnswers> log)
{
    /// <summary>The server that the page's channels belong to.</summary>
    public const long Guild = 1;

    private const long Visitor = 2;

    public static Caller CallerIn(Visit visit, string locale) => new()
    {
        User = Visitor,
        UserName = "You",
        Guild = Guild,
        Channel = visit.Channel,
        ManagesGuild = true,
        IsOwner = true,
        Locale = locale,
    };

    public async Task<Turn> LineAsync(Visit visit, string line, string locale, CancellationToken cancellation)
    {
        line = line.Trim();
        line = line.StartsWith('/') ? line : WithSlash(line);
        if (!line.StartsWith('/'))
            return Hint(line);
        var request = CommandLine.Parse(book.Commands, line, CallerIn(visit, locale));
        var answer = await AnswerAsync(() => book.AnswerAsync(request, cancellation));
        return Say(visit, answer);
    }

    public async Task<Turn?> PressAsync(Visit visit, long message, string? button, string locale, CancellationToken cancellation)
    {
        if (button is null
            || visit.Find(message) is not { } pressed
            || !CanPress(pressed.Card, button))
            return null;
        var press = new ButtonPress(button, pressed.IsPrivate, CallerIn(visit, locale));
        var answer = await AnswerAsync(() => book.PressAsync(press, cancellation));
        return answer.Replaces ? new Turn([visit.Edit(pressed, answer.Card), .. Shared(visit, answer)]) : Say(visit, answer);
    }

    // "quote kerry": whoever leaves out the slash means the command.
    private string WithSlash(string line)
    {
        var word = line.Split(' ')[0];
        var meant = book.Commands.FirstOrDefault(
            command => command.Kind == CommandKind.Slash && command.Name.Equals(word, StringComparison.OrdinalIgnoreCase));
        return meant is null ? line : $"/{meant.Name}{line[word.Length..]}";
    }

    private static bool CanPress(Card card, string id)
        => card.Buttons.Any(button => button.Id == id && !button.Disabled) || card.Menu?.Lines.Any(line => line.Id == id) == true;

    /// <summary>
    /// Has tonight's edition posted into the visit's channel; when it was not posted by this call, the recorded reason as markdown.
    /// </summary>
    public async Task<string?> EditionAsync(Visit visit, CancellationToken cancellation)
    {
        var posts = visit.PostCount;
        try
        {
            var delivery = await desk.DeliverNowAsync(poster, visit.Channel, cancellation);
            return visit.PostCount > posts ? null : ReasonOf(delivery);
        }
        catch (DeliveryFaultException failure)
        {
            return $"The edition could not be posted. Try again; if it stays, look for `{Reference(failure)}` in the log.";
        }
    }

    private static string ReasonOf(Delivery delivery) => delivery switch
    {
        { State: DeliveryState.Sent, Finished: { } finished }
            => $"Tonight’s edition went out here at <t:{finished.ToUnixTimeSeconds()}:T>. An edition is posted once, however often it is "
                + "asked for.",
        { Reason.Length: > 0 } => $"Nothing was posted: {CardText.Plain(delivery.Reason)}",
        _ => "The edition is still on its way.",
    };

    private static Turn Say(Visit visit, Answer answer)
        => new([visit.Answer(answer.Card, answer.IsPrivate, answer.File), .. Shared(visit, answer)]);

    private static VisitMessage[] Shared(Visit visit, Answer answer)
        => answer.Shared is { Card: var card } ? [visit.Answer(card, isPrivate: false)] : [];

    private static Turn Hint(string line)
    {
        var words = line.Length is > 0 and <= 60 && !line.Contains('"', StringComparison.Ordinal) ? line : "Kerry";
        return new() { Hint = "Only commands are answered here: they begin with a slash.", Try = [$"/quote {words}", "/summary", "/help"] };
    }

    private async Task<Answer> AnswerAsync(Func<Task<Answer>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new(
                new Card
                {
                    Title = "That did not work",
                    Text = $"Something failed on our side. Try again; if it stays, look for `{Reference(failure)}` in the log."
                })
            {
                IsPrivate = true,
                IsRefusal = true
            };
        }
    }

    private string Reference(Exception failure)
    {
        var reference = Guid.NewGuid().ToString("N")[..8];
        log.LogError(failure, "The playground could not answer, reference {Reference}", reference);
        return reference;
    }
}
