using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using Xunit;

namespace Bot.Tests;

/// <summary>A cluster is ready while any node of it ticks, which each sees by the schedule that they share.</summary>
public sealed class ClusterHealthTests : IAsyncLifetime
{
    private static readonly JobKey Job = new("tick");

    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly ServiceProvider services = new ServiceCollection()
        .AddLogging()
        .AddQuartz(quartz => quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = Guid.NewGuid().ToString("N")))
        .BuildServiceProvider();

    private IScheduler scheduler = null!;

    private ISchedulerFactory Schedulers => services.GetRequiredService<ISchedulerFactory>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        scheduler = await Schedulers.GetScheduler(Cancellation);
        await scheduler.AddJob(JobBuilder.Create<Nothing>().WithIdentity(Job).StoreDurably().Build(), cancellationToken: Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await scheduler.Shutdown(waitForJobsToComplete: false, CancellationToken.None);
        await services.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_tick_of_any_node_it_is_lost_within_ten_seconds_and_well_with_the_next()
    {
        await NextTickAsync(after: TimeSpan.FromSeconds(5));
        Assert.Equal(HealthStatus.Healthy, await LookAsync());

        time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(HealthStatus.Healthy, await LookAsync());
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HealthStatus.Unhealthy, await LookAsync());

        await NextTickAsync(after: TimeSpan.FromSeconds(5));
        Assert.Equal(HealthStatus.Healthy, await LookAsync());
    }

    private async Task<HealthStatus> LookAsync()
        => (await new ClusterHealth(Schedulers, time).CheckHealthAsync(new(), Cancellation)).Status;

    private async Task NextTickAsync(TimeSpan after)
    {
        var tick = TriggerBuilder.Create()
            .WithIdentity(DigestSchedule.Tick)
            .ForJob(Job)
            .StartAt(time.GetUtcNow() + after)
            .WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromSeconds(5)).RepeatForever())
            .Build();
        if (await scheduler.RescheduleJob(DigestSchedule.Tick, tick, Cancellation) is null)
            await scheduler.ScheduleJob(tick, cancellationToken: Cancellation);
    }

    private sealed class Nothing : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
