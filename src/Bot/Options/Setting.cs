using System.Globalization;
using System.Reflection;

namespace Bot;

/// <summary>One value of the settings.</summary>
/// <param name="Key">As in <c>Storage:Path</c>; a place in a list is <c>#</c>: <c>Digest:Subscriptions:#:Time</c>.</param>
/// <param name="Property">The option that it is bound to; says of lists what one element is.</param>
/// <param name="Default">As one would write it; empty where there is none.</param>
internal sealed record Setting(string Key, PropertyInfo Property, string Default)
{
    /// <summary>What the value is read as; an element's type for lists.</summary>
    public Type Type { get; } = Bare(ElementOf(Property.PropertyType) ?? Property.PropertyType);

    private bool MayBeEmpty => Type == typeof(string) || Nullable.GetUnderlyingType(Property.PropertyType) is not null;

    /// <summary>
    /// What is wrong with <paramref name="value"/>, null when it can be read; <paramref name="key"/> is the key as it was written.
    /// </summary>
    public string? Fault(string key, string value)
        => (value.Length == 0 && MayBeEmpty) || CanBeRead(value) ? null : $"{key} is \"{value}\", but it takes {Wanted}.";

    private bool CanBeRead(string value)
        => Type == typeof(string)
            || (Type == typeof(bool) && bool.TryParse(value, out _))
            || (Type == typeof(TimeSpan) && IsTime(value))
            || (Type.IsEnum && Enum.GetNames(Type).Contains(value, StringComparer.OrdinalIgnoreCase))
            || (Type == typeof(int) && int.TryParse(value, CultureInfo.InvariantCulture, out _))
            || (Type == typeof(long) && long.TryParse(value, CultureInfo.InvariantCulture, out _));

    private string Wanted
        => Type == typeof(bool) ? "true or false"
            : Type.IsEnum ? string.Join(" or ", Enum.GetNames(Type))
            : Type == typeof(TimeSpan) ? "a length of time as days.hours:minutes:seconds, for example "
                + $"{(Default.Length > 0 ? Default : "30.00:00:00")}"
            : Type == typeof(long) ? "an id in digits, for example 1187263548190720011"
            : $"a whole number, for example {(Default.Length > 0 ? Default : "1000")}";

    // .NET reads "24:00:00" as 24 days and "48" as 48; neither is what somebody meant by it.
    private static bool IsTime(string value)
        => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time)
            && value.Contains(':', StringComparison.Ordinal)
            && (time < TimeSpan.FromDays(1) || value.Contains('.', StringComparison.Ordinal));

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>What a list holds, null for what is no list.</summary>
    public static Type? ElementOf(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>) ? type.GetGenericArguments()[0] : null;
}
