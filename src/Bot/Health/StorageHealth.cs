using Bot.Newsroom;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot;

/// <summary>Ready while the store can be written.</summary>
internal sealed class StorageHealth(Facts facts, TimeProvider time) : IHealthCheck
{
    private const string Written = "health.written";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await facts.SetAsync(Written, $"{time.GetUtcNow():O}", cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure)
        {
            return HealthCheckResult.Unhealthy("The store cannot be written.", failure);
        }
    }
}
