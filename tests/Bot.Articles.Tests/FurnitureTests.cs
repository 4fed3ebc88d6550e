using Xunit;

namespace Bot.Articles.Tests;

public class FurnitureTests
{
    private const string Lead = "The ferry to Marfleet will sail again from Friday, its operator said on Monday after a week of storms.";
    private const string More = "Some 3,000 people live on the island, and half of them work on the mainland.";
    private const string Last = "\"The crew is rested and the sea is calm,\" said Nora Birch, the ferry's captain.";

    [Theory]
    [InlineData("A view of the harbour at Marfleet on Sunday.")]
    [InlineData("An aerial view of the island and its only road.")]
    [InlineData("Pictured: the ferry in its better days.")]
    [InlineData("Nora Birch (left) with her crew on the quay.")]
    [InlineData("Get unlimited access to the Marfleet Post with one account.")]
    [InlineData("Exclusive articles by Lena Fox, Tom Gale and many others.")]
    [InlineData("Sign up for the Coast Letter, delivered daily.")]
    [InlineData("Read also: Seven storms that changed the coast")]
    [InlineData("RELATED: Why the lighthouse went dark")]
    [InlineData("Story continues below")]
    [InlineData("Don't miss: ten walks for a wet day")]
    [InlineData("The post Ferry to Marfleet sails again appeared first on Marfleet Post.")]
    [InlineData("This article was amended on 24 November 2026 to correct the number of islanders.")]
    [InlineData("This story was updated on Tuesday with a comment by the operator.")]
    [InlineData("Comments are subject to our community guidelines.")]
    [InlineData("Please keep your comments civil and on topic.")]
    [InlineData("We reserve the right to remove comments.")]
    [InlineData("Provided by Marfleet Harbour Trust")]
    [InlineData("Copyright 2026 Marfleet Post. All rights reserved.")]
    [InlineData("lena.fox@marfleet-post.example")]
    [InlineData("(Reporting by Lena Fox; writing by Tom Gale)")]
    [InlineData("All products featured on this page are chosen by our writers.")]
    [InlineData("If you buy something through our pages, the Post is paid.")]
    [InlineData("Items are sold by the retailer, not by the Marfleet Post.")]
    [InlineData("As an affiliate, we may earn a commission when you buy through these links.")]
    public void A_line_of_the_page_is_no_paragraph(string line)
    {
        var article = ArticleReader.Read($"Ferry sails again\n\n{Lead}\n\n{line}\n\n{More}\n\n{Last}\n");
        Assert.Equal([Lead, More, Last], article.Paragraphs.Select(paragraph => paragraph.Span.In(article.Text)));
    }

    [Theory]
    [InlineData("The view of the council is that the ferry should sail, it said.")]
    [InlineData("Comments by the minister made the islanders angry on Tuesday.")]
    [InlineData("The picture of the ferry hangs in the town hall.")]
    [InlineData("About 900 islanders came to the quay on Sunday.")]
    [InlineData("Ms Birch (right) told the council that she would sail in any weather.")]
    [InlineData("Signs up and down the coast warn of the waves.")]
    [InlineData("By Sunday the storm had moved to the east.")]
    [InlineData("Contact with the island was lost for a day.")]
    [InlineData("The claim of the operator was not tested by the court.")]
    public void A_paragraph_that_looks_like_one_of_the_pages_lines_stays(string line)
    {
        var article = ArticleReader.Read($"Ferry sails again\n\n{Lead}\n\n{line}\n\n{More}\n\n{Last}\n");
        Assert.Contains(line, article.Paragraphs.Select(paragraph => paragraph.Span.In(article.Text)));
    }

    [Theory]
    [InlineData("About Marfleet Ferries")]
    [InlineData("Media contact:")]
    [InlineData("Notes to editors")]
    [InlineData("-ENDS-")]
    [InlineData("###")]
    [InlineData("Leave a Reply")]
    [InlineData("For media enquiries, please contact:")]
    [InlineData("For more information or to arrange an interview, please contact Lena Fox.")]
    [InlineData("Enquiries:")]
    [InlineData("Investor relations: Lena Fox")]
    public void Under_the_end_of_an_article_everything_is_the_pages(string end)
    {
        const string Under = "Marfleet Ferries has sailed since 1902 and employs forty people on two islands.";
        var article = ArticleReader.Read(
            $"Ferry sails again\n\n{Lead}\n\n{More}\n\n{Last}\n\n{end}\n\n{Under}\n\nLena Fox\n+44 20 7946 0000\n");
        Assert.Equal([Lead, More, Last], article.Paragraphs.Select(paragraph => paragraph.Span.In(article.Text)));
    }

    [Theory]
    [InlineData("Press office: Lena Fox, press@ferries.example, +254 700 000 000")]
    [InlineData("Tel: +44 20 7946 0000")]
    [InlineData("Contact: Lena Fox, Marfleet Ferries")]
    [InlineData("Lena Fox, head of news, fox@ferries.example")]
    public void A_line_with_a_way_to_reach_somebody_is_no_text(string contact)
    {
        var article = ArticleReader.Read($"Ferry sails again\n\n{contact}\n\n{Lead}\n\n{More}\n\n{Last}\n\n{contact}\n");
        Assert.Equal([Lead, More, Last], article.Paragraphs.Select(paragraph => paragraph.Span.In(article.Text)));
        Assert.DoesNotContain(article.Speakers, speaker => speaker.Name.Contains("Fox", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Lena Fox is a reporter for the Marfleet Post.")]
    [InlineData("Lena Fox is a professor of seafaring at the University of Osterby.")]
    [InlineData("Lena Fox covers the islands. She can be reached at the Marfleet Post.")]
    public void A_biography_under_the_article_is_no_part_of_it(string biography)
    {
        var article = ArticleReader.Read($"Ferry sails again\n\nBy Lena Fox\n\n{Lead}\n\n{More}\n\n{Last}\n\n{biography}\n");
        Assert.Equal([Lead, More, Last], article.Paragraphs.Select(paragraph => paragraph.Span.In(article.Text)));
    }

    [Theory]
    [InlineData("Claim: The ferry was sold to a foreign bank in spring.")]
    [InlineData("CLAIM: The ferry was sold to a foreign bank in spring.")]
    [InlineData("The claim\n\nThe ferry was sold to a foreign bank in spring.")]
    [InlineData("What was claimed?\n\nThe ferry was sold to a foreign bank in spring.")]
    public void A_fact_check_never_states_its_claim_as_a_fact(string claim)
    {
        var article = ArticleReader.Read($"Was the Marfleet ferry sold?\n\n{claim}\n\nVerdict: False. {Lead}\n\n{More}\n\n{Last}\n");
        Assert.Equal("Was the Marfleet ferry sold?", article.Headline?.In(article.Text));
        Assert.DoesNotContain(
            article.Sentences, sentence => sentence.Span.In(article.Text).Contains("foreign bank", StringComparison.Ordinal));
        Assert.Contains(article.Blocks, block => block.Kind == BlockKind.Claim);
    }

    [Fact]
    public void A_lead_may_say_where_somebody_stands_in_the_picture()
    {
        const string Standfirst =
            "Captain Nora Birch (pictured), who sailed the Marfleet ferry for 30 years, will not sail it again, an inquiry was told.";
        var article = ArticleReader.Read(
            $"Captain will not sail the ferry again\n\n{Standfirst}\n\nMs Birch was seen on the quay on Sunday.\n\n{More}\n");
        Assert.Equal(Standfirst, article.Summarise(SummaryLength.Short).Sentences[0].In(article.Text));
    }

    [Fact]
    public void A_caption_stands_over_its_credit()
    {
        const string Caption = "Fishing boats wait for calmer weather in the old port of Osterby.";
        var article = ArticleReader.Read($"Ferry sails again\n\n{Lead}\n\n{Caption}\nPhoto: Lena Fox\n\n{More}\n\n{Last}\n");
        Assert.Equal([Lead, More, Last], article.Paragraphs.Select(paragraph => paragraph.Span.In(article.Text)));
    }

    [Theory]
    [InlineData(
        "<html><head><title>Marfleet Post</title><style>p { color: red }</style></head><body><h1>Ferry sails "
            + "again</h1>{0}</body></html>")]
    [InlineData("<!-- page 1 --><h1 class=\"big\">Ferry sails again</h1><script>if (a < b) {{ show(\"<p>no</p>\"); }}</script>{0}")]
    [InlineData("<div><nav><a href=\"/\">Home</a></nav><h2>Ferry sails again</h2>\n{0}</div>")]
    public void Tags_are_no_text(string page)
    {
        var paragraphs = $"<p>{Lead}</p>\n<p>{More}<br>{Last}</p>";
        var article = ArticleReader.Read(page.Replace("{0}", paragraphs, StringComparison.Ordinal));
        Assert.Equal("Ferry sails again", article.Headline?.In(article.Text));
        Assert.Equal([Lead, More, Last], article.Paragraphs.Select(paragraph => paragraph.Span.In(article.Text)));
    }

    [Fact]
    public void A_lesser_than_sign_is_no_tag()
    {
        var article = ArticleReader.Read(
            $"Ferry sails again\n\n{Lead}\n\nThe wind was < 9 m/s on Friday and > 30 m/s on Sunday.\n\n{More}\n");
        Assert.Equal(3, article.Paragraphs.Count);
    }
}
