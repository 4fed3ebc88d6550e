using Xunit;

namespace Bot.Intake.Tests;

public sealed class PageVerdictTests
{
    private const string Barrier =
        """<html><head><title>Just a moment...</title></head><body><h1>harbour-courier.example</h1><p>Verify you are human by completing the action below.</p></body></html>""";

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
            <html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"The ferry sails again","isAccessibleForFree":false}</script></head>
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

    [Fact]
    public void An_article_in_another_language_is_named_with_its_language()
    {
        var paragraph =
            "Die alte Fähre zwischen den beiden Häfen wird ab Montag wieder fahren, sagte die Leiterin der Behörde, nachdem sie ein Jahr "
                + "lang in der Werft gelegen hat und die Arbeiten doppelt so teuer waren als geplant.";
        var page = SamplePage.Read(
            "<html><body><article><h1>Die Fähre fährt "
                + $"wieder</h1>{string.Concat(Enumerable.Repeat($"<p>{paragraph}</p>", 1))}<p>{paragraph.Replace("alte", "neue", StringComparison.Ordinal)}</p></article></body></html>");

        Assert.Equal((PageVerdict.OtherLanguage, "de"), (page.Verdict, page.Language));
    }
}
