using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot;

/// <summary><c>say "/quote Kerry"</c>: one command line answered in the terminal, beside a running host and without the network.</summary>
internal static class SayVerb
{
    /// <summary>Whoever sits at this terminal.</summary>
    public static readonly Caller Owner = new()
    {
        User = 1,
        UserName = "owner",
        Guild = 1,
        Channel = 1,
        ManagesGuild = true,
        IsOwner = true
    };

    private static readonly Dictionary<string, string> Names = new() { ["<#1>"] = "#playground", ["<@1>"] = "@owner" };

    /// <summary>Prints the card and returns 0; for a bad line prints one sentence to standard error and returns 2.</summary>
    public static async Task<int> RunAsync(string[] words, string[] settings)
    {
        var line = string.Join(' ', words);
        if (string.IsNullOrWhiteSpace(line))
            return Refusal.Tell("Say what? For example: say \"/quote Kerry\".", ExitCodes.Misused);

        await using var host = BotHost.Build(settings, Configure);
        await OpenAsync(host.Services);
        var book = host.Services.GetRequiredService<CommandBook>();
        var answer = await book.AnswerAsync(CommandLine.Parse(book.Commands, line, Owner), CancellationToken.None);
        var code = Tell(answer);
        if (Asks(answer, "feed:yes"))
            Console.Error.WriteLine("Nothing is followed yet: feed add ADDRESS follows it for everybody.");
        else if (Asks(answer, "libraryremov"))
            Console.Error.WriteLine("Nothing is removed yet: library remove tells how.");
        else if (Asks(answer, "sub:yes"))
            Console.Error.WriteLine($"Nothing is set up yet: give the command {TerminalPoster.Elsewhere}.");
        return code;
    }

    /// <summary>Prints an answer, a refusal to standard error; the exit code.</summary>
    public static int Tell(Answer answer, Func<string, string>? wording = null)
    {
        var card = CardWriter.Write(answer.Card, Names);
        (answer.IsRefusal ? Console.Error : Console.Out).WriteLine(wording is null ? card : wording(card));
        if (answer.File is { } file)
            Console.Out.WriteLine(file.Text);
        return answer.IsRefusal ? ExitCodes.Misused : 0;
    }

    /// <summary>Presses the button of a card that asks, known by how its id begins; without it the answer stays as it is.</summary>
    public static async Task<Answer> ConfirmAsync(CommandBook book, Answer asked, string feature)
        => asked.Card.Buttons.FirstOrDefault(IsOf($"{feature}:")) is { } yes
            ? await PressAsync(book, yes)
            : asked;

    public static Task<Answer> PressAsync(CommandBook book, Button button)
        => book.PressAsync(new ButtonPress(button.Id!, OnPrivateCard: true, Owner), CancellationToken.None);

    /// <summary>Whether a button is of a feature, by how its id begins.</summary>
    public static Func<Button, bool> IsOf(string feature)
        => button => button.Id?.StartsWith($"v1:{feature}", StringComparison.Ordinal) == true;

    private static bool Asks(Answer answer, string feature) => answer.Card.Buttons.Any(IsOf(feature));

    // Nothing but the card is printed, and nothing is posted.
    private static void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ICardPoster, TerminalPoster>();
    }

    /// <summary>What the host does before it is ready, without becoming it: the tables and the articles of the seeds folder.</summary>
    public static async Task OpenAsync(IServiceProvider services)
    {
        // Else a mistyped path would show a library that looks like one's own.
        if (DatabaseFile.MissingFrom(services) is { } folder && !DatabaseFile.IsInItsUsualPlace(services))
            Console.Error.WriteLine($"There was no store in {folder}; a new one is made there.");
        var starting = services.GetServices<IHostedService>().ToList();
        await starting.OfType<StoreOpening>().Single().StartAsync(CancellationToken.None);
        await starting.OfType<SeedFolder>().Single().LoadAsync(CancellationToken.None);
    }
}
