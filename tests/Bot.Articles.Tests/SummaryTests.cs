using Xunit;

namespace Bot.Articles.Tests;

public class SummaryTests
{
    private const string Lead =
        "Inspectors found deep cracks in two support towers of the harbor bridge on Thursday, and the city will close it for eight months.";
    private const string More =
        "About 42,000 vehicles cross the bridge each day, and a detour through the tunnel takes 25 minutes longer, according to the "
            + "department.";
    private const string Last =
        "Repairs will cost $63 million, of which the federal government pays two thirds, Mayor Thomas Okoye told reporters at the city "
            + "hall.";

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
        Assert.DoesNotContain(
            Lead, Said(ArticleReader.Read(text), ArticleReader.Read(text, "Inspectors found deep cracks in two support towers").Blurb));
    }

    [Fact]
    public void Words_of_captions_draw_their_sentence_into_the_summary()
    {
        const string Quiet = "Nobody has seen the harbor master since Monday.";
        string Page(string caption) =>
            $"Bridge to close\n\n{Lead}\n\n{caption}\n\n{More}\n\nThe mayor spoke of a sad day for the city.\n\n{Quiet}\n\n{Last}\n";
        var (with, without) = (
            ArticleReader.Read(Page("FILE - The harbor master, last seen on Monday.")),
            ArticleReader.Read(Page("FILE - A view of the river.")));
        Assert.Contains(Quiet, Said(with, with.Summarise(60)));
        Assert.DoesNotContain(Quiet, Said(without, without.Summarise(60)));
    }

    [Fact]
    public void A_scene_is_no_short_summary_where_a_sentence_tells_the_news()
    {
        var article = ArticleReader.Read(
            "The last keeper of the harbor bridge\n\nWhen Jonas Vik wakes, it is dark.\n\nVik, 71, is the last keeper of the harbor "
                + $"bridge, which once opened for forty ships a day.\n\n{More}\n");
        Assert.StartsWith("Vik, 71,", Assert.Single(Said(article, article.Summarise(SummaryLength.Short))));
    }

    [Fact]
    public void One_sentence_is_its_own_summary_and_no_blurb_when_too_short()
    {
        var article = ArticleReader.Read("The ferry runs again.");
        Assert.Equal(["The ferry runs again."], Said(article, article.Summarise(SummaryLength.Full)));
        Assert.True(article.Blurb.IsEmpty);
    }

    [Theory]
    [InlineData("The US will halve its tariffs on Norland steel from next month, officials in both countries said on Tuesday.")]
    [InlineData("Letters written by soldiers of World War I have been found under the floor of a school, its head teacher said.")]
    [InlineData("A portrait of Elizabeth I that hung in a barn for a century has been sold for four million pounds in London.")]
    [InlineData("Phase I trials of a vaccine against the river fever will begin in March, the university said on Monday.")]
    [InlineData("IT workers at the port of Osterby will strike from Monday after talks on their pay failed, their union said.")]
    [InlineData("ME sufferers will be treated at a new clinic in Osterby from March, the health ministry said on Monday.")]
    public void Case_matters(string lead)
    {
        var article = ArticleReader.Read($"A headline that says other things\n\n{lead}\n\n{More}\n\n{Last}\n");
        Assert.Equal([lead], Said(article, article.Summarise(SummaryLength.Short)));
    }

    [Theory]
    [InlineData("On Monday I saw two of the support towers from a boat, and I knew that the city would have to close the bridge.")]
    [InlineData("When I saw the cracks in two of the support towers from a boat, it was clear that the city must close the bridge.")]
    [InlineData("Give us a bridge that stands for a hundred years, and the city will not have to close it for eight months again.")]
    [InlineData("You would not see the cracks in two of the support towers from a boat, and the city would not close the bridge.")]
    public void A_sentence_that_speaks_of_itself_or_to_the_reader_is_not_chosen(string personal)
    {
        var article = ArticleReader.Read($"The bridge\n\n{personal}\n\n{Lead}\n\n{More}\n\n{Last}\n");
        Assert.DoesNotContain(personal, Said(article, article.Summarise(SummaryLength.Standard)));
    }

    [Theory]
    [InlineData("The proposals include a second tunnel, a toll of $3 for lorries and a ferry that the city would pay for.")]
    [InlineData("The new plans foresee a second tunnel, a toll of $3 for lorries and a ferry that the city would pay for.")]
    [InlineData("Under this amendment, lorries would pay a toll of $3 in the tunnel and the city would pay for a ferry.")]
    [InlineData("In the end, he wants a second tunnel, a toll of $3 for lorries and a ferry that the city would pay for.")]
    [InlineData("Since the spring it has cost her boat a third of the passengers who crossed the harbor each morning.")]
    public void What_points_back_is_not_chosen_without_what_it_points_to(string pointing)
    {
        var article = ArticleReader.Read($"Bridge to close\n\n{Lead}\n\nNobody said so.\n\n{pointing}\n\n{More}\n\n{Last}\n");
        Assert.DoesNotContain(pointing, Said(article, article.Summarise(SummaryLength.Full)));
    }

    [Theory]
    [InlineData("The decision to close the bridge was taken by the city council in a vote of nine to two on Wednesday.")]
    [InlineData("The attack on the harbor in 1944 left its bridge without a scratch, according to the city museum.")]
    public void What_says_what_it_means_points_to_nothing(string clear)
    {
        var article = ArticleReader.Read($"Bridge to close\n\n{Lead}\n\nNobody said so.\n\n{clear}\n\n{More}\n\n{Last}\n");
        Assert.Contains(clear, Said(article, article.Summarise(SummaryLength.Full)));
    }

    [Theory]
    [InlineData(55, 30)]
    [InlineData(72, 58)]
    [InlineData(120, 100)]
    public void The_words_that_are_asked_for_are_used(int budget, int least) =>
        Assert.InRange(ArticleReader.Read(Seed.Text).Summarise(budget).Words, least, budget);

    [Fact]
    public void A_column_that_opens_with_a_scene_is_summed_up_by_its_matter()
    {
        const string Scene =
            "Seven gulls sat on the rail this morning and looked down at the grey water and the rust below them without a sound.";
        const string Matter = "A toll on the harbor bridge would pay for its towers in ten years, and no council has dared to ask for it.";
        var article = ArticleReader.Read($"Time for a toll on the harbor bridge\n\n{Scene}\n\n{Matter}\n\n{More}\n\n{Last}\n");
        Assert.Equal([Matter], Said(article, article.Summarise(SummaryLength.Short)));
    }

    private static string[] Said(Article article, Summary summary) => [.. summary.Sentences.Select(sentence => sentence.In(article.Text))];
}
