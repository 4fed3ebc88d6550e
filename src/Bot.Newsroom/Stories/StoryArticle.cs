namespace Bot.Newsroom;

/// <summary>An article as a front page weighs it, without its text.</summary>
internal sealed class StoryArticle
{
    public const string Columns =
        """
        a.id AS Id, COALESCE(NULLIF(s.story, 0), a.id) AS Story, COALESCE(NULLIF(s.copy, 0), a.id) AS Copy, COALESCE(s.told, 0) AS Told,
        a.publisher AS Publisher, a.link AS Link, a.source AS Source, a.title AS Title, a.date AS Date,
        a.added AS Added, COALESCE(a.feed, 0) AS Feed,
        (SELECT MIN(put.place) FROM article_feeds put WHERE put.article = a.id) AS Place
        """;

    private const int Blurb = 1;
    private const int Quotation = 2;

    public long Id { get; set; }

    public long Story { get; set; }

    /// <summary>The first article with the same text.</summary>
    public long Copy { get; set; }

    public long Told { get; set; }

    /// <summary>As stored; only where they are asked for.</summary>
    public string Terms { get; set; } = "";

    public string? Publisher { get; set; }

    public string? Link { get; set; }

    public string Source { get; set; } = "";

    public string Title { get; set; } = "";

    public long Date { get; set; }

    public long Added { get; set; }

    /// <summary>The feed that brought it first; 0 for the house's own.</summary>
    public long Feed { get; set; }

    /// <summary>The highest place that an edited feed gave it, 0 at the top; null where none did.</summary>
    public long? Place { get; set; }

    public bool HasBlurb => (Told & Blurb) != 0;

    public bool HasQuotation => (Told & Quotation) != 0;

    /// <summary>Who publishes it: by name, else by the page's host; all files of the house are one.</summary>
    public string Voice => Publisher ?? (Uri.TryCreate(Link, UriKind.Absolute, out var link) ? link.Host : "");
}
