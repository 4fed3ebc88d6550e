using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot;

/// <summary>
/// <c>library add FILE</c>, <c>export FILE</c>, <c>remove ARTICLE</c>, <c>merge NAME OTHER</c> and <c>part NAME OTHER</c>; every other
/// word is the command <c>/library</c>, as its owner would give it.
/// </summary>
internal static class LibraryVerb
{
    private const string Yes = "--yes";

    // The buttons that /library remove asks with: which one, and whether for good.
    private const string Which = "libraryremove:";
    private const string Remove = "libraryremoval:";

    private static readonly string[] Known = ["add", "export", "list", "remove", "reread", "people", "merge", "part"];

    /// <summary>0 when it was done, 1 when it was not and the reason was told, 2 for words that make no sense.</summary>
    public static Task<int> RunAsync(string[] words, string[] settings) => words switch
    {
        [] => AskAsync(["list"], settings),
        ["add", var page] when IsAddress(page) => TellAsync(settings, desk => desk.AddPageAsync(new Uri(page), CancellationToken.None)),
        ["add", var file] => AddAsync(file, settings),
        ["export", var file] => ExportAsync(file, settings),
        ["add" or "export", ..] =>
            Task.FromResult(Refusal.Tell($"Which file? For example: library {words[0]} articles.jsonl", ExitCodes.Misused)),
        ["remove"] or ["remove", Yes] => Task.FromResult(Refusal.Tell(
            "Which article? Its headline, its address or its number in the list, for example: library remove 1", ExitCodes.Misused)),
        ["remove", .. var article, Yes] => RemoveAsync(article, isSure: true, settings),
        ["remove", .. var article] => RemoveAsync(article, isSure: false, settings),
        ["merge", var name, var other] => TellAsync(settings, desk => desk.MergeAsync(name, other, CancellationToken.None)),
        ["part", var name, var other] => TellAsync(settings, desk => desk.PartAsync(name, other, CancellationToken.None)),
        ["merge" or "part", ..] => Task.FromResult(
            Refusal.Tell($"Which two names? For example: library {words[0]} \"John F. Kerry\" \"J. Kerry\"", ExitCodes.Misused)),
        [var verb, ..] when !Known.Contains(verb) => Task.FromResult(Refusal.Tell(
            $"library takes {Wording.List(Known)}."
                + (Spelling.Closest(verb, Known) is { } near ? $" Did you mean library {near}?" : ""),
            ExitCodes.Misused)),
        _ => AskAsync(words, settings),
    };

    private static bool IsAddress(string word)
        => Uri.TryCreate(word, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static Task<int> AddAsync(string file, string[] settings) => WithFileAsync(file, settings, async desk =>
        Tell(await desk.AddFileAsync(Path.GetFileName(file), await File.ReadAllBytesAsync(file), address: null, CancellationToken.None)));

    private static Task<int> TellAsync(string[] settings, Func<LibraryDesk, Task<LibraryAnswer>> work)
        => WithAsync<LibraryDesk>(settings, async desk => Tell(await work(desk)));

    private static Task<int> ExportAsync(string file, string[] settings) => WithFileAsync(file, settings, async desk =>
    {
        if (File.Exists(file))
            return Refusal.Tell($"{file} is there already. Choose another name, or move it away.");
        await using var writer = new StreamWriter(file);
        var written = await desk.ExportAsync(writer, CancellationToken.None);
        return Tell(new(true, $"{Wording.Count(written, "article")} written to {file}."));
    });

    private static Task<int> AskAsync(string[] words, string[] settings) => WithAsync<CommandBook>(settings, async book =>
    {
        var answer = await AnswerAsync(book, words);
        var code = VerbAnswer.Tell(book, answer);
        if (answer.Card.Buttons.FirstOrDefault(button => button is { Label: "Next", Disabled: false }) is { } next)
            Console.WriteLine($"library list {next.Id!.Split(':')[2]} shows the next page.");
        else if (answer.Card.Buttons.Any(SayVerb.IsOf("libraryone:")))
            Console.WriteLine("library merge NAME OTHER makes two names one person's, library part NAME OTHER two people's.");
        return code;
    });

    // The card asks; without a button to press it is the word --yes that answers. A number of the list may mean another article a moment
    // later, so that for good only what cannot change is taken: an article's own number, its headline or its address.
    private static Task<int> RemoveAsync(string[] article, bool isSure, string[] settings) => WithAsync<CommandBook>(settings, async book =>
    {
        var answer = await AnswerAsync(book, ["remove", .. article]);
        var isPlace = article is [var number] && int.TryParse(number, out _);
        if (isSure && !isPlace && answer.Card.Buttons.FirstOrDefault(SayVerb.IsOf(Remove)) is { } remove)
            return VerbAnswer.Tell(book, await SayVerb.PressAsync(book, remove));
        var code = VerbAnswer.Tell(book, answer);
        if (answer.IsRefusal)
            return code;
        var steps = answer.Card.Buttons.Where(button => SayVerb.IsOf(Which)(button) || SayVerb.IsOf(Remove)(button)).Select(Step);
        return Refusal.Tell($"Nothing is removed yet. For good:\n{string.Join('\n', steps)}");
    });

    // "library remove 4711 --yes": by the article's own number, which its button carries.
    private static string Step(Button button)
    {
        var title = SayVerb.IsOf(Which)(button) ? $"   ({button.Label["Remove ".Length..]})" : "";
        return $"library remove {button.Id!.Split(':')[2]} {Yes}{title}";
    }

    private static Task<Answer> AnswerAsync(CommandBook book, string[] words) => book.AnswerAsync(
        CommandLine.Parse(book.Commands, $"/library {string.Join(' ', words)}", SayVerb.Owner), CancellationToken.None);

    private static Task<int> WithFileAsync(string file, string[] settings, Func<LibraryDesk, Task<int>> work)
        => WithAsync<LibraryDesk>(settings, async desk =>
        {
            try
            {
                return await work(desk);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return Refusal.Tell(FileFault.Sentence(file, failure));
            }
        });

    private static async Task<int> WithAsync<T>(string[] settings, Func<T, Task<int>> work)
        where T : notnull
    {
        await using var host = BotHost.Build(settings, builder => builder.Logging.ClearProviders());
        await SayVerb.OpenAsync(host.Services);
        return await work(host.Services.GetRequiredService<T>());
    }

    private static int Tell(LibraryAnswer answer)
    {
        if (!answer.IsDone)
            return Refusal.Tell(answer.Told);
        Console.WriteLine(answer.Told);
        return 0;
    }
}
