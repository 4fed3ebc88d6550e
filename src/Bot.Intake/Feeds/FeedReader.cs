using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>What a document turned out to be; exactly one of the four, or none for something that is not news.</summary>
internal sealed record Reading
{
    public Feed? Feed { get; init; }

    public IReadOnlyList<Outline>? Outlines { get; init; }

    /// <summary>It is a web page: its text, to look in for a feed.</summary>
    public string? Page { get; init; }
}

/// <summary>Reads whatever a server sent where a feed was expected. Never throws; time and memory are linear in the bytes.</summary>
internal static partial class FeedReader
{
    /// <param name="contentType">The header as it came, or null.</param>
    /// <param name="address">Where it came from, for links that are relative; null when unknown.</param>
    public static Reading Read(ReadOnlySpan<byte> bytes, string? contentType, Uri? address)
    {
        var text = TextEncodings.Decode(bytes, contentType);
        var start = text.AsSpan().TrimStart();
        if (start is ['{', ..])
            return new() { Feed = JsonFeed.Read(text, address) };
        if (IsPage(start))
            return new() { Page = text };
        var root = Root().Match(text);
        if (!root.Success || FeedMarkup.Read(text[root.Index..]) is not { } read)
            return new();
        return Opml.Read(read.Root) is { } outlines
            ? new() { Outlines = outlines }
            : new() { Feed = XmlFeed.Read(read.Root, read.IsWhole, address) };
    }

    private static bool IsPage(ReadOnlySpan<char> text)
    {
        var name = FirstTag().EnumerateMatches(text);
        return name.MoveNext()
            && text.Slice(name.Current.Index, name.Current.Length).StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    // Warnings of a broken server may stand before it.
    [GeneratedRegex(
        @"<(\w+:)?(rss|feed|rdf|opml|channel|entry)[\s>]",
            RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Root();

    [GeneratedRegex(@"<[A-Za-z]+", RegexOptions.NonBacktracking)]
    private static partial Regex FirstTag();
}
