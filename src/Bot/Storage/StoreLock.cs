using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>Keeps a second delivering host away from the same data folder; <c>say</c>, <c>doctor</c> and <c>backup</c> run beside it.</summary>
internal sealed class StoreLock(IOptions<StorageOptions> options, IHostEnvironment environment) : IHostedService, IDisposable
{
    private FileStream? held;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Provider == StorageProvider.Sqlite)
            held = Take(Path.Combine(DataFolder.Create(options.Value, environment), "host.lock"));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => held?.Dispose();

    private static FileStream Take(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure)
        {
            throw new StartRefusedException(
                $"Another host already uses {Path.GetDirectoryName(file)}. Stop it, or give this one a folder of its own with Storage:Path.", failure);
        }
    }
}
