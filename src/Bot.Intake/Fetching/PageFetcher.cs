using Bot.Newsroom;

namespace Bot.Intake;

/// <summary>Fetches pages, where their sites' robots.txt lets us, and reads them as articles.</summary>
internal sealed class PageFetcher(WebDoor door, Robots robots)
{
    /// <summary>How long a page may be read: a hostile one takes a fraction of it on a quiet machine.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>The article behind an address, or in a sentence why there is none.</summary>
    public async Task<PageReading> ReadAsync(Uri address, CancellationToken cancellation)
    {
        if (!await robots.AllowAsync(address, cancellation))
            return new(null, "The site asks programs not to read that page (robots.txt).");
        var fetched = await door.FetchAsync(Fetch.Page(address.OriginalString), cancellation);
        return fetched.Outcome == FetchOutcome.Read
            ? await Task.Run(() => ReadPage(fetched, cancellation), cancellation)
            : new(null, fetched.Reason);
    }

    private static PageReading ReadPage(Fetched fetched, CancellationToken cancellation)
    {
        var address = new Uri(fetched.Address);
        return MayBeAFeed(fetched) && FeedReader.Read(fetched.Body, fetched.ContentType, address) is { Page: null, Feed: not null }
            ? new(null, "That is a feed, not an article; /feed add follows it.")
            : Read(fetched.Body, fetched.ContentType, address, cancellation);
    }

    private static bool MayBeAFeed(Fetched fetched)
        => fetched.ContentType is not { } type || !type.Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Fetches a file that somebody attached to a command.</summary>
    public async Task<FileReading> FileAsync(Uri address, CancellationToken cancellation)
    {
        var fetched = await door.FetchAsync(Fetch.Page(address.OriginalString), cancellation);
        return fetched.Outcome == FetchOutcome.Read ? new(fetched.Body) : new(null, fetched.Reason);
    }

    /// <summary>A page that is there already; without a time limit of its own it might be made to last.</summary>
    public static PageReading Read(byte[] bytes, string? contentType, Uri address, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        try
        {
            return ToReading(PageReader.Read(bytes, contentType, address, limit.Token), address);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, "That page takes too long to read.");
        }
    }

    private static PageReading ToReading(Page page, Uri address) => page.Verdict switch
    {
        PageVerdict.Article => new(new NewArticle(page.Text, page.SiteName ?? PlaceOf(address))
        {
            Link = page.Canonical,
            Published = page.Published is { } day
                ? day.Moment ?? new DateTimeOffset(day.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
                : null,
            Title = page.Title,
            Publisher = page.SiteName ?? (address.IsFile ? null : address.Host),
            Authors = page.Authors,
            Language = page.Language,
            Picture = page.Picture,
        }),
        PageVerdict.PayWall => new(null, "Only the beginning of that article is free to read."),
        PageVerdict.Index => new(null, "That page is a list of articles, not an article; /feed add follows it."),
        PageVerdict.Barrier => new(null, "The site shows programs a barrier in place of the page."),
        PageVerdict.OtherLanguage => new(null, $"That article is in another language ({page.Language}); I read English."),
        _ => new(null, "There is no article on that page."),
    };

    private static string PlaceOf(Uri address) => address.IsFile ? Path.GetFileName(address.LocalPath) : address.Host;

    /// <summary>A page that somebody put into a file; what is wrong with it is said of the file: "it ...".</summary>
    public static PageReading ReadFile(byte[] page, string name)
    {
        var reading = Read(page, contentType: null, new Uri($"file:///{Uri.EscapeDataString(name)}"), CancellationToken.None);
        return reading.Article is null
            ? reading with { Refusal = $"cannot be used: {Wording.LowerFirst(reading.Refusal).TrimEnd('.')}" }
            : reading;
    }
}
