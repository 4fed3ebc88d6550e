using System.Data.Common;
using Bot.Newsroom;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Bot;

/// <summary>Every few seconds, never two at once: hands what is due to the desk. Local time is the desk's affair.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestTick(DeliveryDesk desk, Pulses pulses, IHostApplicationLifetime lifetime, ILogger<DigestTick> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            pulses.Digests.Begin();
            await desk.DeliverDueAsync(lifetime.ApplicationStopping);
            foreach (var remark in await desk.TakeRemarksAsync(lifetime.ApplicationStopping))
                log.LogWarning("{Remark}", remark);
            if (pulses.Digests.Succeed())
                log.LogInformation("Digests are delivered again.");
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopping: the next start goes on.
        }
        catch (Exception failure)
        {
            if (pulses.Digests.Fail(failure))
                Tell(failure);
        }
    }

    private void Tell(Exception failure)
    {
        if (failure is DeliveryFaultException or DbException)
            log.LogError("Digests wait: {Reason} Nothing is lost; the next tick goes on.", failure.Message);
        else
            log.LogError(failure, "Digests wait after an unforeseen failure; the next tick goes on.");
    }
}

/// <summary>Once a day: forgets what is kept no longer.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestPurge(Purge purge, ILogger<DigestPurge> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (!await purge.RunAsync(cancellationToken))
            log.LogWarning("{Notice}", DigestSchedule.ClockNotice);
    }
}
