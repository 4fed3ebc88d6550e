using System.Text.Json;

namespace Bot.Newsroom.Tests;

/// <summary>
/// An article with quotations: labelled ones, invented events, transcripts. Those of <see cref="IsHeldBack"/> stay out of the library.
/// </summary>
internal sealed record QuotedArticle(string Name, string Text, bool IsHeldBack)
{
    /// <summary>Quotations whose speaker a person has labelled.</summary>
    public IReadOnlyList<(string Words, string Speaker)> Labelled { get; init; } = [];

    public static IReadOnlyList<QuotedArticle> All { get; } =
        [.. Jsonl("Bot.Articles.Tests/Data/quotes/gum-news.quoted.jsonl"), .. Events(), .. Transcripts()];

    private static IEnumerable<QuotedArticle> Jsonl(string path)
        => File.ReadLines(InTests(path)).Select((line, index) => Of(JsonDocument.Parse(line).RootElement, index % 5 == 4));

    private static QuotedArticle Of(JsonElement article, bool isHeldBack)
        => new(article.GetProperty("id").GetString()!, article.GetProperty("text").GetString()!, isHeldBack)
        {
            Labelled =
            [
                .. article.GetProperty("quotes").EnumerateArray()
                    .Where(quote => quote.GetProperty("type").GetString() == "direct" && quote.TryGetProperty("speaker", out var by)
                        && by.ValueKind == JsonValueKind.String)
                    .Select(quote => (quote.GetProperty("text").GetString()!, quote.GetProperty("speaker").GetString()!))
            ],
        };

    private static IEnumerable<QuotedArticle> Events()
    {
        var events = File.ReadAllText(InTests("Bot.Newsroom.Tests/Stories/Events/events.txt")).Split("== ")[1..];
        return from one in events.Select((text, index) => (text, index))
               from report in one.text.Split("\n-- ")[1..].Select((text, index) => (text, index))
               let headline = report.text.LastIndexOf(" | ", report.text.IndexOf('\n')) + " | ".Length
               select new QuotedArticle($"event-{one.index}-{report.index}", report.text[headline..], one.index % 4 == 3);
    }

    private static IEnumerable<QuotedArticle> Transcripts()
        => Directory.EnumerateFiles(InTests("Bot.Articles.Tests/Transcripts/Articles"), "*.txt").Order(StringComparer.Ordinal)
            .Select((path, index) => new QuotedArticle(Path.GetFileName(path), File.ReadAllText(path), index % 4 == 3));

    private static string InTests(string path)
        => Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(ConversationTests.Seed))!, "tests", path);
}
