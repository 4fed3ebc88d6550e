using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Bot.DiscordDirect;

/// <summary>One connection to the gateway: whole messages in, one message at a time out, within Discord's send limits.</summary>
internal sealed class GatewaySocket : IDisposable
{
    /// <summary>Any code but 1000 and 1001, with which the session would end.</summary>
    public const int KeepSession = 4_000;

    private const int LongestFrame = 4_096;
    private const int LongestMessage = 64 * 1024 * 1024;
    private const int SendsPerMinute = 120;

    // Heartbeats may always be sent: the rest leaves them this many.
    private const int LeftForHeartbeats = 10;

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sender = new(1, 1);
    private readonly SlidingWindow budget;
    private readonly SlidingWindow budgetOfOthers;

    private GatewaySocket(TimeProvider time)
    {
        budget = new SlidingWindow(SendsPerMinute, TimeSpan.FromSeconds(60), time);
        budgetOfOthers = new SlidingWindow(SendsPerMinute - LeftForHeartbeats, TimeSpan.FromSeconds(60), time);
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
    }

    /// <summary>The code that Discord closed with, if it did.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    public static async Task<GatewaySocket> ConnectAsync(Uri address, TimeProvider time, CancellationToken cancellation)
    {
        var gateway = new GatewaySocket(time);
        try
        {
            await gateway.socket.ConnectAsync(address, cancellation);
            return gateway;
        }
        catch
        {
            gateway.Dispose();
            throw;
        }
    }

    /// <summary>The next message; null when the connection has ended.</summary>
    public async Task<Frame?> ReceiveAsync(CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>(8_192);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.GetMemory(4_096), cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            buffer.Advance(part.Count);
            if (buffer.WrittenCount > LongestMessage)
                throw new WebSocketException("a gateway message was longer than 64 MiB");
            if (part.EndOfMessage)
                return Frame.Read(buffer.WrittenMemory) ?? throw new WebSocketException("a gateway message was not JSON");
        }
    }

    public async Task SendAsync(Op op, JsonNode? data, CancellationToken cancellation)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["op"] = (int)op, ["d"] = data }.ToJsonString());
        if (bytes.Length > LongestFrame)
            throw new InvalidOperationException($"A gateway message of {bytes.Length} bytes is over Discord's limit of {LongestFrame}.");
        if (op != Op.Heartbeat)
            await budgetOfOthers.PassAsync(cancellation);
        await budget.PassAsync(cancellation);
        await sender.WaitAsync(cancellation);
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Text, true, cancellation);
        }
        finally
        {
            sender.Release();
        }
    }

    /// <summary>Says goodbye with this code; gives up after two seconds, since the other side may be gone.</summary>
    public async Task CloseAsync(int code)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, limit.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection is gone already, which is what was wanted.
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        sender.Dispose();
        budget.Dispose();
        budgetOfOthers.Dispose();
    }
}
