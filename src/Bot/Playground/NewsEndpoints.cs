using System.Globalization;
using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bot;

/// <summary>How news of one's own gets in: files for commands, and the feeds that the playground's server follows.</summary>
internal static class NewsEndpoints
{
    public static void MapNews(this IEndpointRouteBuilder page)
    {
        page.MapPost("/files", KeepAsync).WithMetadata(new RequestSizeLimitAttribute(Uploads.MostBytes));
        page.MapGet("/feeds", ListAsync);
    }

    private static async Task<IResult> KeepAsync(
        [FromQuery] string? name, HttpRequest request, Uploads uploads, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(bytes, cancellation);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Results.StatusCode(tooLarge.StatusCode);
        }

        return Results.Ok(new { Address = uploads.Keep(name ?? "", bytes.ToArray()).AbsoluteUri });
    }

    private static async Task<IResult> ListAsync(ListFeeds feeds, CancellationToken cancellation)
    {
        var followed = await feeds(PlaygroundServer.Guild, cancellation);
        return Results.Ok(new
        {
            followed.MayFetch,
            Feeds = followed.Feeds.Select(feed => new
            {
                Id = feed.Id.ToString(CultureInfo.InvariantCulture),
                feed.Name,
                feed.Site,
                feed.Section,
                feed.State,
                feed.IsFailing,
            }),
        });
    }
}
