using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bot.Intake.Tests;

/// <summary>
/// The world in a loopback socket: every connection that the door makes is noted and then led to a script, which reads a request and writes
/// bytes. Names end in ".example" and lead to a public address unless <see cref="Names"/> says otherwise.
/// </summary>
internal sealed class Wire : IDisposable
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    // This wire speaks no TLS: whoever begins a handshake is hung up on.
    private const byte TlsHandshake = 22;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Func<string, Stream, CancellationToken, Task> script;

    /// <param name="script">Given the request's head; writes the answer. The connection is closed when it returns.</param>
    public Wire(Func<string, Stream, CancellationToken, Task> script)
    {
        this.script = script;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Answers by path; everything else is not found.</summary>
    public Wire(Func<string, string?> answer) : this((head, stream, cancellation)
        => stream.WriteAsync(Latin(answer(head.Split(' ')[1]) ?? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"), cancellation)
            .AsTask())
    {
    }

    public EagerTime Time { get; } = new();

    public IntakeOptions Options { get; } = new();

    /// <summary>Where the door connected to, as it asked.</summary>
    public ConcurrentQueue<IPEndPoint> Connections { get; } = [];

    public ConcurrentQueue<string> Requests { get; } = [];

    public Func<string, IPAddress[]> Names { get; set; } = name
        => name.EndsWith("example", StringComparison.Ordinal) || name.EndsWith("example.com", StringComparison.Ordinal) ? [Public] : [];

    public WebDoor Door() => new(new DoorRules(Microsoft.Extensions.Options.Options.Create(Options)), Dialer, Time, "GoodEvening/1.0");

    public Dialer Dialer => new((host, _) => Task.FromResult(Names(host)), ConnectAsync);

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    public static string Ok(string body, string headers = "")
        => $"HTTP/1.1 200 OK\r\n{headers}Content-Length: {Encoding.Latin1.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public static string To(string location, int code = 302)
        => $"HTTP/1.1 {code} Elsewhere\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    public void Dispose()
    {
        closing.Cancel();
        listener.Stop();
        closing.Dispose();
    }

    private async ValueTask<Stream> ConnectAsync(IPEndPoint target, CancellationToken cancellation)
    {
        Connections.Enqueue(target);
        var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, cancellation);
        return client.GetStream();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(closing.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            var head = await HeadAsync(stream, closing.Token);
            if (head.Length == 0)
                return;
            Requests.Enqueue(head);
            await script(head, stream, closing.Token);
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The door hung up, which is what many of these tests are about.
        }
    }

    private static async Task<string> HeadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, cancellation) == 1)
        {
            if (head.Length == 0 && one[0] == TlsHandshake)
                return "";
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
