using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Intake;

/// <summary>Looks at the feeds for as long as the host runs, after the settings' own have been followed.</summary>
internal sealed class FeedWatch(
    FeedPoller poller,
    FeedTable feeds,
    DoorRules rules,
    IOptions<IntakeOptions> options,
    TimeProvider time,
    ILogger<FeedWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private bool isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var areFollowed = false;
        do
        {
            try
            {
                areFollowed = areFollowed || await FollowConfiguredAsync(stoppingToken);
                while (await poller.LookAsync(stoppingToken) > 0)
                {
                    // Until nothing is due.
                }

                isFailing = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Tell(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> FollowConfiguredAsync(CancellationToken cancellation)
    {
        foreach (var address in options.Value.Feeds)
        {
            if (rules.Judge(address) is { Address: null, Refusal: var refusal })
                log.LogWarning("Intake:Feeds names {Address}, which is left out: {Reason}", address, refusal);
            else
                await feeds.FollowAsync(
                    await feeds.AddAsync(address, "", null, null, cancellation), Newsroom.Follows.House, "", cancellation);
        }

        return true;
    }

    private void Tell(Exception failure)
    {
        if (!isFailing && failure is DbException)
            log.LogWarning("Feeds wait for the database: {Reason}", failure.Message);
        else if (!isFailing)
            log.LogError(failure, "A look at the feeds failed; the next one goes on");
        isFailing = true;
    }
}
