using System.Globalization;
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
    [InlineData("The ferry sails again | News | Harbour Courier", "The ferry sails again")]
    [InlineData("The ferry sails again – at last – Harbour Courier", "The ferry sails again – at last")]
    [InlineData("Ferries | Buses | Harbour Courier", "Ferries | Buses")]
    [InlineData("Harbour Courier | The ferry sails again", "The ferry sails again")]
    [InlineData("Harbour Courier » Blog Archive » The ferry sails again", "The ferry sails again")]
    [InlineData("harbour-courier: The ferry sails again", "The ferry sails again")]
    [InlineData("Harbour: The ferry sails again", "Harbour: The ferry sails again")]
    [InlineData("Ferries - Harbour Courier", "Ferries")]
    [InlineData("North - South: a ferry sails again", "North - South: a ferry sails again")]
    public void A_declared_title_loses_the_name_of_its_site(string declared, string title)
    {
        var page = SamplePage.Read(
            $"""<head><title>{declared}</title><meta property="og:site_name" content="Harbour Courier"></head><body>"""
                + $"""<p>{SamplePage.Paragraphs[0]}</p></body>""");

        Assert.Equal(title, page.Title);
    }

    /// <summary>JSON-LD as publishers write it; each tells the same author and day.</summary>
    [Theory]
    [InlineData("""//<![CDATA[ARTICLE//]]>""")]
    [InlineData("""<!-- ARTICLE -->""")]
    [InlineData("""{"@type":"WebSite"} ARTICLE""")]
    [InlineData("""ARTICLE {"@type":"Broken" """)]
    [InlineData("""[{"@type":"BreadcrumbList"},ARTICLE];""")]
    [InlineData("""{"@graph":[{"@type":"WebSite"},ARTICLE,],}""")]
    public void Linked_data_is_read_out_of_whatever_stands_around_it(string script)
    {
        var article = """{"@type":"NewsArticle","author":{"name":["Tessa Lind","Ada Holm"]},"datePublished":1773482400000}""";
        var page = SamplePage.Read(
            $"""<head><script type="application/ld+json">{script.Replace("ARTICLE", article, StringComparison.Ordinal)}</script></head>"""
                + $"""<body><h1>She sails</h1><p>{SamplePage.Paragraphs[0]}</p></body>""",
            "https://harbour-courier.example/news/ferry");

        Assert.Equal(["Tessa Lind", "Ada Holm"], page.Authors);
        Assert.Equal(new DateOnly(2026, 3, 14), page.Published?.Day);
    }

    /// <summary>Publishers describe the articles that a page leads to as well.</summary>
    [Theory]
    [InlineData("\"url\":\"https://harbour-courier.example/news/ferry/\"")]
    [InlineData("\"mainEntityOfPage\":{\"@type\":\"WebPage\",\"@id\":\"/news/ferry#page\"}")]
    [InlineData("\"mainEntityOfPage\":\"/news/ferry\"")]
    public void Of_several_articles_in_linked_data_the_one_at_the_address_is_meant(string place)
    {
        const string Other = """{"@type":"NewsArticle","url":"/news/buses","author":{"name":"Omar Haddad"},"datePublished":"2026-02-01"}""";
        var own = $$"""{"@type":"NewsArticle",{{place}},"author":{"name":"Tessa Lind"},"datePublished":"2026-03-14"}""";
        var page = SamplePage.Read(
            $"""<head><script type="application/ld+json">[{Other},{own}]</script></head><body><h1>She sails</h1>"""
                + $"""<p>{SamplePage.Paragraphs[0]}</p></body>""",
            "https://harbour-courier.example/news/ferry");

        Assert.Equal(["Tessa Lind"], page.Authors);
        Assert.Equal(new DateOnly(2026, 3, 14), page.Published?.Day);
    }

    /// <summary>All pages that call the site's first page their own address would be one article.</summary>
    [Theory]
    [InlineData("/", null, "https://harbour-courier.example/news/ferry?id=7")]
    [InlineData("https://www.harbour-courier.example", null, "https://harbour-courier.example/news/ferry?id=7")]
    [InlineData("http://127.0.0.1/news", "/news/ferry", "https://harbour-courier.example/news/ferry")]
    [InlineData(null, "/", "https://harbour-courier.example/news/ferry?id=7")]
    [InlineData("/?p=17", null, "https://harbour-courier.example/?p=17")]
    [InlineData("/news/ferry", "/", "https://harbour-courier.example/news/ferry")]
    public void A_page_is_not_the_first_page_of_its_site(string? canonical, string? shared, string address)
    {
        var page = SamplePage.Read(
            $"""<head><link rel="canonical" href="{canonical}"><meta property="og:url" content="{shared}"></head><body>"""
                + $"""<p>{SamplePage.Paragraphs[0]}</p></body>""",
            "https://harbour-courier.example/news/ferry?id=7");

        Assert.Equal(new Uri(address), page.Canonical);
    }

    [Fact]
    public void A_line_of_copyright_dates_no_article()
    {
        var body = string.Concat(SamplePage.Paragraphs.Select(paragraph => $"<p>{paragraph}</p>"));

        Assert.Null(SamplePage.Read($"<article><h1>She sails</h1>{body}</article><footer><p>© 2019. Last updated 3 May 2019</p></footer>",
            "https://harbour-courier.example/news/ferry").Published);
    }

    [Theory]
    [InlineData("Ferry: She sails again on Monday", "She sails again on Monday", "She sails again on Monday")]
    [InlineData("She sails again on Monday", "Ferry: She sails again on Monday", "She sails again on Monday")]
    [InlineData("Opinion She sails again on Monday", "She sails again on Monday", "She sails again on Monday")]
    [InlineData("Opinion | She sails again on Monday", "She sails again on Monday", "She sails again on Monday")]
    [InlineData("<span>The ferry</span><span>She sails again</span>", "The ferry / She sails again", "The ferry She sails again")]
    public void A_kicker_stays_where_the_whole_page_has_it(string printed, string declared, string title)
    {
        var page = SamplePage.Read(
            $"""<head><meta property="og:title" content="{declared}"></head><body><h1>{printed}</h1><p>{SamplePage.Paragraphs[0]}</p>"""
                + $"""</body>""");

        Assert.Equal(title, page.Title);
    }

    [Theory]
    [InlineData(
        "<h1><div>Our harbour</div><div>A bay of ferries</div></h1>", "Our harbour: a bay of ferries", "Our harbour: a bay of ferries")]
    [InlineData("<h1>She sails again <span>(harbour-net.example) 87</span></h1>", "She sails again", "She sails again")]
    [InlineData("<h1>She sails again <span>14 March 2026 • Ports</span></h1>", "She sails again", "She sails again")]
    [InlineData("<h1>She sails again after a year</h1>", "She sails again", "She sails again after a year")]
    [InlineData("<h2>She sails again</h2>", "She sails again : Bay diary | Since 2005", "She sails again")]
    [InlineData("<h2>She sails again</h2>", "Bay diary » Archive » She sails again", "She sails again")]
    [InlineData("<h1>Bay diary</h1><h2>Ferry timetables</h2>", "Ferry timetables | Bay diary", "Ferry timetables")]
    public void A_heading_tells_where_the_title_begins_and_ends(string headings, string declared, string title)
    {
        var page = SamplePage.Read($"<head><title>{declared}</title></head><body>{headings}<p>{SamplePage.Paragraphs[0]}</p></body>");

        Assert.Equal(title, page.Title);
    }

    /// <summary>Publishers write another headline for search engines, and show it as the last of the links that lead to the page.</summary>
    [Theory]
    [InlineData("<ul><li><a href='/'>Home</a></li><li><a href='/ports'>Ports</a></li><li><h1>Ferry: sails again</h1></li></ul>")]
    [InlineData("<div><a href='/'>Home</a> | <a href='/ports'>Ports</a> | <h1>Ferry: sails again</h1></div><p>After the repairs</p>")]
    public void The_headline_under_a_row_of_links_is_the_one_that_readers_see(string row)
    {
        string Title(string headline) => SamplePage.Read(
            $"""
            <head><title>Ferry: sails again</title><meta property="og:title" content="She sails, and she is on time"></head>
            <body>{row}{headline}<p>{SamplePage.Paragraphs[0]}</p><p>{SamplePage.Paragraphs[1]}</p></body>
            """).Title!;

        Assert.Equal("She sails, and she is on time", Title("<h2>She sails, and she is on time</h2>"));
        Assert.Equal("Ferry: sails again", Title("<h2>What it has cost</h2>"));
    }

    [Theory]
    [InlineData("Ferry: She sails again on Monday", "Ferry: She sails again on Monday")]
    [InlineData("She sails again on Monday", "She sails again on Monday")]
    public void A_kicker_goes_where_networks_are_told_so_or_most_of_the_page_is_without(string shared, string title)
    {
        var page = SamplePage.Read(
            $$"""
            <head><title>Ferry: She sails again on Monday</title><meta property="og:title" content="{{shared}}">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"She sails again on Monday"}</script></head>
            <body><h1>Ferry: She sails again on Monday</h1><p>{{SamplePage.Paragraphs[0]}}</p></body>
            """);

        Assert.Equal(title, page.Title);
    }

    [Theory]
    [InlineData("""<h1><a href="/">Letters from the harbour</a></h1>""")]
    [InlineData("<h1>Harbour diary</h1>")]
    public void A_heading_that_names_the_site_is_no_headline(string heading)
    {
        var page = SamplePage.Read(
            $"<head><title>The ferry sails again</title></head><body>{heading}<h2>The ferry sails again</h2>"
                + $"<p>{SamplePage.Paragraphs[0]}</p></body>");

        Assert.Equal("The ferry sails again", page.Title);
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
    [InlineData("""<p>By<a href="/people/7">Tessa Lind</a><span>Updated 14 March 2026</span></p>""", "Tessa Lind")]
    [InlineData("""<p>14 March 2026 By Tessa Lind</p>""", "Tessa Lind")]
    [InlineData("""<p>18:20 Uhr | Von Tessa Lind</p>""", "Tessa Lind")]
    [InlineData("""<h4>By <span>Tessa M. Lind</span></h4>""", "Tessa M. Lind")]
    [InlineData("""<p>14 March 2026 · <span class="post-author">Tessa Lind</span> in Ports</p>""", "Tessa Lind")]
    [InlineData("""<p><span class="author"><a class="authors">Tessa Lind</a></span> <span>Sandholm Gazette</span></p>""", "Tessa Lind")]
    [InlineData("""<div><span>Tessa Lind</span><span>Mar 14, 2026</span></div>""", "Tessa Lind")]
    [InlineData("""<p>By Tessa van der Lind in Sandholm</p>""", "Tessa van der Lind")]
    [InlineData("""<p>By Tessa Lind, Shipping Expert</p>""", "Tessa Lind")]
    [InlineData("""<p>Written by Tessa Lind</p><p>Reviewed by Omar Haddad</p>""", "Tessa Lind")]
    [InlineData("""<p>By the time she sails it will be summer</p>""", "")]
    [InlineData("""<div class="comment"><p class="author">Omar Haddad</p></div>""", "")]
    [InlineData("""<p><a rel="author" href="/u/7">tessa_l</a></p>""", "tessa_l")]
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
    [InlineData("""<meta name="author" content="Tessa Lind">""", "Tessa Lind")]
    [InlineData("""<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Tessa Lind">""", "Tessa Lind")]
    [InlineData("""<meta name="twitter:label1" content="Price"><meta name="twitter:data1" content="Free Shipping">""", "")]
    [InlineData(
        """<script type="application/ld+json">{"@type":"WebPage","datePublished":"2026-03-14","author":{"name":"Tessa Lind"}}</script>""",
        "Tessa Lind")]
    [InlineData(
        """<meta name="author" content="Harbour Courier"><meta property="og:site_name" content="Harbour Courier">""", "Harbour Courier")]
    [InlineData("""<meta name="author" content="admin">""", "")]
    public void What_only_machines_are_told_names_the_author_where_nobody_is_printed(string head, string authors) =>
        Assert.Equal(authors, string.Join("; ", new SamplePage { Head = head, Byline = "" }.Read().Authors));

    [Fact]
    public void Who_checked_an_article_did_not_write_it()
    {
        var page = new SamplePage
        {
            Head = """<script type="application/ld+json">{"@type":"Article","author":[{"name":"Tessa Lind"},"""
                + """{"name":"Omar Haddad"}]}</script>""",
            Byline = "<p>Written by Tessa Lind</p><p>Medically reviewed by</p><p>Omar Haddad</p>",
        }.Read();

        Assert.Equal(["Tessa Lind"], page.Authors);
    }

    [Theory]
    [InlineData(
        """<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-14T09:00:00Z"}</script>""", "2026-03-14",
        "JSON-LD")]
    [
        InlineData(
            """<meta property="article:published_time" content="2026-03-13T23:30:00-05:00">""", "2026-03-13", "meta article:published_time")
    ]
    [InlineData("""<meta name="date" content="20260312">""", "2026-03-12", "meta date")]
    [InlineData("""<meta name="date" content="12.03.2026, 07:00:03">""", "2026-03-12", "meta date")]
    [InlineData("""<meta name="published" content="March 12, 2026">""", "2026-03-12", "meta published")]
    [InlineData(
        """<script type="application/ld+json">{"@type":"WebPage","datePublished":"2026-03-14T09:00:00Z"}</script>""", "2026-03-14",
        "JSON-LD")]
    [InlineData("""<meta property="article:modified_time" content="2026-03-16">""", "2026-03-16", "meta article:modified_time")]
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
    [InlineData("14-03-2026 10:29", "2026-03-14")]
    [InlineData("14-mar-2026 10:29", "2026-03-14")]
    [InlineData("2026.03.14", "2026-03-14")]
    [InlineData("2026/3/14", "2026-03-14")]
    [InlineData("1.2026.03.14", "2026-03-14")]
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

    [Theory]
    [InlineData("2026-03-15T07:00:00+01:00", "March 14, 2026", "2026-03-15")]
    [InlineData("2026-03-14T22:30:00+01:00", "15 March 2026", "2026-03-15")]
    [InlineData("2026-03-14T19:30:00+01:00", "15 March 2026", "2026-03-14")]
    [InlineData("2026-03-14 09:30", "13 March 2026", "2026-03-13")]
    [InlineData("2026-03-14 13:30", "13 March 2026", "2026-03-14")]
    [InlineData("2026-03-14 09:21:40", "13 March 2026", "2026-03-13")]
    [InlineData("2026-03-15T02:00:00Z", "13 January 2020</p><p>14 March 2026", "2026-03-14")]
    [InlineData("2026-03-14T02:00:00Z", "14 March 2026</p><p>13 March 2026", "2026-03-14")]
    [InlineData("2026-03-14T09:30:00Z", "15 March 2026", "2026-03-14")]
    [InlineData("2026-03-14T09:30:00Z", "20 March 2026", "2026-03-14")]
    public void Another_day_is_printed_for_a_reason(string told, string printed, string day)
    {
        var page = new SamplePage
        {
            Head = $"""<meta property="article:published_time" content="{told}">""",
            Dateline = $"<p>{printed}</p>",
        }.Read();

        Assert.Equal(day, page.Published?.Day.ToString("O"));
    }

    [Theory]
    [InlineData("<p>Published 14 March 2026 | Updated 16 March 2026</p>", "2026-03-14")]
    [InlineData("<p>Updated 16 March 2026</p><p>This article was originally published on 14 March 2026</p>", "2026-03-14")]
    [InlineData("""<time class="date-modified" datetime="2026-03-16">two days ago</time><p>14 March 2026</p>""", "2026-03-14")]
    [InlineData(
        """<p>First published on 14 March 2026</p><time datetime="2026-03-16T08:00">08:00</time><p>She is moored.</p>""", "2026-03-14")]
    [InlineData("<p>Updated 16 March 2026</p>", "2026-03-16")]
    public void When_an_article_was_changed_is_not_when_it_was_published(string dateline, string day) =>
        Assert.Equal(day, new SamplePage { Head = "", Dateline = dateline }.Read().Published?.Day.ToString("O"));

    [Theory]
    [InlineData("2024-03-14", "2026-03-10", "<p>10 March 2026</p>", "2026-03-10")]
    [InlineData("2024-03-14", "2026-03-10", "<p>Updated 10 March 2026</p>", "2026-03-10")]
    [InlineData("2024-03-14", "2026-03-10", "<p>Last updated:</p><p>10 March 2026</p>", "2026-03-10")]
    [InlineData("2024-03-14", "2026-03-10", "<p>Updated 9 March 2026</p>", "2024-03-14")]
    [InlineData("2024-03-14", "2026-03-10", "<p>Updated 10 March 2026, published 14 March 2024</p>", "2024-03-14")]
    [InlineData("2024-03-14", "2026-03-10", "<p>1 May 2025</p><p>Updated 10 March 2026</p>", "2024-03-14")]
    [InlineData("2024-03-14", "2026-03-10", "<p>10 March 2026</p><p>14 March 2024</p>", "2024-03-14")]
    [InlineData("2024-03-14", "2026-03-10", "<p>10 March 2026 | 14 March 2024</p>", "2024-03-14")]
    [InlineData("2024-03-14", "2026-03-10", "<p>She lay in her dock for a year, and nobody in the bay believed that she would ever sail "
        + "again, the board least of all.</p><p>10 March 2026</p>", "2026-03-10")]
    [InlineData("2024-03-14", "2026-03-10", "<p>9 March 2026</p>", "2024-03-14")]
    [InlineData("2026-03-10", "2026-03-10", "<p>14 March 2024</p>", "2024-03-14")]
    [InlineData("2026-03-10", "2026-03-12", "<p>14 March 2024</p>", "2026-03-10")]
    public void The_day_under_the_headline_wins_over_when_the_page_was_made(string published, string changed, string dateline, string day)
    {
        var page = new SamplePage
        {
            Head = $$"""
                <script type="application/ld+json">
                {"@type":"Article","datePublished":"{{published}}","dateModified":"{{changed}}"}
                </script>
                """,
            Dateline = dateline,
        }.Read();

        Assert.Equal(day, page.Published?.Day.ToString("O"));
    }

    /// <summary>Blogs' software writes these, and prints the day of the change by itself.</summary>
    [Theory]
    [InlineData("", "<p>10 March 2026</p>")]
    [InlineData("""{"@type":"Article","datePublished":"2024-03-14","dateModified":"2026-03-10"}""", "<p>Updated 10 March 2026</p>")]
    public void Metas_tell_when_it_was_published_whatever_is_printed(string linked, string dateline)
    {
        var page = new SamplePage
        {
            Head = $"""
                <meta property="article:published_time" content="2024-03-14"><meta property="article:modified_time" content="2026-03-10">
                <script type="application/ld+json">{linked}</script>
                """,
            Dateline = dateline,
        }.Read();

        Assert.Equal(new DateOnly(2024, 3, 14), page.Published?.Day);
    }

    [Theory]
    [InlineData("<p>14.3.2026 - {0}</p>")]
    [InlineData("<p>Notice to all who sail the bay, 14 March 2026 | {0}</p>")]
    [InlineData("<p>{0}</p><p>14 March 2026</p>")]
    [InlineData("<p>{0}</p><p>Ports</p><p>Bays</p><p>One</p><p>Two</p><p>Three</p><p>Four</p><p>Five</p><p>Six</p><p>Seven</p><p>Eight</p>"
        + "<p>Nine</p><p>Ten</p><p>Eleven</p><p>Published</p><p>14 March 2026</p>")]
    public void A_date_may_begin_the_article_or_stand_behind_it(string body)
    {
        var html = "<body><h1>The ferry sails again</h1>" + string.Format(CultureInfo.InvariantCulture, body, SamplePage.Paragraphs[0])
            + "</body>";

        Assert.Equal(new DateOnly(2026, 3, 14), SamplePage.Read(html, "https://harbour-courier.example/ferry").Published?.Day);
    }

    [Theory]
    [InlineData("/2026/03/14/ferry")]
    [InlineData("/2026/march/14/ferry")]
    [InlineData("/news-2026-3-14.html", null)]
    [InlineData("/20260314/ferry")]
    [InlineData("/2026/12/ferry", null)]
    public void The_address_tells_the_date_where_machines_are_told_nothing(string path, string? day = "2026-03-14")
    {
        var page = SamplePage.Read(
            $"<body><h1>The ferry sails again</h1><p>{SamplePage.Paragraphs[0]}</p></body>", "https://harbour-courier.example" + path);

        Assert.Equal(day, page.Published?.Day.ToString("O"));
    }
}
