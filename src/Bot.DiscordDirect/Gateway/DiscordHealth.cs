using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.DiscordDirect;

/// <summary>
/// Ready while Discord can reach the bot; it says so when the commands are not registered, since digests come all the same.
/// </summary>
internal sealed class DiscordHealth(DiscordState state, CommandRegistration registration) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(this switch
        {
            _ when !state.IsReady => HealthCheckResult.Unhealthy(state.Description),
            _ when !registration.IsDone =>
                HealthCheckResult.Degraded($"{state.Description}; the commands are not registered (yet), look at the log"),
            _ => HealthCheckResult.Healthy(state.Description),
        });
}
