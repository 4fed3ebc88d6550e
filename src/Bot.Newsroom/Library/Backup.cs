using System.Data;
using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Bot.Newsroom;

/// <summary>
/// The whole store as one file that either engine can be restored from: a line of JSON for each row, a first line that names the format, a last one that
/// proves that the file is whole. Word indexes are not in it; they are made anew.
/// </summary>
public sealed class Backup(Database database, Search search)
{
    /// <summary>In the settings from a restore until the first start: what has come due since the backup may have been posted already.</summary>
    internal const string Restored = "restored";

    private const string Format = "good-evening backup 1";

    /// <summary>Made anew, of this database only, or of no use in another.</summary>
    private static readonly string[] LeftOut = ["article_words", "qrtz_", "migrations", "discord_interactions", "sqlite_"];

    /// <summary>Writes every row as of one moment; says how many.</summary>
    public async Task<long> WriteAsync(TextWriter to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(to);
        await using var connection = await database.OpenAsync(cancellation);
        // For SQLite's driver this level alone begins without the lock that keeps out writers; with the write-ahead log what is read is as of one moment all the same.
        await using var moment = await connection.BeginTransactionAsync(database.IsPostgres ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted, cancellation);
        var migrations = await moment.ReadAsync<string>("SELECT name FROM migrations", null, cancellation);
        await to.WriteLineAsync(JsonSerializer.Serialize(new Line { Format = Format, Migrations = migrations }));
        long rows = 0;
        foreach (var table in await TablesAsync(moment, cancellation))
            rows += await WriteTableAsync(moment, table, to, cancellation);
        await to.WriteLineAsync(JsonSerializer.Serialize(new Line { Rows = rows }));
        return rows;
    }

    /// <summary>Fills an empty store from a backup, all of it or nothing; says how many rows.</summary>
    /// <exception cref="BackupRefusedException">The file is not a whole backup, comes from a newer version, or the store is not empty.</exception>
    public async Task<long> RestoreAsync(TextReader from, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(from);
        await Schema.MigrateAsync(database, cancellation);
        return await database.InTransactionAsync(
            async transaction =>
            {
                await CheckHeadAsync(transaction, await from.ReadLineAsync(cancellation), cancellation);
                var rows = await FillAsync(transaction, from, cancellation);
                await transaction.RunAsync("INSERT INTO settings (name, value) VALUES (@Restored, '') ON CONFLICT DO NOTHING", new { Restored }, cancellation);
                return rows;
            },
            cancellation);
    }

    private async Task<List<string>> TablesAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        var names = await transaction.ReadAsync<string>(
            database.IsPostgres
                ? "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
                : "SELECT name FROM sqlite_master WHERE type = 'table'",
            null,
            cancellation);
        return [.. names.Where(name => !LeftOut.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal)];
    }

    private static async Task<long> WriteTableAsync(DbTransaction transaction, string table, TextWriter to, CancellationToken cancellation)
    {
        long rows = 0;
        await using var reader = await transaction.Connection!.ExecuteReaderAsync(new CommandDefinition($"SELECT * FROM {table}", transaction: transaction, cancellationToken: cancellation));
        while (await reader.ReadAsync(cancellation))
        {
            Dictionary<string, object?> row = [];
            for (var column = 0; column < reader.FieldCount; column++)
                row[reader.GetName(column)] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            await to.WriteLineAsync(JsonSerializer.Serialize(new { Table = table, Row = row }));
            rows++;
        }

        return rows;
    }

    private static async Task CheckHeadAsync(DbTransaction transaction, string? first, CancellationToken cancellation)
    {
        if (first?.Contains(Format, StringComparison.Ordinal) != true || Read(first) is not { Format: Format } head)
            throw new BackupRefusedException("This is not a backup of this bot.");
        var known = await transaction.ReadAsync<string>("SELECT name FROM migrations", null, cancellation);
        if (head.Migrations?.Except(known).FirstOrDefault() is { } unknown)
            throw new BackupRefusedException($"The backup was made by a newer version (it has \"{unknown}\"). Restore it with that version.");
        foreach (var table in new[] { "articles", "subscriptions", "deliveries" })
        {
            if ((await transaction.ReadAsync<long>($"SELECT COUNT(*) FROM {table}", null, cancellation)).Single() > 0)
                throw new BackupRefusedException($"The store already has {table}. Restore into an empty one: another Storage:Path, or a new database.");
        }
    }

    private async Task<long> FillAsync(DbTransaction transaction, TextReader from, CancellationToken cancellation)
    {
        Dictionary<string, HashSet<string>> columns = [];
        var tables = await TablesAsync(transaction, cancellation);
        for (long rows = 0; ; rows++)
        {
            var line = Read(await from.ReadLineAsync(cancellation));
            if (line.Rows is { } expected)
                return rows == expected ? rows : throw new BackupRefusedException($"The backup has {rows} rows where {expected} were written: it is damaged.");
            if (line is not { Table: { } table, Row: { } row } || !tables.Contains(table))
                throw new BackupRefusedException($"The backup has a line that is no row of ours: it is damaged.");
            if (!columns.TryGetValue(table, out var known))
                columns[table] = known = await EmptyAsync(transaction, table, cancellation);
            await InsertAsync(transaction, table, row, known, cancellation);
        }
    }

    /// <summary>Migrations put first rows into some tables; the backup's take their place. Gives back the table's columns.</summary>
    private static async Task<HashSet<string>> EmptyAsync(DbTransaction transaction, string table, CancellationToken cancellation)
    {
        await transaction.RunAsync($"DELETE FROM {table}", null, cancellation);
        await using var reader = await transaction.Connection!.ExecuteReaderAsync(new CommandDefinition($"SELECT * FROM {table}", transaction: transaction, cancellationToken: cancellation));
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private async Task InsertAsync(DbTransaction transaction, string table, Dictionary<string, JsonElement> row, HashSet<string> known, CancellationToken cancellation)
    {
        if (row.Keys.FirstOrDefault(column => !known.Contains(column)) is { } unknown)
            throw new BackupRefusedException($"The backup's table {table} has a column \"{unknown}\" that this version does not know.");
        var values = new DynamicParameters();
        foreach (var (column, value) in row)
            values.Add(column, Value(value));
        await transaction.RunAsync($"INSERT INTO {table} ({string.Join(", ", row.Keys)}) VALUES ({string.Join(", ", row.Keys.Select(column => $"@{column}"))})", values, cancellation);
        if (table == "articles")
            await IndexAsync(transaction, row, cancellation);
    }

    // Removed articles have no text.
    private async Task IndexAsync(DbTransaction transaction, Dictionary<string, JsonElement> row, CancellationToken cancellation)
    {
        var (title, text) = (row.GetValueOrDefault("title"), row["text"].GetString()!);
        if (text.Length > 0)
            await search.IndexAsync(transaction, row["arrival"].GetInt64(), title.ValueKind == JsonValueKind.String ? title.GetString()! : "", text, cancellation);
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        // As objects: a conditional of the two would make every whole number a double, and ids have more digits than a double keeps.
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        _ => value.GetString(),
    };

    private static Line Read(string? line)
    {
        try
        {
            return line is null ? throw new BackupRefusedException("The backup ends in the middle: it is damaged.") : JsonSerializer.Deserialize<Line>(line)!;
        }
        catch (JsonException)
        {
            throw new BackupRefusedException("The backup has a line that cannot be read: it is damaged.");
        }
    }

    private sealed class Line
    {
        public string? Format { get; set; }
        public List<string>? Migrations { get; set; }
        public string? Table { get; set; }
        public Dictionary<string, JsonElement>? Row { get; set; }
        public long? Rows { get; set; }
    }
}

/// <summary>A backup that cannot be restored, and why.</summary>
public sealed class BackupRefusedException(string message) : Exception(message);
