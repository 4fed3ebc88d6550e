using Bot.Newsroom;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot;

/// <summary>Dead when a round of a loop does not end.</summary>
/// <remarks>
/// Ten thousand digests due at once take 200 s, a round of feeds is given up after ten minutes, and whatever waits for Discord or the
/// database gives up after 30 s; a restart by mistake would lose nothing.
/// </remarks>
internal sealed class LoopLife(Pulses pulses) : IHealthCheck
{
    public const string Tag = "live";

    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(10);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(
            pulses.Digests.Running >= LongestRound ? HealthCheckResult.Unhealthy("The delivery of digests hangs.")
                : pulses.Feeds.Running >= LongestRound ? HealthCheckResult.Unhealthy("The look at the feeds hangs.")
                : HealthCheckResult.Healthy());
}

/// <summary>Ready while a loop goes round and succeeds.</summary>
/// <param name="whatFails">Said of it when it does not.</param>
/// <param name="isAlone">False where another node may do its work: then this one may be quiet for as long as it likes.</param>
internal sealed class LoopHealth(Pulse pulse, string whatFails, bool isAlone = true) : IHealthCheck
{
    /// <summary>Rounds begin every 5 s; who misses one is not ready before ten seconds are over.</summary>
    public static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(9);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(
            pulse.Failing is { } failure ? HealthCheckResult.Unhealthy($"{whatFails} The last round failed; the log says why.", failure)
                : isAlone && pulse.Quiet > LongestQuiet ? HealthCheckResult.Unhealthy($"{whatFails} No round has begun for a while.")
                : HealthCheckResult.Healthy());
}
