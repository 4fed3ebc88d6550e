using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Evaluation;

/// <summary>An article of the labelled data; offsets count code points there and UTF-16 units here.</summary>
internal sealed record LabelledArticle(string Id, string Text, IReadOnlyList<LabelledQuote> Quotes)
{
    public static IEnumerable<LabelledArticle> ReadAll(string file) => File.ReadLines(file)
        .Where(line => line.Length > 0)
        .Select(line => JsonSerializer.Deserialize<LabelledArticle>(line, JsonLines.Options)!)
        .Select(article => article with { Quotes = [.. article.Quotes.Select(new Utf16(article.Text).Move)] });

    /// <summary>Offsets in code points to UTF-16 offsets.</summary>
    private sealed class Utf16
    {
        private readonly List<int> offsets = [];

        public Utf16(string text)
        {
            for (var i = 0; i <= text.Length; i++)
            {
                if (i == text.Length || !char.IsLowSurrogate(text[i]) || i == 0 || !char.IsHighSurrogate(text[i - 1]))
                    offsets.Add(i);
            }
        }

        public LabelledQuote Move(LabelledQuote quote) => quote with
        {
            Start = offsets[quote.Start],
            End = offsets[quote.End],
            SpeakerStart = quote.SpeakerStart is { } start ? offsets[start] : null,
        };
    }
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
    public bool SpeaksAt(int start, int end) => SpeakerStart is { } from && Surface is { } surface && start < from + surface.Length && from < end;
}
