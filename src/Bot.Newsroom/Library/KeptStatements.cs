using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using Dapper;

namespace Bot.Newsroom;

/// <summary>
/// The statements of a transaction, each prepared once: SQLite takes longer to prepare one than to run most of them, and an article that
/// comes in takes twenty. They go with the transaction's connection.
/// </summary>
internal sealed class KeptStatements(DbTransaction transaction)
{
    private static readonly ConditionalWeakTable<DbTransaction, KeptStatements> OfTransactions = [];

    private readonly Dictionary<(string Sql, Type? Values), Kept> statements = [];

    /// <summary>How many were prepared.</summary>
    public int Count => statements.Count;

    /// <summary>From now on each of its statements is prepared once.</summary>
    public static void KeepOf(DbTransaction transaction) => OfTransactions.Add(transaction, new(transaction));

    /// <summary>Those of a transaction; null where none are kept, or the values are not the properties of an object.</summary>
    public static KeptStatements? Of(DbTransaction transaction, object? values)
        => values is not SqlMapper.IDynamicParameters && OfTransactions.TryGetValue(transaction, out var kept) ? kept : null;

    public Task<int> RunAsync(string sql, object? values, CancellationToken cancellation)
        => Bound(sql, values).ExecuteNonQueryAsync(cancellation);

    public async Task<List<T>> ReadAsync<T>(string sql, object? values, CancellationToken cancellation)
    {
        await using var reader = await Bound(sql, values).ExecuteReaderAsync(cancellation);
        return [.. reader.Parse<T>()];
    }

    private DbCommand Bound(string sql, object? values)
    {
        var key = (sql, values?.GetType());
        if (!statements.TryGetValue(key, out var kept))
            statements[key] = kept = Prepared(sql, values?.GetType());
        foreach (var (parameter, property) in kept.Parameters)
            parameter.Value = property.GetValue(values) ?? DBNull.Value;
        return kept.Command;
    }

    private Kept Prepared(string sql, Type? values)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        List<(DbParameter, PropertyInfo)> parameters = [];
        foreach (var property in values is null ? [] : BoundValues.NamedIn(sql, values))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@{property.Name}";
            command.Parameters.Add(parameter);
            parameters.Add((parameter, property));
        }

        return new(command, parameters);
    }

    private sealed record Kept(DbCommand Command, List<(DbParameter Parameter, PropertyInfo Property)> Parameters);
}
