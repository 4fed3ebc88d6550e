using System.Text.Json;

namespace Bot;

/// <summary>A settings file that cannot be read, told in one line with the place.</summary>
internal static class SettingsFile
{
    /// <summary>The refusal for what reading the settings threw, null when it is something else.</summary>
    public static StartRefusedException? Refusal(Exception failure) => failure switch
    {
        InvalidDataException when Cause<JsonException>(failure) is { LineNumber: { } line, BytePositionInLine: { } position } json
            => new(
                $"{File(failure)} cannot be read: line {line + 1}, character {position + 1}: {Words(json)} Mend it there, and start again.",
                failure),
        InvalidDataException when failure.InnerException is FormatException cause
            => new($"{File(failure)} cannot be read: {FileFault.Ended(cause.Message)} Mend it, and start again.", failure),
        InvalidDataException or IOException or UnauthorizedAccessException
            => new($"The settings cannot be read: {FileFault.Ended(failure.Message)} Mend that, and start again.", failure),
        _ => null,
    };

    private static T? Cause<T>(Exception failure)
        where T : Exception
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is T wanted)
                return wanted;
        }

        return null;
    }

    // "Failed to load configuration from file '/etc/bot/appsettings.json'."
    private static string File(Exception failure) => failure.Message.Split('\'') is [_, var file, ..] ? file : "appsettings.json";

    // Its own sentence ends with the place once more: "... LineNumber: 3 | BytePositionInLine: 2."
    private static string Words(JsonException json) => json.Message.Split(" LineNumber:")[0].Split(" Change the reader options")[0];
}
