using System.Text;
using Discord.Net.Rest;
using Headers = System.Collections.Generic.IEnumerable<
    System.Collections.Generic.KeyValuePair<string, System.Collections.Generic.IEnumerable<string>>>;

namespace Bot.DiscordNet;

/// <summary>
/// Gives posts a nonce, which the library cannot, so that Discord posts a repeated one once, and asks before each try whether it may still
/// leave; reads Discord's clock, and hands on messages in the form that every 3.x reads.
/// </summary>
internal sealed class NonceClient(IRestClient inner, DiscordClock clock) : IRestClient
{
    /// <summary>The post that the current flow of calls sends.</summary>
    public static AsyncLocal<Post?> UnderWay { get; } = new();

    public void SetHeader(string key, string value) => inner.SetHeader(key, value);

    public void SetCancelToken(CancellationToken cancelToken) => inner.SetCancelToken(cancelToken);

    public async Task<RestResponse> SendAsync(
        string method, string endpoint, CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
        => Plain(endpoint, Own(await inner.SendAsync(method, endpoint, cancelToken, headerOnly, reason, requestHeaders)));

    public async Task<RestResponse> SendAsync(
        string method, string endpoint, string json,
        CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
    {
        var post = UnderWay.Value;
        if (post?.MaySend() == false)
            throw new OperationCanceledException("It is no longer to be sent.");
        var body = post is null ? json : WithNonce(json, post.Nonce);
        return Own(await inner.SendAsync(method, endpoint, body, cancelToken, headerOnly, reason, requestHeaders));
    }

    public Task<RestResponse> SendAsync(
        string method, string endpoint, IReadOnlyDictionary<string, object> multipartParams,
        CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
        => inner.SendAsync(method, endpoint, multipartParams, cancelToken, headerOnly, reason, requestHeaders);

    public void Dispose() => inner.Dispose();

    // What is not Discord's own word (a proxy's page, a redirect) would be a refusal to the library, and its 404 a channel that is gone.
    private RestResponse Own(RestResponse response)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 500 && DiscordCodes.Of(status, Code(response.Stream)) == Verdict.Unclear)
            throw new HttpRequestException($"{status} came back, and not in Discord's own words");
        var date = response.Headers.ContainsKey("Age") ? null : response.Headers.GetValueOrDefault("Date");
        if (DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, out var theirs))
            clock.Note(theirs);
        return response;
    }

    private static RestResponse Plain(string endpoint, RestResponse response)
    {
        var hasMessages = response.StatusCode == HttpStatusCode.OK && endpoint.Contains("/messages", StringComparison.Ordinal);
        if (!hasMessages || response.Stream is not { } body)
            return response;
        using var reader = new StreamReader(body);
        var plain = Encoding.UTF8.GetBytes(PlainJson.Of(reader.ReadToEnd()));
        return new RestResponse(response.StatusCode, response.Headers, new MemoryStream(plain));
    }

    private static int? Code(Stream? body)
    {
        if (body is not { CanSeek: true })
            return null;
        try
        {
            var stated = (JsonNode.Parse(body) as JsonObject)?["code"] as JsonValue;
            var code = stated is not null && stated.TryGetValue(out int number) ? number : (int?)null;
            body.Position = 0;
            return code;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string WithNonce(string json, string nonce)
    {
        var body = JsonNode.Parse(json)!.AsObject();
        (body["nonce"], body["enforce_nonce"]) = (nonce, true);
        return body.ToJsonString();
    }
}
