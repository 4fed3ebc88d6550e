using System.Globalization;
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

    private static async Task<IResult> ListAsync(ArticleLibrary library, CancellationToken cancellation)
    {
        var latest = await library.ListAsync(Scope.Everything, 0, Listed, cancellation);
        return Results.Ok(latest.Select(entry => new
        {
            Id = Text(entry.Id),
            Headline = entry.Title,
            entry.Source,
            entry.Publisher,
            At = entry.Date.ToUnixTimeMilliseconds(),
        }));
    }

    private static async Task<IResult> OpenAsync(long id, ArticleLibrary library, CancellationToken cancellation)
        => await library.FindAsync(Scope.Everything, id, cancellation) is { } found
            ? Results.Ok(new { Id = Text(found.Id), found.Title, found.Source, found.Link, Page = ArticlePage.Of(found.Article) })
            : Results.NotFound();

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
