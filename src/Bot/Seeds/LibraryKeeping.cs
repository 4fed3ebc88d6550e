using System.Data.Common;
using Bot.Newsroom;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot;

/// <summary>
/// Has the library kept in the background: after an upgrade everything is read again, and once an hour what is too old goes.
/// </summary>
internal sealed class LibraryKeeping(Upkeep upkeep, Purge purge, ILogger<LibraryKeeping> log) : BackgroundService
{
    // Told so often while it goes on.
    private const int Milestone = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await KeepAsync(stoppingToken);
            await upkeep.WaitAsync(Interval, stoppingToken);
        }
    }

    private async Task KeepAsync(CancellationToken cancellation)
    {
        try
        {
            await RereadAsync(cancellation);
            // By age only when the clock is believed: one that has leapt would take everything.
            if (!await purge.RunAsync(cancellation))
                return;
            var retired = await upkeep.RetireAsync(cancellation);
            if (retired > 0)
                log.LogInformation("Kept long enough and removed: {Articles}", Wording.Count(retired, "article"));
        }
        catch (DbException failure)
        {
            log.LogWarning("The library's upkeep waits an hour: {Reason}", failure.Message);
        }
    }

    private async Task RereadAsync(CancellationToken cancellation)
    {
        var all = await upkeep.UnreadAsync(cancellation);
        if (all == 0)
            return;
        log.LogInformation("To be read by this version's reader, the newest first: {Articles}", Wording.Count(all, "article"));
        var told = 0;
        var read = await upkeep.RereadAsync(
            Tell,
            (id, failure) => log.LogWarning("Article {Id} could not be read again: {Reason}", id, failure.Message),
            cancellation);
        log.LogInformation("Read by this version's reader: {Articles}", Wording.Count(read, "article"));

        void Tell(int sofar)
        {
            if (sofar / Milestone > told / Milestone)
                log.LogInformation("Read so far: {Read} of {Articles}", sofar, Wording.Count(all, "article"));
            told = sofar;
        }
    }
}
