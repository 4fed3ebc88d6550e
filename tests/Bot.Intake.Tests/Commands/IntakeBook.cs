using Bot.Newsroom;

namespace Bot.Intake.Tests;

/// <summary>/feed and /read before a scripted world, as members of two servers and the bot's owner use them.</summary>
internal sealed class IntakeBook : IDisposable
{
    public const long Server = 7;

    public static readonly Caller Manager = new() { User = 1, UserName = "Ada", Guild = Server, Channel = 2, ManagesGuild = true };
    public static readonly Caller Member = Manager with { User = 3, ManagesGuild = false };
    public static readonly Caller Owner = Manager with { User = 4, IsOwner = true };

    private readonly WebDoor door;
    private readonly CommandBook book;

    /// <param name="files">What is attached to a command, by the last part of its address.</param>
    public IntakeBook(Desk desk, Func<string, FileReading>? files = null)
    {
        door = desk.Wire.Door();
        var rules = new DoorRules(Microsoft.Extensions.Options.Options.Create(desk.Wire.Options));
        var options = Microsoft.Extensions.Options.Options.Create(desk.Wire.Options);
        var gate = new LookGate(options, desk.Wire.Time);
        FetchAttachment fetch = (address, _)
            => Task.FromResult(files?.Invoke(address.Segments[^1]) ?? new FileReading(null, "It is gone."));
        var import = new FeedImport(desk.Feeds, rules, options);
        book = new CommandBook(
        [
            new FeedCommand(desk.Feeds, new FeedFinder(door), import, fetch, gate, options, desk.Wire.Time),
            new ReadCommand(new PageFetcher(door, new Robots(door, desk.Wire.Time)), rules, gate),
        ],
            new(desk.Wire.Time));
    }

    public Task<Answer> SayAsync(
        string path, CancellationToken cancellation, Caller? caller = null, params (string Name, string Value)[] options)
        => book.AnswerAsync(
            new(path, options.ToDictionary(option => option.Name, option => option.Value), caller ?? Manager), cancellation);

    public Task<Answer> AddAsync(string address, CancellationToken cancellation, Caller? caller = null)
        => SayAsync("feed add", cancellation, caller, ("address", address));

    /// <summary>Presses the button of that label.</summary>
    public Task<Answer> PressAsync(Answer on, string label, CancellationToken cancellation, Caller? caller = null)
        => book.PressAsync(
            new(on.Card.Buttons.Single(button => button.Label == label).Id!, on.IsPrivate, caller ?? Manager), cancellation);

    public async Task<List<string>> SuggestedAsync(string typed, CancellationToken cancellation)
        => [.. (await book.CompleteAsync(
            new("feed remove", "feed", typed, new Dictionary<string, string>(), Manager), cancellation)).Select(choice => choice.Name)];

    public void Dispose() => door.Dispose();
}
