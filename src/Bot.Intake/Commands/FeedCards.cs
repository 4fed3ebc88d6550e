using System.Globalization;
using System.Xml;
using Bot.Newsroom;

namespace Bot.Intake;

/// <summary>Makes the cards of feeds: the preview of one, the list, and the list for other readers.</summary>
internal static class FeedCards
{
    public const int ListSize = 10;
    private const int MostItems = 3;
    private const int MostTitle = 120;

    /// <summary>What following this feed would bring.</summary>
    public static Card Preview(FoundFeed found, DateTimeOffset now)
    {
        var feed = found.Feed!;
        var items = feed.Items
            .OrderByDescending(item => item.Date?.Moment ?? DateTimeOffset.MinValue)
            .Take(MostItems)
            .Select(Item)
            .ToList();
        var language = feed.Language is { } code ? $"language {CardText.Plain(code, 12)} · " : "";
        return new Card
        {
            Title = CardText.Clean(feed.Title.Length > 0 ? feed.Title : new Uri(found.Address).Host, CardLimits.Title),
            Link = CardText.Address(Uri.TryCreate(feed.Link, UriKind.Absolute, out var site) ? site : null),
            Text =
                $"{language}{Wording.Count(feed.Items.Count, "item")} · "
                    + $"{Often(feed, now)}\n\n{(items.Count > 0 ? string.Join('\n', items) : "It has no items yet.")}",
            Footer = CardText.Clean(found.Address, CardLimits.ButtonLabel),
        };
    }

    private static string Item(FeedItem item)
    {
        var title = item.Title.Length > 0 ? item.Title : HtmlText.Line(item.Summary.Length > 0 ? item.Summary : item.Content);
        var label = CardText.Link(
            title.Length > 0 ? title : "(without a title)", Uri.TryCreate(item.Link, UriKind.Absolute, out var link) ? link : null,
            MostTitle);
        return item.Date is { } date ? $"- {label} ({CardText.Time(date.Moment, date.HasTime ? 'R' : 'D')})" : $"- {label}";
    }

    /// <summary>How often it brings something, in words.</summary>
    public static string Often(Feed feed, DateTimeOffset now)
    {
        var dates = feed.Items
            .Select(item => item.Date?.Moment)
            .OfType<DateTimeOffset>()
            .Where(date => date <= now)
            .OrderDescending()
            .Take(10)
            .ToList();
        if (dates.Count < 3)
            return "how often it brings something is not known yet";
        return ((dates[0] - dates[^1]) / (dates.Count - 1)).TotalHours switch
        {
            < 1 => "brings something several times an hour",
            < 24 and var hours => $"brings something about every {Wording.Count(Math.Max(1, (long)Math.Round(hours)), "hour")}",
            < 24 * 21 and var hours => $"brings something about every {Wording.Count((long)Math.Round(hours / 24), "day")}",
            _ => "brings something less than once in three weeks",
        };
    }

    public static Card List(IReadOnlyList<FollowedFeed> feeds, int from, IReadOnlyList<Button> buttons)
        => new()
        {
            Title = "Feeds of this server",
            Text = string.Join('\n', feeds.Skip(from).Take(ListSize).Select((feed, i) => $"**{from + i + 1}** {Line(feed)}")),
            Footer = Wording.Count(feeds.Count, "feed"),
            Buttons = buttons,
        };

    private static string Line(FollowedFeed feed)
    {
        var section = feed.Section.Length > 0 ? $" · {CardText.Plain(feed.Section, 40)}" : "";
        return $"{CardText.Link(feed.Name, SiteOf(feed))}{section} · {State(feed)}";
    }

    /// <summary>The same for whoever makes a list of his own.</summary>
    public static FeedLine LineOf(FollowedFeed feed)
        => new(feed.Id, feed.Name, SiteOf(feed), feed.Section, State(feed), feed.Failures > 0 || feed.State != nameof(FeedState.Active));

    private static Uri? SiteOf(FollowedFeed feed)
        => Uri.TryCreate(feed.Site ?? feed.Address, UriKind.Absolute, out var address) ? address : null;

    private static string State(FollowedFeed feed) => feed switch
    {
        { FollowPaused: not 0 } => "paused here",
        { State: nameof(FeedState.Paused) } => $"given up: {CardText.Plain(feed.Reason, 120)} /feed resume tries again",
        { State: nameof(FeedState.Ended) } => $"ended: {CardText.Plain(feed.Reason, 120)}",
        { Failures: > 0 } => $"failing {Time(feed.FailingSince)}: {CardText.Plain(feed.Reason, 120)} Next look {Time(feed.NextLook)}",
        { LastLook: null } => "not looked at yet",
        _ => $"next look {Time(feed.NextLook)}{(feed.LastNews is null ? "" : $", last news {Time(feed.LastNews)}")}",
    };

    private static string Time(long? moment) => CardText.Time(DateTimeOffset.FromUnixTimeMilliseconds(moment ?? 0), 'R');

    /// <summary>The list as OPML, sections as folders.</summary>
    public static string ToOpml(IEnumerable<FollowedFeed> feeds)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("opml");
            writer.WriteAttributeString("version", "2.0");
            writer.WriteStartElement("head");
            writer.WriteElementString("title", "Good Evening");
            writer.WriteEndElement();
            writer.WriteStartElement("body");
            foreach (var section in feeds.GroupBy(feed => feed.Section))
                WriteSection(writer, section.Key, section);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return text.ToString();
    }

    private static void WriteSection(XmlWriter writer, string section, IEnumerable<FollowedFeed> feeds)
    {
        if (section.Length > 0)
        {
            writer.WriteStartElement("outline");
            writer.WriteAttributeString("text", section);
        }

        foreach (var feed in feeds)
        {
            writer.WriteStartElement("outline");
            writer.WriteAttributeString("type", "rss");
            writer.WriteAttributeString("text", feed.Name);
            writer.WriteAttributeString("xmlUrl", feed.Address);
            if (feed.Site is { } site)
                writer.WriteAttributeString("htmlUrl", site);
            writer.WriteEndElement();
        }

        if (section.Length > 0)
            writer.WriteEndElement();
    }
}
