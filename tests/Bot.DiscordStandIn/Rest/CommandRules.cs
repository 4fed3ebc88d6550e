using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bot.DiscordStandIn;

/// <summary>What Discord refuses in commands although its schema allows it.</summary>
internal static partial class CommandRules
{
    private const int Slash = 1;
    private const int Subcommand = 1;
    private const int Group = 2;
    private const int CharactersLimit = 8000;

    public static void CheckAll(JsonArray commands, bool isGlobal)
    {
        foreach (var (type, limit) in ((int, int)[])[(1, 100), (2, 15), (3, 15)])
        {
            if (commands.Count(command => TypeOf(command) == type) > limit)
                throw ApiError.Form("", "APPLICATION_COMMANDS_MAX", $"At most {limit} commands of type {type}.");
        }

        var names = new HashSet<(long, string)>();
        for (var at = 0; at < commands.Count; at++)
        {
            if (!names.Add((TypeOf(commands[at]), commands[at].TextAt("name") ?? "")))
                throw ApiError.Form($"{at}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
            Check(commands[at]!, $"{at}", isGlobal);
        }
    }

    private static void Check(JsonNode command, string place, bool isGlobal)
    {
        if (!isGlobal && (command["contexts"] is not null || command["integration_types"] is not null))
            throw ApiError.Form(
                $"{place}.contexts", "APPLICATION_COMMAND_CONTEXTS_GUILD", "Only global commands have contexts and integration types.");
        if (TypeOf(command) == Slash)
        {
            CheckNamed(command, place);
            CheckOptions(command.ListAt("options"), $"{place}.options", depth: 0);
        }
        else
        {
            CheckMenu(command, place);
        }

        if (Characters(command) > CharactersLimit)
            throw ApiError.Form(place, "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({CharactersLimit})");
    }

    private static void CheckMenu(JsonNode command, string place)
    {
        if (!string.IsNullOrEmpty(command.TextAt("description")) || command.ListAt("options").Count > 0)
            throw ApiError.Form(
                $"{place}.description", "APPLICATION_COMMAND_CONTEXT_MENU", "Context menu commands cannot have a description or options.");
        if (command.TextAt("name") is not { } name || name.Trim().Length is < 1 or > 32)
            throw ApiError.Form($"{place}.name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 32 in length.");
    }

    /// <summary>Name and description of a slash command, a subcommand or an option, in every language given.</summary>
    private static void CheckNamed(JsonNode named, string place)
    {
        CheckName(named.TextAt("name"), $"{place}.name");
        CheckDescription(named.TextAt("description"), $"{place}.description");
        foreach (var (locale, name) in named["name_localizations"] as JsonObject ?? [])
            CheckName(name?.ToString(), Locale($"{place}.name_localizations", locale));
        foreach (var (locale, description) in named["description_localizations"] as JsonObject ?? [])
            CheckDescription(description?.ToString(), Locale($"{place}.description_localizations", locale));
    }

    private static void CheckName(string? name, string place)
    {
        var isRight = name is not null && name.EnumerateRunes().Count() <= 32 && NamePattern().IsMatch(name) && !name.Any(char.IsUpper);
        if (!isRight)
            throw ApiError.Form(place, "APPLICATION_COMMAND_INVALID_NAME", $"Command name is invalid: \"{name}\"");
    }

    private static void CheckDescription(string? description, string place)
    {
        if (string.IsNullOrWhiteSpace(description) || description.EnumerateRunes().Count() > 100)
            throw ApiError.Form(place, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
    }

    private static string Locale(string place, string locale)
        => Locales.Contains(locale)
            ? $"{place}.{locale}"
            : throw ApiError.Form(place, "ENUM_TYPE_COERCE", $"Value \"{locale}\" is not a valid locale.");

    private static void CheckOptions(JsonArray options, string place, int depth)
    {
        if (options.Count > 25)
            throw ApiError.Form(place, "BASE_TYPE_BAD_LENGTH", "Must be 25 or fewer in length.");
        if (options.GroupBy(option => option.TextAt("name")).Any(same => same.Count() > 1))
            throw ApiError.Form(place, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
        if (options.Select(IsSubcommand).Distinct().Count() > 1)
            throw ApiError.Form(
                place, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Sub-command and sub-command group option types are mutually exclusive to all other types");
        if (options.SkipWhile(option => option.FlagAt("required")).Any(option => option.FlagAt("required")))
            throw ApiError.Form(
                place, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
        for (var at = 0; at < options.Count; at++)
            CheckOption(options[at]!, $"{place}.{at}", depth);
    }

    private static void CheckOption(JsonNode option, string place, int depth)
    {
        CheckNamed(option, place);
        if (IsSubcommand(option))
        {
            if (depth > 1 || (TypeOf(option) == Group && depth > 0))
                throw ApiError.Form(place, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Subcommands are at most two deep.");
            CheckOptions(option.ListAt("options"), $"{place}.options", TypeOf(option) == Group ? depth + 1 : 2);
            return;
        }

        if (option.FlagAt("autocomplete") && option.ListAt("choices").Count > 0)
            throw ApiError.Form(
                place, "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", "Choices and autocomplete are mutually exclusive.");
        CheckChoices(option.ListAt("choices"), $"{place}.choices");
    }

    private static void CheckChoices(JsonArray choices, string place)
    {
        if (choices.Count > 25)
            throw ApiError.Form(place, "BASE_TYPE_BAD_LENGTH", "Must be 25 or fewer in length.");
        if (choices.GroupBy(choice => choice.TextAt("name")).Any(same => same.Count() > 1))
            throw ApiError.Form(place, "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", "Choice name already exists");
    }

    private static bool IsSubcommand(JsonNode? option) => TypeOf(option) is Subcommand or Group;

    private static long TypeOf(JsonNode? named) => named.NumberAt("type") ?? Slash;

    /// <summary>Names, descriptions and values of a command and all within it, the longest language of each.</summary>
    private static int Characters(JsonNode? named)
        => Longest(named, "name") + Longest(named, "description")
        + named.ListAt("options").Sum(Characters)
        + named.ListAt("choices").Sum(choice => Longest(choice, "name") + (choice.TextAt("value")?.Length ?? 0));

    private static int Longest(JsonNode? named, string key)
        => new[] { named.TextAt(key)?.Length ?? 0 }
            .Concat((named?[$"{key}_localizations"] as JsonObject ?? []).Select(each => each.Value?.ToString().Length ?? 0))
            .Max();

    private static readonly HashSet<string> Locales =
    [
        "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu", "id",
        "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
    ];

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{M}]+$")]
    private static partial Regex NamePattern();
}
