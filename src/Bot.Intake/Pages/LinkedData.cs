using System.Text;
using System.Text.Json;

namespace Bot.Intake;

/// <summary>What a page's JSON-LD says of its article. It is taken for what it is: the publisher's system talking, not the page.</summary>
internal sealed record LinkedData
{
    private const int DeepestNesting = 64;
    private const int LongestScript = 500_000;
    private const int MostValues = 100;

    private static readonly JsonReaderOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        AllowMultipleValues = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = DeepestNesting,
    };

    public string? Headline { get; private init; }

    public IReadOnlyList<string> Authors { get; private init; } = [];

    public string? Published { get; private init; }

    public string? Modified { get; private init; }

    public string? Body { get; private init; }

    public string? Publisher { get; private init; }

    public string? Picture { get; private init; }

    public string? Language { get; private init; }

    /// <summary>Whether the publisher says that the article is for everybody, or for subscribers; null where it says neither.</summary>
    public bool? IsFree { get; private init; }

    /// <summary>The types of all things that the page describes: an article, a shop's product, its site.</summary>
    public IReadOnlyList<string> Types { get; private init; } = [];

    /// <param name="address">The page's; of several articles that one is read which says that it stands there, else the first.</param>
    public static LinkedData Read(IEnumerable<string> scripts, Uri address)
    {
        List<JsonElement> things = [];
        foreach (var value in scripts.SelectMany(Parsed))
            Collect(value, things, 0);
        Dictionary<string, JsonElement> known = [];
        foreach (var thing in things)
        {
            if (Text(thing, "@id") is { } id && thing.EnumerateObject().Skip(1).Any())
                known.TryAdd(id, thing);
        }

        var types = things.SelectMany(TypesOf).Distinct().ToArray();
        var articles = things.FindAll(IsArticle);
        if (articles.Count > 0)
        {
            var own = articles.FindIndex(article => IsAt(article, address));
            return Of(articles[Math.Max(own, 0)], known) with { Types = types };
        }

        return things.FirstOrDefault(IsDatedPage) is { ValueKind: JsonValueKind.Object } page
            ? OfPage(page, known) with { Types = types }
            : new LinkedData { Types = types };
    }

    private static bool IsAt(JsonElement article, Uri address) =>
        new[] { Text(article, "url"), Text(article, "@id"), Text(article, "mainEntityOfPage"), Page(article) }
            .Any(told => Uri.TryCreate(address, told, out var place) && place.Host == address.Host
                && place.AbsolutePath.TrimEnd('/') == address.AbsolutePath.TrimEnd('/') && place.Query == address.Query);

    private static string? Page(JsonElement article) =>
        article.TryGetProperty("mainEntityOfPage", out var page) && page.ValueKind == JsonValueKind.Object ? Text(page, "@id") : null;

    private static LinkedData Of(JsonElement article, Dictionary<string, JsonElement> known) => new()
    {
        Headline = Text(article, "headline") ?? Text(article, "name"),
        Authors = [.. Names(article, "author", known).Concat(Names(article, "creator", known)).Distinct()],
        Published = Text(article, "datePublished") ?? Text(article, "dateCreated"),
        Modified = Text(article, "dateModified"),
        Body = Text(article, "articleBody") ?? Text(article, "text"),
        Publisher = Names(article, "publisher", known).FirstOrDefault(),
        Picture = Address(article, "image") ?? Address(article, "thumbnailUrl"),
        Language = Text(article, "inLanguage"),
        IsFree = bool.TryParse(Text(article, "isAccessibleForFree"), out var isFree) ? isFree : null,
    };

    /// <summary>What is said of a page that calls itself no article: when it was published, and by whom it was written.</summary>
    private static LinkedData OfPage(JsonElement page, Dictionary<string, JsonElement> known) => new()
    {
        Authors = [.. Names(page, "author", known)],
        Published = Text(page, "datePublished"),
        Modified = Text(page, "dateModified"),
        Language = Text(page, "inLanguage"),
    };

    /// <summary>What a script holds: one value, or several behind each other, of which those before a broken one are whole.</summary>
    private static List<JsonElement> Parsed(string script)
    {
        List<JsonElement> values = [];
        var json = script.Replace("<![CDATA[", "", StringComparison.Ordinal);
        var start = json.AsSpan().IndexOfAny('{', '[');
        if (start < 0 || json.Length > LongestScript)
            return values;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(WithoutControls(json[start..])), Lenient);
        try
        {
            while (values.Count < MostValues && reader.Read())
                values.Add(JsonElement.ParseValue(ref reader));
        }
        catch (JsonException)
        {
            // Publishers write things behind it that are no JSON: "]]>", "-->", ";".
        }

        return values;
    }

    /// <summary>Publishers leave line breaks within strings, which JSON forbids.</summary>
    private static string WithoutControls(string script) =>
        string.Create(script.Length, script, (room, from) =>
        {
            for (var i = 0; i < room.Length; i++)
                room[i] = char.IsControl(from[i]) ? ' ' : from[i];
        });

    private static void Collect(JsonElement value, List<JsonElement> things, int depth)
    {
        if (depth > 4)
            return;
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Collect(item, things, depth + 1);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            things.Add(value);
            foreach (var holder in (string[])["@graph", "mainEntity", "mainEntityOfPage"])
            {
                if (value.TryGetProperty(holder, out var inner))
                    Collect(inner, things, depth + 1);
            }
        }
    }

    private static IEnumerable<string> TypesOf(JsonElement thing) =>
        thing.TryGetProperty("@type", out var type)
            ? type.ValueKind == JsonValueKind.Array
                ? type.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)
                : type.ValueKind == JsonValueKind.String ? [type.GetString()!] : []
            : [];

    private static bool IsArticle(JsonElement thing) =>
        TypesOf(thing).Any(type => type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("Posting", StringComparison.Ordinal)
            || type is "Report" or "Review");

    private static bool IsDatedPage(JsonElement thing) =>
        TypesOf(thing).Any(type => type.EndsWith("Page", StringComparison.Ordinal) || type is "Recipe" or "HowTo")
        && Text(thing, "datePublished") is not null;

    private static string? Text(JsonElement thing, string name) =>
        !thing.TryGetProperty(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Object when name == "inLanguage" => Text(value, "alternateName") ?? Text(value, "name"),
            JsonValueKind.Array when value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.String => value[0].GetString(),
            _ => null,
        };

    private static string? Address(JsonElement thing, string name)
    {
        if (!thing.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
            value = value[0];
        return value.ValueKind == JsonValueKind.Object ? Text(value, "url") ?? Text(value, "contentUrl")
            : value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static IEnumerable<string> Names(JsonElement thing, string name, Dictionary<string, JsonElement> known) =>
        thing.TryGetProperty(name, out var value) ? Names(value, known) : [];

    private static IEnumerable<string> Names(JsonElement value, Dictionary<string, JsonElement> known) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Names(item, known)),
        JsonValueKind.Object => value.TryGetProperty("name", out var inner) && inner.ValueKind == JsonValueKind.Array ? Names(inner, known)
            : Text(value, "name") is { } named ? [named]
            : Text(value, "@id") is { } id && known.TryGetValue(id, out var other) && Text(other, "name") is { } found ? [found] : [],
        _ => [],
    };
}
