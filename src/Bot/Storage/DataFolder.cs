using Microsoft.Extensions.Hosting;

namespace Bot;

/// <summary>The folder that holds the SQLite file and the host's lock.</summary>
internal static class DataFolder
{
    public static string Of(StorageOptions options, IHostEnvironment environment)
        => Path.GetFullPath(Path.Combine(environment.ContentRootPath, options.Path));

    /// <summary>Creates the folder and proves that it can be written.</summary>
    /// <exception cref="StartRefusedException">It cannot.</exception>
    public static string Create(StorageOptions options, IHostEnvironment environment)
    {
        var folder = Of(options, environment);
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".writable-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return folder;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The data folder {folder} cannot be written: {FileFault.Reason(failure)}. "
                    + "Make it writable, or set Storage:Path to one that is.",
                failure);
        }
    }
}
