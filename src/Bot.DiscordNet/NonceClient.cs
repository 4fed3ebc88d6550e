using Discord.Net.Rest;
using Headers = System.Collections.Generic.IEnumerable<System.Collections.Generic.KeyValuePair<string, System.Collections.Generic.IEnumerable<string>>>;

namespace Bot.DiscordNet;

/// <summary>
/// Gives messages a nonce, which the library cannot, so that Discord posts a repeated one once. It comes as the audit log reason, the one free text
/// of a request that the library hands down; a message has no use for such a reason.
/// </summary>
internal sealed class NonceClient(IRestClient inner) : IRestClient
{
    public void SetHeader(string key, string value) => inner.SetHeader(key, value);

    public void SetCancelToken(CancellationToken cancelToken) => inner.SetCancelToken(cancelToken);

    public Task<RestResponse> SendAsync(string method, string endpoint, CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
        => inner.SendAsync(method, endpoint, cancelToken, headerOnly, reason, requestHeaders);

    public Task<RestResponse> SendAsync(string method, string endpoint, string json, CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
        => reason is null ? inner.SendAsync(method, endpoint, json, cancelToken, headerOnly, null, requestHeaders)
            : inner.SendAsync(method, endpoint, WithNonce(json, reason), cancelToken, headerOnly, null, requestHeaders);

    public Task<RestResponse> SendAsync(string method, string endpoint, IReadOnlyDictionary<string, object> multipartParams, CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
        => inner.SendAsync(method, endpoint, multipartParams, cancelToken, headerOnly, reason, requestHeaders);

    public void Dispose() => inner.Dispose();

    private static string WithNonce(string json, string nonce)
        => new JsonObject([.. JsonNode.Parse(json)!.AsObject().Select(each => KeyValuePair.Create(each.Key, each.Value?.DeepClone())), new("nonce", nonce), new("enforce_nonce", true)]).ToJsonString();
}
