using System.Data.Common;
using Bot.DiscordDirect;
using Bot.Newsroom;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>Looks at the data folder and the database without changing what is in them.</summary>
internal static class StorageCheckup
{
    private const long LittleSpace = 100 * 1024 * 1024;

    public static async IAsyncEnumerable<Finding> ExamineAsync(
        IServiceProvider services, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (options.Provider == StorageProvider.Sqlite)
        {
            var folder = Folder(options, services.GetRequiredService<IHostEnvironment>());
            yield return folder;
            if (folder.Health == DiscordDirect.Health.Broken)
                yield break;
            if (DatabaseFile.MissingFrom(services) is not null)
            {
                yield return Finding.Fine("Database", "there is none yet; the first start makes it");
                yield break;
            }
        }

        yield return await DatabaseAsync(services.GetRequiredService<Database>(), cancellation);
    }

    private static Finding Folder(StorageOptions options, IHostEnvironment environment)
    {
        try
        {
            var folder = DataFolder.Create(options, environment);
            var free = new DriveInfo(folder).AvailableFreeSpace;
            return free < LittleSpace
                ? Finding.Broken(
                    "Data folder", $"{folder} has only {free / 1024 / 1024} MB left.",
                    "Free some space there, or set Storage:Path to a folder with more.")
                : Finding.Fine("Data folder", $"{folder} is writable, {free / 1024 / 1024 / 1024} GB free");
        }
        catch (StartRefusedException refused)
        {
            return Finding.Broken("Data folder", refused.Message, "Run the bot as the folder's owner, or set Storage:Path.");
        }
    }

    private static async Task<Finding> DatabaseAsync(Database database, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellation);
            var version = await connection.ExecuteScalarAsync<string>(
                new CommandDefinition(
                    database.IsPostgres ? "SHOW server_version" : "SELECT sqlite_version()", cancellationToken: cancellation));
            if (!database.IsPostgres
                && await connection.ExecuteScalarAsync<string>(
                    new CommandDefinition("PRAGMA quick_check(1)", cancellationToken: cancellation)) is not "ok" and var damage)
                return Finding.Broken("Database", $"the file is damaged: {damage}", "Stop the bot and restore the last backup; see docs.");
            return Finding.Fine("Database", $"{(database.IsPostgres ? "PostgreSQL" : "SQLite")} {version} answers");
        }
        catch (DbException failure)
        {
            return Finding.Broken(
                "Database", $"it cannot be opened: {FileFault.Ended(failure.Message)}",
                "Check Storage:Provider, Storage:Path or Storage:ConnectionString, and that the server is up.");
        }
    }
}
