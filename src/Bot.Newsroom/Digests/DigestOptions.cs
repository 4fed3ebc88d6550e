using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Bot.Newsroom;

/// <summary>The section <c>Digest</c> of the settings.</summary>
public sealed class DigestOptions : IValidatableObject
{
    public const string Section = "Digest";

    /// <summary>Channels that get a digest without anybody having typed a command.</summary>
    public IList<ConfiguredSubscription> Subscriptions { get; init; } = [];

    /// <summary>How old, by the time it was added, a story may be; a channel's first edition has no such limit.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(48);

    /// <summary>How late an edition may still be posted after the bot was away.</summary>
    public TimeSpan CatchUp { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long what happened to each edition is remembered for <c>/digest history</c>.</summary>
    public TimeSpan KeepHistory { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long the rows of a server or channel are kept after the bot has left it.</summary>
    public TimeSpan PurgeAfter { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Post one calm line on days without a new story, instead of nothing.</summary>
    public bool SayNothingNew { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        => Faults().Select(fault => new ValidationResult(fault));

    private IEnumerable<string> Faults()
    {
        if (MaxAge < TimeSpan.FromHours(1))
            yield return $"Digest:MaxAge is {MaxAge}, but it takes an hour or more, for example 2.00:00:00.";
        if (CatchUp < TimeSpan.Zero || CatchUp > TimeSpan.FromHours(23))
            yield return $"Digest:CatchUp is {CatchUp}, but it takes 0 to 23 hours, for example 02:00:00.";
        if (KeepHistory < TimeSpan.FromDays(2))
            yield return $"Digest:KeepHistory is {KeepHistory}, but it takes two days or more, for example 90.00:00:00.";
        if (PurgeAfter < TimeSpan.Zero || PurgeAfter > TimeSpan.FromDays(30))
            yield return $"Digest:PurgeAfter is {PurgeAfter}, but it takes 0 to 30 days, for example 30.00:00:00.";
        for (var i = 0; i < Subscriptions.Count; i++)
        {
            foreach (var fault in Subscriptions[i].Faults($"Digest:Subscriptions:{i.ToString(CultureInfo.InvariantCulture)}"))
                yield return fault;
        }

        var places = Subscriptions.GroupBy(subscription => (
            subscription.Channel, Subscription.ParseTime(subscription.Time), WeekdaysText.ParseRhythm(subscription.Days)?.IsWeekly));
        foreach (var twice in places.Where(group => group.Count() > 1))
            yield return $"Digest:Subscriptions names channel {twice.Key.Channel} at {twice.First().Time} twice; keep one of them.";
    }
}

/// <summary>A subscription of <c>Digest:Subscriptions</c>.</summary>
public sealed class ConfiguredSubscription
{
    /// <summary>The channel's id.</summary>
    public long Channel { get; set; }

    /// <summary>Local time, as in "18:00".</summary>
    public string Time { get; set; } = "18:00";

    /// <summary>A city or an IANA zone, as in "Mumbai" or "Europe/London".</summary>
    public string Zone { get; set; } = "";

    /// <summary>
    /// "daily", "weekdays", "weekends", days as in "mon,wed,fri" or "mon-fri", or "weekly" for a look back on the week, on Sundays.
    /// </summary>
    public string Days { get; set; } = "daily";

    /// <summary>How many stories an edition has at most.</summary>
    public int Stories { get; set; } = Subscription.DefaultStories;

    /// <summary>Readers get no notification.</summary>
    public bool Silent { get; set; } = true;

    /// <summary>Only news with these words, as in "grain prices"; empty: everything.</summary>
    public string About { get; set; } = "";

    /// <summary>Only news in which this person speaks, by first and last name; empty: everybody.</summary>
    public string Speaker { get; set; } = "";

    /// <summary>Only feeds that the channel's server keeps under this section; empty: all.</summary>
    public string Section { get; set; } = "";

    internal IEnumerable<string> Faults(string key)
    {
        if (Channel <= 0)
            yield return $"{key}:Channel is {Channel}, but it takes a channel's id, for example 1187263548190720011.";
        if (Subscription.ParseTime(Time) is null)
            yield return $"{key}:Time is \"{Time}\", which is no time of day; write for example 18:00.";
        if (Zones.Find(Zone) is null)
            yield return $"{key}:Zone is \"{Zone}\", {ZoneFault}";
        if (WeekdaysText.ParseRhythm(Days) is null)
            yield return $"{key}:Days is \"{Days}\"; write for example daily, weekdays, weekends, mon,wed,fri or weekly.";
        if (Stories is < 1 or > Subscription.MostStories)
            yield return $"{key}:Stories is {Stories}, but it takes 1 to {Subscription.MostStories}, "
                + $"for example {Subscription.DefaultStories}.";
        if (!string.IsNullOrWhiteSpace(About) && AboutWords.Count == 0)
            yield return $"{key}:About is \"{About}\", which has no words; write for example grain prices.";
        if (!string.IsNullOrWhiteSpace(Speaker) && !Speaking.IsFullName(Speaker.Trim()))
            yield return $"{key}:Speaker is \"{Speaker}\", which is no full name; write for example John Kerry.";
    }

    private string ZoneFault => Zones.Meant(Zone) is { Count: > 0 } meant
        ? $"which several countries use; write {string.Join(" or ", meant)}."
        : "which is no time zone; write for example Europe/London.";

    private List<string> AboutWords => Folding.Words(Folding.Fold(About));

    private StoryWish Wish
    {
        get
        {
            var (speaker, section) = (CardText.OneLine(Speaker.Trim(), CardLimits.ChoiceName), Section.Trim());
            return new()
            {
                About = AboutWords.Count > 0 ? string.Join(' ', AboutWords) : null,
                Speaker = speaker.Length > 0 ? Speaking.PersonOf(0, speaker) : null,
                SpeakerName = speaker.Length > 0 ? speaker : null,
                Section = section.Length > 0 ? section : null,
            };
        }
    }

    /// <summary>Once <see cref="Faults"/> is empty.</summary>
    internal Subscription ToSubscription()
    {
        var time = Subscription.ParseTime(Time)!.Value;
        var (days, isWeekly) = WeekdaysText.ParseRhythm(Days)!.Value;
        return new()
        {
            Id = Subscription.ConfiguredId(Channel, time) + (isWeekly ? ":weekly" : ""),
            Kind = isWeekly ? SubscriptionKind.LookBack : SubscriptionKind.Digest,
            Channel = Channel,
            Time = time,
            Zone = Zones.Find(Zone)!,
            Days = days,
            Stories = Stories,
            Silent = Silent,
            Wish = Wish,
        };
    }
}
