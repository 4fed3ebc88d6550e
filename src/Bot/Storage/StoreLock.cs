using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>
/// Keeps a second delivering host away from the same database; <c>say</c>, <c>doctor</c> and <c>backup</c> run beside it.
/// </summary>
internal sealed class StoreLock(IOptions<StorageOptions> options, IHostEnvironment environment) : IHostedService, IDisposable
{
    private FileStream? folderLock;
    private FileStream? fileLock;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Provider != StorageProvider.Sqlite)
            return Task.CompletedTask;
        var file = DatabaseFile.Target(DatabaseFile.Prepare(DataFolder.Create(options.Value, environment)));
        folderLock = Take(Path.Combine(Path.GetDirectoryName(file)!, "host.lock"));
        fileLock = DatabaseFile.Lock(file);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        fileLock?.Dispose();
        folderLock?.Dispose();
    }

    private static FileStream Take(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StartRefusedException(
                $"{file} cannot be opened: {FileFault.Reason(failure)}. Delete it (nothing is in it), or run the bot as its owner.",
                failure);
        }
        catch (IOException failure)
        {
            throw new StartRefusedException(
                $"Another host already uses {Path.GetDirectoryName(file)}. Stop it, or give this one a folder of its own with "
                    + "Storage:Path.",
                failure);
        }
    }
}
