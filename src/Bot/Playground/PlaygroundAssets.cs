using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Bot;

/// <summary>The page's own files, embedded in the program.</summary>
internal static class PlaygroundAssets
{
    private const string Prefix = "playground/";

    private static readonly Lazy<FrozenDictionary<string, Asset>> All = new(Load);

    /// <summary>The file of that name, or 404; a browser that has it already gets 304.</summary>
    public static IResult Serve(string name)
        => All.Value.TryGetValue(name, out var asset)
            ? Results.Bytes(asset.Content, asset.Type, entityTag: asset.Tag)
            : Results.NotFound();

    private static FrozenDictionary<string, Asset> Load()
        => typeof(PlaygroundAssets).Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(resource => resource[Prefix.Length..], Read);

    private static Asset Read(string resource)
    {
        using var stream = typeof(PlaygroundAssets).Assembly.GetManifestResourceStream(resource)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var content = copy.ToArray();
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
        return new Asset(content, TypeOf(resource), tag);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    };

    private sealed record Asset(byte[] Content, string Type, EntityTagHeaderValue Tag);
}
