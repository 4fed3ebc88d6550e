using Xunit;

namespace Bot.Articles.Tests;

public class HeadlineTests
{
    private const string Headline = "Ferry to Marfleet sails again";
    private const string Lead = "The ferry to Marfleet will sail again from Friday, its operator said on Monday after a week of storms.";
    private const string More = "Some 3,000 people live on the island, and half of them work on the mainland.";
    private const string Last = "\"The crew is rested and the sea is calm,\" said Nora Birch, the ferry's captain.";

    [Theory]
    [InlineData("FOR IMMEDIATE RELEASE")]
    [InlineData("NEWS RELEASE")]
    [InlineData("Home > News > Islands")]
    [InlineData("Home / News / Islands")]
    [InlineData("You are here: Home » Islands")]
    [InlineData("News » Ferry to Marfleet sails again after a week")]
    [InlineData("Tue, Nov 24, 2026 page 3")]
    [InlineData("Monday 23 November 2026")]
    [InlineData("Marfleet, 23 November 2026")]
    [InlineData("Marfleet 9°C Light rain")]
    [InlineData("1,204 views 4 mins 12 comments")]
    [InlineData("Reading time: 3 minutes")]
    [InlineData("5 min read")]
    [InlineData("Islands")]
    [InlineData("World news")]
    [InlineData("BREAKING NEWS")]
    [InlineData("By Lena Fox and Tom Gale")]
    [InlineData("ByLena Fox")]
    [InlineData("Lena Fox")]
    [InlineData("Lena Fox, islands correspondent")]
    [InlineData("Claim")]
    [InlineData("Provided by Marfleet Harbour Trust")]
    [InlineData("Listen to this article")]
    [InlineData("Subscribe to get the best of the coast in your inbox")]
    [InlineData("Embargoed until 24 November 2026, 06:00 GMT")]
    [InlineData("Photo: Lena Fox / Marfleet Post")]
    [InlineData("This blog post was written by Lena Fox, islands correspondent.")]
    public void A_line_above_is_not_the_headline(string above)
    {
        var article = ArticleReader.Read($"{above}\n\n{Headline}\n\n{Lead}\n\n{More}\n\n{Last}\n");
        Assert.Equal(Headline, article.Headline?.In(article.Text));
        Assert.Equal(3, article.Paragraphs.Count);
    }

    [Fact]
    public void A_paragraph_that_opens_a_guide_is_no_furniture_over_a_headline()
    {
        const string Opening =
            "A ferry does not have to cost much. Whatever you can pay, there is one that takes you to the island and back by the evening. "
                + "Here is a guide to three of them, by price and by the time they take.";
        var article = ArticleReader.Read(
            $"{Opening}\n\nFerries for ten crowns\n\nHarbor: Marfleet\n\nThe green one\n\nPrice: 9 crowns\n\n"
                + "Cups of tea\n\nFerries for twenty crowns\n\nHarbor: Osterby\n\nThe red one\n\n"
                + "The red one is the ferry that has a bell from the year it was built.\n\n"
                + "The blue one is the ferry that has a deck of oak which is washed each day.\n\n"
                + "The grey one is the ferry that has no deck at all but a hall with chairs.\n");
        Assert.Equal(Opening, article.Paragraphs[0].Span.In(article.Text));
    }

    [Theory]
    [InlineData("Lena Fox")]
    [InlineData("Lena Fox, islands correspondent")]
    [InlineData("By Lena Fox, who covers the islands")]
    [InlineData("Islands worry about the winter")]
    [InlineData("23 November 2026")]
    [InlineData("3 min read")]
    [InlineData("Share this")]
    public void A_line_below_is_not_the_headline(string below)
    {
        var article = ArticleReader.Read($"Will the ferry to Marfleet sail again?\n\n{below}\n\n{Lead}\n\n{More}\n\n{Last}\n");
        Assert.Equal("Will the ferry to Marfleet sail again?", article.Headline?.In(article.Text));
    }

    [Theory]
    [InlineData("What the islanders say")]
    [InlineData("What happens now?")]
    [InlineData("'A hard week'")]
    public void A_crosshead_is_never_the_headline(string crosshead)
    {
        var article = ArticleReader.Read($"{Lead}\n\n{More}\n\n{crosshead}\n\n{Last}\n");
        Assert.Null(article.Headline);
    }

    [Fact]
    public void A_deck_is_told_from_the_headline_above_it()
    {
        const string Deck = "A week of storms kept three thousand islanders at home and the mail on the mainland";
        var article = ArticleReader.Read($"Islands\n\n{Headline}\n\n{Deck}\n\nLena Fox\n\n{Lead}\n\n{More}\n\n{Last}\n");
        Assert.Equal(Headline, article.Headline?.In(article.Text));
        Assert.Equal(BlockKind.Deck, Kind(article, Deck));
        Assert.Equal(BlockKind.Byline, Kind(article, "Lena Fox"));
    }

    [Fact]
    public void On_a_whole_page_the_headline_stands_over_the_first_paragraphs()
    {
        const string Menu =
            "Skip to content\nMarfleet Post\nNews\nSport\nWeather\nIslands\nThe best walks on the coast\nWin a week on Osterby\n";
        var article = ArticleReader.Read(
            $"{Menu}\n{Headline}\nLena Fox\n24 November 2026\n\n{Lead}\n\n{More}\n\n{Last}\n\nMore news\nOld mill burns\nCookie policy\n");
        Assert.Equal(Headline, article.Headline?.In(article.Text));
        Assert.Equal([Lead, More, Last], article.Paragraphs.Select(paragraph => paragraph.Span.In(article.Text)));
    }

    [Fact]
    public void A_drop_cap_belongs_to_its_word()
    {
        var article = ArticleReader.Read($"{Headline}\n\nT\n{Lead[1..]}\n\n{More}\n");
        Assert.Equal($"T\n{Lead[1..]}", article.Sentences[0].Span.In(article.Text));
        Assert.Equal(article.Sentences[0].Span, article.Summarise(SummaryLength.Short).Sentences[0]);
    }

    private static BlockKind Kind(Article article, string line) =>
        article.Blocks.Single(block => block.Span.In(article.Text) == line).Kind;

    [Theory]
    [InlineData("Duncan Rafter")]
    [InlineData("By Duncan Rafter")]
    [InlineData("Duncan Rafter, islands correspondent")]
    public void A_question_over_its_writer_s_name_is_the_headline(string writer)
    {
        const string Question = "Why is the ferry to Marfleet late and what happens next?";
        var article = ArticleReader.Read($"{Question}\n\n{writer}\n\n{Lead}\n\n{More}\n\n{Last}\n");
        Assert.Equal(Question, article.Headline?.In(article.Text));
        Assert.Equal(Lead, article.Sentences[0].Span.In(article.Text));
    }
}
