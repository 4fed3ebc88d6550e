using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Tests;

public class DigestHealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tick_that_does_not_end_is_no_life()
    {
        var time = new FakeTimeProvider();
        var pulse = new DigestPulse(time, NullLogger<DigestPulse>.Instance);
        time.Advance(TimeSpan.FromHours(1)); // of a cluster's nodes only one ticks
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(pulse));
        pulse.Begin();
        time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(pulse));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(pulse));
        pulse.Succeed();
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(pulse));
        pulse.Begin();
        pulse.Fail(new IOException("The disk is full."));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(pulse)); // not ready, but alive: the next tick goes on
    }

    private static async Task<HealthStatus> HealthAsync(DigestPulse pulse)
        => (await new DigestHeartbeat(pulse).CheckHealthAsync(new HealthCheckContext(), Cancellation)).Status;
}
