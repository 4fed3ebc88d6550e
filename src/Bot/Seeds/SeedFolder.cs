using System.Data.Common;
using Bot.Newsroom;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>Brings the articles of a folder into the library: all of them before the host is ready, new and changed ones once a minute after.</summary>
internal sealed class SeedFolder(
    ArticleLibrary library, IOptions<ArticleOptions> options, IHostEnvironment environment, TimeProvider time, ILogger<SeedFolder> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (long Length, DateTime Written)> seen = new(StringComparer.Ordinal);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LoadLaterAsync(stoppingToken);
    }

    /// <summary>As <see cref="LoadAsync"/>, but a store or a folder that is away for a while brings nothing down: what was not loaded is still new a minute later.</summary>
    private async Task LoadLaterAsync(CancellationToken cancellation)
    {
        try
        {
            await LoadAsync(cancellation);
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException)
        {
            log.LogWarning("New articles wait, the next look is in a minute: {Reason}", failure.Message);
        }
    }

    /// <summary>Adds every file that is new or changed since the last look; a broken one is named with its reason and the others load.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var folder = new DirectoryInfo(Path.Combine(environment.ContentRootPath, options.Value.Seeds));
        if (!folder.Exists)
        {
            log.LogWarning("There is no seeds folder at {Folder}: put articles there as .txt files", folder.FullName);
            return;
        }

        var before = await library.CountAsync(Scope.Everything, cancellation);
        foreach (var file in folder.EnumerateFiles("*.txt").Where(IsNew).OrderBy(file => file.Name, StringComparer.Ordinal).ToList())
        {
            var seed = SeedFile.Read(file);
            if (seed.Text is null)
                log.LogWarning("Seed {Name} was left out: it {Reason}", seed.Name, seed.Refusal);
            else
                await library.AddAsync(new NewArticle(seed.Text, seed.Name) { File = seed.Name }, cancellation);
            seen[file.Name] = Stamp(file);
        }

        var added = await library.CountAsync(Scope.Everything, cancellation) - before;
        if (added > 0)
            log.LogInformation("{Count} new article(s) from {Folder}", added, folder.FullName);
    }

    private bool IsNew(FileInfo file) => !seen.TryGetValue(file.Name, out var stamp) || stamp != Stamp(file);

    private static (long, DateTime) Stamp(FileInfo file) => (file.Exists ? file.Length : 0, file.LastWriteTimeUtc);
}
