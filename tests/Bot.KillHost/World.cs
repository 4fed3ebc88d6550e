using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bot.Intake;

namespace Bot.KillHost;

/// <summary>The internet in a loopback port: every name has a public address, and every connection leads to that port.</summary>
internal static class World
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    public static Dialer Dialer(string? port)
        => string.IsNullOrEmpty(port)
            ? Intake.Dialer.ToTheWorld
            : new((_, _) => Task.FromResult<IPAddress[]>([Public]), (_, cancellation) => ConnectAsync(port, cancellation));

    private static async ValueTask<Stream> ConnectAsync(string port, CancellationToken cancellation)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture), cancellation);
        return client.GetStream();
    }
}
