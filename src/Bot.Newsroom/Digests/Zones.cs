using System.Globalization;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Bot.Newsroom;

/// <summary>Time zones as people look for them: by city, by country, or by IANA id.</summary>
internal static class Zones
{
    private const string FixedZone = "Etc/GMT";

    private static readonly Place[] Places =
    [
        .. (TzdbDateTimeZoneSource.Default.ZoneLocations ?? [])
            .Select(location => new Place(location.ZoneId, location.CountryName, CityOf(location.ZoneId)))
            .Concat(Table("Cities.txt").Select(city => new Place(city.Meaning, "", city.Name)))
            .OrderBy(place => place.City, StringComparer.Ordinal),
    ];

    private static readonly Dictionary<string, string[]> Abbreviations =
        Table("ZoneAbbreviations.txt").ToDictionary(line => Plain(line.Name), line => line.Meaning.Split(", "));

    /// <summary>Shown before anything is typed: one for each part of the world.</summary>
    private static readonly string[] Usual =
    [
        "Europe/London", "Europe/Paris", "Europe/Berlin", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
        "America/Sao_Paulo",
        "Africa/Lagos", "Africa/Johannesburg", "Europe/Istanbul", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Shanghai",
        "Asia/Tokyo", "Australia/Sydney",
        "Pacific/Auckland", "Etc/UTC",
    ];

    /// <summary>
    /// The IANA id that <paramref name="text"/> means: an id in any case, a city that is only one place's, or "UTC+2"; null otherwise, also
    /// for letters like EST, which <see cref="Meant"/> answers.
    /// </summary>
    public static string? Find(string text)
    {
        var wanted = Plain(text);
        if (Abbreviations.ContainsKey(wanted))
            return null;
        if (Offset(wanted) is { } fixedZone)
            return fixedZone;
        var id = DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => Plain(id) == wanted);
        return id ?? (
            Places.Where(place => place.PlainCity == wanted).DistinctBy(place => place.Zone).ToList() is [var only] ? only.Zone : null);
    }

    /// <summary>As people write it: "UTC+5" for the id "Etc/GMT-5", which counts the other way round; any other id as it is.</summary>
    public static string Shown(string id)
        => id.StartsWith(FixedZone, StringComparison.Ordinal) && id.Length > FixedZone.Length + 1
            ? $"UTC{(id[FixedZone.Length] == '-' ? '+' : '-')}{id[(FixedZone.Length + 1)..]}"
            : id;

    /// <summary>The zones that letters like "EST" may stand for; empty for anything else.</summary>
    public static IReadOnlyList<string> Meant(string text) => Abbreviations.GetValueOrDefault(Plain(text)) ?? [];

    // "UTC", "utc+2", "GMT -05:00". The ids of the database count the other way round: Etc/GMT-2 is two hours ahead.
    private static string? Offset(string wanted)
    {
        var compact = wanted.Replace(" ", "", StringComparison.Ordinal);
        if (compact is "utc" or "gmt" or "z")
            return "Etc/UTC";
        if (compact.Length < 5 || compact[..3] is not ("utc" or "gmt") || compact[3] is not ('+' or '-'))
            return null;
        var minutes = compact.IndexOf(':', StringComparison.Ordinal);
        var whole = minutes > 0 && compact[minutes..] == ":00" ? compact[4..minutes] : compact[4..];
        var hours = int.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
        var id = hours == 0 ? "Etc/UTC" : $"{FixedZone}{(compact[3] == '+' ? '-' : '+')}{hours}";
        return hours >= 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null ? id : null;
    }

    /// <summary>Up to 25, the best first, each with the time there now: "London, 18:42 there now".</summary>
    public static IReadOnlyList<Choice> Suggest(string typed, Instant now)
    {
        var wanted = Plain(typed);
        var zones = wanted.Length == 0
            ? Usual.Select(id => Places.FirstOrDefault(place => place.Zone == id) ?? Bare(id))
            : Fixed(wanted).Concat(Meant(typed)).Select(Bare).Concat(Search(wanted)).DistinctBy(place => place.Zone);
        return [.. zones.Take(CardLimits.Choices).Select(place => place.ToChoice(now))];
    }

    private static IEnumerable<Place> Search(string wanted)
        => Places
            .Select(place => (place, rank: place.Rank(wanted)))
            .Where(found => found.rank < Place.NoMatch)
            .OrderBy(found => found.rank)
            .Select(found => found.place)
            .Concat(DateTimeZoneProviders.Tzdb.Ids.Where(id => Plain(id).StartsWith(wanted, StringComparison.Ordinal)).Select(Bare));

    private static string[] Fixed(string wanted) => Offset(wanted) is { } id ? [id] : [];

    private static Place Bare(string id) => new(id, "", CityOf(Shown(id)));

    private static string CityOf(string zone) => zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    private static IEnumerable<(string Name, string Meaning)> Table(string file)
        => EmbeddedText.Lines(file).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]));

    private static string Plain(string text) => Folding.Fold(text.Trim().Replace('_', ' '));

    private sealed record Place(string Zone, string Country, string City)
    {
        public const int NoMatch = 4;

        private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

        public string PlainCity { get; } = Plain(City);

        public int Rank(string wanted)
        {
            if (PlainCity.StartsWith(wanted, StringComparison.Ordinal))
                return 0;
            if (Plain(Country).StartsWith(wanted, StringComparison.Ordinal))
                return 1;
            if (PlainCity.Contains(wanted, StringComparison.Ordinal))
                return 2;
            return Plain(Zone).Contains(wanted, StringComparison.Ordinal) ? 3 : NoMatch;
        }

        public Choice ToChoice(Instant now)
        {
            var there = Clock.Format(now.InZone(DateTimeZoneProviders.Tzdb[Zone]).TimeOfDay);
            return new Choice($"{City}, {there} there now", Zone);
        }
    }
}
