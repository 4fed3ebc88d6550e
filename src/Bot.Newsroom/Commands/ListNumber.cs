using System.Globalization;

namespace Bot.Newsroom;

/// <summary>What somebody types to name an entry of a list by its place, as the list counts: from 1.</summary>
public static class ListNumber
{
    /// <summary>The number that is typed; null for other words.</summary>
    public static int? Of(string typed)
        => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The entry at that place; null where the list has none, or other words are typed.</summary>
    public static T? EntryOf<T>(IReadOnlyList<T> list, string typed)
        where T : class
        => Of(typed) is { } number ? list.ElementAtOrDefault(number - 1) : null;
}
