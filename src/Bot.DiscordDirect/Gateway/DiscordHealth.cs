using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.DiscordDirect;

/// <summary>Ready while Discord can reach the bot.</summary>
internal sealed class DiscordHealth(DiscordState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(state.IsReady ? HealthCheckResult.Healthy(state.Description) : HealthCheckResult.Unhealthy(state.Description));
}
