namespace Bot.Newsroom;

/// <summary>Reads the page at an address as an article, where the instance may fetch.</summary>
public delegate Task<PageReading> FetchArticle(Uri address, CancellationToken cancellation);

/// <summary>
/// Reads the page that a message links to, where whoever asks may have it fetched; with neither article nor refusal where he may not.
/// </summary>
public delegate Task<PageReading> ReadLink(Caller caller, Uri address, CancellationToken cancellation);

/// <summary>What to say to a server that follows no feed, in a sentence; "" where it follows some or cannot.</summary>
public delegate Task<string> NoFeedsYet(Caller caller, CancellationToken cancellation);

/// <summary>What a server follows, by section and name, and whether the instance fetches for its owners at all.</summary>
public delegate Task<FollowedFeeds> ListFeeds(long server, CancellationToken cancellation);

/// <summary>Fetches a file that somebody attached to a command, by the address that Discord gave it.</summary>
public delegate Task<FileReading> FetchAttachment(Uri address, CancellationToken cancellation);

/// <summary>Reads a web page that is there already as an article; the name is that of its file.</summary>
public delegate PageReading ReadHtml(byte[] page, string name);

/// <summary>What a server follows.</summary>
public sealed record FollowedFeeds(bool MayFetch, IReadOnlyList<FeedLine> Feeds);

/// <summary>A feed as a list shows it; <paramref name="State"/> in the markdown of cards.</summary>
public sealed record FeedLine(long Id, string Name, Uri? Site, string Section, string State, bool IsFailing);

/// <summary>The article of a page, or in a sentence why there is none.</summary>
public sealed record PageReading(NewArticle? Article, string Refusal = "");

/// <summary>A file's bytes, or in a sentence why there are none.</summary>
public sealed record FileReading(byte[]? Bytes, string Refusal = "");

/// <summary>What stands in where nothing fetches and nothing reads pages.</summary>
internal static class NoPages
{
    public static Task<PageReading> FetchAsync(Uri address, CancellationToken cancellation)
        => Task.FromResult(new PageReading(null, "This bot does not fetch pages."));

    public static Task<PageReading> ReadLinkAsync(Caller caller, Uri address, CancellationToken cancellation)
        => Task.FromResult(new PageReading(null));

    public static Task<FileReading> FetchFileAsync(Uri address, CancellationToken cancellation)
        => Task.FromResult(new FileReading(null, "This bot does not fetch files."));

    public static PageReading Read(byte[] page, string name) => new(null, "is a web page; save its text as .txt or .md");
}
