using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot;

/// <summary>
/// <c>library add FILE</c> and <c>library export FILE</c>; every other word is the command <c>/library</c>, as its owner would give it.
/// </summary>
internal static class LibraryVerb
{
    /// <summary>0 when it was done, 1 when it was not and the reason was told, 2 for words that make no sense.</summary>
    public static Task<int> RunAsync(string[] words, string[] settings) => words switch
    {
        ["add", var file] => AddAsync(file, settings),
        ["export", var file] => ExportAsync(file, settings),
        ["add" or "export", ..] =>
            Task.FromResult(Tell(false, $"Which file? For example: library {words[0]} articles.jsonl", ExitCodes.Misused)),
        _ => SayVerb.RunAsync(["/library", .. words], settings),
    };

    private static Task<int> AddAsync(string file, string[] settings) => WithDeskAsync(settings, async desk =>
    {
        var answer = await desk.AddFileAsync(
            Path.GetFileName(file), await File.ReadAllBytesAsync(file), address: null, CancellationToken.None);
        return Tell(answer.IsDone, answer.Told);
    });

    private static Task<int> ExportAsync(string file, string[] settings) => WithDeskAsync(settings, async desk =>
    {
        if (File.Exists(file))
            return Tell(false, $"{file} is there already. Choose another name, or move it away.");
        await using var writer = new StreamWriter(file);
        var written = await desk.ExportAsync(writer, CancellationToken.None);
        return Tell(true, $"{Wording.Count(written, "article")} written to {file}.");
    });

    private static async Task<int> WithDeskAsync(string[] settings, Func<LibraryDesk, Task<int>> work)
    {
        await using var host = BotHost.Build(settings, builder => builder.Logging.ClearProviders());
        await SayVerb.OpenAsync(host.Services);
        try
        {
            return await work(host.Services.GetRequiredService<LibraryDesk>());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Tell(false, failure.Message);
        }
    }

    private static int Tell(bool isDone, string sentence, int code = ExitCodes.Refused)
    {
        (isDone ? Console.Out : Console.Error).WriteLine(sentence);
        return isDone ? 0 : code;
    }
}
