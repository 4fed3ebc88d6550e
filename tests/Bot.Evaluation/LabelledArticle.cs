using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Evaluation;

/// <summary>An article of the labelled data; offsets count code points there and UTF-16 units here.</summary>
internal sealed record LabelledArticle(string Id, string Text, IReadOnlyList<LabelledQuote> Quotes)
{
    public static IEnumerable<LabelledArticle> ReadAll(string file) => File.ReadLines(file)
        .Where(line => line.Length > 0)
        .Select(line => JsonSerializer.Deserialize<LabelledArticle>(line, JsonLines.Options)!)
        .Select(InUnits);

    private static LabelledArticle InUnits(LabelledArticle article)
    {
        var text = new CodePoints(article.Text);
        return article with { Quotes = [.. article.Quotes.Select(quote => Move(text, quote))] };
    }

    private static LabelledQuote Move(CodePoints text, LabelledQuote quote) => quote with
    {
        Start = text.Unit(quote.Start),
        End = text.Unit(quote.End),
        SpeakerStart = quote.SpeakerStart is { } start ? text.Unit(start) : null,
    };
}

internal sealed record LabelledQuote(
    int Start,
    int End,
    string? Type,
    string? Speaker,
    string? Kind,
    string? How,
    string? Cue,
    bool Speech,
    bool Ignore,
    [property: JsonPropertyName("speaker_surface")] string? Surface,
    [property: JsonPropertyName("speaker_start")] int? SpeakerStart)
{
    public bool SpeaksAt(int start, int end)
        => SpeakerStart is { } from && Surface is { } surface && start < from + surface.Length && from < end;
}
