using System.Globalization;

namespace Bot.Intake;

/// <summary>Moments that were never written for people: seconds or milliseconds since 1970.</summary>
internal static class EpochDates
{
    private const int DigitsOfSeconds = 10;
    private const int DigitsOfMilliseconds = 13;

    /// <summary>Null for anything but the ten or thirteen digits of a moment between 2001 and 2286.</summary>
    public static DateTimeOffset? Of(string text)
    {
        var digits = text.Trim();
        if (digits.Length is not (DigitsOfSeconds or DigitsOfMilliseconds)
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || digits[0] == '0')
            return null;
        return digits.Length == DigitsOfSeconds
            ? DateTimeOffset.FromUnixTimeSeconds(count)
            : DateTimeOffset.FromUnixTimeMilliseconds(count);
    }
}
