using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Articles;

/// <summary>
/// How <see cref="ArticleFindings"/> stand in their line of JSON: spans and ranges as whole numbers one after the other, rules and speakers
/// by number.
/// </summary>
internal sealed class Notes
{
    [JsonPropertyName("l")]
    public int Length { get; init; }

    /// <summary>Start, end, kind, rule.</summary>
    [JsonPropertyName("b")]
    public int[] Blocks { get; init; } = [];

    [JsonPropertyName("g")]
    public Banner? Banner { get; init; }

    [JsonPropertyName("h")]
    public TextSpan? Headline { get; init; }

    [JsonPropertyName("d")]
    public TextSpan? Dateline { get; init; }

    /// <summary>Start, end, first sentence, end of sentences.</summary>
    [JsonPropertyName("p")]
    public int[] Paragraphs { get; init; } = [];

    /// <summary>Start, end, paragraph.</summary>
    [JsonPropertyName("s")]
    public int[] Sentences { get; init; } = [];

    [JsonPropertyName("q")]
    public QuotationNote[] Quotations { get; init; } = [];

    /// <summary>The article's speakers, then others who are only named by an attribution.</summary>
    [JsonPropertyName("w")]
    public SpeakerNote[] Speakers { get; init; } = [];

    [JsonPropertyName("o")]
    public int OwnSpeakers { get; init; }

    [JsonPropertyName("r")]
    public string[] Rules { get; init; } = [];

    [JsonPropertyName("n")]
    public int Words { get; init; }

    [JsonPropertyName("z")]
    public Language Language { get; init; } = Language.English;

    /// <summary>Of each length, then the blurb.</summary>
    [JsonPropertyName("y")]
    public SummaryNote[] Summaries { get; init; } = [];
}

internal sealed class QuotationNote
{
    [JsonPropertyName("k")]
    public int Kind { get; init; }

    [JsonPropertyName("p")]
    public int[] Pieces { get; init; } = [];

    [JsonPropertyName("f")]
    public bool Fragment { get; init; }

    [JsonPropertyName("w")]
    public int[] Speakers { get; init; } = [];

    [JsonPropertyName("c")]
    public TextSpan? Cue { get; init; }

    [JsonPropertyName("m")]
    public TextSpan? Mention { get; init; }

    [JsonPropertyName("r")]
    public int Rule { get; init; }

    [JsonPropertyName("x")]
    public double Confidence { get; init; }

    [JsonPropertyName("n")]
    public bool Named { get; init; }
}

internal sealed record SpeakerNote(
    [property: JsonPropertyName("n")] string Name, [property: JsonPropertyName("r")] string? Role,
    [property: JsonPropertyName("l")] string Last);

internal sealed record SummaryNote([property: JsonPropertyName("s")] int[] Spans, [property: JsonPropertyName("w")] int Words);

/// <summary>A span as [start,end].</summary>
internal sealed class SpanConverter : JsonConverter<TextSpan>
{
    public override TextSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var start = reader.GetInt32();
        reader.Read();
        var end = reader.GetInt32();
        reader.Read();
        return new TextSpan(start, end);
    }

    public override void Write(Utf8JsonWriter writer, TextSpan value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Start);
        writer.WriteNumberValue(value.End);
        writer.WriteEndArray();
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Converters = [typeof(SpanConverter)])]
[JsonSerializable(typeof(Notes))]
internal sealed partial class NotesContext : JsonSerializerContext;
