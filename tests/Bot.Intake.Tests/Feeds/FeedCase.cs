using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Bot.Intake.Tests;

/// <summary>
/// A document of a public suite with what it means. Text is compared without tags, references resolved and blanks joined, and may stand in
/// content or summary; an address's last slash is free; an author may be a part of the expected one; date and updated may stand for each
/// other.
/// </summary>
internal sealed partial record FeedCase(string Id, string Document, string Encoding, string? Base, Dictionary<string, JsonElement> Expect)
{
    [JsonPropertyName("content_type")]
    public string? ContentType { get; init; }

    [JsonPropertyName("confirmed_by")]
    public IReadOnlyList<string> ConfirmedBy { get; init; } = [];

    public byte[] Bytes => Encoding == "utf-8" ? System.Text.Encoding.UTF8.GetBytes(Document) : Convert.FromBase64String(Document);

    /// <summary>What is expected and was not read; empty for a case that is wholly right.</summary>
    public List<string> Wrong()
    {
        var reading = FeedReader.Read(Bytes, ContentType, Uri.TryCreate(Base, UriKind.Absolute, out var address) ? address : null);
        return [.. Expect.Where(pair => !IsRight(pair.Key.Split('.'), pair.Value, reading)).Select(pair => pair.Key)];
    }

    private static bool IsRight(string[] key, JsonElement wanted, Reading reading)
    {
        var count = reading.Feed?.Items.Count ?? reading.Outlines?.Count ?? 0;
        return key[0] switch
        {
            "count" => count == wanted.GetInt32(),
            "error" => count == 0,
            _ => Answers(key, reading).Any(answer => answer is not null && IsSame(key[^1], wanted, answer)),
        };
    }

    private static string?[] Answers(string[] key, Reading reading) => key switch
    {
        ["feed", var field] => reading.Feed is { } feed ? [OfFeed(feed, field)] : [],
        ["items", var number, var field] => reading.Feed?.Items.ElementAtOrDefault(Index(number)) is { } item ? OfItem(item, field) : [],
        [_, var number, var field] => reading.Outlines?.ElementAtOrDefault(Index(number)) is { } outline ? [OfOutline(outline, field)] : [],
        _ => [],
    };

    private static int Index(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    private static string? OfFeed(Feed feed, string field) => field switch
    {
        "title" => feed.Title,
        "link" => feed.Link,
        "description" => feed.Description,
        "language" => feed.Language,
        "id" => feed.Id,
        _ => feed.Author,
    };

    private static string?[] OfItem(FeedItem item, string field) => field switch
    {
        "title" => [System.Net.WebUtility.HtmlEncode(item.Title)],
        "text" => [item.Content, item.Summary],
        "link" => [item.Link],
        "id" => [item.Id],
        "author" => [item.Author],
        "enclosure" => [.. item.Enclosures],
        _ => [Seconds(item.Date), Seconds(item.Updated)],
    };

    private static string OfOutline(Outline outline, string field) => field switch
    {
        "title" => outline.Title,
        "feed" => outline.Feed,
        "site" => outline.Site,
        _ => outline.Folder,
    };

    private static string? Seconds(FeedDate? date) => date?.Moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static bool IsSame(string field, JsonElement wanted, string got) => field switch
    {
        "date" or "updated" => wanted.GetInt64().ToString(CultureInfo.InvariantCulture) == got,
        "link" or "id" or "enclosure" or "feed" or "site" => Address(wanted.ToString()) == Address(got),
        "language" => wanted.ToString().Equals(got, StringComparison.OrdinalIgnoreCase),
        "author" => Plain(wanted.ToString()) == Plain(got)
            || (Plain(got).Length > 2 && Plain(wanted.ToString()).Contains(Plain(got), StringComparison.Ordinal)),
        _ => Plain(wanted.ToString()) == Plain(got),
    };

    private static string Address(string text)
        => FeedMarkup.TextOf(text).Trim() is var address && address.EndsWith('/') ? address[..^1] : address;

    private static string Plain(string text)
    {
        text = System.Net.WebUtility.HtmlDecode(System.Net.WebUtility.HtmlDecode(text));
        text = string.Join(' ', Tags().Replace(text, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return BlankBeforeStop().Replace(text, "$1").Normalize(NormalizationForm.FormC);
    }

    [GeneratedRegex("<!--.*?-->|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex(" ([.,;:!?)])")]
    private static partial Regex BlankBeforeStop();
}
