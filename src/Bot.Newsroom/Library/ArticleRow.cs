using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>A row of <c>articles</c>, with the findings where they are stored.</summary>
internal sealed class ArticleRow
{
    public const string Columns =
        """
        a.id AS Id, a.key AS Key, a.source AS Source, a.link AS Link, a.address AS Address, a.hash AS Hash, a.published AS Published,
        a.added AS Added, a.arrival AS Arrival, a.headline AS Headline, a.title AS Title, a.publisher AS Publisher, a.authors AS Authors,
        a.language AS Language, a.picture AS Picture, a.feed AS Feed, a.date AS Date, a.corrected AS Corrected, a.removed AS Removed,
        a.reason AS Reason, a.reader AS Reader, a.quotations AS Quotations, a.indexed AS Indexed
        """;

    public long Id { get; set; }

    public string Key { get; set; } = "";

    public string Source { get; set; } = "";

    public string? Link { get; set; }

    /// <summary>Canonical, without its fragment.</summary>
    public string? Address { get; set; }

    public string Hash { get; set; } = "";

    public long? Published { get; set; }

    public long Added { get; set; }

    public long Arrival { get; set; }

    /// <summary>As a feed or a page gave it.</summary>
    public string? Headline { get; set; }

    /// <summary>As shown; empty until the article was read.</summary>
    public string Title { get; set; } = "";

    public string? Publisher { get; set; }

    /// <summary>One a line.</summary>
    public string Authors { get; set; } = "";

    public string? Language { get; set; }

    public string? Picture { get; set; }

    public long? Feed { get; set; }

    public long Date { get; set; }

    public long? Corrected { get; set; }

    public long? Removed { get; set; }

    public string? Reason { get; set; }

    public long Reader { get; set; }

    public long Quotations { get; set; }

    public long Indexed { get; set; }

    public string Text { get; set; } = "";

    public string? Notes { get; set; }

    /// <summary>What the feed in question calls it; only where identity asks.</summary>
    public string? Item { get; set; }

    public ArticleEntry ToEntry() => new(Id, Title.Length > 0 ? Title : CardText.OneLine(Source), Source, Moment(Date), Moment(Added))
    {
        Quotations = (int)Quotations,
        Publisher = Publisher,
        Link = AddressOf(Link),
        Corrected = Corrected is { } corrected ? Moment(corrected) : null,
    };

    public LibraryArticle ToArticle(Article article)
        => new(Id, Key, Source, AddressOf(Link), Published is { } published ? Moment(published) : null, Moment(Added), article)
        {
            Title = CardText.OneLine(TitleOf(Headline, article, Source)),
            Publisher = Publisher,
            Authors = Authors.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Language = Language,
            Picture = AddressOf(Picture),
            Corrected = Corrected is { } corrected ? Moment(corrected) : null,
        };

    /// <summary>The headline given from elsewhere, else the text's own or its first words, else the source.</summary>
    public static string TitleOf(string? headline, Article article, string source)
        => !string.IsNullOrWhiteSpace(headline) ? headline : article.Title ?? source;

    private static Uri? AddressOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var link) ? link : null;

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
