using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Articles;

namespace Bot.Evaluation;

/// <summary><c>sentences</c>: a text's sentences, a JSON line a text. Nothing is taken for a headline or furniture.</summary>
internal static class SentencesVerb
{
    private sealed record Input(JsonElement Id, string Text);

    private sealed record Output([property: JsonPropertyName("id")] JsonElement Id, IReadOnlyList<string> Sentences);

    public static int Run(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var (id, text) = JsonSerializer.Deserialize<Input>(line, JsonLines.Options)!;
            var sentences = Sentences.Split(text, Blocks.Split(text)).Select(sentence => sentence.Span.In(text));
            output.WriteLine(JsonSerializer.Serialize(new Output(id, [.. sentences]), JsonLines.Options));
        }

        return 0;
    }
}
