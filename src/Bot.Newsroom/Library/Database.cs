using System.Data.Common;

namespace Bot.Newsroom;

/// <summary>
/// Where everything is stored: SQLite on one machine, PostgreSQL for several. The statements are the same for both;
/// where they cannot be, <see cref="IsPostgres"/> chooses.
/// </summary>
public sealed class Database(DbDataSource source, bool isPostgres)
{
    // A second writer waits this long for the first; SQLite has one writer at a time.
    private const int BusyMilliseconds = 5_000;

    // The 2 MB of its own do not hold the upper pages of a large library's indices.
    private const int CacheKilobytes = 16_000;

    private volatile bool walIsSet;

    public bool IsPostgres { get; } = isPostgres;

    /// <summary>
    /// The elements of the JSON array in parameter @rows, as the column "value" of a table: many rows with one parameter.
    /// </summary>
    internal string Rows => IsPostgres ? "jsonb_array_elements(CAST(@rows AS jsonb)) AS rows (value)" : "json_each(@rows)";

    /// <summary>An open connection, with SQLite's settings in force. The caller disposes it.</summary>
    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        if (IsPostgres)
            return connection;
        try
        {
            await SetAsync(connection, cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // A pooled handle comes back with whatever its last user set, so all is set at every open. One statement a command:
    // SQLite reports only the first one's error. The write-ahead log stays set in the file.
    private async Task SetAsync(DbConnection connection, CancellationToken cancellation)
    {
        await RunAsync(connection, $"PRAGMA busy_timeout={BusyMilliseconds}", cancellation);
        await RunAsync(connection, "PRAGMA synchronous=FULL", cancellation);
        await RunAsync(connection, "PRAGMA foreign_keys=ON", cancellation);
        await RunAsync(connection, $"PRAGMA cache_size=-{CacheKilobytes}", cancellation);
        // On a read-only root there is no folder for temporary files.
        await RunAsync(connection, "PRAGMA temp_store=MEMORY", cancellation);
        if (walIsSet)
            return;
        await RunAsync(connection, "PRAGMA journal_mode=WAL", cancellation);
        walIsSet = true;
    }

    internal static async Task RunAsync(DbConnection connection, string statement, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
