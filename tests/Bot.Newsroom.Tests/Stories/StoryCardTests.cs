using Microsoft.Extensions.Options;
using NodaTime;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>Cards of stories that several publishers tell.</summary>
public class StoryCardTests
{
    private static readonly Caller Anna = new() { User = 7, UserName = "Anna", Guild = 1, Channel = 2 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Ferry to run again on Monday\n", "")]
    [InlineData("Ferry to run again on Monday\n\nShe was away for a year, the harbour master said.\n", "She was away for a year")]
    public void A_headline_alone_is_not_told_twice(string text, string told)
    {
        var article = Bot.Articles.ArticleReader.Read(text);
        FrontStory story = new(new(1, "k", "a.txt", null, null, DateTimeOffset.UnixEpoch, article));
        Assert.Equal("Ferry to run again on Monday", story.Article.Title);
        Assert.Equal(told.Length == 0, story.Sentence.Length == 0);
        Assert.StartsWith(told, story.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(story.Article.Title, story.Blurb, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_opens_with_who_tells_it_who_said_what_and_its_sources()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var ids = await AddAsync(test, Reports);
        var card = (await PressAsync(test, ArticleButtons.StoryId(ids[0]))).Card;

        Assert.Equal(Reports[0].Headline, card.Title);
        Assert.All(card.Text.Split('\n'), line => Assert.EndsWith("· *Harbour Courier*", line, StringComparison.Ordinal));
        Assert.Contains("*Northern Wire*", Text(card, "How others tell it"), StringComparison.Ordinal);
        Assert.Contains("**Maria Lang**", Text(card, "Who said what"), StringComparison.Ordinal);
        Assert.Equal(3, Text(card, "Sources").Split('\n').Length);
        Assert.Equal("3 articles · 3 publishers", card.Footer);
        Assert.Empty(CardLimits.Broken(card));
    }

    [Fact]
    public async Task A_summary_tells_what_others_add_and_the_speakers_are_counted_across()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        await AddAsync(test, Reports);
        var summary = (await AskAsync(test, "summary", Reports[0].Headline)).Card;
        Assert.Contains("· *", Text(summary, "How others tell it"), StringComparison.Ordinal);
        Assert.Contains(summary.Buttons, button => button.Label == "Who said what");
        var speakers = (await AskAsync(test, "speakers", Reports[0].Headline)).Card;
        Assert.Contains("**Maria Lang**: ", Text(speakers, "Across the story"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_that_nobody_else_tells_is_summed_up_as_ever()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        await AddAsync(test, Reports.Take(1));
        var summary = (await AskAsync(test, "summary", Reports[0].Headline)).Card;
        Assert.Empty(summary.Fields);
        Assert.DoesNotContain(summary.Buttons, button => button.Label == "Who said what");
    }

    [Fact]
    public void The_same_words_quoted_differently_stand_beside_each_other_with_the_differences_in_bold()
    {
        var said = SaidAcross.Of(
        [
            Text("Courier", "\"We did not know how deep the cracks in the wall were,\" said Maria Lang, the mayor."),
            Text("Wire", "\"We did not know how bad the cracks in the wall were,\" Maria Lang said on Monday."),
            Text("Post", "\"Nobody has slept here since the water came up to the road,\" said Maria Lang, the mayor."),
        ]);
        Assert.Equal(2, said.Count);
        Assert.Equal(
            """
            > "We did not know how **deep** the cracks in the wall were," · *Courier*
            > "We did not know how **bad** the cracks in the wall were," · *Wire*
            **Maria Lang**, mayor, quoted differently
            """.ReplaceLineEndings("\n"),
            said[0].Show());
    }

    [Fact]
    public async Task A_story_removed_between_composing_and_pressing_says_so()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var ids = await AddAsync(test, Reports.Take(1));
        await test.Library.RemoveAsync(ids[0], "The publisher asked for it.", Cancellation);
        var answer = await PressAsync(test, ArticleButtons.StoryId(ids[0]));
        Assert.True(answer.IsRefusal);
        Assert.Contains("The publisher asked for it.", answer.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edition_has_a_menu_of_its_stories_and_the_lead_s_picture_and_never_half_a_story()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var long_ = new string('y', 400);
        List<FrontStory> stories = [];
        for (var at = 0; at < Subscription.MostStories; at++)
        {
            var text = $"The council met on Monday and agreed on item {at}, and {string.Join(", ", Enumerable.Repeat(long_[..60], 8))}.";
            var id = (await test.Library.AddAsync(
                new NewArticle(text, $"{at}.txt")
                {
                    Title = $"{at} {long_}",
                    Publisher = $"Paper {at} {long_}",
                    Link = new Uri($"https://x.org/{long_}/{at}"),
                    Picture = new Uri("https://x.org/a.jpg"),
                },
                Cancellation)).Id;
            stories.Add(new((await test.Library.FindAsync(Scope.House, id, Cancellation))!) { AlsoIn = ["The Post", long_] });
        }

        var digest = Digest.Compose(stories, new(2026, 9, 28), new LocalTime(18, 0), "Europe/London");
        var card = digest.For(new Edition(7, "s", new(2026, 9, 28)).Mark, Instant.FromUtc(2026, 9, 29, 17, 0));
        Assert.Empty(CardLimits.Broken(card));
        Assert.InRange(digest.Stories.Count, 2, 9);
        Assert.Equal(digest.Stories.Select(ArticleButtons.StoryId), card.Menu!.Lines.Select(line => line.Id));
        Assert.Equal(digest.Stories.Count, card.Text.Split("also in The Post").Length - 1);
        Assert.Equal("https://x.org/a.jpg", card.Thumbnail);
    }

    private static List<Report> Reports { get; } = [.. EventFile.Read("events.txt").Where(report => report.Event == 0)];

    private static LibraryArticle Text(string publisher, string text)
        => new(publisher.Length, publisher, publisher, null, null, DateTimeOffset.UnixEpoch, Bot.Articles.ArticleReader.Read(text))
        {
            Publisher = publisher,
        };

    private static string Text(Card card, string field) => Assert.Single(card.Fields, one => one.Name == field).Text;

    private static CommandBook Book(TestLibrary test)
        => new(
        [
            new SummaryCommand(test.Library, Options.Create(new CardOptions()), (_, _, _, _) => Task.FromResult<RewrittenSummary?>(null)),
            new SpeakersCommand(test.Library),
        ],
            new(test.Time));

    private static Task<Answer> PressAsync(TestLibrary test, string id)
        => Book(test).PressAsync(new ButtonPress(id, false, Anna), Cancellation);

    private static Task<Answer> AskAsync(TestLibrary test, string command, string article)
        => Book(test).AnswerAsync(
            new CommandRequest(command, new Dictionary<string, string> { ["article"] = article }, Anna), Cancellation);

    private static async Task<List<long>> AddAsync(TestLibrary test, IEnumerable<Report> reports)
    {
        List<long> ids = [];
        foreach (var report in reports)
        {
            var article = new NewArticle(report.Text, report.Publisher)
            {
                Title = report.Headline,
                Publisher = report.Publisher,
                Published = report.Date,
                Link = new Uri($"https://{report.Publisher.Replace(' ', '-')}.example/"),
            };
            ids.Add((await test.Library.AddAsync(article, Cancellation)).Id);
        }

        return ids;
    }
}
