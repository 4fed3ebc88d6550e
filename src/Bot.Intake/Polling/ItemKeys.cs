using System.Security.Cryptography;
using System.Text;

namespace Bot.Intake;

/// <summary>An item under the name that it is remembered by, and what it says, as a hash.</summary>
internal sealed record KeyedItem(FeedItem Item, string Key, string Hash)
{
    public string Link => Item.Link ?? "";
}

/// <summary>An item that was dealt with before.</summary>
internal sealed record KnownItem
{
    public string Item { get; init; } = "";

    public string Link { get; init; } = "";

    public string Hash { get; init; } = "";

    public long Seen { get; init; }
}

/// <summary>Tells a feed's items apart: by id, else by link, else by title and text.</summary>
internal static class ItemKeys
{
    private const int LongestKey = 300;

    public static List<KeyedItem> Of(IReadOnlyList<FeedItem> items, ItemKeying keying)
    {
        var links = items
            .Where(item => item.Link is not null)
            .GroupBy(item => item.Link)
            .Where(same => same.Count() == 1)
            .Select(same => same.Key!)
            .ToHashSet();
        return
        [
            .. items.Select(
                item => new KeyedItem(item, Key(item, keying, links), HashOf(item.Title, item.Link, item.Content, item.Summary)))
                .DistinctBy(item => item.Key)
        ];
    }

    /// <summary>Most of what is known by its link comes under another id: the ids mean nothing.</summary>
    public static bool HaveChangedIds(IReadOnlyList<KeyedItem> items, IReadOnlyList<KnownItem> known)
    {
        var keys = known.Select(item => item.Item).ToHashSet();
        var links = known.Where(item => item.Link.Length > 0).Select(item => item.Link).ToHashSet();
        var linked = items.Where(item => links.Contains(item.Link)).ToList();
        return linked.Count >= 2 && linked.Count(item => !keys.Contains(item.Key)) * 2 > linked.Count;
    }

    private static string Key(FeedItem item, ItemKeying keying, HashSet<string> uniqueLinks)
    {
        if (keying == ItemKeying.Id && item.Id is { Length: > 0 and <= LongestKey } id)
            return id;
        if (item.Link is { Length: <= LongestKey } link)
            return uniqueLinks.Contains(link) ? link : $"{link} {HashOf(item.Title)}";
        return HashOf(item.Title, item.Link, item.Content, item.Summary);
    }

    // Without its dates: there are feeds that rewrite them at every fetch.
    private static string HashOf(params string?[] parts)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))).AsSpan(0, 12));
}
