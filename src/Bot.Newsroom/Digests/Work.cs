using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Bot.Newsroom;

/// <summary>The ways in which features use the database.</summary>
public static class Work
{
    /// <summary>Numbers of our own making as a list in SQL; an empty one finds none.</summary>
    internal static string Ids(IEnumerable<long> ids)
        => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)).DefaultIfEmpty("NULL"));

    public static async Task<T> InTransactionAsync<T>(
        this Database database, Func<DbTransaction, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!database.IsPostgres)
            KeptStatements.KeepOf(transaction);
        var result = await work(transaction);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    public static async Task<int> RunAsync(this Database database, string sql, object? values, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(Command(sql, values, cancellation));
    }

    public static async Task<List<T>> ReadAsync<T>(this Database database, string sql, object? values, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryAsync<T>(Command(sql, values, cancellation))).AsList();
    }

    /// <summary>Rows whose values are looked at one by one.</summary>
    internal static async Task<List<StoredRow>> RowsAsync(
        this Database database, string sql, object? values, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return Stored(await connection.QueryAsync(Command(sql, values, cancellation)));
    }

    public static Task<int> RunAsync(this DbTransaction transaction, string sql, object? values, CancellationToken cancellation)
        => KeptStatements.Of(transaction, values) is { } kept
            ? kept.RunAsync(sql, values, cancellation)
            : transaction.Connection!.ExecuteAsync(Command(transaction, sql, values, cancellation));

    public static async Task<List<T>> ReadAsync<T>(
        this DbTransaction transaction, string sql, object? values, CancellationToken cancellation)
        => KeptStatements.Of(transaction, values) is { } kept
            ? await kept.ReadAsync<T>(sql, values, cancellation)
            : (await transaction.Connection!.QueryAsync<T>(Command(transaction, sql, values, cancellation))).AsList();

    internal static async Task<List<StoredRow>> RowsAsync(
        this DbTransaction transaction, string sql, object? values, CancellationToken cancellation)
        => Stored(await transaction.Connection!.QueryAsync(Command(transaction, sql, values, cancellation)));

    private static CommandDefinition Command(string sql, object? values, CancellationToken cancellation)
        => new(sql, BoundValues.Of(values, sql), cancellationToken: cancellation);

    private static CommandDefinition Command(DbTransaction transaction, string sql, object? values, CancellationToken cancellation)
        => new(sql, BoundValues.Of(values, sql), transaction, cancellationToken: cancellation);

    private static List<StoredRow> Stored(IEnumerable<dynamic> rows)
        => [.. rows.Select(row => new StoredRow((IDictionary<string, object?>)row))];
}
