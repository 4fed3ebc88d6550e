using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Bot.DiscordStandIn;

namespace Bot.DiscordDirect.Tests;

/// <summary>A client without any knowledge: it sends what it is told and shows what came back.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly HttpClient http = new();
    private readonly ClientWebSocket socket = new();
    private readonly StandIn standIn;

    public RawClient(StandIn standIn)
    {
        this.standIn = standIn;
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.org, 1)");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", standIn.Token);
    }

    public HttpRequestHeaders Headers => http.DefaultRequestHeaders;

    public async Task<(int Status, JsonNode? Body)> SendAsync(string method, string path, JsonNode? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(standIn.ApiUrl, path));
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public Task<(int Status, JsonNode? Body)> PostAsync(Channel channel, string content, CancellationToken cancellation)
        => SendAsync("POST", $"channels/{channel.Id}/messages", new JsonObject { ["content"] = content }, cancellation);

    /// <summary>Connects, identifies, and reads on until READY.</summary>
    public async Task<JsonObject> LogInAsync(CancellationToken cancellation)
    {
        await ConnectAsync(cancellation);
        await SendFrameAsync(2, Identify(), cancellation);
        return await EventAsync("READY", cancellation);
    }

    public async Task ConnectAsync(CancellationToken cancellation)
    {
        var (_, gateway) = await SendAsync("GET", "gateway/bot", null, cancellation);
        await ConnectAsync(new Uri($"{gateway!["url"]}/?v=10&encoding=json"), cancellation);
    }

    public Task ConnectAsync(Uri gateway, CancellationToken cancellation) => socket.ConnectAsync(gateway, cancellation);

    public JsonObject Identify() => new()
    {
        ["token"] = standIn.Token,
        ["intents"] = 1,
        ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "raw", ["device"] = "raw" },
    };

    public async Task SendFrameAsync(int op, JsonNode? data, CancellationToken cancellation)
        => await socket.SendAsync(
            Encoding.UTF8.GetBytes(new JsonObject { ["op"] = op, ["d"] = data }.ToJsonString()), WebSocketMessageType.Text, true,
            cancellation);

    /// <summary>The data of the next event of a type; what comes before it is passed over.</summary>
    public async Task<JsonObject> EventAsync(string type, CancellationToken cancellation)
    {
        while (true)
        {
            var frame = await FrameAsync(cancellation);
            if (frame?["t"]?.ToString() == type)
                return frame["d"]!.AsObject();
        }
    }

    /// <summary>The next frame, or null when the gateway has hung up: then <see cref="CloseCode"/> says why.</summary>
    public async Task<JsonObject?> FrameAsync(CancellationToken cancellation)
    {
        var buffer = new byte[1 << 16];
        var length = 0;
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
            length += result.Count;
            if (result.MessageType == WebSocketMessageType.Close)
                return null;
            if (result.EndOfMessage)
                return JsonNode.Parse(buffer.AsSpan(0, length))!.AsObject();
        }
    }

    public Task CloseAsync(int code, CancellationToken cancellation)
        => socket.CloseOutputAsync((WebSocketCloseStatus)code, null, cancellation);

    public int? CloseCode => (int?)socket.CloseStatus;

    public void Dispose()
    {
        http.Dispose();
        socket.Dispose();
    }
}
