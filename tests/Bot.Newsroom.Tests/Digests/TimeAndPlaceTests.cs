using NodaTime;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>Times of day and places as people type them.</summary>
public class TimeAndPlaceTests
{
    [Theory]
    [InlineData("18:00", 18, 0)]
    [InlineData("6:05", 6, 5)]
    [InlineData("6pm", 18, 0)]
    [InlineData("6 PM", 18, 0)]
    [InlineData("6 p.m.", 18, 0)]
    [InlineData("6:30 a.m.", 6, 30)]
    [InlineData("6.30pm", 18, 30)]
    [InlineData("18.30", 18, 30)]
    [InlineData("1930", 19, 30)]
    [InlineData("0700", 7, 0)]
    [InlineData("18h", 18, 0)]
    [InlineData("18h30", 18, 30)]
    [InlineData("12am", 0, 0)]
    [InlineData("12 pm", 12, 0)]
    [InlineData("noon", 12, 0)]
    [InlineData("Midnight", 0, 0)]
    public void A_time_of_day_is_understood_as_it_is_written(string text, int hour, int minute)
        => Assert.Equal(new LocalTime(hour, minute), Subscription.ParseTime(text));

    [Theory]
    [InlineData("25:00")]
    [InlineData("18:60")]
    [InlineData("2460")]
    [InlineData("13pm")]
    [InlineData("evening")]
    [InlineData("6")]
    [InlineData("")]
    [InlineData("noon pm")]
    public void What_is_no_time_of_day_is_none(string text) => Assert.Null(Subscription.ParseTime(text));

    [Theory]
    [InlineData("Europe/London", "Europe/London")]
    [InlineData("europe/london", "Europe/London")]
    [InlineData("London", "Europe/London")]
    [InlineData("new york", "America/New_York")]
    [InlineData("Mumbai", "Asia/Kolkata")]
    [InlineData("Beijing", "Asia/Shanghai")]
    [InlineData("Kiev", "Europe/Kyiv")]
    [InlineData("Köln", "Europe/Berlin")]
    [InlineData("Washington", "America/New_York")]
    [InlineData("São Paulo", "America/Sao_Paulo")]
    [InlineData("UTC", "Etc/UTC")]
    [InlineData("utc+2", "Etc/GMT-2")]
    [InlineData("UTC+02:00", "Etc/GMT-2")]
    [InlineData("GMT -5", "Etc/GMT+5")]
    [InlineData("UTC+0", "Etc/UTC")]
    public void A_place_finds_its_zone(string typed, string zone) => Assert.Equal(zone, Zones.Find(typed));

    [Theory]
    [InlineData("EST")]
    [InlineData("cst")]
    [InlineData("UTC+25")]
    [InlineData("UTC+5:30")]
    [InlineData("UTC+x")]
    [InlineData("Mars")]
    [InlineData("")]
    public void What_names_no_one_zone_finds_none(string typed) => Assert.Null(Zones.Find(typed));

    [Fact]
    public void Every_city_and_abbreviation_names_zones_that_there_are()
    {
        var named = EmbeddedText
            .Lines("Cities.txt")
            .Concat(EmbeddedText.Lines("ZoneAbbreviations.txt"))
            .SelectMany(line => line.Split('\t')[1].Split(", "))
            .ToList();
        Assert.NotEmpty(named);
        Assert.All(named, zone => Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)));
    }

    [Theory]
    [InlineData("UTC+5")]
    [InlineData("UTC-11")]
    public void A_difference_to_UTC_is_shown_as_it_was_typed(string typed)
    {
        Assert.Equal(typed, Zones.Shown(Zones.Find(typed)!));
        var suggested = Assert.Single(Zones.Suggest(typed, Instant.FromUtc(2026, 11, 27, 12, 0)));
        Assert.StartsWith($"{typed}, ", suggested.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/London")]
    [InlineData("Etc/UTC")]
    [InlineData("Etc/GMT")]
    public void Any_other_zone_is_shown_by_its_id(string zone) => Assert.Equal(zone, Zones.Shown(zone));

    [Fact]
    public void A_city_is_suggested_while_it_is_typed()
        => Assert.Equal(
            ("Mumbai, 17:30 there now", "Asia/Kolkata"),
            Zones.Suggest("Mumb", Instant.FromUtc(2026, 11, 27, 12, 0)) is [var first, ..] ? (first.Name, first.Value) : default);
}
