using System.Text.Json;
using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// <c>layout</c>: what each text's blocks were taken for, for a person to read; with <c>--json</c> a line an article, with the
/// headline and the summary that a reader is shown.
/// </summary>
internal static class LayoutVerb
{
    private sealed record Input(JsonElement Id, string Text);

    private sealed record Part(string Kind, string Rule, string Text);

    private sealed record Output(JsonElement Id, string? Headline, string? Dateline, string[] Summary, Part[] Blocks);

    public static int Run(TextReader input, TextWriter output, string[] options)
    {
        while (input.ReadLine() is { } line)
        {
            var (id, text) = JsonSerializer.Deserialize<Input>(line, JsonLines.Options)!;
            var read = Read(id, ArticleReader.Read(text));
            if (options is ["--json"])
                output.WriteLine(JsonSerializer.Serialize(read, JsonLines.Options));
            else
                Print(output, read);
        }

        return 0;
    }

    private static Output Read(JsonElement id, Article article) => new(
        id,
        article.Headline?.In(article.Text),
        article.Dateline?.In(article.Text),
        [.. article.Summarise(SummaryLength.Standard).Sentences.Select(sentence => sentence.In(article.Text))],
        [.. article.Blocks.Select(block => new Part(block.Kind.ToString().ToLowerInvariant(), block.Rule, block.Span.In(article.Text)))]);

    private static void Print(TextWriter output, Output read)
    {
        output.WriteLine($"== {read.Id}");
        foreach (var block in read.Blocks)
            output.WriteLine($"{block.Kind,-10} {block.Rule,-22} {block.Text.ReplaceLineEndings("\\n")}");
    }
}
