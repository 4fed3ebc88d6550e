using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Newsroom.Tests;

/// <summary>A channel with Anna and the bot: says lines, presses buttons by their label, asks for suggestions, and tells what she sees.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    public static readonly Caller Anna = new() { User = 7, UserName = "Anna", Guild = 1, Channel = 2 };

    private readonly TestLibrary library;
    private readonly ServiceProvider services;
    private readonly List<(Card Card, bool IsPrivate)> messages = [];

    private Conversation(TestLibrary library, Dictionary<string, string?>? settings)
    {
        this.library = library;
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(library.Time)
            .AddSingleton(library.Database)
            .AddNewsroom(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
    }

    public CommandBook Book => services.GetRequiredService<CommandBook>();

    public ArticleLibrary Library => services.GetRequiredService<ArticleLibrary>();

    /// <summary>Adds the articles an hour apart, so that the last one is the latest.</summary>
    public static async Task<Conversation> OpenAsync(IEnumerable<string> articles, CancellationToken cancellation, Dictionary<string, string?>? settings = null)
    {
        var conversation = new Conversation(await TestLibrary.CreateAsync(cancellation), settings);
        foreach (var path in articles)
        {
            await conversation.Library.AddAsync(new NewArticle(await File.ReadAllTextAsync(path, cancellation), Path.GetFileName(path)), cancellation);
            conversation.library.Time.Advance(TimeSpan.FromHours(1));
        }

        return conversation;
    }

    /// <summary>"[Label]" presses, a line that ends in "…" asks for suggestions, everything else is a command.</summary>
    public async Task<string> SayAsync(string line, CancellationToken cancellation)
    {
        if (line.EndsWith('…'))
            return await SuggestAsync(line[..^1], cancellation);
        if (line is not ['[', .. var label, ']'])
            return Show(await Book.AnswerAsync(CommandLine.Parse(Book.Commands, line, Anna), cancellation), null);
        var message = messages.FindLastIndex(message => message.Card.Buttons.Any(button => button.Label == label));
        if (message < 0)
            return $"(there is no button {label})";
        var button = messages[message].Card.Buttons.First(button => button.Label == label);
        return button.Disabled ? "(the button is disabled)" : Show(await Book.PressAsync(new ButtonPress(button.Id!, messages[message].IsPrivate, Anna), cancellation), message);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await library.DisposeAsync();
    }

    private string Show(Answer answer, int? pressed)
    {
        if (answer.Replaces && pressed is { } at)
            messages[at] = (answer.Card, messages[at].IsPrivate);
        else
            messages.Add((answer.Card, answer.IsPrivate));
        var who = answer.IsRefusal ? "(refused; only Anna sees this)" : answer.Replaces ? "(in its place; only Anna sees this)" : answer.IsPrivate ? "(only Anna sees this)" : "(everybody sees this)";
        var shown = $"{who}\n\n{CardWriter.Write(answer.Card)}";
        if (answer.Shared is not { } shared)
            return shown;
        messages.Add((shared, false));
        return $"{shown}\n\n(everybody sees this)\n\n{CardWriter.Write(shared)}";
    }

    private async Task<string> SuggestAsync(string line, CancellationToken cancellation)
    {
        var request = CommandLine.Parse(Book.Commands, line, Anna);
        var (option, typed) = request.Options.Last();
        var others = request.Options.Where(given => given.Key != option).ToDictionary();
        var choices = await Book.CompleteAsync(new CompletionRequest(request.Name, option, typed, others, Anna), cancellation);
        return choices.Count == 0 ? "(no suggestions)" : string.Join('\n', choices.Select(choice => $"· {choice.Name}"));
    }
}
