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

/// <summary>Answers the visitor: lines, buttons and the menus of messages, through the command book.</summary>
internal sealed class PlaygroundAnswers(
    CommandBook book, DeliveryDesk desk, PlaygroundPoster poster, FirstLines first, ILogger<PlaygroundAnswers> log)
{
    private const int LongestQuestion = 60;

    /// <summary>The menus that a message has, by name.</summary>
    public IReadOnlyList<string> Menus { get; } =
        [.. book.Commands.Where(command => command.Kind == CommandKind.Message).Select(command => command.Name)];

    /// <summary>A command, with or without its slash; anything else stands in the room as the visitor's own words.</summary>
    /// <param name="shown">What stands in the room in the line's place, where the line itself says nothing to people.</param>
    public async Task<Turn> LineAsync(Place place, string line, string? shown, CancellationToken cancellation)
    {
        line = line.Trim();
        if (!line.StartsWith('/') && IsCommand(line))
            line = $"/{line}";
        return line.StartsWith('/')
            ? await AnswerAsync(place, shown ?? line, CommandLine.Parse(book.Commands, line, place.Caller), cancellation)
            : await SayAsync(place, line, cancellation);
    }

    /// <summary>A menu on a message; null when there is no such menu or message.</summary>
    public async Task<Turn?> MenuAsync(Place place, VisitMessage message, string? menu, CancellationToken cancellation)
    {
        if (menu is null || !Menus.Contains(menu))
            return null;
        var options = new Dictionary<string, string> { ["message"] = MenuText.Of(Parts(message.Card)) };
        return await AnswerAsync(place, menu, new CommandRequest(menu, options, place.Caller), cancellation);
    }

    /// <summary>A button, which must stand on the message.</summary>
    public async Task<Turn?> PressAsync(Place place, VisitMessage pressed, string? button, CancellationToken cancellation)
    {
        if (button is null || !CanPress(pressed.Card, button))
            return null;
        var press = new ButtonPress(button, pressed.Voice == Voice.Private, place.Caller);
        var answer = await TryAsync(() => book.PressAsync(press, cancellation));
        return answer.Replaces
            ? new Turn([place.Visit.Edit(pressed, answer.Card), .. Shared(place, answer)])
            : new Turn([Tell(place, answer), .. Shared(place, answer)]);
    }

    private static bool CanPress(Card card, string id)
        => card.Buttons.Any(button => button.Id == id && !button.Disabled) || card.Menu?.Lines.Any(line => line.Id == id) == true;

    /// <summary>
    /// Has tonight's edition posted into the room; when it was not posted by this call, the recorded reason as markdown.
    /// </summary>
    public async Task<string?> EditionAsync(Place place, CancellationToken cancellation)
    {
        var before = place.Visit.LastPost;
        try
        {
            var delivery = await desk.DeliverNowAsync(poster, place.Room.Id, place.Caller.Guild, cancellation);
            return place.Visit.LastPost != before ? null : ReasonOf(delivery);
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

    private bool IsCommand(string line)
        => CommandLine.At(book.Commands, line, line.Length).Command is { Kind: CommandKind.Slash }
            || Menus.Any(menu => line.StartsWith($"{menu}:", StringComparison.OrdinalIgnoreCase));

    private async Task<Turn> SayAsync(Place place, string line, CancellationToken cancellation)
    {
        if (line.Length == 0)
            return new Turn { Hint = "Commands begin with a slash.", Try = ["/help"] };
        var said = place.Visit.Say(place.Room, Voice.Said, new Card { Text = line });
        return line.Length > LongestQuestion
            ? new Turn(said) { Hint = "The menu beside a message finds the quotations in it, and summarises it." }
            : new Turn(said)
            {
                Hint = "Only commands are answered here: they begin with a slash.",
                Try = [await first.QuoteAsync(place.Caller, line, cancellation), "/summary", "/help"],
            };
    }

    private async Task<Turn> AnswerAsync(Place place, string used, CommandRequest request, CancellationToken cancellation)
    {
        var command = TypedCommand.Of(book).FirstOrDefault(command => command.Path == request.Name);
        var line = place.Visit.Say(place.Room, Voice.Used, new Card { Text = used });
        var resolved = PlaygroundServer.Resolve(request, command?.Description, place.Visit);
        var answer = await TryAsync(() => book.AnswerAsync(resolved, cancellation));
        return new Turn([line, Tell(place, answer), .. Shared(place, answer)]);
    }

    private static VisitMessage Tell(Place place, Answer answer)
        => place.Visit.Say(place.Room, answer.IsPrivate ? Voice.Private : Voice.Public, answer.Card, answer.File);

    private static VisitMessage[] Shared(Place place, Answer answer)
        => answer.Shared is { Card: var card } ? [place.Visit.Say(place.Room, Voice.Public, card)] : [];

    private static IEnumerable<string> Parts(Card card)
        => [card.Title, card.Link ?? "", card.Text, .. card.Fields.SelectMany(field => new[] { field.Name, field.Text }), card.Footer];

    private async Task<Answer> TryAsync(Func<Task<Answer>> work)
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
