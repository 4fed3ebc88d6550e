using System.Data.Common;
using Bot.Newsroom;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Intake;

/// <summary>Looks at the feeds for as long as the host runs, after the settings' own have been followed.</summary>
internal sealed class FeedWatch(
    FeedPoller poller,
    FeedTable feeds,
    FeedOverview overview,
    IOptions<IntakeOptions> options,
    Pulses pulses,
    TimeProvider time,
    ILogger<FeedWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var areFollowed = false;
        do
        {
            try
            {
                pulses.Feeds.Begin();
                areFollowed = areFollowed || await FollowConfiguredAsync(stoppingToken);
                while (await poller.LookAsync(stoppingToken) > 0)
                {
                    // Until nothing is due.
                    pulses.Feeds.Begin();
                }

                await overview.RecordAsync(stoppingToken);
                pulses.Feeds.Succeed();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                if (pulses.Feeds.Fail(failure))
                    Tell(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> FollowConfiguredAsync(CancellationToken cancellation)
    {
        foreach (var address in options.Value.Feeds)
            await feeds.FollowAsync(await feeds.AddAsync(address, "", null, null, cancellation), Follows.House, "", cancellation);

        return true;
    }

    private void Tell(Exception failure)
    {
        if (failure is DbException)
            log.LogWarning("Feeds wait for the database: {Reason}", failure.Message);
        else
            log.LogError(failure, "A look at the feeds failed; the next one goes on");
    }
}
