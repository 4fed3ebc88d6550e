using System.Globalization;

namespace Bot.Newsroom;

/// <summary>Which articles are meant, by the options since, until and feed.</summary>
internal readonly record struct ArticleWindow(long? Feed, DateRange Dates)
{
    private const char Border = ',';

    public bool IsAll => Feed is null && Dates.IsAlways;

    /// <summary>As it stands behind another part of a button's id: ",24123000~,feed in base 16"; empty for all.</summary>
    public string State
        => IsAll ? "" : string.Create(CultureInfo.InvariantCulture, $"{Border}{Dates.State}{Border}{Feed:x}");

    public Scope Of(Scope seen) => IsAll ? seen : seen.Narrowed(Feed, Dates);

    /// <summary>What was asked for; or what is wrong with it.</summary>
    public static async Task<(ArticleWindow Window, Answer? Refusal)> ReadAsync(
        SearchDates dates, Follows follows, Ask ask, CancellationToken cancellation)
    {
        var (range, wrongDates) = await dates.ReadAsync(ask, cancellation);
        if (wrongDates is not null)
            return (default, wrongDates);
        var (feed, wrongFeed) = await FeedOption.ReadAsync(follows, ask, cancellation);
        return (new(feed, range), wrongFeed);
    }

    /// <summary>Takes the window from a part of an id, and leaves what stood before it.</summary>
    public static (string Before, ArticleWindow Window) Read(string part)
    {
        var pieces = part.Split(Border);
        if (pieces is not [var before, var dates, var feed])
            return (pieces[0], default);
        var isFeed = long.TryParse(feed, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var id);
        return (before, new(isFeed ? id : null, DateRange.Of(dates)));
    }
}
