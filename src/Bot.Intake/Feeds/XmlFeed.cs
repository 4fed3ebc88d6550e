using System.Globalization;
using System.Text;

namespace Bot.Intake;

/// <summary>RSS of every version, RDF and Atom, as one: what a feed means by its elements, whichever vocabulary they are of.</summary>
internal sealed class XmlFeed(Element root, bool isWhole, Uri? address)
{
    private static readonly string[] Titles = ["title", "atom:title", "dc:title", "dcterms:title"];
    private static readonly string[] Languages = ["language", "dc:language", "dcterms:language"];
    private static readonly string[] People =
    [
        "author", "atom:author", "dc:creator", "dc:author", "itunes:author", "googleplay:author", "dc:contributor"
    ];
    private static readonly string[] Published =
    [
        "pubdate", "atom:published", "atom:issued", "dcterms:issued", "dc:date", "dcterms:created", "atom:created", "date"
    ];
    private static readonly string[] Changes = ["atom:updated", "atom:modified", "dcterms:modified", "lastbuilddate"];
    private static readonly string[] Contents =
    [
        "content:encoded", "atom:content", "xhtml:body", "body", "xhtml:div", "fullitem", "content"
    ];
    private static readonly string[] Summaries =
    [
        "description", "atom:summary", "dc:description", "itunes:summary", "media:description", "abstract", "itunes:subtitle"
    ];
    private static readonly string[] Descriptions =
    [
        "description", "atom:subtitle", "atom:tagline", "dc:description", "itunes:summary", "itunes:subtitle", "atom:info"
    ];

    /// <summary>What is relative is so to this.</summary>
    private Uri? site;

    /// <summary>The feed whose root this is; null for a document that is none.</summary>
    public static Feed? Read(Element root, bool isWhole, Uri? address)
        => root.Name is "rss" or "rdf:rdf" or "rdf" or "atom:feed" or "channel" or "atom:entry"
            ? new XmlFeed(root, isWhole, address).Read()
            : null;

    private Feed Read()
    {
        site = address;
        var channel = root.Name is "atom:feed" or "channel" ? root : root.All("channel").FirstOrDefault() ?? root;
        var author = Author(channel, [.. People, "managingeditor", "webmaster", "itunes:owner"]);
        var link = Link(channel) ?? (channel == root ? null : Link(root));
        // Without xml:base, what is relative in an item is so to the site, wherever the feed itself lies.
        site = address is not null && IsWebAddress(link ?? "") && Uri.TryCreate(link, UriKind.Absolute, out var absolute)
            ? absolute
            : address;
        return new Feed
        {
            Title = Line(channel.First(Titles)),
            Link = link,
            Description = Line(channel.First(Descriptions)),
            Language = channel.First(Languages)?.Text ?? channel.Attribute("xml:lang") ?? root.Attribute("xml:lang"),
            Id = channel.First("atom:id", "guid")?.Text ?? channel.Attribute("rdf:about"),
            Author = author,
            Rest = RestOf(channel),
            Items = [.. ItemsOf().Take(Feed.MostItems).Select(item => Item(item, author))],
            IsWhole = isWhole,
        };
    }

    private IEnumerable<Element> ItemsOf()
    {
        if (root.Name == "atom:entry")
            return [root];
        return root.Below()
            .Where(element => element.Name is "item" or "atom:entry" && element.Parent?.Name is not ("item" or "atom:entry" or "items"));
    }

    private FeedItem Item(Element item, string feedAuthor)
    {
        var published = DateOf(item, Published);
        var changed = DateOf(item, Changes);
        List<string> enclosures = [.. Enclosures(item).Distinct()];
        return new FeedItem
        {
            Id = Id(item),
            Title = Line(item.First([.. Titles, "media:title"])),
            Link = Link(item) ?? LinkOfId(item) ?? Resolve(item, item.Attribute("rdf:about")) ?? enclosures.FirstOrDefault(),
            Date = published ?? changed,
            Updated = changed,
            Author = Author(item, People) is { Length: > 0 } author ? author : feedAuthor,
            Language = item.First(Languages)?.Text ?? item.Attribute("xml:lang"),
            Content = Html(item.First(Contents)),
            Summary = Html(item.First(Summaries)),
            Enclosures = enclosures,
            Picture = Picture(item),
        };
    }

    // Of several the last is meant: publishers append.
    private static FeedDate? DateOf(Element item, string[] names)
        => names.Select(name => FeedDates.Parse(item.All(name).LastOrDefault(date => date.Text.Length > 0)?.Text))
            .FirstOrDefault(date => date is not null);

    private string? Id(Element item)
    {
        if (item.First("guid", "atom:id", "id", "dc:identifier", "dcterms:identifier") is not { } id)
            return item.Attribute("rdf:about") ?? item.Attribute("rdf:id");
        var isRelative = id.Name == "atom:id" && id.Inherited("xml:base") is not null && !id.Text.Contains(':', StringComparison.Ordinal);
        return isRelative ? Resolve(id, id.Text) : id.Html;
    }

    private string? Link(Element owner)
    {
        var atom = owner.All("atom:link").Where(link => link.Attribute("href") is not null).ToList();
        var best = atom
            .Find(link => IsAlternate(link) && link.Attribute("type") is null or "text/html" or "application/xhtml+xml") ?? atom
            .Find(IsAlternate);
        // Of several the last is meant, as with dates.
        var plain = owner.All("link").LastOrDefault(link => link.Text.Length > 0 || link.Attribute("href") is not null);
        var written = plain is null ? null : plain.Text.Length > 0 ? plain.Text : plain.Attribute("href");
        return Resolve(plain ?? owner, written) ?? (best is null ? LinkText(owner) : Resolve(best, best.Attribute("href")));
    }

    private string? LinkText(Element owner) => owner.First("atom:link") is { } link ? Resolve(link, link.Text) : null;

    private static bool IsAlternate(Element link)
        => link.Attribute("rel") is null
            || link.Attribute("rel")!
                .Split(' ')
                .Any(rel => rel.ToLowerInvariant() is "alternate" or "http://www.iana.org/assignments/relation/alternate");

    // An RSS guid is the page's address unless it says that it is not.
    private string? LinkOfId(Element item)
        => item.First("guid") is { } guid && guid.Attribute("ispermalink")?.ToLowerInvariant() != "false" && IsWebAddress(guid.Text)
            ? Resolve(guid, guid.Text)
            : null;

    private IEnumerable<string> Enclosures(Element item)
    {
        var links = item.All("atom:link").Where(link => link.Attribute("rel")?.ToLowerInvariant() == "enclosure");
        var media = item.Below().Where(element => element.Name is "media:content" or "media:peerlink");
        return item.All("enclosure").Concat(links).Concat(media)
            .Select(element => Resolve(element, element.Attribute("url") ?? element.Attribute("href"))).OfType<string>();
    }

    private string? Picture(Element item)
    {
        var media = item
            .Below()
            .FirstOrDefault(
                element => element.Name == "media:thumbnail" || (element.Name is "media:content" or "enclosure" && IsPicture(element)));
        return media is null ? null : Resolve(media, media.Attribute("url"));
    }

    private static bool IsPicture(Element media)
        => media.Attribute("medium") == "image"
            || media.Attribute("type")?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;

    private static string Author(Element owner, IEnumerable<string> names)
        => names.Select(name => string.Join(", ", owner.All(name).Select(Person).Where(person => person.Length > 0).Distinct()))
            .FirstOrDefault(people => people.Length > 0) ?? "";

    private static string Person(Element person)
    {
        var name = person.First("atom:name", "name", "itunes:name") ?? person.First("atom:email", "email", "itunes:email");
        return name is not null ? name.Text : person.First("atom:uri", "atom:url") is not null ? "" : HtmlText.Line(person.Html);
    }

    /// <summary>A title or a description as one line of text.</summary>
    private static string Line(Element? element) => element is null ? "" : HtmlText.Line(Html(element));

    /// <summary>An element's value as HTML, whatever its type says it is written in.</summary>
    private static string Html(Element? element)
    {
        if (element is null)
            return "";
        var type = element.Attribute("type")?.ToLowerInvariant() ?? "";
        var mode = element.Attribute("mode")?.ToLowerInvariant() ?? "";
        var isAtom = element.Name.StartsWith("atom:", StringComparison.Ordinal);
        if (mode == "base64" || IsBinary(element.Name, type))
            return Base64(element.Text);
        var isPlain = isAtom && element.Children.Count == 0 && mode != "escaped" && type is "" or "text" or "text/plain";
        return isPlain ? element.Text.Replace("<", "&lt;", StringComparison.Ordinal) : element.Html;
    }

    // Atom's content may be of any type; elsewhere a type that should not be there says nothing.
    private static bool IsBinary(string name, string type)
        => type == "application/octet-stream"
            || (name == "atom:content" && type.Contains('/', StringComparison.Ordinal) && !IsReadable(type));

    private static bool IsReadable(string type)
        => type.StartsWith("text/", StringComparison.Ordinal)
            || type.EndsWith("xml", StringComparison.Ordinal)
            || type.EndsWith("html", StringComparison.Ordinal);

    private static string Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? Encoding.UTF8.GetString(bytes, 0, written) : text;
    }

    private string? Resolve(Element at, string? written)
    {
        if (string.IsNullOrWhiteSpace(written))
            return null;
        var target = written.Trim();
        if (IsWebAddress(target))
            return target;
        return BaseOf(at) is { } foundation && Uri.TryCreate(foundation, target, out var absolute) ? absolute.AbsoluteUri : target;
    }

    /// <summary>The bases on the way down from the feed's own address.</summary>
    private Uri? BaseOf(Element element)
    {
        var foundation = site;
        foreach (var step in Path(element).Select(above => above.Attribute("xml:base")).OfType<string>())
        {
            if (Uri.TryCreate(foundation, step, out var absolute) || Uri.TryCreate(step, UriKind.Absolute, out absolute))
                foundation = absolute;
        }

        return foundation;
    }

    private static Stack<Element> Path(Element element)
    {
        var path = new Stack<Element>();
        for (var at = element; at is not null; at = at.Parent)
            path.Push(at);
        return path;
    }

    private static bool IsWebAddress(string text)
        => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static TimeSpan? RestOf(Element channel)
    {
        if (int.TryParse(channel.First("ttl")?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            return TimeSpan.FromMinutes(minutes);
        var period = channel.First("sy:updateperiod")?.Text.ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => (TimeSpan?)null,
        };
        return int.TryParse(channel.First("sy:updatefrequency")?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            && times > 1
            ? period / times
            : period;
    }
}
