using System.Text;
using Xunit;

namespace Bot.Intake.Tests;

public sealed class PageReaderTests
{
    [Fact]
    public void An_article_is_its_paragraphs_and_nothing_around_them()
    {
        var page = new SamplePage().Read();

        Assert.Equal(PageVerdict.Article, page.Verdict);
        Assert.Equal(string.Join("\n\n", SamplePage.Paragraphs), page.Text);
    }

    [Theory]
    [InlineData("<p>\"We will lend it to the islands,\" said Ruiz on Friday.</p>")]
    [InlineData("<p>It will be shown from December.</p>")]
    [InlineData("<blockquote>\"So be it,\" she said.</blockquote>")]
    public void A_page_by_hand_is_an_article_to_its_last_line(string last)
    {
        var body = $"<h1>Museum buys the boat</h1>{string.Concat(SamplePage.Paragraphs.Select(text => $"<p>{text}</p>"))}{last}";
        foreach (var html in (string[])[body, $"<!doctype html><html><head><title>Boat</title></head><body>{body}</body></html>"])
        {
            var page = PageReader.Read(
                Encoding.UTF8.GetBytes(html), null, new Uri("file:///boat.html"), TestContext.Current.CancellationToken);
            Assert.Equal("Museum buys the boat", page.Title);
            Assert.EndsWith(last[(last.IndexOf('>') + 1)..last.LastIndexOf('<')], page.Text, StringComparison.Ordinal);
            Assert.StartsWith(SamplePage.Paragraphs[0], page.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<p>Von Tessa Lind</p><p>Stand: 14.03.2026, 18:20 Uhr</p>", "")]
    [InlineData("<p>Publié le 14 mars 2026 à 18h20, mis à jour le 15 mars 2026 à 9h</p>", "")]
    [InlineData("",
        "<article><h1>Bus drivers ask for better pay</h1><p>They asked for it on Sunday, and for shifts that end in time.</p></article>")]
    public void Who_wrote_a_page_by_hand_and_what_comes_after_it_are_no_part_of_its_article(string above, string behind)
    {
        var paragraphs = string.Concat(SamplePage.Paragraphs.Select(paragraph => $"<p>{paragraph}</p>"));
        var page = SamplePage.Read($"<main><article><h1>The ferry sails again</h1>{above}{paragraphs}</article>{behind}</main>");

        Assert.Equal(string.Join("\n\n", SamplePage.Paragraphs), page.Text);
    }

    [Theory]
    [InlineData("amp-ad")]
    [InlineData("amp-consent")]
    [InlineData("amp-sidebar")]
    public void What_stands_around_an_article_in_elements_of_amp_is_no_part_of_it(string element)
    {
        var paragraphs = SamplePage.Paragraphs.Select(paragraph => $"<p>{paragraph}</p>").ToList();
        paragraphs.Insert(
            1, $"<{element}><div>Buy boats at half the price, this week and this week only, at the shipyard of the bay.</div></{element}>");
        var page =
            SamplePage.Read($"<html amp><body><article><h1>The ferry sails again</h1>{string.Concat(paragraphs)}</article></body></html>");

        Assert.Equal(string.Join("\n\n", SamplePage.Paragraphs), page.Text);
    }

    [Fact]
    public void What_a_page_says_of_itself_is_kept()
    {
        var page = new SamplePage
        {
            Head = """
                <meta property="og:site_name" content="Harbour Courier"><meta property="og:image" content="/pictures/ferry.jpg">
                <link rel="canonical" href="https://harbour-courier.example/news/ferry">
                """,
        }.Read();

        Assert.Equal(new Uri("https://harbour-courier.example/news/ferry"), page.Canonical);
        Assert.Equal("Harbour Courier", page.SiteName);
        Assert.Equal("en", page.Language);
        Assert.Equal(new Uri("https://harbour-courier.example/pictures/ferry.jpg"), page.Picture);
    }

    [Theory]
    [InlineData(
        """<blockquote><p>We promised that she would sail, """
            + """and she will sail on Monday morning at six.</p><cite>Mara Ellingsen</cite></blockquote>""",
        "We promised that she would sail")]
    [InlineData(
        """<ul><li>The first ferry leaves Northquay at six in the morning on every working day.</li>"""
            + """<li>The last one returns from Sandholm at ten minutes to midnight.</li></ul>""",
        "The last one returns")]
    [InlineData(
        """<h2>What the repairs have cost</h2>"""
            + """<p>The board paid eleven million for the new hull plates alone, according to its own accounts for the year.</p>""",
        "What the repairs have cost")]
    public void Lists_quotations_and_sub_headings_belong_to_an_article(string inside, string kept)
    {
        var other = SamplePage.Paragraphs[2].Replace("April", "spring", StringComparison.Ordinal);
        var page = new SamplePage { Inside = $"{inside}<p>{other}</p>" }.Read();

        Assert.Contains(kept, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """<figure><img src="a.jpg"><figcaption>The ferry in dry dock last May. Photograph: Ole Brandt/Courier</figcaption></figure>""",
        "Photograph")]
    [InlineData(
        """<aside class="related-links"><h3>Read more</h3><ul>"""
            + """<li><a href="/c">The bay road floods again, and buses turn back at the bridge</a></li></ul></aside>""",
        "The bay road floods")]
    [InlineData(
        """<div class="newsletter"><p>Sign up for our morning newsletter and never miss a story.</p></div>""",
        "Sign up")]
    public void Captions_links_to_other_stories_and_newsletters_do_not(string inside, string left)
    {
        var page = new SamplePage { Inside = inside }.Read();

        Assert.DoesNotContain(left, page.Text, StringComparison.Ordinal);
        Assert.StartsWith(SamplePage.Paragraphs[0], page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_line_breaks_part_paragraphs_and_one_does_not()
    {
        var body = string.Join("<br><br>", SamplePage.Paragraphs).Replace(" after ", " after<br>", StringComparison.Ordinal);
        var page = SamplePage.Read($"<body><h1>The ferry sails again</h1><div class=story>{body}</div></body>");

        Assert.Equal(string.Join("\n\n", SamplePage.Paragraphs), page.Text);
    }

    [Fact]
    public void Reading_can_be_given_up()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => PageReader.Read(Encoding.UTF8.GetBytes(new SamplePage().Html), null, SamplePage.Address, cancelled.Token));
    }

    [Theory]
    [InlineData("<blockquote><p>“We will sail,” she wrote.</p><footer>Mara Ellingsen, chairwoman</footer></blockquote>", true)]
    [InlineData("<blockquote><p>“We will sail,” she wrote.</p><cite>Mara Ellingsen, chairwoman</cite></blockquote>", true)]
    [InlineData("<blockquote class='twitter-tweet'><p>“We will sail,” she wrote.</p>Mara Ellingsen, chairwoman</blockquote>", false)]
    [InlineData("<blockquote><p><a href='/a'>“We will sail,” she wrote</a></p><p><a href='/b'>Mara Ellingsen, chairwoman</a>"
        + "</p></blockquote>", false)]
    public void A_short_quotation_in_a_block_of_its_own_stays_with_its_signature(string quoted, bool isKept)
    {
        var page = SamplePage.Read(
            $"<article><h1>The ferry sails again</h1><p>{SamplePage.Paragraphs[0]}</p>{quoted}<p>{SamplePage.Paragraphs[2]}</p>"
                + $"<p>{SamplePage.Paragraphs[3]}</p></article>");

        Assert.Equal(isKept, page.Text.Contains("We will sail", StringComparison.Ordinal));
        Assert.Equal(isKept, page.Text.Contains("Mara Ellingsen, chairwoman", StringComparison.Ordinal));
    }

    [Fact]
    public void The_bold_questions_of_an_interview_stay()
    {
        var page = SamplePage.Read(
            $"""
            <article><h1>The ferry sails again</h1><p>{SamplePage.Paragraphs[0]}</p>
            <p><strong>Courier: Will she sail?</strong></p>
            <p>Mara Ellingsen: She will sail on Monday, whatever the weather is going to be.</p>
            <p><strong>Courier: And then?</strong></p>
            <p>Mara Ellingsen: Then she sails every day, six times, until the autumn comes.</p></article>
            """);

        Assert.Contains("Courier: Will she sail?\n\nMara Ellingsen: She will sail", page.Text, StringComparison.Ordinal);
        Assert.Contains("Courier: And then?\n\nMara Ellingsen: Then she sails", page.Text, StringComparison.Ordinal);
    }
}
