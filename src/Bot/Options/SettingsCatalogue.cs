using System.Collections;
using System.Globalization;
using System.Reflection;
using Bot.DiscordDirect;
using Bot.Intake;
using Bot.Newsroom;

namespace Bot;

/// <summary>Every value that the settings can hold: read off the options themselves, so that nothing is listed twice.</summary>
internal static class SettingsCatalogue
{
    private const string Place = "#";

    private static readonly (string Section, Type Options)[] Sections =
    [
        ("Discord", typeof(DiscordOptions)),
        ("Storage", typeof(StorageOptions)),
        ("Articles", typeof(ArticleOptions)),
        ("Articles", typeof(CardOptions)),
        ("Articles", typeof(LibraryOptions)),
        ("Digest", typeof(DigestOptions)),
        ("Rewriting", typeof(RewritingOptions)),
        (IntakeOptions.Section, typeof(IntakeOptions)),
        ("Playground", typeof(PlaygroundOptions)),
        ("Telemetry", typeof(TelemetryOptions)),
    ];

    /// <summary>Sections of the framework's, which it checks itself.</summary>
    private static readonly HashSet<string> Foreign = new(StringComparer.OrdinalIgnoreCase) { "Logging", "AllowedHosts" };

    /// <summary>In the order of the documentation.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. Sections.SelectMany(section => Of(section.Section, section.Options))];

    private static readonly Dictionary<string, Setting> ByKey = All.ToDictionary(setting => setting.Key, StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Containers = new(
        All.SelectMany(setting => Above(setting.Key)), StringComparer.OrdinalIgnoreCase);

    /// <summary>The setting that a key names, null when there is none.</summary>
    public static Setting? Find(string key) => ByKey.GetValueOrDefault(Pattern(key));

    /// <summary>Whether the key names a section, a list or an element of one rather than a value.</summary>
    public static bool IsContainer(string key) => Containers.Contains(Pattern(key));

    /// <summary>The first setting within a container.</summary>
    public static string FirstIn(string key)
        => All.First(setting => setting.Key.StartsWith($"{Pattern(key)}:", StringComparison.OrdinalIgnoreCase)).Key
            .Replace(Place, "0", StringComparison.Ordinal);

    public static bool IsForeign(string key) => Foreign.Contains(Top(key));

    /// <summary>What is to be said of a key that no setting has: with the nearest one that there is.</summary>
    public static string Unknown(string key)
    {
        var remedy = Nearest(key) is { } near ? $"Did you mean {near}?"
            : IsSection(Top(key)) ? $"{Top(key)} has {Wording.List([.. Under(Top(key))])}."
            : $"There are {Wording.List([.. Names])}.";
        return $"There is no setting {key}. {remedy}";
    }

    /// <summary>Whether the key belongs to a section of ours, or to one that was surely meant to be: <c>Storge:Path</c>.</summary>
    public static bool IsMeantForUs(string key)
        => IsSection(Top(key)) || (key.Contains(':', StringComparison.Ordinal) && Spelling.Closest(Top(key), Names) is not null);

    // Within a section the section's own name is no help: "Playground:Port" is not near to "Playground:Url".
    private static string? Nearest(string key)
    {
        var section = IsSection(Top(key)) ? $"{Top(key)}:" : "";
        var within = ByKey.Keys
            .Where(known => known.StartsWith(section, StringComparison.OrdinalIgnoreCase))
            .Select(known => known[section.Length..]);
        return Spelling.Closest(Pattern(key)[section.Length..], within) is { } near ? section + near : null;
    }

    private static IEnumerable<string> Names => Sections.Select(section => section.Section).Distinct();

    private static bool IsSection(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Under(string section)
        => All.Where(setting => Top(setting.Key).Equals(section, StringComparison.OrdinalIgnoreCase))
            .Select(setting => setting.Key.Split(':')[1])
            .Distinct();

    private static string Top(string key) => key.Split(':')[0];

    private static string Pattern(string key)
        => string.Join(':', key.Split(':').Select(part => part.Length > 0 && part.All(char.IsAsciiDigit) ? Place : part));

    private static IEnumerable<string> Above(string key)
    {
        for (var colon = key.LastIndexOf(':'); colon > 0; colon = key.LastIndexOf(':', colon - 1))
            yield return key[..colon];
    }

    private static IEnumerable<Setting> Of(string section, Type options)
    {
        var defaults = Activator.CreateInstance(options);
        return options
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(IsBound)
            .SelectMany(property => Of(section, property, defaults));
    }

    private static IEnumerable<Setting> Of(string section, PropertyInfo property, object? defaults)
    {
        var key = $"{section}:{property.Name}";
        return Setting.ElementOf(property.PropertyType) switch
        {
            null => [new(key, property, Written(property.GetValue(defaults)))],
            var element when element == typeof(string) => [new($"{key}:{Place}", property, "")],
            var element => Of($"{key}:{Place}", element),
        };
    }

    private static bool IsBound(PropertyInfo property)
        => property.SetMethod is { IsPublic: true } || property.PropertyType.IsAssignableTo(typeof(IEnumerable)) && property.CanRead;

    private static string Written(object? value) => value switch
    {
        null or 0L => "",
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
