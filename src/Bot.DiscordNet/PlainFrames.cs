using Discord.Net.WebSockets;

namespace Bot.DiscordNet;

/// <summary>
/// The gateway's frames, uncompressed, with interactions in the form that every 3.x reads. Compression, for which the library has no
/// switch, would have to be undone before it; the frames of the one intent that is asked for are few.
/// </summary>
internal sealed class PlainFrames : IWebSocketClient
{
    private readonly IWebSocketClient inner;

    public PlainFrames(IWebSocketClient inner)
    {
        this.inner = inner;
        inner.TextMessage += text => TextMessage?.Invoke(PlainJson.OfFrame(text)) ?? Task.CompletedTask;
    }

    public event Func<string, Task>? TextMessage;

    public event Func<byte[], int, int, Task> BinaryMessage
    {
        add => inner.BinaryMessage += value;
        remove => inner.BinaryMessage -= value;
    }

    public event Func<Exception, Task> Closed
    {
        add => inner.Closed += value;
        remove => inner.Closed -= value;
    }

    public void SetHeader(string key, string value) => inner.SetHeader(key, value);

    public void SetCancelToken(CancellationToken cancelToken) => inner.SetCancelToken(cancelToken);

    public Task ConnectAsync(string host) => inner.ConnectAsync(host.Replace("&compress=zlib-stream", "", StringComparison.Ordinal));

    public Task DisconnectAsync(int closeCode = 1000) => inner.DisconnectAsync(closeCode);

    public Task SendAsync(byte[] data, int index, int count, bool isText) => inner.SendAsync(data, index, count, isText);

    public void Dispose() => inner.Dispose();
}
