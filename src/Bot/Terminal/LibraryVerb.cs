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

    // The button that /library remove asks with.
    private const string Remove = "libraryremoval";

    /// <summary>0 when it was done, 1 when it was not and the reason was told, 2 for words that make no sense.</summary>
    public static Task<int> RunAsync(string[] words, string[] settings) => words switch
    {
        ["add", var file] => AddAsync(file, settings),
        ["export", var file] => ExportAsync(file, settings),
        ["add" or "export", ..] =>
            Task.FromResult(Refusal.Tell($"Which file? For example: library {words[0]} articles.jsonl", ExitCodes.Misused)),
        ["remove", .. var article, Yes] => RemoveAsync(article, isSure: true, settings),
        ["remove", .. var article] => RemoveAsync(article, isSure: false, settings),
        ["merge", var name, var other] => TellAsync(settings, desk => desk.MergeAsync(name, other, CancellationToken.None)),
        ["part", var name, var other] => TellAsync(settings, desk => desk.PartAsync(name, other, CancellationToken.None)),
        ["merge" or "part", ..] => Task.FromResult(
            Refusal.Tell($"Which two names? For example: library {words[0]} \"John F. Kerry\" \"J. Kerry\"", ExitCodes.Misused)),
        [] => SayVerb.RunAsync(["/library", "list"], settings),
        _ => SayVerb.RunAsync(["/library", .. words], settings),
    };

    private static Task<int> AddAsync(string file, string[] settings) => WithFileAsync(file, settings, async desk =>
        Tell(await desk.AddFileAsync(Path.GetFileName(file), await File.ReadAllBytesAsync(file), address: null, CancellationToken.None)));

    private static Task<int> TellAsync(string[] settings, Func<LibraryDesk, Task<LibraryAnswer>> work)
        => WithDeskAsync(settings, async desk => Tell(await work(desk)));

    private static Task<int> ExportAsync(string file, string[] settings) => WithFileAsync(file, settings, async desk =>
    {
        if (File.Exists(file))
            return Refusal.Tell($"{file} is there already. Choose another name, or move it away.");
        await using var writer = new StreamWriter(file);
        var written = await desk.ExportAsync(writer, CancellationToken.None);
        return Tell(new(true, $"{Wording.Count(written, "article")} written to {file}."));
    });

    // The card asks; without a button to press it is the word --yes that answers.
    private static async Task<int> RemoveAsync(string[] article, bool isSure, string[] settings)
    {
        await using var host = BotHost.Build(settings, builder => builder.Logging.ClearProviders());
        await SayVerb.OpenAsync(host.Services);
        var book = host.Services.GetRequiredService<CommandBook>();
        var asked = await book.AnswerAsync(
            CommandLine.Parse(book.Commands, $"/library remove {string.Join(' ', article)}", SayVerb.Owner), CancellationToken.None);
        var answer = isSure ? await SayVerb.ConfirmAsync(book, asked, Remove) : asked;
        var code = SayVerb.Tell(answer);
        return answer.IsRefusal || answer != asked
            ? code
            : Refusal.Tell($"Nothing is removed yet: name one article, by its headline or address, and {Yes} behind it.");
    }

    private static Task<int> WithFileAsync(string file, string[] settings, Func<LibraryDesk, Task<int>> work)
        => WithDeskAsync(settings, async desk =>
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

    private static async Task<int> WithDeskAsync(string[] settings, Func<LibraryDesk, Task<int>> work)
    {
        await using var host = BotHost.Build(settings, builder => builder.Logging.ClearProviders());
        await SayVerb.OpenAsync(host.Services);
        return await work(host.Services.GetRequiredService<LibraryDesk>());
    }

    private static int Tell(LibraryAnswer answer)
    {
        if (!answer.IsDone)
            return Refusal.Tell(answer.Told);
        Console.WriteLine(answer.Told);
        return 0;
    }
}
