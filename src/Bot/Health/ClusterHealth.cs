using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace Bot;

/// <summary>Ready while any node of a cluster ticks, as the schedule that they share tells.</summary>
internal sealed class ClusterHealth(ISchedulerFactory schedulers, TimeProvider time) : IHealthCheck
{
    /// <summary>A tick follows the other after 5 s.</summary>
    private static readonly TimeSpan LongestOverdue = TimeSpan.FromSeconds(4);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var tick = await scheduler.GetTrigger(DigestSchedule.Tick, cancellationToken);
        if (tick?.NextFireTimeUtc is not { } next || time.GetUtcNow() - next <= LongestOverdue)
            return HealthCheckResult.Healthy();
        // Blocked while a tick runs, wherever it does.
        return await scheduler.GetTriggerState(DigestSchedule.Tick, cancellationToken) == TriggerState.Blocked
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("No node of the cluster posts digests.");
    }
}
