using System.Collections.Frozen;

namespace Bot.Intake;

/// <summary>The namespaces of feeds by the short names that the reader knows them by ("atom", "dc", "" for RSS itself).</summary>
internal static class Namespaces
{
    private const string Unknown = "?";

    private static readonly FrozenDictionary<string, string> ByAddress = EmbeddedLines.Of("Namespaces.txt")
        .Select(line => line.Split(' '))
        .ToFrozenDictionary(pair => pair[1], pair => pair[0] == "-" ? "" : pair[0]);

    private static readonly FrozenSet<string> Known = ByAddress.Values.ToFrozenSet();

    /// <summary>The short name of a namespace's address; "?" for one that means nothing here.</summary>
    public static string OfAddress(string address)
        => ByAddress.GetValueOrDefault(address.Trim().TrimEnd('/').ToLowerInvariant(), Unknown);

    /// <summary>What a prefix means that nobody declared: itself where it is a usual one.</summary>
    public static string OfPrefix(string prefix)
    {
        var lower = prefix.ToLowerInvariant();
        return Known.Contains(lower) ? lower : lower is "a" or "atom10" or "atom03" ? "atom" : lower is "rss" ? "" : Unknown;
    }
}
