using System.Buffers;
using System.Net;
using Microsoft.Extensions.Options;

namespace Bot.Intake;

/// <summary>What the door says of an address before anything is resolved: where it leads, or why nobody goes there.</summary>
internal readonly record struct Verdict(Uri? Address, string? Refusal)
{
    public static Verdict Refuse(string reason) => new(null, reason);
}

/// <summary>Which addresses may be fetched from, as far as their text tells.</summary>
internal sealed class DoorRules(IOptions<IntakeOptions> options)
{
    private const int LongestAddress = 2_048;

    private static readonly string[] SpecialNames = [.. EmbeddedLines.Of("SpecialNames.txt")];
    private static readonly int[] UsualPorts = [80, 443];
    private static readonly SearchValues<char> NeverInAHost = SearchValues.Create(@"@\%<>^`{|}""");

    /// <summary>Judges an address as somebody wrote it; it must be whole, with its scheme.</summary>
    public Verdict Judge(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Length > LongestAddress)
            return Verdict.Refuse($"An address has at most {LongestAddress} characters.");
        if (RefuseForm(address) is { } form)
            return Verdict.Refuse(form);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
            return Verdict.Refuse("It is no address of a web page.");
        return (RefuseHost(HostOf(uri)) ?? RefusePort(uri.Port)) is { } refusal ? Verdict.Refuse(refusal) : new(uri, null);
    }

    /// <summary>Judges where a redirection leads, relative to the page that answered it.</summary>
    public Verdict JudgeHop(Uri from, string location)
    {
        ArgumentNullException.ThrowIfNull(from);
        if (location.Length > LongestAddress || !Uri.TryCreate(from, location, out var target))
            return Verdict.Refuse("It redirects to something that is no address.");
        var verdict = Judge(target.OriginalString);
        return verdict.Address is { Scheme: "http" } && from.Scheme == "https"
            ? Verdict.Refuse("It redirects from https to http.")
            : verdict;
    }

    /// <summary>Whether an address may lead into the public internet, as far as its host's text tells.</summary>
    public static bool IsOfTheWorld(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var host = HostOf(address);
        return IPAddress.TryParse(host, out var literal) ? AddressRules.Refuse(literal) is null : IsPublicName(host);
    }

    private static string HostOf(Uri address) => address.IdnHost.TrimEnd('.').ToLowerInvariant();

    // What Uri would forgive: user names, escapes and blanks in the host, backslashes, missing slashes.
    private static string? RefuseForm(string address)
    {
        var slashes = address.IndexOf("://", StringComparison.Ordinal);
        if (slashes < 0 || address[..slashes].ToLowerInvariant() is not ("http" or "https"))
            return "Only http and https addresses are fetched.";
        var rest = address.AsSpan(slashes + 3);
        var authority = rest.IndexOfAny("/?#") is var end and >= 0 ? rest[..end] : rest;
        if (authority.IsEmpty || authority.ContainsAny(NeverInAHost))
            return authority.Contains('@') ? "Addresses with a user name are not fetched." : "It is no address of a web page.";
        return address.Any(character => char.IsControl(character) || char.IsWhiteSpace(character))
            ? "There is a blank in the address."
            : null;
    }

    private string? RefuseHost(string host)
    {
        if (IPAddress.TryParse(host, out var address))
            return AddressRules.Refuse(address) is { } reason ? $"{host} is not of the public internet ({reason})." : RefuseByLists(host);
        return IsPublicName(host) ? RefuseByLists(host) : $"“{host}” is not a name of the public internet.";
    }

    private string? RefusePort(int port)
        => UsualPorts.Contains(port) || options.Value.MorePorts.Contains($"{port}")
            ? null
            : $"Port {port} is not one of the web's; those who run this bot allow it with Intake:MorePorts.";

    private static bool IsPublicName(string host)
        => host.Contains('.', StringComparison.Ordinal)
            && !host.Contains("..", StringComparison.Ordinal)
            && !IsBelowAny(host, SpecialNames);

    private string? RefuseByLists(string host)
    {
        if (IsBelowAny(host, options.Value.Deny))
            return $"Those who run this bot do not fetch from {host}.";
        return options.Value.Allow.Count > 0 && !IsBelowAny(host, options.Value.Allow)
            ? $"{host} is not on this bot's list of sites."
            : null;
    }

    private static bool IsBelowAny(string host, IEnumerable<string> names)
        => names.Any(name => host.Equals(name, StringComparison.OrdinalIgnoreCase)
            || (host.EndsWith(name, StringComparison.OrdinalIgnoreCase) && host[^(name.Length + 1)] == '.'));
}
