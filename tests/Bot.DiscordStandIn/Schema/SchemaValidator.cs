using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bot.DiscordStandIn;

/// <summary>An error at a place such as "embeds.0.title", in Discord's words.</summary>
internal sealed record SchemaError(string Place, string Code, string Message)
{
    public int Depth => Place.Count(c => c == '.');
}

/// <summary>
/// What a check found: the first error if any, and properties that the schema does not know (Discord ignores those, so they are most likely
/// misspelt).
/// </summary>
internal sealed record SchemaVerdict(SchemaError? Error, IReadOnlyList<string> Unknown);

/// <summary>
/// The validating keywords that Discord's schemas use, and no others: type, enum, const, the combiners, and the bounds of objects, lists,
/// texts and numbers. Where Discord itself is lenient so is this: ids may be numbers, and bit sets may be digits in a text.
/// </summary>
internal sealed class SchemaValidator(JsonElement schemas)
{
    public SchemaVerdict Check(JsonElement schema, JsonNode? value)
    {
        var unknown = new List<string>();
        return new SchemaVerdict(Error(schema, value, "", unknown), unknown);
    }

    private SchemaError? Error(JsonElement schema, JsonNode? value, string place, List<string> unknown)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Error(schemas.GetProperty(reference.GetString()!.Split('/')[^1]), value, place, unknown);
        return TypeError(schema, value, place)
            ?? ValueError(schema, value, place)
            ?? OfKind(schema, value, place, unknown)
            ?? All(schema, value, place, unknown)
            ?? Any(schema, "oneOf", value, place, unknown)
            ?? Any(schema, "anyOf", value, place, unknown);
    }

    private static SchemaError? TypeError(JsonElement schema, JsonNode? value, string place)
    {
        if (!schema.TryGetProperty("type", out var type))
            return null;
        var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(each => each.GetString()!) : [type.GetString()!];
        return allowed.Any(name => IsOfType(name, schema, value, place))
            ? null
            : new SchemaError(
                place, value is null ? "BASE_TYPE_REQUIRED" : "BASE_TYPE_BAD_TYPE",
                value is null ? "This field is required" : $"Must be {type.GetRawText()}, not {value.GetValueKind()}.");
    }

    private static bool IsOfType(string type, JsonElement schema, JsonNode? value, string place) => (type, value?.GetValueKind()) switch
    {
        ("null", null) => true,
        ("object", JsonValueKind.Object) => true,
        ("array", JsonValueKind.Array) => true,
        ("string", JsonValueKind.String) => true,
        ("string", JsonValueKind.Number) => IsSnowflake(schema),
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => IsWhole(value!),
        ("integer", JsonValueKind.String) => IsBitSet(place)
            && long.TryParse(value!.GetValue<string>(), NumberStyles.None, CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    private static bool IsSnowflake(JsonElement schema)
        => schema.TryGetProperty("format", out var format) && format.GetString() == "snowflake";

    /// <summary>Documented as digits in a text, described as a number; Discord takes both.</summary>
    private static bool IsBitSet(string place) => place.EndsWith("default_member_permissions", StringComparison.Ordinal);

    private static bool IsWhole(JsonNode value)
        => decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number);

    private static SchemaError? ValueError(JsonElement schema, JsonNode? value, string place)
    {
        if (schema.TryGetProperty("const", out var constant) && !Same(constant, value))
            return new SchemaError(place, "BASE_TYPE_CHOICES", $"Value must be {constant.GetRawText()}.");
        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(choice => Same(choice, value)))
            return new SchemaError(place, "BASE_TYPE_CHOICES", $"Value must be one of {choices.GetRawText()}.");
        return null;
    }

    private static bool Same(JsonElement expected, JsonNode? value) => JsonNode.DeepEquals(JsonSerializer.SerializeToNode(expected), value);

    private SchemaError? OfKind(JsonElement schema, JsonNode? value, string place, List<string> unknown) => value switch
    {
        JsonObject json => ObjectError(schema, json, place, unknown),
        JsonArray list => ListError(schema, list, place, unknown),
        JsonValue text when text.TryGetValue(out string? words) => TextError(schema, words, place),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => NumberError(schema, number, place),
        _ => null,
    };

    private SchemaError? ObjectError(JsonElement schema, JsonObject json, string place, List<string> unknown)
    {
        if (schema.TryGetProperty("required", out var required)
            && required.EnumerateArray()
                .FirstOrDefault(key => !json.ContainsKey(key.GetString()!)) is { ValueKind: JsonValueKind.String } missing)
            return new SchemaError(Join(place, missing.GetString()!), "BASE_TYPE_REQUIRED", "This field is required");
        if (Bounds(schema, "minProperties", "maxProperties", json.Count, place) is { } size)
            return size;
        var isDescribed = schema.TryGetProperty("properties", out var properties);
        foreach (var (key, value) in json)
        {
            if (isDescribed && properties.TryGetProperty(key, out var known))
            {
                if (Error(known, value, Join(place, key), unknown) is { } error)
                    return error;
            }
            else if (schema.TryGetProperty("additionalProperties", out var rest))
            {
                if (rest.ValueKind == JsonValueKind.Object && Error(rest, value, Join(place, key), unknown) is { } error)
                    return error;
            }
            else if (isDescribed)
            {
                unknown.Add(Join(place, key));
            }
        }

        return null;
    }

    private SchemaError? ListError(JsonElement schema, JsonArray list, string place, List<string> unknown)
    {
        if (Bounds(schema, "minItems", "maxItems", list.Count, place) is { } size)
            return size;
        if (schema.TryGetProperty("uniqueItems", out var unique)
            && unique.GetBoolean()
            && list.Select(each => each?.ToJsonString()).Distinct().Count() < list.Count)
            return new SchemaError(place, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
        if (!schema.TryGetProperty("items", out var items))
            return null;
        return list.Select((each, at) => Error(items, each, Join(place, at.ToString(CultureInfo.InvariantCulture)), unknown))
            .FirstOrDefault(error => error is not null);
    }

    private static SchemaError? TextError(JsonElement schema, string text, string place)
    {
        if (Bounds(schema, "minLength", "maxLength", text.EnumerateRunes().Count(), place) is { } size)
            return size;
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!))
            return new SchemaError(place, "STRING_TYPE_REGEX", "String value did not match validation regex.");
        return schema.TryGetProperty("format", out var format) && !HasFormat(format.GetString()!, text)
            ? new SchemaError(place, "BASE_TYPE_BAD_FORMAT", $"Not a well formed {format.GetString()}.")
            : null;
    }

    private static bool HasFormat(string format, string text) => format switch
    {
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    private static SchemaError? NumberError(JsonElement schema, JsonValue value, string place)
    {
        var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
        if (schema.TryGetProperty("minimum", out var minimum) && number < minimum.GetDouble())
            return new SchemaError(place, "NUMBER_TYPE_MIN", $"Value should be greater than or equal to {minimum.GetRawText()}.");
        if (schema.TryGetProperty("maximum", out var maximum) && number > maximum.GetDouble())
            return new SchemaError(place, "NUMBER_TYPE_MAX", $"Value should be less than or equal to {maximum.GetRawText()}.");
        return schema.TryGetProperty("format", out var format)
            && format.GetString() == "int32"
            && number is < int.MinValue or > int.MaxValue
            ? new SchemaError(place, "NUMBER_TYPE_MAX", "Value should fit 32 bits.")
            : null;
    }

    private SchemaError? All(JsonElement schema, JsonNode? value, string place, List<string> unknown)
        => schema.TryGetProperty("allOf", out var all)
            ? all.EnumerateArray().Select(each => Error(each, value, place, unknown)).FirstOrDefault(error => error is not null)
            : null;

    /// <summary>
    /// One of several: the error told is that of the branch that came furthest. Discord's unions are told apart by their type, so more than
    /// one match is not looked for.
    /// </summary>
    private SchemaError? Any(JsonElement schema, string keyword, JsonNode? value, string place, List<string> unknown)
    {
        if (!schema.TryGetProperty(keyword, out var branches))
            return null;
        SchemaError? furthest = null;
        foreach (var branch in branches.EnumerateArray())
        {
            var unknownHere = new List<string>();
            var error = Error(branch, value, place, unknownHere);
            if (error is null)
            {
                unknown.AddRange(unknownHere);
                return null;
            }

            furthest = furthest is null || error.Depth > furthest.Depth ? error : furthest;
        }

        return furthest;
    }

    private static SchemaError? Bounds(JsonElement schema, string least, string most, int count, string place)
    {
        if (schema.TryGetProperty(least, out var minimum) && count < minimum.GetInt32())
            return new SchemaError(place, "BASE_TYPE_BAD_LENGTH", $"Must be {minimum} or more in length.");
        if (schema.TryGetProperty(most, out var maximum) && count > maximum.GetInt32())
            return new SchemaError(place, "BASE_TYPE_BAD_LENGTH", $"Must be {maximum} or fewer in length.");
        return null;
    }

    private static string Join(string place, string step) => place.Length == 0 ? step : $"{place}.{step}";
}
