using System.Globalization;

namespace Bot.Newsroom;

/// <summary>Which articles' quotations are meant: those of a feed, those of some days.</summary>
internal readonly record struct QuoteWindow(long? Feed, DateRange Dates)
{
    private const char Border = ',';

    public bool IsAll => Feed is null && Dates.IsAlways;

    /// <summary>As it stands behind another part of a button's id: ",24123000~,feed in base 16"; empty for all.</summary>
    public string State
        => IsAll ? "" : string.Create(CultureInfo.InvariantCulture, $"{Border}{Dates.State}{Border}{Feed:x}");

    public Scope Of(Scope seen) => IsAll ? seen : seen.Narrowed(Feed, Dates);

    /// <summary>Takes the window from a part of an id, and leaves what stood before it.</summary>
    public static (string Before, QuoteWindow Window) Read(string part)
    {
        var pieces = part.Split(Border);
        if (pieces is not [var before, var dates, var feed])
            return (pieces[0], default);
        var isFeed = long.TryParse(feed, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var id);
        return (before, new(isFeed ? id : null, DateRange.Of(dates)));
    }
}
