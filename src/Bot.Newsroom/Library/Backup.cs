using System.Data;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;

namespace Bot.Newsroom;

/// <summary>
/// The whole store as one file that either engine can be restored from: a line of JSON for each row, a first line that names the format
/// and the tables' version, a last one with the number of rows and a checksum of all lines before it. Word indexes are not in it; they
/// are made anew.
/// </summary>
public sealed class Backup(Database database, Search search)
{
    /// <summary>
    /// In the settings from a restore until the first start: what has come due since the backup may have been posted already.
    /// </summary>
    internal const string Restored = "restored";

    private const string Format = "good-evening backup 2";

    /// <summary>Without a checksum; still restored.</summary>
    private const string FirstFormat = "good-evening backup 1";

    private const int IndexedAtOnce = 100;

    /// <summary>Writes every row as of one moment, but for damaged ones, which no store would take.</summary>
    public async Task<Written> WriteAsync(TextWriter to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var lines = new SummedLines(to);
        await using var connection = await database.OpenAsync(cancellation);
        // For SQLite's driver this level alone begins without the lock that keeps out writers; with the write-ahead log what is read is
        // as of one moment all the same.
        await using var moment = await connection.BeginTransactionAsync(
            database.IsPostgres ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted, cancellation);
        var migrations = await moment.ReadAsync<string>("SELECT name FROM migrations", null, cancellation);
        await lines.WriteAsync(new Line { Format = Format, Migrations = migrations });
        var all = new Written(0, 0);
        foreach (var table in await BackupTable.AllAsync(moment, database.IsPostgres, cancellation))
            all += await WriteTableAsync(moment, table, lines, cancellation);
        await lines.WriteAsync(new Line { Rows = all.Rows, Checksum = lines.Sum });
        return all;
    }

    /// <summary>Fills an empty store from a backup, all of it or nothing; says how many rows.</summary>
    /// <exception cref="BackupRefusedException">The file is not a whole backup, comes from a newer version, or the store is not
    /// empty.</exception>
    /// <exception cref="StoreRefusedException">The store was made by a newer version.</exception>
    public async Task<long> RestoreAsync(TextReader from, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(from);
        await Schema.MigrateAsync(database, cancellation);
        using var lines = new SummedLines(from);
        return await database.InTransactionAsync(
            async transaction =>
            {
                var head = await HeadAsync(lines, cancellation);
                await CheckEmptyAsync(transaction, cancellation);
                // The tables as they were when it was written; what has changed since is then done to its rows too.
                await Schema.BuildAsync(transaction, database, head.Migrations ?? [], cancellation);
                var rows = await FillAsync(transaction, lines, head.Format == Format, cancellation);
                await Schema.MigrateAsync(transaction, database, cancellation);
                await IndexAsync(transaction, cancellation);
                await transaction.RunAsync(
                    "INSERT INTO settings (name, value) VALUES (@Restored, '') ON CONFLICT DO NOTHING", new { Restored }, cancellation);
                return rows;
            },
            cancellation);
    }

    private static async Task<Written> WriteTableAsync(
        DbTransaction transaction, BackupTable table, SummedLines lines, CancellationToken cancellation)
    {
        var written = new Written(0, 0);
        await using var reader = await transaction.Connection!.ExecuteReaderAsync(
            new CommandDefinition($"SELECT * FROM {table.Name}", transaction: transaction, cancellationToken: cancellation));
        while (await reader.ReadAsync(cancellation))
        {
            Dictionary<string, object?> row = [];
            for (var column = 0; column < reader.FieldCount; column++)
                row[reader.GetName(column)] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            if (table.Fault(row) is null)
                await lines.WriteAsync(new { Table = table.Name, Row = row });
            written += table.Fault(row) is null ? new Written(1, 0) : new Written(0, 1);
        }

        return written;
    }

    private static async Task<Line> HeadAsync(SummedLines lines, CancellationToken cancellation)
    {
        var first = await lines.ReadAsync(cancellation);
        if (first is null || !first.Contains("good-evening backup", StringComparison.Ordinal))
            throw new BackupRefusedException("This is not a backup of this bot.");
        var head = Read(first);
        if (head.Format is not (Format or FirstFormat))
            throw new BackupRefusedException(
                $"The backup is of another format (\"{head.Format}\"). Restore it with the version that made it.");
        if (head.Migrations?.Except(Schema.Names).FirstOrDefault() is { } unknown)
            throw new BackupRefusedException(
                $"The backup was made by a newer version (it has \"{unknown}\"). Restore it with that version.");
        return head;
    }

    private static async Task CheckEmptyAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        foreach (var table in new[] { "articles", "subscriptions", "deliveries" })
        {
            if ((await transaction.ReadAsync<long>($"SELECT COUNT(*) FROM {table}", null, cancellation)).Single() > 0)
                throw new BackupRefusedException(
                    $"The store already has {table}. Restore into an empty one: another Storage:Path, or a new database.");
        }
    }

    private async Task<long> FillAsync(DbTransaction transaction, SummedLines lines, bool isSummed, CancellationToken cancellation)
    {
        HashSet<string> begun = [];
        var tables = (await BackupTable.AllAsync(transaction, database.IsPostgres, cancellation)).ToDictionary(table => table.Name);
        for (long rows = 0; ; rows++)
        {
            var sum = lines.Sum;
            var line = Read(await lines.ReadAsync(cancellation) ?? throw Damaged("it ends in the middle"));
            if (line.Rows is { } expected)
                return CheckEnd(line, rows, expected, isSummed ? sum : null);
            if (line is not { Table: { } name, Row: { } row } || !tables.TryGetValue(name, out var table))
                throw Damaged($"line {lines.Count} is no row of ours");
            // Migrations put first rows into some tables; the backup's take their place.
            if (begun.Add(name))
                await transaction.RunAsync($"DELETE FROM {name}", null, cancellation);
            await InsertAsync(transaction, table, row, lines.Count, cancellation);
        }
    }

    private static long CheckEnd(Line end, long rows, long expected, string? sum)
    {
        if (rows != expected)
            throw Damaged($"it has {rows} rows where {expected} were written");
        return sum is null || end.Checksum == sum ? rows : throw Damaged("its content is not what was written, by its checksum");
    }

    private static async Task InsertAsync(
        DbTransaction transaction, BackupTable table, Dictionary<string, JsonElement> row, long line, CancellationToken cancellation)
    {
        var values = row.ToDictionary(column => column.Key, column => Value(column.Value));
        if (table.Fault(values) is { } fault)
            throw Damaged($"line {line}, a row of {table.Name}, {fault}");
        try
        {
            var (names, places) = (string.Join(", ", row.Keys), string.Join(", ", row.Keys.Select(column => $"@{column}")));
            await transaction.RunAsync(
                $"INSERT INTO {table.Name} ({names}) VALUES ({places})",
                new DynamicParameters(values),
                cancellation);
        }
        catch (DbException failure) when (transaction.Connection is not null)
        {
            throw Damaged($"line {line} cannot be stored ({failure.Message})");
        }
    }

    private async Task IndexAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        for (var last = 0L; ;)
        {
            // Removed articles have no text.
            var some = await transaction.ReadAsync<ArticleRow>(
                $"""
                SELECT arrival AS Arrival, title AS Title, text AS Text FROM articles WHERE arrival > @last AND text <> ''
                ORDER BY arrival LIMIT {IndexedAtOnce}
                """,
                new { last },
                cancellation);
            if (some.Count == 0)
                return;
            foreach (var row in some)
                await search.IndexAsync(transaction, row, isNew: false, cancellation);
            last = some[^1].Arrival;
        }
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        // As objects: a conditional of the two would make every whole number a double, and ids have more digits than a double keeps.
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        _ => value,
    };

    private static BackupRefusedException Damaged(string how) => new($"The backup is damaged: {how}. Nothing was restored.");

    private static Line Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line) ?? throw Damaged("a line is empty");
        }
        catch (JsonException)
        {
            throw Damaged("a line cannot be read");
        }
    }

    private sealed class Line
    {
        public string? Format { get; set; }
        public List<string>? Migrations { get; set; }
        public string? Table { get; set; }
        public Dictionary<string, JsonElement>? Row { get; set; }
        public long? Rows { get; set; }
        public string? Checksum { get; set; }
    }

    /// <summary>Lines on their way, and the SHA-256 of those that have passed.</summary>
    private sealed class SummedLines : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly TextWriter? to;
        private readonly TextReader? from;

        public SummedLines(TextWriter to) => this.to = to;

        public SummedLines(TextReader from) => this.from = from;

        public long Count { get; private set; }

        public string Sum => Convert.ToHexStringLower(hash.GetCurrentHash());

        public async Task WriteAsync(object line)
        {
            var text = JsonSerializer.Serialize(line);
            Add(text);
            await to!.WriteLineAsync(text);
        }

        public async Task<string?> ReadAsync(CancellationToken cancellation)
        {
            var text = await from!.ReadLineAsync(cancellation);
            if (text is not null)
                Add(text);
            return text;
        }

        public void Dispose() => hash.Dispose();

        // A line's end is the same for all systems.
        private void Add(string text)
        {
            Count++;
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData("\n"u8);
        }
    }
}

/// <summary>How many rows stand in a backup, and how many were left out, since a value in them cannot be.</summary>
public sealed record Written(long Rows, long LeftOut)
{
    public static Written operator +(Written one, Written other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new(one.Rows + other.Rows, one.LeftOut + other.LeftOut);
    }
}

/// <summary>A backup that cannot be restored, and why.</summary>
public sealed class BackupRefusedException(string message) : Exception(message);
