using System.Data.Common;

namespace Bot.Newsroom;

/// <summary>A table as a backup sees it: the types of its columns, and what its values can be.</summary>
internal sealed class BackupTable(string name, Dictionary<string, BackupTable.Column> columns)
{
    /// <summary>Made anew, of this database only, or of no use in another.</summary>
    private static readonly string[] LeftOut = ["article_words", "qrtz_", "migrations", "discord_interactions", "sqlite_"];

    /// <summary>Columns with unix milliseconds, whatever their table.</summary>
    private static readonly HashSet<string> Times = new(StringComparer.Ordinal)
    {
        "added", "begun", "corrected", "created", "date", "due", "finished", "left_at", "next_due", "posted", "published", "removed",
        "state_since",
    };

    public string Name => name;

    /// <summary>All whose rows belong into a backup, in the order of their names.</summary>
    public static async Task<List<BackupTable>> AllAsync(DbTransaction transaction, bool isPostgres, CancellationToken cancellation)
    {
        var names = await transaction.ReadAsync<string>(
            isPostgres
                ? "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
                : "SELECT name FROM sqlite_master WHERE type = 'table'",
            null,
            cancellation);
        List<BackupTable> tables = [];
        foreach (var name in names.Where(IsOurs).Order(StringComparer.Ordinal))
            tables.Add(new BackupTable(name, await ColumnsAsync(transaction, name, isPostgres, cancellation)));
        return tables;
    }

    /// <summary>What is wrong with a row; null when it can be stored and read again.</summary>
    public string? Fault(IDictionary<string, object?> row)
    {
        foreach (var (column, value) in row)
        {
            if (!columns.TryGetValue(column, out var known))
                return $"has a column \"{column}\" that this version does not know";
            if (!known.Takes(value) || (Times.Contains(column) && value is long time && !IsTime(time)))
                return $"has an odd value in {column}";
        }

        if (columns.Keys.FirstOrDefault(column => columns[column].IsNeeded && !row.ContainsKey(column)) is { } missing)
            return $"has no {missing}";
        return OddValue(new StoredRow(row));
    }

    // Ended subscriptions and editions as well: one fault in either would be read again and again.
    private string? OddValue(StoredRow row)
    {
        try
        {
            if (name == "subscriptions")
                DigestRows.ToSubscription(row);
            else if (name == "deliveries")
                DigestRows.ToDelivery(row);
            return null;
        }
        catch (OddValueException odd)
        {
            return $"has an odd value: {odd.Message}";
        }
    }

    private static bool IsOurs(string name) => !LeftOut.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool IsTime(long milliseconds)
        => milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static async Task<Dictionary<string, Column>> ColumnsAsync(
        DbTransaction transaction, string table, bool isPostgres, CancellationToken cancellation)
    {
        var rows = await transaction.RowsAsync(
            isPostgres
                ? """
                  SELECT column_name AS name, UPPER(data_type) AS type, CASE WHEN is_nullable = 'NO' THEN 1 ELSE 0 END AS needed,
                    CASE WHEN column_default IS NULL THEN 0 ELSE 1 END AS preset
                  FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = @table
                  """
                : """
                  SELECT name, UPPER(type) AS type, CASE WHEN "notnull" = 1 OR pk > 0 THEN 1 ELSE 0 END AS needed,
                    CASE WHEN dflt_value IS NULL THEN 0 ELSE 1 END AS preset
                  FROM pragma_table_info(@table)
                  """,
            new { table },
            cancellation);
        return rows.ToDictionary(row => row.Text("name"), row => new Column(row.Text("type"), Is(row["needed"]), Is(row["preset"])));
    }

    // An INTEGER to PostgreSQL, a long to SQLite.
    private static bool Is(object? value) => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) == 1;

    /// <summary>TEXT, BIGINT or DOUBLE PRECISION, and whether it may be empty.</summary>
    internal sealed record Column(string Type, bool IsNotNull, bool HasDefault)
    {
        public bool IsNeeded => IsNotNull && !HasDefault;

        public bool Takes(object? value) => value switch
        {
            null => !IsNotNull,
            string text => Type == "TEXT" && !text.Contains('\0', StringComparison.Ordinal),
            long => Type is "BIGINT" or "DOUBLE PRECISION",
            double => Type == "DOUBLE PRECISION",
            _ => false,
        };
    }
}
