using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Newsroom;

/// <summary>Addresses and texts as keys: two that mean the same page or the same words are one.</summary>
internal static class ArticleKey
{
    private static readonly FrozenSet<string> Tracking = EmbeddedText.Lines("tracking.txt")
        .Where(name => !name.EndsWith('*')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] TrackingBeginnings = [.. EmbeddedText.Lines("tracking.txt")
        .Where(name => name.EndsWith('*')).Select(name => name[..^1])];

    /// <summary>A positive number that the key always gives.</summary>
    public static long Id(string key) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key))) & long.MaxValue;

    /// <summary>
    /// The address that identifies a page: the same for http and https, with and without "www.", default port, last slash, fragment and
    /// tracking parameters.
    /// </summary>
    public static string Canonical(Uri link)
    {
        var host = link.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal) && host.AsSpan(4).Contains('.'))
            host = host[4..];
        var port = link.IsDefaultPort || link.Port is 80 or 443 ? "" : $":{link.Port}";
        var path = link.GetComponents(UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
        return $"https://{host}{port}{(path.Length == 0 ? "" : "/")}{path}{Query(link)}";
    }

    /// <summary>The same for texts that differ in a byte order mark, line ends or blank edges only.</summary>
    public static string Hash(string text)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim())));

    private static string Query(Uri link)
    {
        var query = link.GetComponents(UriComponents.Query, UriFormat.UriEscaped);
        var kept = string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !IsTracking(part)));
        return kept.Length == 0 ? "" : $"?{kept}";
    }

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=')[0];
        return Tracking.Contains(name)
            || Array.Exists(TrackingBeginnings, beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
    }
}
