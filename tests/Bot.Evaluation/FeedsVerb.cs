using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Intake;

namespace Bot.Evaluation;

/// <summary><c>feeds</c>: what the reader makes of each document; times are of this thread's processor, after one warm-up.</summary>
internal static class FeedsVerb
{
    private sealed record Input(JsonElement Id, string Document, string Encoding, string? Base)
    {
        [JsonPropertyName("content_type")]
        public string? ContentType { get; init; }
    }

    public static int Run(TextReader input, TextWriter output)
    {
        var isWarm = false;
        while (input.ReadLine() is { } line)
        {
            var given = JsonSerializer.Deserialize<Input>(line, JsonLines.Options)!;
            var bytes = given.Encoding == "utf-8" ? Encoding.UTF8.GetBytes(given.Document) : Convert.FromBase64String(given.Document);
            if (!isWarm)
                Answer(given, bytes);
            isWarm = true;
            output.WriteLine(JsonSerializer.Serialize(Answer(given, bytes), JsonLines.Options));
        }

        return 0;
    }

    private static object Answer(Input given, byte[] bytes)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var reading = FeedReader.Read(
            bytes, given.ContentType, Uri.TryCreate(given.Base, UriKind.Absolute, out var address) ? address : null);
        var millis = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
        return reading switch
        {
            { Feed: { } feed } => OfFeed(given.Id, feed, millis),
            { Outlines: { } outlines } => new
            {
                given.Id,
                Subscriptions = outlines.Select(outline => new { outline.Title, outline.Feed, outline.Site, Category = outline.Folder }),
                Millis = millis,
            },
            { Page: not null } => new { given.Id, Error = "a page, no feed", Millis = millis },
            _ => new { given.Id, Error = "no feed", Millis = millis },
        };
    }

    private static object OfFeed(JsonElement id, Feed feed, double millis) => new
    {
        Id = id,
        feed.Title,
        feed.Link,
        feed.Description,
        feed.Language,
        feed_id = feed.Id,
        feed.Author,
        Items = feed.Items.Select(item => new
        {
            item.Id,
            Title = WebUtility.HtmlEncode(item.Title),
            item.Link,
            Date = item.Date?.Moment.ToUnixTimeSeconds(),
            Updated = item.Updated?.Moment.ToUnixTimeSeconds(),
            item.Author,
            item.Content,
            item.Summary,
            Enclosure = item.Enclosures,
        }),
        Millis = millis,
    };
}
