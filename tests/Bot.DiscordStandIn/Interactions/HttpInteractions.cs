using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NSec.Cryptography;

namespace Bot.DiscordStandIn;

/// <summary>
/// A request as Discord sends it to an interactions endpoint: the body and the two headers that prove where it comes from.
/// </summary>
public sealed record SignedRequest(byte[] Body, string Timestamp, string Signature);

/// <summary>What an interactions endpoint answered.</summary>
public sealed record EndpointAnswer(int Status, JsonNode? Body);

/// <summary>Sends interactions to the bot by HTTP, signed with the application's key.</summary>
public sealed class HttpInteractions : IDisposable
{
    private const string Callback = "/interactions/{interaction_id}/{interaction_token}/callback";
    private static readonly SignatureAlgorithm Algorithm = SignatureAlgorithm.Ed25519;
    private readonly Key key = Key.Create(Algorithm);
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly World world;
    private readonly Counters counters;
    private readonly OpenApi? schema;
    private readonly InteractionRoutes answers;

    internal HttpInteractions(World world, Counters counters, OpenApi? schema, InteractionRoutes answers)
    {
        (this.world, this.counters, this.schema, this.answers) = (world, counters, schema, answers);
        world.VerifyKey = PublicKey;
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)");
    }

    /// <summary>The application's public key, as the developer portal shows it.</summary>
    public string PublicKey => Convert.ToHexStringLower(key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>
    /// Sets where interactions go, as the developer portal does: a signed PING must be answered with PONG, one signed wrongly with 401.
    /// Returns what is wrong with the endpoint, or null.
    /// </summary>
    public async Task<string?> SetEndpointAsync(Uri endpoint, CancellationToken cancellation)
    {
        var ping = Sign(
            Encoding.UTF8.GetBytes(
                new JsonObject
                {
                    ["type"] = 1,
                    ["id"] = world.Snowflakes.Next().Text(),
                    ["application_id"] = world.ApplicationId.Text(),
                    ["version"] = 1,
                    ["token"] = "ping"
                }.ToJsonString()));
        var good = await SendAsync(endpoint, ping, cancellation);
        if (good.Status != 200 || good.Body.NumberAt("type") != CallbackType.Pong)
            return $"A signed PING was answered with {good.Status} {good.Body?.ToJsonString()}.";
        var bad = await SendAsync(endpoint, ping with { Signature = new string('0', 128) }, cancellation);
        if (bad.Status != 401)
            return $"A PING with a wrong signature was answered with {bad.Status}.";
        world.Options.InteractionsEndpoint = endpoint;
        return null;
    }

    /// <summary>Signs a body as of now, or as of another time.</summary>
    public SignedRequest Sign(byte[] body, DateTimeOffset? at = null)
    {
        var timestamp = (at ?? world.Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new SignedRequest(
            body, timestamp, Convert.ToHexStringLower(Algorithm.Sign(key, [.. Encoding.UTF8.GetBytes(timestamp), .. body])));
    }

    /// <summary>Sends any request, right or wrong, to the endpoint that is set.</summary>
    public Task<EndpointAnswer> SendAsync(SignedRequest request, CancellationToken cancellation)
        => SendAsync(
            world.Options.InteractionsEndpoint ?? throw new InvalidOperationException("No endpoint is set."), request, cancellation);

    public void Dispose()
    {
        http.Dispose();
        key.Dispose();
    }

    /// <summary>Delivers an interaction; its answer is the response, within the same three seconds.</summary>
    internal async Task DeliverAsync(Interaction interaction)
    {
        try
        {
            var answer = await SendAsync(Sign(Encoding.UTF8.GetBytes(interaction.Payload.ToJsonString())), CancellationToken.None);
            if (answer is { Status: 200, Body: JsonObject body })
                Take(interaction, body);
            else if (answer.Status != 202 && world.Now - interaction.Created <= world.Options.FirstAnswerWithin)
                Refuse(interaction, $"answered {answer.Status}");
        }
        catch (HttpRequestException problem)
        {
            Refuse(interaction, problem.Message);
        }
    }

    private void Take(Interaction interaction, JsonObject body)
    {
        lock (world.Gate)
        {
            try
            {
                if (schema?.CheckRequest("POST", Callback, body)?.Error is { } error)
                    throw ApiError.Form(error.Place, error.Code, error.Message);
                answers.Accept(interaction, body);
            }
            catch (ApiError error)
            {
                Refuse(interaction, error.Body.ToJsonString());
            }
        }
    }

    private void Refuse(Interaction interaction, string why)
    {
        lock (world.Gate)
        {
            counters.Refused.Add($"interaction {interaction.Id}: {why}");
            world.Changed();
        }
    }

    private async Task<EndpointAnswer> SendAsync(Uri endpoint, SignedRequest request, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(request.Body) };
        message.Content.Headers.ContentType = new("application/json");
        message.Headers.TryAddWithoutValidation("X-Signature-Timestamp", request.Timestamp);
        message.Headers.TryAddWithoutValidation("X-Signature-Ed25519", request.Signature);
        using var response = await http.SendAsync(message, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return new EndpointAnswer((int)response.StatusCode, Parse(text));
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
