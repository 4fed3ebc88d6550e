using System.Text.Json;
using Bot.Articles;

namespace Bot.Evaluation;

/// <summary><c>layout</c>: what each text's blocks were taken for, for a person to read.</summary>
internal static class LayoutVerb
{
    private sealed record Input(JsonElement Id, string Text);

    public static int Run(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            var (id, text) = JsonSerializer.Deserialize<Input>(line, JsonLines.Options)!;
            output.WriteLine($"== {id}");
            foreach (var block in ArticleReader.Read(text).Blocks)
                output.WriteLine($"{block.Kind.ToString().ToLowerInvariant(),-10} {block.Rule,-22} {block.Span.In(text).ReplaceLineEndings("\\n")}");
        }

        return 0;
    }
}
