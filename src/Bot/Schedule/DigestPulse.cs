using Bot.Newsroom;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Bot;

/// <summary>How the ticks of this node go: told once when they begin to fail and once when they are well again, and to the health check.</summary>
internal sealed class DigestPulse(ILogger<DigestPulse> log) : IHealthCheck
{
    private volatile Exception? failing;

    /// <summary>Whether a tick is running on this node; of several nodes only one ticks at a time.</summary>
    public bool IsTicking { get; private set; }

    public void Begin() => IsTicking = true;

    public void Succeed()
    {
        IsTicking = false;
        if (failing is not null)
            log.LogInformation("Digests are delivered again.");
        failing = null;
    }

    public void Fail(Exception failure)
    {
        IsTicking = false;
        if (failing is null && failure is DeliveryFaultException or System.Data.Common.DbException)
            log.LogError("Digests wait: {Reason} Nothing is lost; the next tick goes on.", failure.Message);
        else if (failing is null)
            log.LogError(failure, "Digests wait after an unforeseen failure; the next tick goes on.");
        failing = failure;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(failing is { } failure ? HealthCheckResult.Unhealthy("Digests are not being delivered.", failure) : HealthCheckResult.Healthy());
}
