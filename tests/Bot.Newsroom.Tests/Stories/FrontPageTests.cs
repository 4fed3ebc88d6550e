using CsCheck;
using Xunit;

namespace Bot.Newsroom.Tests;

public class FrontPageTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 28, 17, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_more_publishers_carry_comes_first_and_an_agency_s_text_counts_once()
    {
        var page = FrontPage.Order(
        [
            Told(1, "A", hours: 1),
            Told(2, "A", hours: 5, story: 2), Told(3, "B", hours: 5, story: 2), Told(4, "C", hours: 5, story: 2),
            Told(5, "A", hours: 3, story: 5), Told(6, "B", hours: 3, story: 5, copy: 5), Told(7, "C", hours: 3, story: 5, copy: 5),
        ],
            Now);
        Assert.Equal([2, 1, 5], page.Select(story => story.Story));
        Assert.Equal([3, 1, 1], page.Select(story => story.Voices));
        Assert.Equal(["B", "C"], page[0].AlsoIn);
        Assert.StartsWith("3 publishers · 5 h old", page[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_alike_the_fresher_comes_first_then_the_one_that_can_be_told()
    {
        var page = FrontPage.Order(
            [Told(1, "A", hours: 20), Told(2, "B", hours: 2), Told(3, "C", hours: 2, told: 1), Told(4, "D", hours: 2, told: 3)], Now);
        Assert.Equal([4, 3, 2, 1], page.Select(story => story.Story));
    }

    [Fact]
    public void What_an_edited_feed_puts_high_comes_before_what_it_puts_low()
    {
        var (low, high) = (Told(1, "A", hours: 2), Told(2, "B", hours: 2));
        (low.Place, high.Place) = (9, 0);
        var page = FrontPage.Order([low, high, Told(3, "C", hours: 2)], Now);
        Assert.Equal([2, 1, 3], page.Select(story => story.Story));
        Assert.Contains("high in its feed", page[0].Why, StringComparison.Ordinal);
        Assert.DoesNotContain("high in its feed", page[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_publisher_that_floods_has_two_places_while_there_are_others()
    {
        var flood = Enumerable.Range(1, 500).Select(id => Told(id, "Flood", hours: 0, told: 3));
        var others = Enumerable.Range(1000, 3).Select(id => Told(id, $"Paper {id}", hours: 30));
        var page = FrontPage.Choose(FrontPage.Order([.. flood, .. others], Now), 5);
        Assert.Equal(["Flood", "Flood", "Paper 1000", "Paper 1001", "Paper 1002"], page.Select(story => story.Lead.Voice));
        Assert.Equal(5, FrontPage.Choose(FrontPage.Order(flood, Now), 5).Count);
    }

    [Fact]
    public void The_order_does_not_depend_on_how_the_articles_come()
    {
        var article = Gen.Select(Gen.Int[1, 30], Gen.Int[1, 8], Gen.Int[0, 3], Gen.Int[0, 40], Gen.Int[0, 3])
            .Select((id, story, voice, hours, told) => Told(id, $"V{voice}", hours, story, told: told));
        Gen.Select(article.Array[1, 30], Gen.Int[0, 1000]).Sample((articles, seed) =>
        {
            StoryArticle[] once = [.. articles.DistinctBy(one => one.Id)];
            StoryArticle[] shuffled = [.. once];
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(
                FrontPage.Order(once, Now).Select(story => story.Lead.Id), FrontPage.Order(shuffled, Now).Select(story => story.Lead.Id));
        });
    }

    private static StoryArticle Told(long id, string publisher, int hours, long? story = null, long? copy = null, int told = 0)
        => new()
        {
            Id = id,
            Story = story ?? id,
            Copy = copy ?? id,
            Publisher = publisher,
            Source = publisher,
            Title = $"Headline {id}",
            Date = Now.AddHours(-hours).ToUnixTimeMilliseconds(),
            Told = told,
        };
}
