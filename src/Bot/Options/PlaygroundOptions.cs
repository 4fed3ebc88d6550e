using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Bot;

/// <summary>Section <c>Playground</c>: the local page, and the health checks that are served beside it.</summary>
public sealed class PlaygroundOptions : IValidatableObject
{
    /// <summary>On, off, or unset: on when there is no Discord token.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The one local address that the host listens on; loopback only.</summary>
    public string Url { get; set; } = "http://127.0.0.1:5080";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsLoopback(Url))
            yield return new($"Playground:Url is \"{Url}\", which is no loopback address. Give one like http://127.0.0.1:5080.");
    }

    private static bool IsLoopback(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttp
            && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
