using Bot.Newsroom;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot;

/// <summary>Ready while the database answers.</summary>
internal sealed class StorageHealth(ArticleLibrary library) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return HealthCheckResult.Healthy($"{await library.CountAsync(Scope.Everything, cancellationToken)} articles");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", failure);
        }
    }
}
