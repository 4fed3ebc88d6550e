using Xunit;

namespace Bot.Articles.Tests;

public class LayoutTests
{
    private const string Lead = "The city will close its harbor bridge on Monday, officials said.";
    private const string More = "About 42,000 vehicles cross it each day, according to the department.";

    [Theory]
    [InlineData("By Jane Roe and John Doe, Staff Writers", BlockKind.Byline)]
    [InlineData("Published 3:45 p.m. ET Sept. 30, 2015", BlockKind.Timestamp)]
    [InlineData("Last updated at 1:25 AM on 3rd August 2011", BlockKind.Timestamp)]
    [InlineData("Friday, July 21, 2017", BlockKind.Timestamp)]
    [InlineData("4 min read", BlockKind.Timestamp)]
    [InlineData("Photo Credit: Getty Images / DOMINICK REUTER", BlockKind.Credit)]
    [InlineData("FILE - In this Sept. 30, 2015 file photo, the bridge is seen at dusk.", BlockKind.Caption)]
    [InlineData("The bridge, right, and the old tower in 1998. Photo: Jane Roe / Chronicle", BlockKind.Caption)]
    [InlineData("Share", BlockKind.Furniture)]
    [InlineData("Comments 12", BlockKind.Furniture)]
    [InlineData("Read more: Lead stolen from three halls", BlockKind.Furniture)]
    [InlineData("Sign up for our morning newsletter.", BlockKind.Furniture)]
    [InlineData("Follow Jane Roe on Twitter @janeroe.", BlockKind.Furniture)]
    [InlineData("https://example.com/story", BlockKind.Furniture)]
    [InlineData("UPDATE: This story has been updated with a comment.", BlockKind.Furniture)]
    [InlineData("* * *", BlockKind.Furniture)]
    [InlineData("(Reporting by Jane Roe; Editing by John Doe)", BlockKind.Trailer)]
    [InlineData("Associated Press writer Jane Roe contributed to this report.", BlockKind.Trailer)]
    [InlineData("By then, nobody was left on the bridge.", BlockKind.Body)]
    [InlineData("Share prices fell by a tenth on Monday.", BlockKind.Body)]
    [InlineData("Updated figures are expected in May.", BlockKind.Body)]
    [InlineData("The photo: a man on a bridge, and nobody near him.", BlockKind.Body)]
    public void A_line_between_paragraphs_is_taken_for_what_it_is(string line, BlockKind kind)
    {
        var article = ArticleReader.Read($"Bridge to close for months\n\n{Lead}\n\n{line}\n\n{More}\n");
        Assert.Equal(
            kind, Assert.Single(article.Blocks, block => block.Span.Start == article.Text.IndexOf(line, StringComparison.Ordinal)).Kind);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\n\n")]
    [InlineData("\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("\r")]
    public void Line_ends_and_a_byte_order_mark_make_no_difference(string lineEnd)
    {
        var article = ArticleReader.Read(
            $"\uFEFF47° Good Evening{lineEnd}Bridge to close for months{lineEnd}{Lead}{lineEnd}{More}{lineEnd}More news{lineEnd}");
        Assert.Equal(
            [BlockKind.Banner, BlockKind.Headline, BlockKind.Body, BlockKind.Body, BlockKind.Trailer],
            article.Blocks.Select(block => block.Kind));
        Assert.Equal(new Banner("Good Evening", "47°"), article.Banner);
    }

    [Fact]
    public void Wrapped_lines_are_one_paragraph()
    {
        const string Wrapped =
            "The Bridge\n\nThe city will close its harbor bridge on Monday after\ninspectors found cracks in two of its towers "
                + "and\nadvised that it must be closed at once, officials\nsaid. About 42,000 vehicles cross it each day in\nboth "
                + "directions.\n\nRepairs will take eight months.\n";
        Assert.Equal(2, ArticleReader.Read(Wrapped).Paragraphs.Count);
    }

    [Fact]
    public void A_page_without_a_headline_has_none() => Assert.Null(ArticleReader.Read($"{Lead}\n\n{More}\n").Headline);

    [Fact]
    public void A_trailer_glued_to_the_last_paragraph_is_cut_off()
    {
        var article = ArticleReader.Read($"Bridge to close\n\n{Lead}\n\n{More} More news");
        Assert.Equal(More, article.Sentences[^1].Span.In(article.Text));
        Assert.Equal("glued-trailer", article.Blocks[^1].Rule);
    }

    [Fact]
    public void Links_under_a_trailers_header_are_no_article_but_a_paragraph_after_them_is()
    {
        var article = ArticleReader.Read(
            $"Bridge to close\n\n{Lead}\n\nRelated articles\n\nOld bridge sold for scrap\n\nTunnel opens late\n\n{More}\n");
        Assert.Equal([Lead, More], article.Paragraphs.Select(paragraph => paragraph.Span.In(article.Text)));
    }

    [Fact]
    public void A_line_printed_twice_or_cut_short_is_read_once()
    {
        var article = ArticleReader.Read($"Bridge to close for months\n\n{Lead[..40]}...\n\n{Lead}\n\n{Lead}\n\n{More}\n");
        Assert.Equal([Lead, More], article.Sentences.Select(sentence => sentence.Span.In(article.Text)));
    }

    [Fact]
    public void On_a_page_that_labels_its_captions_a_labelled_line_is_one_even_when_it_ends_like_a_sentence()
    {
        const string Page =
            "The city will close its harbor bridge on Monday, officials said. Empty: The bridge on Tuesday morning . Worried: Shop owners "
                + "on the east bank . About 42,000 vehicles cross it each day. Gone: The last bus leaves the terminal. Mayor Okoye said: "
                + "The bridge is safe. ";
        var article = ArticleReader.Read(
            string.Concat(
                Page, More, " ", Lead, " ", More,
                " It was opened in 1968. It was last strengthened in 1997 and has been inspected with drones each year since then, the "
                    + "department said. The tunnel is open. Ferries will run every 15 minutes."));
        Assert.Equal(
            ["Empty", "Worried", "Gone"],
            article.Blocks.Where(block => block.Kind == BlockKind.Caption).Select(block => block.Span.In(article.Text).Split(':')[0]));
    }

    [Fact]
    public void A_wrapped_text_that_lost_its_lines_keeps_its_sentences()
    {
        const string Body =
            "The city will close its . harbor bridge on Monday, officials . said after a long meeting. The mood has turned ugly . among "
                + "shop owners on the east bank and at the Chamber of . Commerce. Business . Secretary Vince Roe said the repairs . would "
                + "take eight months at the least.";
        var article = ArticleReader.Read($"By . Jane Roe . and John Doe . UPDATED: . 18:30 EST, 3 March 2012 . {Body}");
        Assert.Equal(Body, string.Join(" ", article.Paragraphs.Select(paragraph => paragraph.Span.In(article.Text))));
    }
}
