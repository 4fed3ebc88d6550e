using System.Globalization;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// A subscription that is being proposed: read from a command's options, checked, and small enough to travel in a button's id until it is
/// confirmed.
/// </summary>
internal sealed record SubscriptionForm(long Channel, LocalTime Time, string Zone, Weekdays Days, int Stories, long? Role, bool Silent)
{
    public const string TimeWanted = "Write it like 18:00 or 6 pm.";
    public const string ZoneWanted = "Begin to type a city and choose from the list, or write an id like Europe/London.";
    public const string DaysWanted = "Write daily, weekdays, weekends, for example mon,wed,fri, or weekly.";

    public static OptionDescription TimeOption { get; } = new("time", "Local time, for example 18:00 or 6 pm", OptionKind.Text)
    {
        Longest = 10,
        Wanted = TimeWanted,
    };

    public static OptionDescription ZoneOption { get; } = new("timezone", "A city or an id like Europe/London", OptionKind.Text)
    {
        Completes = true,
        Longest = 60,
        Wanted = ZoneWanted,
    };

    // Beside the days in the state of a button.
    private const long WeeklyFlag = 128;

    /// <summary>It looks back on the week.</summary>
    public bool IsWeekly { get; init; }

    /// <summary>What it wants of the news.</summary>
    public StoryWish Wish { get; init; } = StoryWish.Everything;

    /// <summary>Which kind of subscription it makes.</summary>
    public SubscriptionKind Kind => IsWeekly ? SubscriptionKind.LookBack : SubscriptionKind.Digest;

    /// <summary>
    /// The form that the options make, starting from <paramref name="from"/> where an option is missing; or what is wrong with them. Nobody
    /// may ping @everyone, whose role has the server's id; an option cannot be emptied, so with <paramref name="everyoneIsNobody"/>
    /// choosing it takes the ping away.
    /// </summary>
    public static (SubscriptionForm? Form, Answer? Refusal) Read(Ask ask, SubscriptionForm from, bool everyoneIsNobody = false)
    {
        if (Subscription.ParseTime(ask.Text("time") ?? Subscription.TimeText(from.Time)) is not { } time)
            return (null, BadTime(ask.Text("time")!));
        var zone = ask.Text("timezone") is { } typed ? Zones.Find(typed) : from.Zone;
        if (zone is null)
            return (null, BadZone(ask.Text("timezone")!));
        if (zone.Length == 0)
            return (
                null,
                Replies.Refuse(
                    "I do not know this server's time zone yet.",
                    "Add your city once, for example timezone:London; I will remember it."));
        var typedDays = ask.Text("days");
        if ((typedDays is null ? (from.Days, from.IsWeekly) : WeekdaysText.ParseRhythm(typedDays)) is not { } rhythm)
            return (null, BadDays(typedDays!));
        var role = ask.Id("role") ?? from.Role;
        var isEveryone = role is not null && role == ask.Caller.Guild;
        if (isEveryone && !everyoneIsNobody)
            return (null, Replies.Refuse("I do not ping @\u200Beveryone.", "Choose a role that people have joined on purpose, or none."));
        return (new SubscriptionForm(
            ask.Id("channel") ?? from.Channel, time, zone, rhythm.Item1, (int)(ask.Whole("stories") ?? from.Stories),
            isEveryone ? null : role, ask.YesNo("silent", from.Silent))
        {
            IsWeekly = rhythm.Item2,
            Wish = from.Wish,
        }, null);
    }

    private static Answer BadDays(string text)
        => Replies.Refuse(
            $"“{CardText.Plain(text)}” names no days.", DaysWanted);

    public static Answer BadTime(string text)
        => Replies.Refuse($"“{CardText.Plain(text)}” is no time of day.", TimeWanted);

    public static Answer BadZone(string text) => Zones.Meant(text) is { Count: > 0 } meant
        ? Replies.Refuse(
            $"{CardText.Plain(text.ToUpperInvariant())} has no summer time of its own, and several countries use it.",
            $"Choose the city: {string.Join(" or ", meant)}.")
        : Replies.Refuse(
            $"I know no time zone “{CardText.Plain(text)}”.",
            ZoneWanted);

    /// <summary>The form out of a button's state from the given part on; null when it is not whole.</summary>
    public static async Task<SubscriptionForm?> ReadAsync(Press press, int part, Wishes wishes, CancellationToken cancellation)
        => Read(press, part) is { } form && await wishes.FindAsync(press.Part(part + 7), cancellation) is { } wish
            ? form with { Wish = wish }
            : null;

    private static SubscriptionForm? Read(Press press, int part)
    {
        var time = Subscription.ParseTime(press.Part(part + 1).Insert(Math.Min(2, press.Part(part + 1).Length), ":"));
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(press.Part(part + 2));
        var isWeekly = (press.Whole(part + 3) & WeeklyFlag) == WeeklyFlag;
        var days = (press.Whole(part + 3) & ~WeeklyFlag) is > 0 and <= (long)Weekdays.Daily and var set ? (Weekdays)set : default;
        var stories = press.Whole(part + 4) is > 0 and <= Subscription.MostStories and var most ? (int)most : 0;
        var role = press.Whole(part + 5) is { } pinged and not 0 ? pinged : (long?)null;
        var isWhole = time is not null && zone is not null && days != default && stories > 0;
        return isWhole && press.Whole(part) is { } channel
            ? new SubscriptionForm(channel, time!.Value, zone!.Id, days, stories, role, press.Part(part + 6) != "0")
            {
                IsWeekly = isWeekly,
            }
            : null;
    }

    /// <summary>As a part of a button's id; <paramref name="wish"/> stands for <see cref="Wish"/>, empty for everything.</summary>
    public string State(string wish)
    {
        var time = Subscription.TimeText(Time).Replace(":", "", StringComparison.Ordinal);
        var days = Text((long)Days | (IsWeekly ? WeeklyFlag : 0));
        var state = string.Join(':', Text(Channel), time, Zone, days, Text(Stories), Text(Role ?? 0), Silent ? "1" : "0");
        return wish.Length == 0 ? state : $"{state}:{wish}";
    }

    public Subscription ToSubscription(string id, long? guild) => new()
    {
        Id = id,
        Guild = guild,
        Channel = Channel,
        Time = Time,
        Zone = Zone,
        Days = Days,
        Stories = Stories,
        Role = Role,
        Silent = Silent,
        Kind = Kind,
        Wish = Wish,
    };

    public static SubscriptionForm Of(Subscription subscription)
        => new(
            subscription.Channel, subscription.Time, subscription.Zone, subscription.Days, subscription.Stories, subscription.Role,
            subscription.Silent)
        {
            IsWeekly = subscription.Kind == SubscriptionKind.LookBack,
            Wish = subscription.Wish,
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
