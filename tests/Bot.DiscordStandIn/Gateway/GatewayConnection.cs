using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Bot.DiscordStandIn;

/// <summary>One web socket: frames in, frames out through a single writer, so that their order is that of the events.</summary>
internal sealed class GatewayConnection(WebSocket socket, HttpContext http, GatewayServer server) : IDisposable
{
    private const int LongestFrame = 4096;
    private readonly Channel<Outgoing> outgoing = System.Threading.Channels.Channel.CreateUnbounded<Outgoing>();
    private readonly ZlibFrames? compressed = http.Request.Query["compress"] == "zlib-stream" ? new ZlibFrames() : null;
    private readonly Queue<long> received = new();
    private volatile bool hasHungUp;
    private long lastBeat = Environment.TickCount64;

    public GatewaySession? Session { get; set; }

    /// <summary>Came in through the address that READY gave for resuming.</summary>
    public bool IsByResumeUrl => http.Request.Path == "/resume" || http.Request.Path == "/resume/";

    public void Send(string frame, bool isEvent = false) => outgoing.Writer.TryWrite(new Outgoing(frame, isEvent, null));

    public void Close(int code)
    {
        hasHungUp = true;
        outgoing.Writer.TryWrite(new Outgoing("", false, code));
    }

    /// <summary>A heartbeat came.</summary>
    public void Beat() => Volatile.Write(ref lastBeat, Environment.TickCount64);

    /// <summary>Cuts the connection as a broken network does.</summary>
    public void Drop() => http.Abort();

    public async Task RunAsync()
    {
        var sending = SendAllAsync();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var watching = WatchAsync(ended.Token);
        try
        {
            await ReceiveAllAsync();
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            server.Gone(this, null);
        }

        outgoing.Writer.TryComplete();
        await ended.CancelAsync();
        await Task.WhenAll(sending, watching);
    }

    /// <summary>Closes a connection whose client no longer beats.</summary>
    private async Task WatchAsync(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested
            && Environment.TickCount64 - Volatile.Read(ref lastBeat) < server.LongestSilence.TotalMilliseconds)
            await Task.Delay(server.LongestSilence / 4, ended)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (!ended.IsCancellationRequested)
            Close(CloseCode.SessionTimedOut);
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var next in outgoing.Reader.ReadAllAsync(http.RequestAborted))
                await SendAsync(next);
        }
        catch (Exception problem) when (
            problem is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The other side is gone; the receiving half notices and says so.
        }
    }

    private async Task SendAsync(Outgoing next)
    {
        if (next.CloseCode is { } code)
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, $"closed with {code}", http.RequestAborted);
            return;
        }

        if (next.IsEvent)
            await server.EventDelayAsync(http.RequestAborted);
        var bytes = Encoding.UTF8.GetBytes(next.Frame);
        if (compressed is null)
            await socket.SendAsync(bytes, WebSocketMessageType.Text, true, http.RequestAborted);
        else
            await socket.SendAsync(compressed.Next(bytes), WebSocketMessageType.Binary, true, http.RequestAborted);
    }

    private async Task ReceiveAllAsync()
    {
        var buffer = new byte[LongestFrame + 1];
        while (true)
        {
            var (length, result) = await ReceiveAsync(buffer);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                await FinishAsync();
                return;
            }

            if (length > LongestFrame)
                Close(CloseCode.DecodeError);
            else if (IsTooFast())
                Close(CloseCode.RateLimited);
            else
                server.Received(this, Encoding.UTF8.GetString(buffer, 0, length));
        }
    }

    private async Task<(int Length, ValueWebSocketReceiveResult Result)> ReceiveAsync(byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var rest = length < buffer.Length ? buffer.AsMemory(length) : new byte[LongestFrame];
            var result = await socket.ReceiveAsync(rest, http.RequestAborted);
            length += result.Count;
            if (result.EndOfMessage || result.MessageType == WebSocketMessageType.Close)
                return (length, result);
        }
    }

    private async Task FinishAsync()
    {
        // When the gateway hung up first, the client's code only says that it heard.
        server.Gone(this, hasHungUp ? null : (int?)socket.CloseStatus);
        if (socket.State == WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
    }

    /// <summary>More than 120 frames a minute.</summary>
    private bool IsTooFast()
    {
        var now = Environment.TickCount64;
        received.Enqueue(now);
        while (now - received.Peek() > 60_000)
            received.Dequeue();
        return received.Count > 120;
    }

    public void Dispose() => compressed?.Dispose();

    private sealed record Outgoing(string Frame, bool IsEvent, int? CloseCode);

    /// <summary>One zlib stream over all frames, flushed after each: what <c>compress=zlib-stream</c> asks for.</summary>
    private sealed class ZlibFrames : IDisposable
    {
        private readonly MemoryStream buffer = new();
        private readonly ZLibStream zlib;

        public ZlibFrames() => zlib = new ZLibStream(buffer, CompressionLevel.Fastest, leaveOpen: true);

        public byte[] Next(byte[] frame)
        {
            zlib.Write(frame);
            zlib.Flush();
            var bytes = buffer.ToArray();
            buffer.SetLength(0);
            return bytes;
        }

        public void Dispose() => zlib.Dispose();
    }
}

/// <summary>Why Discord's gateway hangs up.</summary>
public static class CloseCode
{
    public const int UnknownError = 4000;
    public const int UnknownOpcode = 4001;
    public const int DecodeError = 4002;
    public const int NotAuthenticated = 4003;
    public const int AuthenticationFailed = 4004;
    public const int AlreadyAuthenticated = 4005;
    public const int InvalidSequence = 4007;
    public const int RateLimited = 4008;
    public const int SessionTimedOut = 4009;
    public const int InvalidShard = 4010;
    public const int ShardingRequired = 4011;
    public const int InvalidVersion = 4012;
    public const int InvalidIntents = 4013;
    public const int DisallowedIntents = 4014;
}
