using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>
/// Looks at every value as it is written, before it is bound: an unknown key, or a value that cannot be read, is told in our words.
/// Whether a value makes sense is for the options' own rules.
/// </summary>
internal static class SettingsCheck
{
    /// <exception cref="OptionsValidationException">Something is wrong; each failure names its key and what it takes.</exception>
    public static void Examine(IConfigurationRoot settings)
    {
        List<string> faults = [.. settings.AsEnumerable().Select(Fault).Concat(Strangers(settings)).OfType<string>().Distinct()];
        if (faults.Count > 0)
            throw new OptionsValidationException("Settings", typeof(SettingsCheck), faults);
    }

    private static string? Fault(KeyValuePair<string, string?> written)
    {
        var (key, value) = written;
        if (value is not null && key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase))
            return LevelFault(key, value);
        if (value is null || SettingsCatalogue.IsForeign(key) || !SettingsCatalogue.IsMeantForUs(key))
            return null;
        if (SettingsCatalogue.Find(key) is { } setting)
            return setting.Fault(key, value);
        if (!SettingsCatalogue.IsContainer(key))
            return SettingsCatalogue.Unknown(key);
        return value.Length == 0
            ? null
            : $"{key} has a value of its own, but it holds others: set {SettingsCatalogue.FirstIn(key)} instead.";
    }

    private static string? LevelFault(string key, string value)
        => Enum.GetNames<LogLevel>().Contains(value, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"{key} is \"{value}\", but it takes {string.Join(" or ", Enum.GetNames<LogLevel>())}.";

    // The environment is full of others' variables; a settings file is ours alone.
    private static IEnumerable<string> Strangers(IConfigurationRoot settings)
        => settings.Providers.OfType<FileConfigurationProvider>()
            .SelectMany(file => file.GetChildKeys([], parentPath: null))
            .Where(name => !SettingsCatalogue.IsForeign(name) && !SettingsCatalogue.IsMeantForUs($"{name}:"))
            .Select(SettingsCatalogue.Unknown);
}
