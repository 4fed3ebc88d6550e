using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Bot.Newsroom;

/// <summary>Time zones as people look for them: by city, by country, or by IANA id.</summary>
internal static class Zones
{
    private static readonly Place[] Places =
        [.. (TzdbDateTimeZoneSource.Default.ZoneLocations ?? []).Select(location => new Place(location.ZoneId, location.CountryName)).OrderBy(place => place.City, StringComparer.Ordinal)];

    /// <summary>Shown before anything is typed: one for each part of the world.</summary>
    private static readonly string[] Usual =
    [
        "Europe/London", "Europe/Paris", "Europe/Berlin", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo",
        "Africa/Lagos", "Africa/Johannesburg", "Europe/Istanbul", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "Etc/UTC",
    ];

    /// <summary>The IANA id that <paramref name="text"/> means: an id in any case, or a city that is only one place's; null otherwise.</summary>
    public static string? Find(string text)
    {
        var wanted = Plain(text);
        if (wanted is "utc" or "gmt")
            return "Etc/UTC";
        var id = DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => Plain(id) == wanted);
        return id ?? (Places.Where(place => place.PlainCity == wanted).ToList() is [var only] ? only.Zone : null);
    }

    /// <summary>Up to 25, the best first, each with the time there now: "London, 18:42 there now".</summary>
    public static IReadOnlyList<Choice> Suggest(string typed, Instant now)
    {
        var wanted = Plain(typed);
        var zones = wanted.Length == 0 ? Usual.Select(id => Places.FirstOrDefault(place => place.Zone == id) ?? new Place(id, "")) : Search(wanted);
        return [.. zones.Take(CardLimits.Choices).Select(place => place.ToChoice(now))];
    }

    private static IEnumerable<Place> Search(string wanted)
        => Places
            .Select(place => (place, rank: place.Rank(wanted)))
            .Where(found => found.rank < Place.NoMatch)
            .OrderBy(found => found.rank)
            .Select(found => found.place)
            .Concat(DateTimeZoneProviders.Tzdb.Ids.Where(id => Plain(id).StartsWith(wanted, StringComparison.Ordinal)).Select(id => new Place(id, "")))
            .DistinctBy(place => place.Zone);

    private static string Plain(string text) => Folding.Fold(text.Trim().Replace('_', ' '));

    private sealed record Place(string Zone, string Country)
    {
        public const int NoMatch = 4;

        private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

        public string City { get; } = Zone[(Zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

        public string PlainCity => Plain(City);

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
