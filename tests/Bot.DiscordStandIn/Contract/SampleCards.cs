using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Newsroom;

namespace Bot.DiscordStandIn;

/// <summary>
/// Cards of every shape, and the one message that each becomes whichever adapter sends it (<c>cards.golden.json</c>; UPDATE_GOLDEN=1
/// rewrites it).
/// </summary>
internal static class SampleCards
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static IReadOnlyList<(string Name, Card Card)> All { get; } =
    [
        ("only text", new Card { Text = "There is no command \\/qoute." }),
        ("only a title", new Card { Title = "Good Evening" }),
        ("everything", new Card
        {
            Title = "Syria talks: “as soon as possible” – 47°",
            Link = "https://example.org/a?b=c&d=%20e",
            Text = "> \"We agree,\"\n**John Kerry**, Secretary of State <t:1443657600:R>",
            Fields = [new Field("Who spoke", "Kerry · Ban"), new Field("Next", "<t:1443657600:F>", Inline: true)],
            Footer = "5 speakers · 4 min read · from the source file",
            Buttons =
            [
                Button.Press("Read more", "v1:more:12:abc"), Button.Open("Source", "https://example.org/a?b=c&d=%20e"),
                Button.Press("Next", "v1:next:12") with { Disabled = true }
            ],
        }),
        (
            "a menu and a picture",
            new Card
            {
                Text = "Tonight",
                Thumbnail = "https://example.org/pictures/ferry.jpg?w=200",
                Menu = new("Read a story", [new("Ferry sails", "v1:story:1", "Harbour Courier"), new("Dam holds", "v1:story:2")]),
                Buttons = [.. Enumerable.Range(1, 6).Select(at => Button.Press($"More {at}", $"v1:more:{at}") with { IsMain = at == 1 })],
            }),
        (
            "two rows",
            new Card
            {
                Text = "Speakers", Buttons = [.. Enumerable.Range(1, 7).Select(at => Button.Press($"Speaker {at}", $"v1:speaker:{at}"))]
            }),
    ];

    /// <summary>
    /// Cards that are exactly as large as Discord allows; emoji count twice for us and for the libraries, once for Discord.
    /// </summary>
    public static IReadOnlyList<Card> Largest { get; } =
    [
        new()
        {
            Title = string.Concat(Enumerable.Repeat("\ud83c\udf06", CardLimits.Title / 2)),
            Text = new string('t', CardLimits.Text),
            Footer = new string('f', CardLimits.Whole - CardLimits.Title - CardLimits.Text),
            Buttons =
            [
                .. Enumerable
                    .Range(0, CardLimits.Buttons - 1)
                    .Select(
                        at =>
                            Button.Press(
                                $"{at:00}".PadRight(CardLimits.ButtonLabel, 'l'), $"v1:{at:00}:".PadRight(CardLimits.ButtonId, 'i'))),
                Button.Open("Source", "https://example.org/".PadRight(CardLimits.Link, 'u'))
            ],
        },
        new()
        {
            Footer = new string('f', CardLimits.Footer),
            Fields =
            [
                new Field(new string('n', CardLimits.FieldName), new string('v', CardLimits.FieldText)),
                .. Enumerable.Repeat(new Field(new string('n', 50), new string('v', 61)), CardLimits.Fields - 1)
            ],
        },
    ];

    public static void CompareWithGolden(IEnumerable<JsonNode> bodies)
    {
        var golden = new JsonObject(All.Zip(bodies, (sample, body) => KeyValuePair.Create(sample.Name, Essence(body))));
        var text = golden.ToJsonString(Readable) + "\n";
        var file = typeof(SampleCards).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(each => each.Key == "GoldenCards").Value!;
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, text);
        Demand.Equal(File.ReadAllText(file), text, "the messages of the sample cards");
    }

    /// <summary>What is left of a body without nonces and what only says the default: nulls, false, empty lists.</summary>
    private static JsonNode? Essence(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(
            json.Where(each => each.Key is not ("nonce" or "enforce_nonce")).OrderBy(each => each.Key, StringComparer.Ordinal)
            .Select(each => KeyValuePair.Create(each.Key, Essence(each.Value))).Where(each => !IsDefault(each.Key, each.Value))),
        JsonArray list => new JsonArray([.. list.Select(Essence)]),
        _ => node.Copy(),
    };

    private static bool IsDefault(string key, JsonNode? value) => value switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject json => json.Count == 0 && key != "allowed_mentions",
        _ => value.GetValueKind() == JsonValueKind.False
            || (key == "type" && value.ToString() == "rich")
            || (key is "min_values" or "max_values" && value.ToString() == "1")
            || (key == "content" && value.ToString().Length == 0),
    };
}
