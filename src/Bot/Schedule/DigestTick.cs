using Bot.Newsroom;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Bot;

/// <summary>Every few seconds, never two at once: hands what is due to the desk. Local time is the desk's affair.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestTick(DeliveryDesk desk, DigestPulse pulse, IHostApplicationLifetime lifetime) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            pulse.Begin();
            await desk.DeliverDueAsync(lifetime.ApplicationStopping);
            pulse.Succeed();
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopping: the next start goes on.
        }
        catch (Exception failure)
        {
            pulse.Fail(failure);
        }
    }
}

/// <summary>Once a day: forgets what is kept no longer.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestPurge(Subscriptions subscriptions) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await subscriptions.PurgeAsync(cancellationToken);
}
