using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Newsroom;

/// <summary>What makes two articles the same: the canonical address, else the text.</summary>
internal static class ArticleKey
{
    public static string Of(NewArticle article) => article.Link is { } link ? Canonical(link) : $"sha256:{Hash(Unified(article.Text))}";

    /// <summary>A positive number that the key always gives.</summary>
    public static long Id(string key) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key))) & long.MaxValue;

    /// <summary>The address that identifies a page: the fragment is a place in it, and it means the same with and without its last slash.</summary>
    public static string Canonical(Uri link)
    {
        var address = link.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped);
        return address.EndsWith('/') ? address[..^1] : address;
    }

    // A byte order mark, other line ends or blank edges do not make another article.
    private static string Unified(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim();

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
