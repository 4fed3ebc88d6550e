using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>
/// Each .md file here is a conversation that a person can read: lines that begin with "> " are what people type or press, the blocks after
/// them are what they get. They are played against the real articles; with UPDATE_GOLDEN=1 the blocks are rewritten, to be reviewed as a
/// diff.
/// </summary>
public class ConversationTests
{
    public static TheoryData<string> Conversations =>
    [
        .. Directory.EnumerateFiles(Folder(), "*.md").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)
    ];

    [Theory]
    [MemberData(nameof(Conversations))]
    public async Task A_conversation_goes_as_written(string name)
    {
        var path = Path.Combine(Folder(), name);
        var written = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var played = await PlayAsync(written, TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            await File.WriteAllTextAsync(path, played, TestContext.Current.CancellationToken);
        else
            Assert.Equal(written, played);
    }

    public static string Seed { get; } = Path.GetFullPath(Path.Combine(Folder(), "../../../seeds/000_ff71186cb0a1abfc.txt"));

    public static string Own(string name) => Path.Combine(Folder(), "articles", name);

    private static async Task<string> PlayAsync(string written, CancellationToken cancellation)
    {
        await using var conversation = await Conversation.OpenAsync(Articles(written), cancellation);
        var played = new StringBuilder();
        foreach (var line in WithoutAnswers(written))
        {
            played.Append(line).Append('\n');
            if (line.StartsWith("> ", StringComparison.Ordinal))
                played.Append("\n```text\n").Append(await conversation.SayAsync(line[2..], cancellation)).Append("\n```\n");
        }

        return played.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<string> WithoutAnswers(string written)
    {
        var lines = written.TrimEnd('\n').Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            yield return lines[at];
            if (!lines[at].StartsWith("> ", StringComparison.Ordinal) || at + 2 >= lines.Length || lines[at + 2] != "```text")
                continue;
            at = Array.IndexOf(lines, "```", at + 3);
        }
    }

    // "Library: a.txt, b.txt" on the first line; else the seed alone.
    private static IEnumerable<string> Articles(string written)
    {
        var first = written.Split('\n')[0];
        return first.StartsWith("Library: ", StringComparison.Ordinal)
            ? first["Library: ".Length..]
                .Split(", ")
                .Select(name => Own(name) is var own && File.Exists(own) ? own : Path.Combine(Path.GetDirectoryName(Seed)!, name))
            : [Seed];
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
