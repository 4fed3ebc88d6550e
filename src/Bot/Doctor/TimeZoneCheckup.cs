using System.Globalization;
using Bot.DiscordDirect;
using NodaTime;

namespace Bot;

/// <summary>
/// Looks at the time zone data that local times of digests are computed with; it comes with the program, not from the machine.
/// </summary>
internal static class TimeZoneCheckup
{
    private const int YearsUntilOld = 2;

    public static Finding Examine(TimeProvider time)
    {
        var zones = DateTimeZoneProviders.Tzdb;
        var version = zones.VersionId;
        return Year(version) is { } year && time.GetUtcNow().Year - year > YearsUntilOld
            ? Finding.Note(
                "Time zones", $"{zones.Ids.Count} zones, {version}, which is old: rules may have changed since.", "Update the bot.")
            : Finding.Fine("Time zones", $"{zones.Ids.Count} zones, {version}");
    }

    // "TZDB: 2026b (mapping: ...)"
    private static int? Year(string version)
    {
        var digits = new string([.. version.SkipWhile(character => !char.IsAsciiDigit(character)).TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
    }
}
