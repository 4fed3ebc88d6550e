using System.Net;
using System.Net.Sockets;

namespace Bot.Intake;

/// <summary>
/// Which IP addresses lie in the public internet. An address that carries another inside it (NAT64, 6to4, Teredo, ...)
/// is judged by what it carries, since a translator on the way would unwrap it.
/// </summary>
internal static class AddressRules
{
    /// <summary>Not globally reachable; source: IANA's special-purpose address registries for IPv4 and IPv6, and multicast.</summary>
    private static readonly (IPNetwork Network, string Reason)[] Refused =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this network"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "shared by carriers"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "protocol assignments"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relays"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmarking"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
        (IPNetwork.Parse("2001::/23"), "protocol assignments"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),
        (IPNetwork.Parse("3fff::/20"), "documentation"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>IPv4-compatible, translated (SIIT), NAT64 and local NAT64: the IPv4 address is the last four bytes.</summary>
    private static readonly IPNetwork[] CarriersAtTheEnd =
    [
        IPNetwork.Parse("::/96"),
        IPNetwork.Parse("::ffff:0:0:0/96"),
        IPNetwork.Parse("64:ff9b::/96"),
        IPNetwork.Parse("64:ff9b:1::/96"),
    ];

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");

    /// <summary>Null when the address may be connected to, else why not in a word or two.</summary>
    public static string? Refuse(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0)
            return "an address with a zone";
        return Unwrapped(address).Select(RefusePlain).FirstOrDefault(reason => reason is not null);
    }

    private static string? RefusePlain(IPAddress address)
    {
        if (Array.Find(Refused, refused => refused.Network.Contains(address)).Reason is { } reason)
            return reason;
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address)
            ? "not of the public internet"
            : null;
    }

    /// <summary>The IPv4 addresses that an IPv6 address carries, or itself.</summary>
    private static IPAddress[] Unwrapped(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return [address];
        if (address.IsIPv4MappedToIPv6)
            return [address.MapToIPv4()];
        var bytes = address.GetAddressBytes();
        if (Array.Exists(CarriersAtTheEnd, carrier => carrier.Contains(address)))
            return [new(bytes.AsSpan(12))];
        if (SixToFour.Contains(address))
            return [new(bytes.AsSpan(2, 4))];
        return Teredo.Contains(address) ? [new(bytes.AsSpan(4, 4)), TeredoClient(bytes)] : [address];
    }

    // A Teredo address names its server, and its client with every bit turned.
    private static IPAddress TeredoClient(byte[] bytes) => new([.. bytes.AsSpan(12, 4).ToArray().Select(part => (byte)~part)]);
}
