using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>What a subscription posts.</summary>
public enum SubscriptionKind
{
    /// <summary>The news of the day, at a local time.</summary>
    Digest,

    /// <summary>The week's stories, at a local time on its days.</summary>
    LookBack,

    /// <summary>What the channel's watches find, as soon as there is something.</summary>
    Watch,
}

public enum SubscriptionState
{
    Active,

    /// <summary>By a person; editions that come due are recorded as paused.</summary>
    Paused,

    /// <summary>By Discord: a missing permission or a gone channel; a person resumes it.</summary>
    Stopped,

    /// <summary>For good; purged later.</summary>
    Ended,
}

/// <summary>A channel's wish for a digest at a local time.</summary>
public sealed record Subscription
{
    public const int DefaultStories = 5;
    public const int MostStories = 10;

    internal const string ConfiguredPrefix = "config:";

    /// <summary>How the id of the one subscription begins that posts what a channel's watches find.</summary>
    internal const string WatchPrefix = "watch:";

    /// <summary>Made by us; "config:CHANNEL:HH:mm" when it comes from <c>appsettings.json</c>.</summary>
    public required string Id { get; init; }

    public SubscriptionKind Kind { get; init; }

    /// <summary>What it wants of the news; everything unless said.</summary>
    public StoryWish Wish { get; init; } = StoryWish.Everything;

    /// <summary>The server, or null where it is not known (settings) or there is none (direct messages).</summary>
    public long? Guild { get; init; }

    public required long Channel { get; init; }

    /// <summary>Whose private digest it is, or null for a channel's.</summary>
    public long? User { get; init; }

    public required LocalTime Time { get; init; }

    /// <summary>IANA id.</summary>
    public required string Zone { get; init; }

    public Weekdays Days { get; init; } = Weekdays.Daily;

    public int Stories { get; init; } = DefaultStories;

    /// <summary>The one role that its post may ping.</summary>
    public long? Role { get; init; }

    public bool Silent { get; init; } = true;

    public SubscriptionState State { get; init; }

    /// <summary>Why it is paused, stopped or ended.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The next edition, as of the last planning.</summary>
    public DueDate Next { get; init; }

    /// <summary>Grows with every change, so that of two people editing at once the second is told.</summary>
    public long Version { get; init; }

    public bool IsConfigured => Id.StartsWith(ConfiguredPrefix, StringComparison.Ordinal);

    /// <summary>Whose articles it sees: the server's, or the house's (0) where there is none.</summary>
    internal long Server => Guild ?? Follows.House;

    /// <summary>The first edition due strictly after <paramref name="after"/>, as far as the calendar says.</summary>
    internal DueDate NextDue(Instant after) => Kind == SubscriptionKind.Watch ? DueDate.Never : Schedule.NextDue(after);

    internal Edition EditionOf(DueDate due)
        => new(
            Channel, Id, due.Date, Kind == SubscriptionKind.Watch ? due.Due.InZone(DateTimeZoneProviders.Tzdb[Zone]).Hour : null);

    public LocalSchedule Schedule => new(DateTimeZoneProviders.Tzdb[Zone], Time, Days);

    /// <summary>As in "daily 18:00 Europe/London", "weekly on Sun 18:00 Europe/London, about grain".</summary>
    public string Describe()
    {
        var days = Kind == SubscriptionKind.LookBack ? $"weekly on {Days.Describe()}" : Days.Describe();
        var wish = Wish.Describe();
        return $"{days} {TimeText(Time)} {Zones.Shown(Zone)}{(wish.Length > 0 ? $", {wish}" : "")}";
    }

    public static string ConfiguredId(long channel, LocalTime time) => $"{ConfiguredPrefix}{channel}:{TimeText(time)}";

    public static string TimeText(LocalTime time) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(time);

    /// <summary>"18:00", "6:05", "1930", "6pm", "6.30 p.m.", "noon", "midnight"; null for anything else, as "25:00".</summary>
    public static LocalTime? ParseTime(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var compact = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (compact is "NOON" or "MIDNIGHT")
            return compact == "NOON" ? LocalTime.Noon : LocalTime.Midnight;
        compact = compact.Replace("A.M.", "AM", StringComparison.Ordinal).Replace("P.M.", "PM", StringComparison.Ordinal).Replace('.', ':');
        return TimeForms.Select(form => form.Parse(compact)).FirstOrDefault(parsed => parsed.Success)?.Value;
    }

    private static readonly LocalTimePattern[] TimeForms =
        [.. new[] { "H:mm", "HH:mm", "h:mmtt", "htt", "HHmm", "H'H'mm", "H'H'" }.Select(LocalTimePattern.CreateWithInvariantCulture)];
}
