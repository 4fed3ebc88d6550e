using System.Text.Json;

namespace Bot.Intake;

/// <summary>JSON Feed, versions 1 and 1.1; source: jsonfeed.org.</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Null when it is no JSON, or not a feed.</summary>
    public static Feed? Read(string json, Uri? address)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return IsFeed(document.RootElement) ? Read(document.RootElement, address) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Other answers in JSON have a version too: those of a service that found nothing.
    private static bool IsFeed(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && ((root.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array)
            || Text(root, "version").Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase));

    private static Feed Read(JsonElement root, Uri? address)
    {
        var author = Authors(root);
        return new Feed
        {
            Title = HtmlText.Line(Text(root, "title")),
            Link = Resolve(Text(root, "home_page_url"), address),
            Description = HtmlText.Line(Text(root, "description")),
            Language = Text(root, "language") is { Length: > 0 } language ? language : null,
            Id = Text(root, "feed_url") is { Length: > 0 } id ? id : null,
            Author = author,
            Items = [.. List(root, "items").Take(Feed.MostItems).Select(item => Item(item, author, address))],
        };
    }

    private static FeedItem Item(JsonElement item, string feedAuthor, Uri? address)
    {
        var updated = FeedDates.Parse(Text(item, "date_modified"));
        var content = Text(item, "content_html") is { Length: > 0 } html ? html : Plain(Text(item, "content_text"));
        return new FeedItem
        {
            Id = Text(item, "id") is { Length: > 0 } id ? id : null,
            Title = HtmlText.Line(Text(item, "title")),
            Link = Resolve(Text(item, "url"), address) ?? Resolve(Text(item, "external_url"), address),
            Date = FeedDates.Parse(Text(item, "date_published")) ?? updated,
            Updated = updated,
            Author = Authors(item) is { Length: > 0 } author ? author : feedAuthor,
            Language = Text(item, "language") is { Length: > 0 } language ? language : null,
            Content = content,
            Summary = Plain(Text(item, "summary")),
            Enclosures =
            [
                .. List(item, "attachments").Select(attachment => Resolve(Text(attachment, "url"), address)).OfType<string>().Distinct()
            ],
            Picture = Resolve(Text(item, "image"), address) ?? Resolve(Text(item, "banner_image"), address),
        };
    }

    private static string Authors(JsonElement owner)
    {
        var people = List(owner, "authors").Append(owner.TryGetProperty("author", out var author) ? author : default);
        return string.Join(", ", people.Select(person => HtmlText.Line(Text(person, "name"))).Where(name => name.Length > 0).Distinct());
    }

    private static IEnumerable<JsonElement> List(JsonElement owner, string name)
    {
        if (owner.ValueKind != JsonValueKind.Object || !owner.TryGetProperty(name, out var list))
            return [];
        return list.ValueKind switch
        {
            JsonValueKind.Array => list.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object),
            JsonValueKind.Object => [list],
            _ => [],
        };
    }

    // An id may be a number.
    private static string Text(JsonElement owner, string name)
        => owner.ValueKind == JsonValueKind.Object
            && owner.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString().Trim()
            : "";

    private static string Plain(string text)
        => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string? Resolve(string written, Uri? address)
        => written.Length == 0
            ? null
            : address is not null && Uri.TryCreate(address, written, out var absolute)
            ? absolute.AbsoluteUri
            : written;
}
