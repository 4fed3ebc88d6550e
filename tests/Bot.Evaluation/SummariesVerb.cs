using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// <c>summaries --words N</c>: a summary of at most N words, a sentence a line, a JSON line an article.
/// <c>summaries --length Short|Standard|Full|Blurb</c>: what a reader is shown instead, for reading and grading.
/// </summary>
internal static class SummariesVerb
{
    internal sealed record Input(JsonElement Id, string Text, string? Title);

    private sealed record Output([property: JsonPropertyName("id")] JsonElement Id, string Summary, double Micros);

    public static int Run(TextReader input, TextWriter output, string[] options)
    {
        var summarise = Way(options[1], options[2]);
        var articles = ReadAll(input);
        foreach (var article in articles.Take(100))
            summarise(Read(article));
        foreach (var article in articles)
        {
            var started = Stopwatch.GetTimestamp();
            var summary = summarise(Read(article));
            var micros = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            var text = string.Join('\n', summary.Sentences.Select(sentence => sentence.In(article.Text).ReplaceLineEndings(" ")));
            output.WriteLine(JsonSerializer.Serialize(new Output(article.Id, text, micros), JsonLines.Options));
        }

        return 0;
    }

    internal static List<Input> ReadAll(TextReader input)
    {
        List<Input> articles = [];
        while (input.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                articles.Add(JsonSerializer.Deserialize<Input>(line, JsonLines.Options)!);
        }

        return articles;
    }

    private static Article Read(Input article) => ArticleReader.Read(article.Text, article.Title);

    private static Func<Article, Summary> Way(string option, string value)
    {
        if (option == "--words")
            return article => article.Summarise(int.Parse(value, CultureInfo.InvariantCulture));
        return value == nameof(Article.Blurb)
            ? article => article.Blurb
            : article => article.Summarise(Enum.Parse<SummaryLength>(value));
    }
}
