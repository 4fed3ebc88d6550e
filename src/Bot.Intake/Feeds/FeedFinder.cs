namespace Bot.Intake;

/// <summary>A feed that was found, or in a sentence what is at the address instead.</summary>
internal sealed record FoundFeed(string Address, Feed? Feed, string Refusal = "")
{
    /// <summary>Nobody goes there: the address, or where it leads, is not for this bot.</summary>
    public bool IsClosed { get; init; }
}

/// <summary>Finds the feed at an address: the feed itself, the one that a page names, or the one at the usual places of a site.</summary>
internal sealed class FeedFinder(WebDoor door)
{
    private const int MostNamed = 3;
    private const int MostLinks = 2_000;

    private static readonly string[] FeedTypes =
    [
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"
    ];
    private static readonly string[] UsualPaths = [.. EmbeddedLines.Of("FeedPaths.txt")];

    public async Task<FoundFeed> FindAsync(string address, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        var (found, page) = await LookAsync(address, cancellation);
        if (found.Feed is not null || page is null)
            return found;
        var site = new Uri(found.Address);
        foreach (var candidate in Named(page, site).Take(MostNamed).Concat(UsualPaths.Select(path => new Uri(site, path).AbsoluteUri)))
        {
            if ((await LookAsync(candidate, cancellation)).Found is { Feed: not null } there)
                return there;
        }

        return found with { Refusal = "That page names no feed, and there is none at the usual places." };
    }

    private async Task<(FoundFeed Found, string? Page)> LookAsync(string address, CancellationToken cancellation)
    {
        var fetched = await door.FetchAsync(Fetch.Feed(address), cancellation);
        if (fetched.Outcome != FetchOutcome.Read)
            return (new(address, null, fetched.Reason) { IsClosed = fetched.Outcome == FetchOutcome.Refused }, null);
        var reading = await Task.Run(() => FeedReader.Read(fetched.Body, fetched.ContentType, new Uri(fetched.Address)), cancellation);
        return (new(fetched.Address, reading.Feed, Refusal(reading)), reading.Page);
    }

    private static string Refusal(Reading reading) => reading switch
    {
        { Feed: not null } => "",
        { Outlines: not null } => "That is a list of feeds (OPML): /feed import takes it.",
        { Page: not null } => "That is a web page, not a feed.",
        _ => "What is there is neither a feed nor a page.",
    };

    /// <summary>What the page's links of the kind "alternate" name; "comments" come last.</summary>
    private static IEnumerable<string> Named(string page, Uri site)
        => Links(page).Select(href => Uri.TryCreate(site, href, out var address) ? address.AbsoluteUri : null).OfType<string>().Distinct()
            .OrderBy(address => address.Contains("comment", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Links(string page)
    {
        var at = -1;
        for (var count = 0; count < MostLinks && (at = page.IndexOf("<link", at + 1, StringComparison.OrdinalIgnoreCase)) >= 0; count++)
        {
            var attributes = FeedMarkup.Attributes(page, at + 5).DistinctBy(attribute => attribute.Name.ToLowerInvariant())
                .ToDictionary(attribute => attribute.Name.ToLowerInvariant(), attribute => FeedMarkup.TextOf(attribute.Value).Trim());
            var isFeed = FeedTypes.Contains(attributes.GetValueOrDefault("type")?.Split(';')[0].Trim().ToLowerInvariant());
            if (isFeed && attributes.GetValueOrDefault("href") is { Length: > 0 } href)
                yield return href;
        }
    }
}
