using Discord.Net.Rest;
using Headers = System.Collections.Generic.IEnumerable<System.Collections.Generic.KeyValuePair<string, System.Collections.Generic.IEnumerable<string>>>;

namespace Bot.DiscordNet;

/// <summary>
/// Gives posts a nonce, which the library cannot, so that Discord posts a repeated one once, and asks before each try whether it may still leave.
/// </summary>
internal sealed class NonceClient(IRestClient inner) : IRestClient
{
    /// <summary>The post that the current flow of calls sends.</summary>
    public static AsyncLocal<Post?> UnderWay { get; } = new();

    public void SetHeader(string key, string value) => inner.SetHeader(key, value);

    public void SetCancelToken(CancellationToken cancelToken) => inner.SetCancelToken(cancelToken);

    public async Task<RestResponse> SendAsync(string method, string endpoint, CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
        => Own(await inner.SendAsync(method, endpoint, cancelToken, headerOnly, reason, requestHeaders));

    public async Task<RestResponse> SendAsync(string method, string endpoint, string json, CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
        => Own(await (UnderWay.Value is not { } post ? inner.SendAsync(method, endpoint, json, cancelToken, headerOnly, reason, requestHeaders)
            : post.MaySend() ? inner.SendAsync(method, endpoint, WithNonce(json, post.Nonce), cancelToken, headerOnly, reason, requestHeaders)
            : throw new OperationCanceledException("It is no longer to be sent.")));

    public Task<RestResponse> SendAsync(string method, string endpoint, IReadOnlyDictionary<string, object> multipartParams, CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
        => inner.SendAsync(method, endpoint, multipartParams, cancelToken, headerOnly, reason, requestHeaders);

    public void Dispose() => inner.Dispose();

    // What is not Discord's own word (a proxy's page, a redirect) would be a refusal to the library, and a 404 of it a channel that is gone.
    private static RestResponse Own(RestResponse response)
    {
        var status = (int)response.StatusCode;
        return status is >= 300 and < 500 && DiscordCodes.Of(status, Code(response.Stream)) == Verdict.Unclear
            ? throw new HttpRequestException($"{status} came back, and not in Discord's own words")
            : response;
    }

    private static int? Code(Stream? body)
    {
        if (body is not { CanSeek: true })
            return null;
        try
        {
            var code = JsonNode.Parse(body) is JsonObject answer && answer["code"] is JsonValue value && value.TryGetValue(out int number) ? number : (int?)null;
            body.Position = 0;
            return code;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string WithNonce(string json, string nonce)
        => new JsonObject([.. JsonNode.Parse(json)!.AsObject().Select(each => KeyValuePair.Create(each.Key, each.Value?.DeepClone())), new("nonce", nonce), new("enforce_nonce", true)]).ToJsonString();
}
