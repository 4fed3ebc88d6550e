using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot;

/// <summary><c>feed add ADDRESS</c> and its sisters: the command <c>/feed</c> for the house, as its owner would give it.</summary>
internal static class FeedVerb
{
    // The button that /feed add asks with.
    private const string Yes = "feed:yes";

    private static readonly string[] Known = ["add", "list", "remove", "pause", "resume", "import", "export"];

    /// <summary>0 when it was done, 1 when it was not and the reason was told, 2 for words that make no sense.</summary>
    public static async Task<int> RunAsync(string[] words, string[] settings)
    {
        if (Asked(words) is not { } asked)
            return Misused(words);
        if (words is ["import", var file] && !File.Exists(file))
            return Refusal.Tell(FileFault.Missing(file));
        await using var host = BotHost.Build(settings, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<FetchAttachment>(ReadAsync);
        });
        await SayVerb.OpenAsync(host.Services);
        var book = host.Services.GetRequiredService<CommandBook>();
        // Whoever gives the whole command has decided.
        var answer = await SayVerb.ConfirmAsync(book, await book.AnswerAsync(asked, CancellationToken.None), Yes);
        if (words is ["export"])
            return Export(book, answer);
        return Tell(book, await WholeAsync(book, answer));
    }

    // With the rest of a long list, which a card shows on a press only.
    private static async Task<Answer> WholeAsync(CommandBook book, Answer answer)
    {
        var text = answer.Card.Text;
        while (answer.Card.Buttons.FirstOrDefault(button => button.Label == "More") is { } more)
        {
            answer = await SayVerb.PressAsync(book, more);
            text += $"\n{answer.Card.Text}";
        }

        return answer with { Card = answer.Card with { Text = text } };
    }

    // For a file: the list alone, and where there is none not a word.
    private static int Export(CommandBook book, Answer answer)
    {
        if (answer.File is not { } list)
            return Tell(book, answer with { IsRefusal = true });
        Console.Out.WriteLine(list.Text);
        return 0;
    }

    private static int Tell(CommandBook book, Answer answer) => VerbAnswer.Tell(book, answer) == 0 ? 0 : ExitCodes.Refused;

    private static CommandRequest? Asked(string[] words) => words switch
    {
        [] or ["list"] => Request("list"),
        ["export"] => Request("export"),
        ["add", var address] => Request("add", ("address", address)),
        ["add", var address, var section] => Request("add", ("address", address), ("section", section)),
        ["import", var file] => Request("import", ("file", new Uri(Path.GetFullPath(file)).AbsoluteUri)),
        ["remove" or "pause" or "resume", .. { Length: > 0 } feed] => Request(words[0], ("feed", string.Join(' ', feed))),
        _ => null,
    };

    private static CommandRequest Request(string verb, params ReadOnlySpan<(string Name, string Value)> options)
    {
        Dictionary<string, string> given = new() { ["house"] = "true" };
        foreach (var (name, value) in options)
            given[name] = value;
        return new CommandRequest($"feed {verb}", given, SayVerb.Owner);
    }

    private static async Task<FileReading> ReadAsync(Uri file, CancellationToken cancellation)
    {
        try
        {
            return new(await File.ReadAllBytesAsync(file.LocalPath, cancellation));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(null, FileFault.Sentence(file.LocalPath, failure));
        }
    }

    private static int Misused(string[] words)
        => Refusal.Tell(
            Known.Contains(words[0])
                ? $"feed {words[0]} takes {(words[0] is "list" or "export" ? "nothing more" : "one thing more")}. For example: "
                    + "feed add https://news.example, feed remove \"Example News\", feed import feeds.opml."
                : $"feed takes {Wording.List(Known)}."
                    + (Spelling.Closest(words[0], Known) is { } near ? $" Did you mean feed {near}?" : ""),
            ExitCodes.Misused);
}
