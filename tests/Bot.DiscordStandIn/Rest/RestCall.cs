using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.DiscordStandIn;

/// <summary>A request as it was received, with how it ended.</summary>
public sealed record RestRequest(string Method, string Route, string Path, JsonNode? Body)
{
    /// <summary>The status that was sent, 0 when the connection was cut instead or no answer has been sent yet.</summary>
    public int Status { get; internal set; }

    /// <summary>What the request did happened, whether or not its sender learned of it.</summary>
    public bool HadEffect { get; internal set; }
}

/// <summary>An answer: a status and, unless it is 204, a body.</summary>
internal sealed record Reply(int Status, JsonNode? Body = null)
{
    public static Reply Nothing { get; } = new(204);

    public static implicit operator Reply(JsonNode body) => new(200, body);
}

/// <summary>A request on its way through: its route's values, query and body.</summary>
internal sealed class RestCall(HttpContext http, RestRoute route, JsonNode? body)
{
    public HttpContext Http => http;

    public RestRoute Route => route;

    public JsonNode? Body => body;

    public RestRequest Request { get; } = new(http.Request.Method, route.Template, http.Request.Path.Value ?? "", body);

    public string Text(string name) => http.Request.RouteValues[name] as string ?? "";

    public long Id(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? id
        : throw ApiError.Form(name, "NUMBER_TYPE_COERCE", $"Value \"{Text(name)}\" is not snowflake.");

    public string? Query(string name) => http.Request.Query[name].FirstOrDefault();

    public bool Flag(string name) => string.Equals(Query(name), "true", StringComparison.OrdinalIgnoreCase) || Query(name) == "1";

    /// <summary>The body of a route that needs one.</summary>
    public JsonObject Form
        => body as JsonObject ?? throw ApiError.Form("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");

    public static async Task<JsonNode?> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
            return Parse((await request.ReadFormAsync())["payload_json"].FirstOrDefault() ?? "{}");
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        if (text.Length == 0)
            return null;
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            throw new ApiError(
                400, 50035, $"Expected \"Content-Type\" header to be one of {{'application/json'}}, not \"{request.ContentType}\".");
        return Parse(text);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw ApiError.InvalidJson;
        }
    }
}
