using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot;

/// <summary>The articles, and the reading view of one.</summary>
internal static class ArticleEndpoints
{
    private const int Listed = 100;

    public static void MapArticles(this IEndpointRouteBuilder page)
    {
        page.MapGet("/articles", ListAsync);
        page.MapGet("/articles/{id:long}", OpenAsync);
    }

    private static async Task<IResult> ListAsync(ArticleLibrary library, PlaygroundKey key, HttpContext context)
    {
        var latest = await library.ListAsync(Seen(key, context), 0, Listed, context.RequestAborted);
        return Results.Ok(latest.Select(entry => new
        {
            Id = Ids.Text(entry.Id),
            Headline = entry.Title,
            entry.Source,
            entry.Publisher,
            At = entry.Date.ToUnixTimeMilliseconds(),
        }));
    }

    private static async Task<IResult> OpenAsync(long id, ArticleLibrary library, PlaygroundKey key, HttpContext context)
        => await library.FindAsync(Seen(key, context), id, context.RequestAborted) is { } found
            ? Results.Ok(new
            {
                Id = Ids.Text(found.Id),
                found.Title,
                Source = found.Publisher ?? found.Source,
                Date = found.Published?.ToUnixTimeMilliseconds(),
                found.Link,
                Page = ArticlePage.Of(found.Article),
            })
            : Results.NotFound();

    private static Scope Seen(PlaygroundKey key, HttpContext context)
        => key.IsHeld(context) ? Scope.Everything : Scope.Server(PlaygroundServer.Guild);
}
