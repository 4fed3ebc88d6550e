using System.Collections.Concurrent;
using System.Data;
using System.Reflection;
using Dapper;

namespace Bot.Newsroom;

/// <summary>
/// An object's properties as a statement's parameters. Dapper would compile a method for every text of a statement, and texts with ids in
/// them ("IN (3, 7)") are ever new.
/// </summary>
internal static class BoundValues
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>The properties that <paramref name="sql"/> names; parameters that are some already stay as they are.</summary>
    public static object? Of(object? values, string sql)
    {
        if (values is null or SqlMapper.IDynamicParameters)
            return values;
        var bound = new DynamicParameters();
        foreach (var property in NamedIn(sql, values.GetType()))
            bound.Add(property.Name, property.GetValue(values), TypeOf(property));
        return bound;
    }

    /// <summary>Those properties of a type that a statement names.</summary>
    public static IEnumerable<PropertyInfo> NamedIn(string sql, Type values)
        => Properties.GetOrAdd(values, type => type.GetProperties())
            .Where(property => Names(sql, $"@{property.Name}"));

    private static bool Names(string sql, string parameter)
    {
        var end = 0;
        while (sql.IndexOf(parameter, end, StringComparison.Ordinal) is var at and >= 0)
        {
            end = at + parameter.Length;
            if (end == sql.Length || !(char.IsLetterOrDigit(sql[end]) || sql[end] == '_'))
                return true;
        }

        return false;
    }

    // PostgreSQL must be told the type of what is null.
    private static DbType? TypeOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => DbType.String,
            TypeCode.Int64 => DbType.Int64,
            TypeCode.Int32 when !type.IsEnum => DbType.Int32,
            TypeCode.Double => DbType.Double,
            _ => null,
        };
    }
}
