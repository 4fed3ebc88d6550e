using Bot.Newsroom;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bot.Intake;

/// <summary>Wires the intake: the door to the world, feeds and pages with their commands.</summary>
public static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddValidated<IntakeOptions>(configuration.GetSection(IntakeOptions.Section));
        services.AddFetching(configuration["Discord:ProjectUrl"]);
        services.AddPorts();
        services.AddSingleton<FeedTable>();
        services.AddSingleton(provider => new FeedOverview(
            provider.GetRequiredService<FeedTable>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FeedFinder>();
        services.AddSingleton<FeedImport>();
        services.AddSingleton<ItemIntake>();
        services.AddSingleton<FeedPoller>();
        services.AddHostedService<FeedWatch>();
        services.AddSingleton<Command, FeedCommand>();
        services.AddSingleton<Command, ReadCommand>();
        return services;
    }

    private static void AddFetching(this IServiceCollection services, string? projectUrl)
    {
        var agent = string.IsNullOrWhiteSpace(projectUrl) ? $"{Robots.Agent}/1.0" : $"{Robots.Agent}/1.0 (+{projectUrl.Trim()})";
        services.AddSingleton<DoorRules>();
        services.AddSingleton(Dialer.ToTheWorld);
        services.AddSingleton(provider => new WebDoor(
            provider.GetRequiredService<DoorRules>(),
            provider.GetRequiredService<Dialer>(),
            provider.GetRequiredService<TimeProvider>(),
            agent));
        services.AddSingleton<Robots>();
        services.AddSingleton<PageFetcher>();
        services.AddSingleton<LookGate>();
    }

    /// <summary>What the newsroom needs of the world.</summary>
    private static void AddPorts(this IServiceCollection services)
    {
        services.AddSingleton<FetchArticle>(provider => provider.GetRequiredService<PageFetcher>().ReadAsync);
        services.AddSingleton<FetchAttachment>(provider => provider.GetRequiredService<PageFetcher>().FileAsync);
        services.AddSingleton<ReadHtml>(_ => PageFetcher.ReadFile);
        services.AddSingleton<ReadLink>(provider => (caller, address, cancellation)
            => provider.GetRequiredService<LookGate>().RefuseToRead(caller) is null
                ? provider.GetRequiredService<PageFetcher>().ReadAsync(address, cancellation)
                : Task.FromResult(new PageReading(null)));
        services.AddSingleton<ListFeeds>(provider => async (server, cancellation) => new(
            provider.GetRequiredService<IOptions<IntakeOptions>>().Value.MayAdd != Permitted.Nobody,
            [.. (await provider.GetRequiredService<FeedTable>().OfServerAsync(server, cancellation)).Select(FeedCards.LineOf)]));
        services.AddSingleton<NoFeedsYet>(provider => async (caller, cancellation)
            => caller.Guild is { } server && (await provider.GetRequiredService<FeedTable>().OfServerAsync(server, cancellation)).Count == 0
                ? "This server follows no site yet: /feed add takes the address of one that you read."
                : "");
    }
}
