using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot;

/// <summary>
/// What live and ready mean: live while the loops go round, ready while the store can be written, digests and feeds get their rounds, and
/// Discord is connected, which its edge adds.
/// </summary>
internal static class HealthChecks
{
    /// <summary>Whatever does not answer within this is lost; the verb <c>health</c> waits a little longer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static IServiceCollection AddHealth(this IServiceCollection services, IConfiguration configuration)
    {
        var isCluster = configuration.GetSection("Storage").Get<StorageOptions>()?.Provider == StorageProvider.PostgreSql;
        services.TryAddSingleton<Facts>();
        var checks = services.AddHealthChecks()
            .AddCheck<LoopLife>("loops", tags: [LoopLife.Tag])
            .AddCheck<StorageHealth>("storage", timeout: Patience)
            .Add(new("digests", provider => Digests(provider, isCluster), failureStatus: null, tags: null))
            .Add(new("feeds", Feeds, failureStatus: null, tags: null));
        if (isCluster)
            checks.AddCheck<ClusterHealth>("cluster", timeout: Patience);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks(
            "/health/live", new() { Predicate = check => check.Tags.Contains(LoopLife.Tag), ResponseWriter = WriteAsync });
        endpoints.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync });
    }

    /// <summary>In one word, and for all that is not well why.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
        => context.Response.WriteAsync(string.Join('\n', report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .Select(entry => $"{entry.Key}: {entry.Value.Description}")
            .Prepend(report.Status.ToString())));

    private static LoopHealth Digests(IServiceProvider provider, bool isCluster)
        => new(provider.GetRequiredService<Pulses>().Digests, "Digests are not being delivered.", isAlone: !isCluster);

    private static LoopHealth Feeds(IServiceProvider provider)
        => new(provider.GetRequiredService<Pulses>().Feeds, "Feeds are not being looked at.");
}
