using System.Globalization;
using Xunit;

namespace Bot.Intake.Tests;

public sealed class PageVerdictTests
{
    private const string Barrier =
        """<html><head><title>Just a moment...</title></head><body><h1>harbour-courier.example</h1>"""
            + """<p>Verify you are human by completing the action below.</p></body></html>""";

    [Theory]
    [InlineData(Barrier, PageVerdict.Barrier)]
    [InlineData(
        """<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The page has moved.</p></body></html>""",
        PageVerdict.Barrier)]
    [InlineData("", PageVerdict.NotAnArticle)]
    [InlineData("%PDF-1.7 binary", PageVerdict.NotAnArticle)]
    [InlineData(
        """<html><body><h1>Play</h1><video src="a.mp4"></video><p>Watch the ferry sail.</p></body></html>""", PageVerdict.NotAnArticle)]
    public void What_is_no_article_is_named(string html, PageVerdict verdict) => Assert.Equal(verdict, SamplePage.Read(html).Verdict);

    [Fact]
    public void An_article_for_subscribers_is_named()
    {
        var html = $$"""
            <html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"The ferry sails again",
            "isAccessibleForFree":false}</script></head>
            <body><article><h1>The ferry sails again</h1><p>{{SamplePage.Paragraphs[0]}}</p>
            <div class="paywall"><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div></article></body></html>
            """;

        Assert.Equal(PageVerdict.PayWall, SamplePage.Read(html).Verdict);
    }

    [Fact]
    public void A_list_of_articles_is_named()
    {
        var links = string.Concat(
            Enumerable.Range(1, 30).Select(i => $"""<li><a href="/{i}">Another headline of the day about ferry number {i}</a></li>"""));

        Assert.Equal(
            PageVerdict.Index, SamplePage.Read($"<html><body><h1>News from the harbour</h1><ul>{links}</ul></body></html>").Verdict);
    }

    [Theory]
    [InlineData("<li><h3><a href='/{1}'>{2}</a></h3><p>{0}</p></li>", PageVerdict.Index)]
    [InlineData("<h3><a href='/{1}'>{2}</a></h3><p>{0}</p>", PageVerdict.Index)]
    [InlineData("<p><a href='/{1}'>{2}</a> {0}</p>", PageVerdict.Article)]
    public void Teasers_each_under_a_headline_that_leads_elsewhere_are_a_list(string teaser, PageVerdict verdict)
    {
        var teasers = Enumerable.Range(1, 15).Select(i => string.Format(
            CultureInfo.InvariantCulture, teaser, "The board said on Saturday that she sails.", i,
            $"Another headline of the day about ferry number {i}"));

        Assert.Equal(
            verdict,
            SamplePage.Read($"<html><body><h1>News from the harbour</h1><main>{string.Concat(teasers)}</main></body></html>").Verdict);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(120)]
    public void An_article_among_any_number_of_links_is_none_the_less_an_article(int links)
    {
        var menu = string.Concat(
            Enumerable.Range(1, links).Select(i => $"<li><a href='/{i}'>What the harbour board does on day {i}</a></li>"));
        var article = string.Concat(SamplePage.Paragraphs.Select(paragraph => $"<p>{paragraph}</p>"));

        Assert.Equal(
            PageVerdict.Article,
            SamplePage.Read(
                $"<html><body><ul>{menu}</ul><article><h1>The ferry sails again</h1>{article}</article></body></html>").Verdict);
    }

    [Fact]
    public void An_offer_to_subscribers_above_a_short_article_hides_nothing()
    {
        var article = string.Concat(SamplePage.Paragraphs.Take(3).Select(paragraph => $"<p>{paragraph}</p>"));

        Assert.Equal(
            PageVerdict.Article,
            SamplePage.Read(
                $"<body><div class='promo'><p>Already a subscriber? Sign in</p></div><article>"
                    + $"<h1>The ferry sails again</h1>{article}</article></body>")
                .Verdict);
    }

    /// <summary>A short article, and what stands around it: only where the text breaks off is it for subscribers.</summary>
    [Theory]
    [InlineData("", "<footer><p>Already a subscriber? Log in</p></footer>", PageVerdict.Article)]
    [InlineData("", "<aside><p>Become a subscriber and get unlimited access to the Harbour Courier.</p></aside>", PageVerdict.Article)]
    [InlineData("", "<div><p>Members only: ten walks around the bay</p></div>", PageVerdict.Article)]
    [InlineData("", "<div><p>Subscribe now for two euros a week.</p></div>", PageVerdict.Article)]
    [InlineData("", "<div><p>Subscribe to continue reading.</p></div>", PageVerdict.PayWall)]
    [InlineData("", "<div><p>This post is for paid subscribers</p></div>", PageVerdict.PayWall)]
    [InlineData("", "<div style='display:none'><p>This post is for paid subscribers</p></div>", PageVerdict.Article)]
    [InlineData("Several shopkeepers said that they had heard such promises before and that they would like to",
        "<div style='display:none'><p>This post is for paid subscribers</p></div>", PageVerdict.PayWall)]
    [InlineData("Several shopkeepers said that they had heard such promises before and that they would like to…",
        "<div><p>Already a subscriber? Log in</p></div>", PageVerdict.PayWall)]
    [InlineData("Several shopkeepers said that they had heard such promises before and that they would like to",
        "<div><p>Subscribe now for two euros a week.</p></div>", PageVerdict.PayWall)]
    [InlineData("Readers who become a subscriber to the harbour's gazette until the first of April will pay two euros a week, half of what "
        + "others have to pay, to keep reading its timetables.", "", PageVerdict.Article)]
    public void A_short_article_is_for_subscribers_where_it_breaks_off(string last, string behind, PageVerdict verdict) =>
        Assert.Equal(
            verdict,
            SamplePage.Read(
                $"<article><h1>The ferry sails again</h1><p>{SamplePage.Paragraphs[0]}</p><p>{SamplePage.Paragraphs[1]}</p><p>{last}</p>"
                    + $"</article>{behind}")
                .Verdict);

    [Theory]
    [InlineData("true", PageVerdict.Article)]
    [InlineData("\"False\"", PageVerdict.PayWall)]
    public void What_the_publisher_says_of_a_short_article_counts(string isFree, PageVerdict verdict) =>
        Assert.Equal(
            verdict,
            SamplePage.Read(
                $$"""
                <script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":{{isFree}}}</script><article>
                <h1>The ferry sails again</h1>
                <p>{{SamplePage.Paragraphs[0]}}</p><p>{{SamplePage.Paragraphs[1]}}</p>
                <p>Subscribe to keep reading our evening letter.</p></article>
                """).Verdict);

    [Theory]
    [MemberData(nameof(Others))]
    public void Whatever_else_is_fetched_is_named_for_what_it_is(string title, string body, PageVerdict verdict) =>
        Assert.Equal(
            verdict,
            SamplePage.Read($"<html lang='en'><head><title>{title}</title></head><body>{body}</body></html>").Verdict);

    public static TheoryData<string, string, PageVerdict> Others => new()
    {
        {
            "Before you continue", """
            <div class="consent"><h1>Before you continue to the Harbour Courier</h1>
            <p>We value your privacy. We and our 214 partners store and
            access information on your device, such as cookies, to show personalised content and to measure how it is read. You may accept
            all of this, or choose what you agree to.</p><button>Accept all</button><button>Manage choices</button></div>
            """, PageVerdict.Barrier
        },
        {
            "Harbour Courier", """
            <div id="cmp"><h2>Your choice</h2>
            <p>We and our partners use cookies and similar technologies to keep and read information on your device. With your consent we
            process personal data such as your address on the network and what you looked at, to show you advertising that suits you, to
            measure its success and to learn about our audience.</p><p>You can change or withdraw your consent at any time by following
            the link at the foot of each page. Some partners do not ask for your consent but rely on their legitimate interest,
            to which you may object.</p><button>Agree</button><button>Learn more</button></div>
            """, PageVerdict.Barrier
        },
        {
            "Harbour Courier", """
            <h1>Sign in</h1><p>Please sign in to your account to go on. If you have none, register now: it takes a minute.</p>
            <form><label>Email</label><input><label>Password</label><input></form>
            """, PageVerdict.NotAnArticle
        },
        {
            "A court says no to cookies", """
            <article><h1>A court says no to cookies</h1>
            <p>Websites that use cookies and similar technologies may no longer call it their legitimate interest to learn what people
            read, the harbour's court ruled on Saturday. “It is your consent that counts, and nobody else's,” said Mara Ellingsen, who
            heads it. Publishers and their partners have until the end of the summer to ask everybody again.</p></article>
            """, PageVerdict.Article
        },
        { "Pardon Our Interruption", "<p>As you were browsing something about your browser made us think you were a bot.</p>",
            PageVerdict.Barrier },
        { "harbour-courier.example", "<p>Press &amp; Hold to confirm you are a human (and not a bot).</p>", PageVerdict.Barrier },
        { "Unavailable", "<p>This content is not available in your region for legal reasons.</p>", PageVerdict.Barrier },
        { "410 Gone", "<h1>Gone</h1><p>The requested resource is no longer available on this server.</p>", PageVerdict.Barrier },
        { "502 Bad Gateway", "<h1>502 Bad Gateway</h1><hr>nginx", PageVerdict.Barrier },
        { "Request blocked", "<h1>Sorry, you have been blocked</h1><p>You are unable to access this site.</p>", PageVerdict.Barrier },
        {
            "Search", "<h1>Search results</h1><p>No results were found for your search. Try other words.</p>", PageVerdict.NotAnArticle
        },
        {
            "Live: the ferry's first day", "<article><h1>Live: the ferry's first day</h1>" + string.Concat(SamplePage.Paragraphs.Select(
                (text, i) => $"<div class='entry'><time>{10 + i}:30</time><h2>What happened at {10 + i}:30</h2><p>{text}</p></div>"))
                    + "</article>",
            PageVerdict.Article
        },
        {
            "La ferry", """
            <article><h1>Le bac repart</h1>
            <p>Le vieux bac entre les deux ports repartira lundi, a dit samedi la directrice, après onze mois de travaux qui ont coûté le
            double de ce qui était prévu. Les commerçants de la ville s'en réjouissent, mais plusieurs disent qu'ils ont déjà entendu de
            telles promesses et qu'ils attendent de le voir dans le port avec leurs clients.</p></article>
            """, PageVerdict.OtherLanguage
        },
        {
            "渡し船", "<article><h1>渡し船が再開</h1><p>" + string.Concat(Enumerable.Repeat("古い渡し船は十一か月の修理を終えて月曜日に再開すると港の委員会が土曜日に発表した。", 4))
                + "</p></article>",
            PageVerdict.OtherLanguage
        },
        {
            "The ferry sails again", $$"""
            <article><h1>The ferry sails again</h1><p>{{SamplePage.Paragraphs[0]}}</p><div class="gate"><h2>Read the whole story</h2>
            <p>Subscribe now for one euro a week to keep reading. Cancel anytime.</p></div></article>
            """, PageVerdict.PayWall
        },
        {
            "The ferry sails again", $$"""
            <article><h1>The ferry sails again</h1><p>{{SamplePage.Paragraphs[0]}}</p><div class="gate">
            <p>This is a premium article. You have read your last free article this month.</p></div></article>
            """, PageVerdict.PayWall
        },
    };

    [Theory]
    [InlineData("""<meta property="og:type" content="product">""", PageVerdict.NotAnArticle)]
    [InlineData("""<script type="application/ld+json">{"@type":"Product","name":"A ferry of wood"}</script>""", PageVerdict.NotAnArticle)]
    [InlineData("""<script type="application/ld+json">[{"@type":"Event"},{"@type":"WebPage"}]</script>""", PageVerdict.NotAnArticle)]
    [InlineData(
        """<script type="application/ld+json">[{"@type":"Product"},{"@type":"Review","name":"A ferry of wood"}]</script>""",
        PageVerdict.Article)]
    [InlineData(
        """<meta property="og:type" content="article"><script type="application/ld+json">{"@type":"Product"}</script>""",
        PageVerdict.Article)]
    [InlineData("""<script type="application/ld+json">{"@type":"WebPage"}</script>""", PageVerdict.Article)]
    public void What_calls_itself_a_product_or_an_event_is_no_article(string head, PageVerdict verdict) =>
        Assert.Equal(verdict, new SamplePage { Head = head }.Read().Verdict);

    [Fact]
    public void An_article_in_another_language_is_named_with_its_language()
    {
        var paragraph =
            "Die alte Fähre zwischen den beiden Häfen wird ab Montag wieder fahren, sagte die Leiterin der Behörde, nachdem sie ein Jahr "
                + "lang in der Werft gelegen hat und die Arbeiten doppelt so teuer waren als geplant.";
        var other = paragraph.Replace("alte", "neue", StringComparison.Ordinal);
        var page = SamplePage.Read(
            $"<html><body><article><h1>Die Fähre fährt wieder</h1><p>{paragraph}</p><p>{other}</p></article></body></html>");

        Assert.Equal((PageVerdict.OtherLanguage, "de"), (page.Verdict, page.Language));
    }
}
