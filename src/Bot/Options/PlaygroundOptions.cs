using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.Http;

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
            yield return new($"Playground:Url is \"{Url}\", {Fault(Url)}. Give one like http://127.0.0.1:5080.");
    }

    private static string Fault(string url) =>
        url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "but the page is served by http"
        : url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !Uri.TryCreate(url, UriKind.Absolute, out _)
            ? "which is no address; ports end at 65535"
        : "which is no loopback address";

    // Read as the listener reads it too: to it "http://user@127.0.0.1" is a name, and so every address of this machine.
    private static bool IsLoopback(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address)
            && address is { Scheme: "http", UserInfo: "", PathAndQuery: "/", Fragment: "" }
            && IsLoopbackName(address.Host)
            && IsLoopbackName(BindingAddress.Parse(url).Host);

    private static bool IsLoopbackName(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
