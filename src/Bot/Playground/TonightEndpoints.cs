using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot;

/// <summary>The front page beside the channel, with the pictures of its articles: the page itself asks nobody else for anything.</summary>
internal static class TonightEndpoints
{
    private const int MostStories = 8;

    public static void MapTonight(this IEndpointRouteBuilder page)
    {
        page.MapGet("/tonight", ReadAsync);
        page.MapGet("/articles/{id:long}/picture", PictureAsync);
    }

    private static async Task<IResult> ReadAsync(Tonight tonight, ListFeeds feeds, CancellationToken cancellation)
    {
        var page = await tonight.ReadAsync(Scope.Server(PlaygroundServer.Guild), MostStories, cancellation);
        var mayFetch = (await feeds(PlaygroundServer.Guild, cancellation)).MayFetch;
        return Results.Ok(new { Stories = page.Stories.Select(story => StoryView.Of(story, mayFetch)), page.Quotation });
    }

    private static async Task<IResult> PictureAsync(
        long id, ArticleLibrary library, ListFeeds feeds, FetchAttachment fetch, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var article = await library.FindAsync(Scope.Server(PlaygroundServer.Guild), id, cancellation);
        if (article?.Picture is not { } address || !(await feeds(PlaygroundServer.Guild, cancellation)).MayFetch)
            return Results.NotFound();
        if ((await fetch(address, cancellation)).Bytes is not { } bytes || KindOf(bytes) is not { } kind)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=86400";
        return Results.Bytes(bytes, kind);
    }

    // By what the file itself begins with: nothing but a picture is handed on, whatever its server calls it.
    private static string? KindOf(ReadOnlySpan<byte> bytes)
        => bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] ? "image/png"
            : bytes is [0xFF, 0xD8, 0xFF, ..] ? "image/jpeg"
            : bytes.StartsWith("GIF8"u8) ? "image/gif"
            : bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
            : null;

    /// <summary>A story of the front page; <paramref name="Text"/> is markdown, <paramref name="At"/> unix milliseconds.</summary>
    private sealed record StoryView(string Id, string Headline, string Text, string? Source, long? At, IReadOnlyList<string> AlsoIn)
    {
        public bool HasPicture { get; init; }

        public static StoryView Of(TonightsStory told, bool mayFetch)
        {
            var article = told.Story.Article;
            return new(
                Ids.Text(article.Id), article.Title, told.Text, article.Publisher ?? article.Link?.Host,
                article.Published?.ToUnixTimeMilliseconds(), told.Story.AlsoIn)
            {
                HasPicture = mayFetch && article.Picture is not null,
            };
        }
    }
}
