using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>Discord's official description of its REST API, as far as bodies go.</summary>
internal sealed class OpenApi
{
    private const string Place = "shared/data/discord/openapi.json";
    private static readonly Lazy<OpenApi?> Shared = new(() => Find() is { } file ? new OpenApi(file) : null);
    private readonly JsonElement root;
    private readonly SchemaValidator validator;

    public OpenApi(string file)
    {
        using var stream = File.OpenRead(file);
        using var document = JsonDocument.Parse(stream);
        root = document.RootElement.Clone();
        validator = new SchemaValidator(root.GetProperty("components").GetProperty("schemas"));
    }

    /// <summary>The description beside the checkout, read once; null where it is absent.</summary>
    public static OpenApi? Beside => Shared.Value;

    /// <summary>What is wrong with a request's body; null when nothing is, or the route takes none.</summary>
    public SchemaVerdict? CheckRequest(string method, string template, JsonNode? body)
        => Operation(method, template) is { } operation
            && operation.TryGetProperty("requestBody", out var described)
            && JsonSchema(described) is { } schema
            ? validator.Check(schema, body)
            : null;

    /// <summary>What is wrong with an answer's body; null when nothing is known of it.</summary>
    public SchemaVerdict? CheckAnswer(string method, string template, int status, JsonNode? body)
        => Operation(method, template) is { } operation
            && operation.GetProperty("responses").TryGetProperty($"{status}", out var described)
            && JsonSchema(described) is { } schema
            ? validator.Check(schema, body)
            : null;

    private JsonElement? Operation(string method, string template)
        => root.GetProperty("paths").TryGetProperty(template, out var path)
            && path.TryGetProperty(method.ToLowerInvariant(), out var operation)
            ? operation
            : null;

    private static JsonElement? JsonSchema(JsonElement described)
        => described.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json)
            ? json.GetProperty("schema")
            : null;

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, Place);
            if (File.Exists(file))
                return file;
        }

        return null;
    }
}
