using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Bot.DiscordDirect;

/// <summary>Reads Discord's JSON without trusting it: what is absent or of another kind is null.</summary>
internal static class Json
{
    public static JsonElement? Object(this JsonElement element, string name) => element.Member(name, JsonValueKind.Object);

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name)
        => element.Member(name, JsonValueKind.Array) is { } array ? array.EnumerateArray() : [];

    public static string? Text(this JsonElement element, string name) => element.Member(name, JsonValueKind.String)?.Text();

    /// <summary>Null also for half a surrogate pair, which is JSON and no text.</summary>
    public static string? Text(this JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static long? Number(this JsonElement element, string name)
        => element.Member(name, JsonValueKind.Number) is { } number && number.TryGetInt64(out var value) ? value : null;

    public static double? Real(this JsonElement element, string name)
        => element.Member(name, JsonValueKind.Number) is { } number && number.TryGetDouble(out var value) ? value : null;

    public static bool Flag(this JsonElement element, string name) => element.Member(name, JsonValueKind.True) is not null;

    /// <summary>A snowflake, which Discord writes as a string of digits.</summary>
    public static long? Id(this JsonElement element, string name)
        => ulong.TryParse(element.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? unchecked((long)id) : null;

    /// <summary>A permission set: a whole number of any size as a string of digits, of which only the lowest 63 bits concern us.</summary>
    public static long Permissions(this JsonElement element, string name)
        => BigInteger.TryParse(element.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var set)
            ? (long)(set & long.MaxValue)
            : 0;

    public static string Digits(this long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>A member of any kind; null where there is none.</summary>
    public static JsonElement? Any(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair stands beside it, which is JSON and cannot be compared.
            return null;
        }
    }

    private static JsonElement? Member(this JsonElement element, string name, JsonValueKind kind)
        => element.Any(name) is { } value && value.ValueKind == kind ? value : null;
}
