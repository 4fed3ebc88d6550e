using Xunit;

namespace Bot.Intake.Tests;

public sealed class PageMetadataTests
{
    [Theory]
    [InlineData(
        """<meta property="og:title" content="You won't believe which ferry sails again">""",
        "Ferry to Sandholm sails again after a year of repairs")]
    [InlineData("", "Ferry to Sandholm sails again after a year of repairs")]
    public void The_headline_is_what_the_page_prints(string head, string title) =>
        Assert.Equal(title, new SamplePage { Head = head }.Read().Title);

    [Theory]
    [InlineData("The ferry sails again - Harbour Courier", "The ferry sails again")]
    [InlineData("The ferry sails again | News | Harbour Courier", "The ferry sails again | News")]
    [InlineData("North - South: a ferry sails again", "North - South: a ferry sails again")]
    public void A_declared_title_loses_the_name_of_its_site(string declared, string title)
    {
        var page = SamplePage.Read(
            $"""<head><title>{declared}</title><meta property="og:site_name" content="Harbour Courier"></head><body><p>{SamplePage.Paragraphs[0]}</p></body>""");

        Assert.Equal(title, page.Title);
    }

    [Theory]
    [InlineData("""<p>By Tessa Lind</p>""", "Tessa Lind")]
    [InlineData("""<p>By Tessa Lind and Omar Haddad</p>""", "Tessa Lind; Omar Haddad")]
    [InlineData("""<p>By Tessa Lind, Omar Haddad and Jo Petersen</p>""", "Tessa Lind; Omar Haddad; Jo Petersen")]
    [InlineData("""<p>By Tessa Lind, Senior Reporter</p>""", "Tessa Lind")]
    [InlineData("""<p>By Tessa Lind | tessa@harbour-courier.example</p>""", "Tessa Lind")]
    [InlineData("""<p>By Tessa Lind March 14, 2026</p>""", "Tessa Lind")]
    [InlineData("""<p>By —</p><p><a href="/author/tessa">Tessa Lind, Associated Press</a></p>""", "Tessa Lind")]
    [InlineData("""<p>Von Tessa Lind und Omar Haddad</p>""", "Tessa Lind; Omar Haddad")]
    [InlineData("""<div class="author-name">Tessa Lind</div>""", "Tessa Lind")]
    [InlineData("""<p class="byline">By Tessa Lind, MD, FACP</p>""", "Tessa Lind")]
    [InlineData("""<p class="byline">By Tessa Lind, CEPF®</p>""", "Tessa Lind")]
    [InlineData("""<div class="author"><a rel="author" href="/tessa">Full Bio</a></div><p>By Tessa Lind</p>""", "Tessa Lind")]
    [InlineData("""<p>Authors: Tessa Lind, Ole Brandt and Mara Ellingsen</p>""", "Tessa Lind; Ole Brandt; Mara Ellingsen")]
    [InlineData("""<p><a href="/staff/7/tessa-lind/">Tessa Lind</a></p>""", "Tessa Lind")]
    [InlineData("", "")]
    public void Authors_stand_under_the_headline(string byline, string authors) =>
        Assert.Equal(authors, string.Join("; ", new SamplePage { Byline = byline }.Read().Authors));

    [Theory]
    [InlineData("""{"@type":"NewsArticle","author":{"@type":"Person","name":"Tessa Lind"}}""", "Tessa Lind")]
    [InlineData("""{"@type":"NewsArticle","author":[{"name":"Tessa Lind"},{"name":"Nadia Web-Editor"}]}""", "Tessa Lind")]
    [InlineData(
        """{"@graph":[{"@type":"Person","@id":"#p","name":"Tessa Lind"},{"@type":"NewsArticle","author":{"@id":"#p"}}]}""",
        "Tessa Lind")]
    [InlineData("""{"@type":"NewsArticle","author":{"name":"Harbour Courier"}}""", "Tessa Lind")]
    [InlineData("""{"@type":"NewsArticle","author":""", "Tessa Lind")]
    public void Linked_data_names_authors_as_far_as_the_page_prints_them(string linked, string authors) =>
        Assert.Equal(
            authors,
            string.Join("; ", new SamplePage { Head = $"""<script type="application/ld+json">{linked}</script>""" }.Read().Authors));

    [Theory]
    [InlineData(
        """<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-14T09:00:00Z"}</script>""", "2026-03-14",
        "JSON-LD")]
    [
        InlineData(
            """<meta property="article:published_time" content="2026-03-13T23:30:00-05:00">""", "2026-03-13", "meta article:published_time")
    ]
    [InlineData("""<meta name="date" content="20260312">""", "2026-03-12", "meta date")]
    public void A_date_is_taken_where_machines_are_told(string head, string day, string source)
    {
        var published = new SamplePage { Head = head, Dateline = "" }.Read().Published;

        Assert.Equal((day, source), (published?.Day.ToString("O"), published?.Source));
    }

    [Theory]
    // Digits of another script are no date that we read, and no exception.
    [InlineData("٢٠٢٦-٠٣-١٤, 3/4/2026", "2026-03-04")]
    [InlineData("March 14, 2026", "2026-03-14")]
    [InlineData("Published Mar. 4, 2026 at 6:20 p.m.", "2026-03-04")]
    [InlineData("14. März 2026, 18:20 Uhr", "2026-03-14")]
    [InlineData("14.03.2026", "2026-03-14")]
    [InlineData("3/4/2026", "2026-03-04")]
    [InlineData("le 14 mars 2026", "2026-03-14")]
    [InlineData("14 de marzo de 2026", "2026-03-14")]
    [InlineData("Saturday 14th March 2026", "2026-03-14")]
    [InlineData("February 30, 2026", null)]
    [InlineData("14 Marbles 2026", null)]
    public void A_date_is_read_as_people_write_it(string written, string? day) =>
        Assert.Equal(day, PageDays.Find(written, monthFirst: true)?.ToString("O"));

    [Fact]
    public void The_day_that_is_printed_wins_over_the_next_day_of_another_zone()
    {
        var page = new SamplePage
        {
            Head = """<meta property="article:published_time" content="2026-03-15T02:00:00Z">""",
            Dateline = "<p>March 14, 2026</p>",
        }.Read();

        Assert.Equal(new DateOnly(2026, 3, 14), page.Published?.Day);
        Assert.Equal(new DateTimeOffset(2026, 3, 15, 2, 0, 0, TimeSpan.Zero), page.Published?.Moment);
    }

    [Fact]
    public void The_address_tells_the_date_where_nothing_else_does()
    {
        var page = SamplePage.Read(
            $"<body><h1>The ferry sails again</h1><p>{SamplePage.Paragraphs[0]}</p></body>",
            "https://harbour-courier.example/2026/03/14/ferry");

        Assert.Equal(new DateOnly(2026, 3, 14), page.Published?.Day);
    }
}
