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

    public Task<RestResponse> SendAsync(string method, string endpoint, CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
        => inner.SendAsync(method, endpoint, cancelToken, headerOnly, reason, requestHeaders);

    public Task<RestResponse> SendAsync(string method, string endpoint, string json, CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
        => UnderWay.Value is not { } post ? inner.SendAsync(method, endpoint, json, cancelToken, headerOnly, reason, requestHeaders)
            : post.MaySend() ? inner.SendAsync(method, endpoint, WithNonce(json, post.Nonce), cancelToken, headerOnly, reason, requestHeaders)
            : throw new OperationCanceledException("It is no longer to be sent.");

    public Task<RestResponse> SendAsync(string method, string endpoint, IReadOnlyDictionary<string, object> multipartParams, CancellationToken cancelToken, bool headerOnly, string? reason, Headers? requestHeaders)
        => inner.SendAsync(method, endpoint, multipartParams, cancelToken, headerOnly, reason, requestHeaders);

    public void Dispose() => inner.Dispose();

    private static string WithNonce(string json, string nonce)
        => new JsonObject([.. JsonNode.Parse(json)!.AsObject().Select(each => KeyValuePair.Create(each.Key, each.Value?.DeepClone())), new("nonce", nonce), new("enforce_nonce", true)]).ToJsonString();
}
