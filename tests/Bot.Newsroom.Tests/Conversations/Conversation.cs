using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Newsroom.Tests;

/// <summary>
/// A channel with the bot, Anna, and Ben who manages the server: they say lines, press buttons by their label and ask for suggestions, time
/// passes, and what they see is told.
/// </summary>
internal sealed class Conversation : IAsyncDisposable
{
    public static readonly Caller Anna = new() { User = 7, UserName = "Anna", Guild = 1, Channel = 2 };

    private static readonly Caller Ben = Anna with { User = 8, UserName = "Ben", ManagesGuild = true };

    private readonly TestLibrary library;
    private readonly FakePoster channel;
    private readonly ServiceProvider services;
    private readonly List<(Card Card, bool IsPrivate)> messages = [];

    private Conversation(TestLibrary library, Dictionary<string, string?>? settings)
    {
        this.library = library;
        channel = new FakePoster(library.Time);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(library.Time)
            .AddSingleton(library.Database)
            .AddSingleton<ICardPoster>(channel)
            .AddNewsroom(configuration)
            .AddDigests(configuration)
            .BuildServiceProvider();
    }

    public CommandBook Book => services.GetRequiredService<CommandBook>();

    public Database Database => library.Database;

    public ArticleLibrary Library => services.GetRequiredService<ArticleLibrary>();

    /// <summary>Adds the articles an hour apart, so that the last one is the latest.</summary>
    public static async Task<Conversation> OpenAsync(
        IEnumerable<string> articles, CancellationToken cancellation, Dictionary<string, string?>? settings = null)
    {
        var conversation = new Conversation(await TestLibrary.CreateAsync(cancellation), settings);
        foreach (var path in articles)
        {
            await conversation.Library.AddAsync(
                new NewArticle(await File.ReadAllTextAsync(path, cancellation), Path.GetFileName(path)), cancellation);
            conversation.library.Time.Advance(TimeSpan.FromHours(1));
        }

        return conversation;
    }

    /// <summary>
    /// "[Label]" presses, a line that ends in "…" asks for suggestions, "(2 hours pass)" waits, everything else is a command; "Ben: "
    /// before it makes it his.
    /// </summary>
    public async Task<string> SayAsync(string line, CancellationToken cancellation)
    {
        var caller = line.StartsWith("Ben: ", StringComparison.Ordinal) ? Ben : Anna;
        line = caller == Ben ? line["Ben: ".Length..] : line;
        return line switch
        {
            ['(', .. var time, ')'] => await WaitAsync(int.Parse(time.Split(' ')[0], CultureInfo.InvariantCulture), cancellation),
            ['[', .. var label, ']'] => await PressAsync(label, caller, cancellation),
            [.. var typed, '…'] => await SuggestAsync(typed, caller, cancellation),
            _ => Show(await Book.AnswerAsync(CommandLine.Parse(Book.Commands, line, caller), cancellation), caller, null),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await library.DisposeAsync();
    }

    private async Task<string> WaitAsync(int hours, CancellationToken cancellation)
    {
        var before = channel.Seen.Count;
        library.Time.Advance(TimeSpan.FromHours(hours));
        await services.GetRequiredService<DeliveryDesk>().DeliverDueAsync(cancellation);
        var posts = channel.Seen.Skip(before).Select(message => message.Post.Card).ToList();
        messages.AddRange(posts.Select(card => (card, false)));
        return posts.Count == 0
            ? "(nothing is posted)"
            : string.Join("\n\n", posts.Select(card => $"(posted; everybody sees this)\n\n{CardWriter.Write(card)}"));
    }

    private async Task<string> PressAsync(string label, Caller caller, CancellationToken cancellation)
    {
        var message = messages.FindLastIndex(message => message.Card.Buttons.Any(button => button.Label == label));
        if (message < 0)
            return $"(there is no button {label})";
        var button = messages[message].Card.Buttons.First(button => button.Label == label);
        return button.Disabled
            ? "(the button is disabled)"
            : Show(await Book.PressAsync(new ButtonPress(button.Id!, messages[message].IsPrivate, caller), cancellation), caller, message);
    }

    private string Show(Answer answer, Caller caller, int? pressed)
    {
        if (answer.Replaces && pressed is { } at)
            messages[at] = (answer.Card, messages[at].IsPrivate);
        else
            messages.Add((answer.Card, answer.IsPrivate));
        var only = $"only {caller.UserName} sees this";
        var who = answer.IsRefusal
            ? $"(refused; {only})"
            : answer.Replaces
            ? $"(in its place; {only})"
            : answer.IsPrivate
            ? $"({only})"
            : "(everybody sees this)";
        var shown = $"{who}\n\n{CardWriter.Write(answer.Card)}";
        if (answer.Shared is not { Card: var shared })
            return shown;
        messages.Add((shared, false));
        return $"{shown}\n\n(everybody sees this)\n\n{CardWriter.Write(shared)}";
    }

    private async Task<string> SuggestAsync(string line, Caller caller, CancellationToken cancellation)
    {
        var request = CommandLine.Parse(Book.Commands, line, caller);
        var (option, typed) = request.Options.Last();
        var others = request.Options.Where(given => given.Key != option).ToDictionary();
        var choices = await Book.CompleteAsync(new CompletionRequest(request.Name, option, typed, others, caller), cancellation);
        return choices.Count == 0 ? "(no suggestions)" : string.Join('\n', choices.Select(choice => $"· {choice.Name}"));
    }
}
