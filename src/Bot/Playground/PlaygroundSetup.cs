using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot;

/// <summary>The playground: a local page that is a small server of its own, for trying the bot without Discord.</summary>
public static class PlaygroundSetup
{
    private const int LongestBody = 16 * 1024;

    /// <summary>Registers the playground; it is also the poster of cards where no other edge has registered one.</summary>
    public static IServiceCollection AddPlayground(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PlaygroundKey>();
        services.AddSingleton<VisitFile>();
        services.AddSingleton<Visits>();
        services.AddSingleton<VisitViews>();
        services.AddSingleton<FirstLines>();
        services.AddSingleton<PlaygroundAnswers>();
        services.AddSingleton<LineCompletion>();
        services.AddSingleton<PlaygroundPoster>();
        services.TryAddSingleton<ICardPoster>(provider => provider.GetRequiredService<PlaygroundPoster>());
        services.AddUploads();
        return services;
    }

    /// <summary>Maps the page at <c>/</c> and all that it asks for; every answer is for this machine only.</summary>
    /// <param name="isAlone">There is no bot on Discord beside it.</param>
    public static IEndpointRouteBuilder MapPlayground(this IEndpointRouteBuilder endpoints, bool isAlone)
    {
        var page = endpoints
            .MapGroup("")
            .AddEndpointFilter(PlaygroundGuard.CheckAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LongestBody));
        page.MapGet("/", (HttpContext context, PlaygroundKey key) => key.Accept(context) ?? Open(context, isAlone ? key : null));
        page.MapGet("/assets/{**name}", PlaygroundAssets.Serve);
        page.MapVisits();
        page.MapArticles();
        page.MapNews();
        page.MapTonight();
        return endpoints;
    }

    private static IResult Open(HttpContext context, PlaygroundKey? trusting)
    {
        trusting?.Trust(context);
        return PlaygroundAssets.Serve("index.html");
    }

    // What commands fetch attachments through, with the page's own files before it.
    private static void AddUploads(this IServiceCollection services)
    {
        services.AddSingleton<Uploads>();
        var others = services.LastOrDefault(service => service.ServiceType == typeof(FetchAttachment))?.ImplementationFactory;
        if (others is not null)
            services.AddSingleton(
                provider => provider.GetRequiredService<Uploads>().Before((FetchAttachment)others(provider)));
    }
}
