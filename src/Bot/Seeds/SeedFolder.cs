using System.Data.Common;
using Bot.Newsroom;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>
/// Keeps the library as the seeds folder is: new files are added, changed ones correct their article, deleted ones remove it. The first
/// look is over before the host is ready unless it takes long; then it goes on beside it.
/// </summary>
internal sealed class SeedFolder(
    SeedLook look, IOptions<ArticleOptions> options, IHostEnvironment environment, TimeProvider time, ILogger<SeedFolder> log)
    : BackgroundService
{
    private const int MostLooks = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private Task first = Task.CompletedTask;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var loading = Task.Run(() => LoadAsync(cancellationToken), cancellationToken);
        if (await Task.WhenAny(loading, Task.Delay(LongestWait, time, cancellationToken)) == loading)
            await loading;
        else
            first = loading;
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await LaterAsync(() => first.WaitAsync(stoppingToken));
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LaterAsync(() => LookAsync(stoppingToken));
    }

    /// <summary>Brings the library up to date; a file that is being written is waited for, a little while.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        for (var looks = 1; await LookAsync(cancellation) > 0 && looks < MostLooks; looks++)
            await Task.Delay(SeedLook.Settling, time, cancellation);
    }

    // A store or a folder that is away for a while brings nothing down: what was not loaded is still new a minute later.
    private async Task LaterAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException)
        {
            log.LogWarning("New articles wait, the next look is in a minute: {Reason}", CardText.OneLine(failure.Message));
        }
    }

    // How many files are still being written.
    private async Task<int> LookAsync(CancellationToken cancellation)
    {
        var folder = new DirectoryInfo(Path.Combine(environment.ContentRootPath, options.Value.Seeds));
        if (folder.Exists)
            return await look.LookAsync(folder, cancellation);
        log.LogWarning("There is no seeds folder at {Folder}: put articles there as {Endings} files", folder.FullName, SeedFile.Endings);
        return 0;
    }
}
