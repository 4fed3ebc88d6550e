using Xunit;

namespace Bot.Articles.Tests;

public class SummaryTests
{
    private const string Lead = "Inspectors found deep cracks in two support towers of the harbor bridge on Thursday, and the city will close it for eight months.";
    private const string More = "About 42,000 vehicles cross the bridge each day, and a detour through the tunnel takes 25 minutes longer, according to the department.";
    private const string Last = "Repairs will cost $63 million, of which the federal government pays two thirds, Mayor Thomas Okoye told reporters at the city hall.";

    [Theory]
    [InlineData("Inspectors found deep cracks in two support towers", false)]
    [InlineData("Inspectors find cracks in the two support towers of a bridge: what now", true)]
    [InlineData("City to close harbor bridge", true)]
    [InlineData("Why inspectors found the deep cracks in two support towers, and when", false)]
    public void A_blurb_says_no_six_content_words_of_the_headline_in_a_row_again(string headline, bool isLead)
    {
        var article = ArticleReader.Read($"{headline}\n\n{Lead}\n\n{More}\n\n{Last}\n");
        Assert.Equal(headline, article.Headline?.In(article.Text));
        Assert.Equal(isLead, Said(article, article.Blurb).Contains(Lead));
        Assert.False(article.Blurb.IsEmpty);
        Assert.Equal([Lead], Said(article, article.Summarise(SummaryLength.Short)));
    }

    [Fact]
    public void A_title_from_elsewhere_counts_where_the_text_has_none()
    {
        var text = $"{Lead}\n\n{More}\n\n{Last}\n";
        Assert.DoesNotContain(Lead, Said(ArticleReader.Read(text), ArticleReader.Read(text, "Inspectors found deep cracks in two support towers").Blurb));
    }

    [Fact]
    public void Words_of_captions_draw_their_sentence_into_the_summary()
    {
        const string Quiet = "Nobody has seen the harbor master since Monday.";
        string Page(string caption) => $"Bridge to close\n\n{Lead}\n\n{caption}\n\n{More}\n\nThe mayor spoke of a sad day for the city.\n\n{Quiet}\n\n{Last}\n";
        var (with, without) = (ArticleReader.Read(Page("FILE - The harbor master, last seen on Monday.")), ArticleReader.Read(Page("FILE - A view of the river.")));
        Assert.Contains(Quiet, Said(with, with.Summarise(60)));
        Assert.DoesNotContain(Quiet, Said(without, without.Summarise(60)));
    }

    [Fact]
    public void A_scene_is_no_short_summary_where_a_sentence_tells_the_news()
    {
        var article = ArticleReader.Read($"The last keeper of the harbor bridge\n\nWhen Jonas Vik wakes, it is dark.\n\nVik, 71, is the last keeper of the harbor bridge, which once opened for forty ships a day.\n\n{More}\n");
        Assert.StartsWith("Vik, 71,", Assert.Single(Said(article, article.Summarise(SummaryLength.Short))));
    }

    [Fact]
    public void One_sentence_is_its_own_summary_and_no_blurb_when_too_short()
    {
        var article = ArticleReader.Read("The ferry runs again.");
        Assert.Equal(["The ferry runs again."], Said(article, article.Summarise(SummaryLength.Full)));
        Assert.True(article.Blurb.IsEmpty);
    }

    private static string[] Said(Article article, Summary summary) => [.. summary.Sentences.Select(sentence => sentence.In(article.Text))];
}
