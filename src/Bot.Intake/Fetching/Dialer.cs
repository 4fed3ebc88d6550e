using System.Net;
using System.Net.Sockets;

namespace Bot.Intake;

/// <summary>The addresses of a host's name; empty when it has none.</summary>
internal delegate Task<IPAddress[]> Resolve(string host, CancellationToken cancellation);

/// <summary>A connection to exactly this end point.</summary>
internal delegate ValueTask<Stream> Connect(IPEndPoint target, CancellationToken cancellation);

/// <summary>The address behind a name is not of the public internet, or there is none.</summary>
internal sealed class DoorClosedException(string reason) : IOException(reason);

/// <summary>
/// Connects: resolves the name once, judges every address it got, and goes to one of those judged. A name with one bad address is not gone
/// to at all: no honest site has one.
/// </summary>
internal sealed class Dialer(Resolve resolve, Connect connect)
{
    private const int MostTried = 4;

    public static Dialer ToTheWorld { get; } = new((host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation), ConnectAsync);

    public async ValueTask<Stream> DialAsync(DnsEndPoint target, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        var addresses = await AddressesAsync(target.Host, cancellation);
        for (var tried = 0; ; tried++)
        {
            try
            {
                return await connect(new IPEndPoint(addresses[tried], target.Port), cancellation);
            }
            catch (SocketException) when (tried + 1 < Math.Min(MostTried, addresses.Length))
            {
                // The next of its addresses may be up.
            }
        }
    }

    /// <exception cref="DoorClosedException">There is no address, or one that is not of the public internet.</exception>
    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellation)
    {
        var name = host.Trim('[', ']').TrimEnd('.');
        var addresses = IPAddress.TryParse(name, out var literal) ? [literal] : await ResolveAsync(name, cancellation);
        if (addresses.Length == 0)
            throw new DoorClosedException($"There is no site of the name {name}.");
        if (addresses.Select(AddressRules.Refuse).FirstOrDefault(reason => reason is not null) is { } refusal)
            throw new DoorClosedException($"{name} does not lead into the public internet ({refusal}).");
        return addresses;
    }

    private async Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await resolve(name, cancellation);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            return [];
        }
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint target, CancellationToken cancellation)
    {
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
