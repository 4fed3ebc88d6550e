using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.DiscordNet;

/// <summary>Ready while every shard is connected; it says so when the commands are not registered: digests come all the same.</summary>
internal sealed class DiscordNetHealth(DiscordShardedClient gateway, CommandRegistration registration) : IHealthCheck
{
    private bool IsConnected => gateway.Shards?.All(shard => shard.ConnectionState == ConnectionState.Connected) == true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(this switch
        {
            _ when !IsConnected => HealthCheckResult.Unhealthy(),
            _ when !registration.IsDone => HealthCheckResult.Degraded("the commands are not registered (yet), look at the log"),
            _ => HealthCheckResult.Healthy(),
        });
}
