using Bot.Newsroom;

namespace Bot.Intake;

/// <summary>What a look at a feed brought: how many new articles, and what the next look must know.</summary>
internal sealed record Taken(int Articles, ItemKeying Keying, TimeSpan Rhythm);

/// <summary>
/// Brings a feed's new and changed items into the library. Doing it twice, or by two nodes at once, brings nothing twice.
/// </summary>
internal sealed class ItemIntake(Database database, ArticleLibrary library, PageFetcher pages, TimeProvider time)
{
    private const string Remember =
        """
        INSERT INTO feed_items (feed, item, link, hash, seen) VALUES (@Id, @Key, @Link, @Hash, @Now)
        ON CONFLICT (feed, item) DO UPDATE SET hash = excluded.hash, link = excluded.link
        """;

    /// <summary>Of a feed that was never looked at: the newest; the others count as dealt with.</summary>
    private const int MostAtFirst = 20;

    private const int MostAtOnce = 100;
    private const int MostLookedAt = 1_000;

    /// <summary>Characters of text below which the page is read.</summary>
    private const int Short = 600;

    private const int LongestTitle = 100;

    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(120);

    public async Task<Taken> TakeAsync(FollowedFeed feed, Feed read, CancellationToken cancellation)
    {
        var known = await database.ReadAsync<KnownItem>(
            "SELECT item AS Item, link AS Link, hash AS Hash, seen AS Seen FROM feed_items WHERE feed = "
                + "@Id", new { feed.Id }, cancellation);
        var keying = Enum.Parse<ItemKeying>(feed.KeyedBy);
        var items = ItemKeys.Of([.. read.Items.Take(MostLookedAt)], keying);
        if (keying == ItemKeying.Id && ItemKeys.HaveChangedIds(items, known))
        {
            keying = ItemKeying.Link;
            items = ItemKeys.Of([.. read.Items.Take(MostLookedAt)], keying);
        }

        var fresh = Fresh(items, known, keying);
        if (known.Count == 0)
            await RememberAsync(feed, [.. fresh.Skip(MostAtFirst)], cancellation);
        var wanted = fresh.Take(known.Count == 0 ? MostAtFirst : MostAtOnce).ToList();
        var taken = 0;
        // The oldest first, so that they arrive in their order.
        var places = Places(items);
        foreach (var item in Enumerable.Reverse(wanted))
            taken += await TakeAsync(feed, read, item.Item, keying, places?[item.Key], cancellation) ? 1 : 0;
        await RememberAsync(feed, wanted, cancellation);
        await ForgetAsync(feed, items, known, cancellation);
        return new(taken, keying, Rhythm(items, known));
    }

    // Newest first, where the feed gives dates; in its own order where it does not.
    private static List<KeyedItem> Fresh(List<KeyedItem> items, List<KnownItem> known, ItemKeying keying)
    {
        var dealtWith = known.Select(item => (item.Item, item.Hash)).ToHashSet();
        if (keying == ItemKeying.Link)
            dealtWith.UnionWith(known.Select(item => (item.Link, item.Hash)));
        return
        [
            .. items.Where(item => !dealtWith.Contains((item.Key, item.Hash)))
                .OrderByDescending(item => item.Item.Date?.Moment ?? DateTimeOffset.MinValue)
        ];
    }

    // Items are remembered after the last of them: who dies before that brings them again, and the library knows them.
    private async Task<bool> TakeAsync(
        FollowedFeed feed, Feed read, FeedItem item, ItemKeying keying, int? place, CancellationToken cancellation)
        => await ArticleAsync(feed, read, item, keying, cancellation) is { } article
            && (await library.AddAsync(article with { Place = place }, cancellation)).Change == Change.Added;

    // Where somebody has put each; null for a feed whose newest item is always the first, which says nothing but the time.
    private static Dictionary<string, int>? Places(List<KeyedItem> items)
    {
        var dates = items.Select(item => item.Item.Date?.Moment).OfType<DateTimeOffset>().ToList();
        return dates.SequenceEqual(dates.OrderDescending()) ? null : items.Index().ToDictionary(item => item.Item.Key, item => item.Index);
    }

    /// <summary>The item as an article; null for one that says nothing at all.</summary>
    private async Task<NewArticle?> ArticleAsync(
        FollowedFeed feed, Feed read, FeedItem item, ItemKeying keying, CancellationToken cancellation)
    {
        var text = HtmlText.Paragraphs(item.Content.Length >= item.Summary.Length ? item.Content : item.Summary);
        var title = item.Title.Length > 0 ? item.Title : null;
        var link = Address(item.Link);
        var publisher = read.Title.Length > 0 ? read.Title : feed.Name;
        var found = text.Length < Short && link is not null ? (await pages.ReadAsync(link, cancellation)).Article : null;
        if (found is null && text.Length == 0 && title is null)
            return null;
        var told = found?.Text ?? (text.Length > 0 ? text : title!);
        return new NewArticle(told, link?.Host ?? publisher)
        {
            Link = found?.Link ?? link,
            Published = Published(item.Date) ?? found?.Published,
            Title = title ?? found?.Title ?? FirstWords(told),
            Publisher = publisher,
            Authors = item.Author.Length > 0 ? item.Author.Split(", ") : found?.Authors ?? [],
            Language = found?.Language ?? item.Language ?? read.Language,
            Picture = Address(item.Picture) ?? found?.Picture,
            ItemId = keying == ItemKeying.Id ? item.Id : null,
            Feed = feed.Id,
        };
    }

    /// <summary>What an item without a title is known by.</summary>
    private static string FirstWords(string text)
    {
        var line = text.Split('\n')[0];
        return line.Length <= LongestTitle ? line : $"{line[..Math.Max(line.LastIndexOf(' ', LongestTitle), LongestTitle / 2)]} …";
    }

    private static Uri? Address(string? written)
        => Uri.TryCreate(written, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>A date in the future counts as the time of arrival; so does today's date without an hour.</summary>
    private DateTimeOffset? Published(FeedDate? date)
    {
        var now = time.GetUtcNow();
        if (date is not { } given)
            return null;
        var isToday = !given.HasTime && given.Moment.Date == now.UtcDateTime.Date;
        return given.Moment > now + Ahead || isToday ? now : given.Moment;
    }

    private TimeSpan Rhythm(List<KeyedItem> items, List<KnownItem> known)
    {
        var dated = items.Where(item => item.Item.Date is { HasTime: true }).Select(item => item.Item.Date!.Value.Moment).ToList();
        return NextLook.Rhythm(
            dated.Count >= 3 ? dated : known.Select(item => DateTimeOffset.FromUnixTimeMilliseconds(item.Seen)), time.GetUtcNow());
    }

    private async Task RememberAsync(FollowedFeed feed, List<KeyedItem> items, CancellationToken cancellation)
    {
        if (items.Count == 0)
            return;
        await database.InTransactionAsync(
            async transaction =>
            {
                foreach (var item in items)
                    await transaction.RunAsync(
                        Remember, new { feed.Id, item.Key, item.Link, item.Hash, Now = time.GetUtcNow().ToUnixTimeMilliseconds() },
                        cancellation);
                return items.Count;
            },
            cancellation);
    }

    /// <summary>Items that left the feed long ago. The library knows their articles by itself.</summary>
    private async Task ForgetAsync(FollowedFeed feed, List<KeyedItem> items, List<KnownItem> known, CancellationToken cancellation)
    {
        var oldest = (time.GetUtcNow() - Remembered).ToUnixTimeMilliseconds();
        var there = items.Select(item => item.Key).Concat(items.Select(item => item.Link)).ToHashSet();
        foreach (var gone in known.Where(item => item.Seen < oldest && !there.Contains(item.Item) && !there.Contains(item.Link)))
            await database.RunAsync("DELETE FROM feed_items WHERE feed = @Id AND item = @Item", new { feed.Id, gone.Item }, cancellation);
    }
}
