using Bot.Newsroom;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Bot;

/// <summary>
/// How the ticks of this node go: told once when they begin to fail and once when they are well again, and to the health checks.
/// </summary>
internal sealed class DigestPulse(TimeProvider clock, ILogger<DigestPulse> log) : IHealthCheck
{
    private volatile Exception? failing;
    private Tick? running;

    /// <summary>Since when a tick has been running on this node, zero when none is; of several nodes only one ticks at a time.</summary>
    public TimeSpan Ticking => Volatile.Read(ref running) is { } tick ? clock.GetElapsedTime(tick.Begun) : TimeSpan.Zero;

    public void Begin() => Volatile.Write(ref running, new Tick(clock.GetTimestamp()));

    public void Succeed()
    {
        Volatile.Write(ref running, null);
        if (failing is not null)
            log.LogInformation("Digests are delivered again.");
        failing = null;
    }

    public void Fail(Exception failure)
    {
        Volatile.Write(ref running, null);
        if (failing is null && failure is DeliveryFaultException or System.Data.Common.DbException)
            log.LogError("Digests wait: {Reason} Nothing is lost; the next tick goes on.", failure.Message);
        else if (failing is null)
            log.LogError(failure, "Digests wait after an unforeseen failure; the next tick goes on.");
        failing = failure;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(
            failing is { } failure ? HealthCheckResult.Unhealthy(
                "Digests are not being delivered.", failure) : HealthCheckResult.Healthy());

    private sealed record Tick(long Begun);
}

/// <summary>
/// Dead when a tick does not end. Ten thousand digests due at once take 200 s, and whatever waits for Discord or the database gives up
/// after 30 s; a restart by mistake would lose nothing.
/// </summary>
internal sealed class DigestHeartbeat(DigestPulse pulse) : IHealthCheck
{
    public const string Tag = "live";

    private static readonly TimeSpan LongestTick = TimeSpan.FromMinutes(10);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(
            pulse.Ticking < LongestTick ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The delivery of digests hangs."));
}
