using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>
/// The SQLite file: readable by its owner alone, never a new one in the place of one that was emptied, locked against a second host.
/// </summary>
internal static class DatabaseFile
{
    public const string Name = "bot.db";

    /// <summary>The file in <paramref name="folder"/>, made where there is none.</summary>
    /// <exception cref="StartRefusedException">It is a folder, it was emptied, or it may not be used.</exception>
    public static string Prepare(string folder)
    {
        var file = Path.Combine(folder, Name);
        try
        {
            if (Directory.Exists(file))
                throw new StartRefusedException($"{file} is a folder, where the database belongs. Move it away.");
            if (!File.Exists(file))
                Create(file);
            else if (new FileInfo(Target(file)).Length == 0)
                throw new StartRefusedException(
                    $"{file} is empty: something has emptied it. Restore a backup, or delete the file to begin anew.");
            Protect(file);
            return file;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The database {file} cannot be used: {FileFault.Reason(failure)}. Run the bot as its owner, or set Storage:Path.",
                failure);
        }
    }

    /// <summary>The folder that should hold the store and holds none yet; null where there is one, or where a server keeps it.</summary>
    public static string? MissingFrom(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (options.Provider != StorageProvider.Sqlite)
            return null;
        var folder = DataFolder.Of(options, services.GetRequiredService<IHostEnvironment>());
        return Path.Exists(Path.Combine(folder, Name)) ? null : folder;
    }

    public static bool IsInItsUsualPlace(IServiceProvider services)
        => services.GetRequiredService<IOptions<StorageOptions>>().Value.Path == new StorageOptions().Path;

    /// <summary>Where the file really is, if it is a link.</summary>
    public static string Target(string file) => File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;

    /// <summary>
    /// A lock on the file itself, which holds when the lock file beside it is deleted, or when another name leads to it. On Linux only:
    /// there it does not concern SQLite's own locks.
    /// </summary>
    /// <exception cref="StartRefusedException">Another host has it.</exception>
    public static FileStream? Lock(string file)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException failure)
        {
            throw new StartRefusedException(
                $"Another host already uses the database {Target(file)}. Stop it, or give this one a folder of its own with Storage:Path.",
                failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StartRefusedException(
                $"The database {file} cannot be written: {FileFault.Reason(failure)}. "
                    + "Make it writable for the user who runs the bot.",
                failure);
        }
    }

    // Under another name until it has a content, so that a file without any is never ours.
    private static void Create(string file)
    {
        var unfinished = $"{file}.{Guid.NewGuid():N}";
        OwnFile.Open(unfinished, FileMode.CreateNew).Dispose();
        using (var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ToString()))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL";
            command.ExecuteNonQuery();
        }

        try
        {
            File.Move(unfinished, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was quicker.
            File.Delete(unfinished);
        }
    }

    // The files beside it get its mode from SQLite when they are made.
    private static void Protect(string file)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" }.Where(File.Exists))
        {
            if ((File.GetUnixFileMode(part) & ~OwnFile.Mode) != 0)
                Restrict(part);
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Restrict(string part)
    {
        try
        {
            File.SetUnixFileMode(part, File.GetUnixFileMode(part) & OwnFile.Mode);
        }
        catch (UnauthorizedAccessException)
        {
            // Somebody else's file, which we were allowed to use.
        }
    }
}
