using Xunit;

namespace Bot.Newsroom.Tests;

public class GroupingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_of_one_event_are_one_story_when_they_are_stored()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var ids = await AddEventAsync(test.Library, 0);
        await AddEventAsync(test.Library, 2);
        Assert.Equal(ids.Order(), await StoryAsync(test, ids[1]));
    }

    [Fact]
    public async Task Another_process_puts_its_report_into_the_same_story()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var reports = EventFile.Read("events.txt").Where(report => report.Event == 0).ToList();
        var first = (await test.Library.AddAsync(New(reports[0]), Cancellation)).Id;
        var other = test.AnotherProcess();
        var second = (await other.AddAsync(New(reports[1]), Cancellation)).Id;
        var third = (await test.Library.AddAsync(New(reports[2]), Cancellation)).Id;
        Assert.Equal(new[] { first, second, third }.Order(), await StoryAsync(test, first));
    }

    [Fact]
    public async Task Going_from_day_to_day_groups_as_starting_anew_for_each_report_does()
    {
        await using var going = await TestLibrary.CreateAsync(Cancellation);
        await using var anew = await TestLibrary.CreateAsync(Cancellation);
        // Thirty days in which each event's last report comes in when the days after it are already there.
        var reports = EventFile.Read("events.txt").Where(report => report.Event < 12)
            .Select(
                (report, at) => (Article: New(report) with { Published = going.Time.GetUtcNow().AddHours(-60 * (13 - report.Event)) }, at))
            .OrderBy(report => report.Article.Published!.Value.AddDays(report.at % 3 == 2 ? 10 : 0)).ToList();
        List<long> ids = [];
        foreach (var (article, _) in reports)
        {
            ids.Add((await going.Library.AddAsync(article, Cancellation)).Id);
            await anew.AnotherProcess().AddAsync(article, Cancellation);
        }

        var stories = await Task.WhenAll(ids.Select(id => StoryAsync(anew, id)));
        Assert.Contains(stories, story => story.Count() > 2);
        Assert.Equal(stories, await Task.WhenAll(ids.Select(id => StoryAsync(going, id))));
    }

    [Fact]
    public async Task A_removed_report_leaves_its_story_and_a_corrected_one_looks_for_its_own()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var ids = await AddEventAsync(test.Library, 0);
        await test.Library.RemoveAsync(ids[0], "by hand", Cancellation);
        Assert.Equal(ids.Skip(1).Order(), await StoryAsync(test, ids[1]));

        var corrected = EventFile.Read("events.txt").First(report => report.Event == 4);
        await test.Library.AddAsync(New(corrected) with { Link = New(Reports(0)[1]).Link }, Cancellation);
        Assert.Equal([ids[1]], await StoryAsync(test, ids[1]));
        Assert.Equal([ids[2]], await StoryAsync(test, ids[2]));
    }

    [Fact]
    public async Task Who_does_not_follow_a_publisher_does_not_see_it_in_the_story()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var reports = Reports(0);
        await new Follows(test.Database, test.Time).AddAsync(feed: 5, server: 7, "", Cancellation);
        var first = (await test.Library.AddAsync(New(reports[0]), Cancellation)).Id;
        await test.Library.AddAsync(New(reports[1]) with { Feed = 5 }, Cancellation);
        Assert.Single(await test.Library.Stories.AroundAsync(Scope.House, first, Cancellation));
        Assert.Equal(2, (await test.Library.Stories.AroundAsync(Scope.Server(7), first, Cancellation)).Count);
    }

    [Fact]
    public async Task A_feed_that_repeats_itself_tells_one_story_even_weeks_later()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var report = Reports(0)[0];
        var first = (await test.Library.AddAsync(New(report), Cancellation)).Id;
        test.Time.Advance(TimeSpan.FromDays(20));
        var again = New(report) with { Link = new("https://courier.example/again"), Published = test.Time.GetUtcNow() };
        var second = (await test.Library.AddAsync(again, Cancellation)).Id;
        var story = await test.Library.Stories.AroundAsync(Scope.House, second, Cancellation);
        Assert.Equal([first, second], story.Select(article => article.Id));
        Assert.Single(story.Select(article => article.Copy).Distinct());
    }

    [Fact]
    public async Task A_library_of_before_comes_into_stories_in_the_background()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var ids = await AddEventAsync(test.Library, 0);
        await test.Database.RunAsync("DELETE FROM story_articles", null, Cancellation);
        await test.Database.RunAsync("UPDATE articles SET reader = 0", null, Cancellation);
        Assert.Equal([ids[0]], await StoryAsync(test, ids[0]));
        using var upkeep = new Upkeep(test.Database, test.Search, new LibraryOptions(), test.Time);
        Assert.Equal(3, await upkeep.RereadAsync(_ => { }, (_, failure) => throw failure, Cancellation));
        Assert.Equal(ids.Order(), await StoryAsync(test, ids[0]));
    }

    private static List<Report> Reports(int number) => [.. EventFile.Read("events.txt").Where(report => report.Event == number)];

    private static async Task<List<long>> AddEventAsync(ArticleLibrary library, int number)
    {
        var added = await library.AddAllAsync([.. Reports(number).Select(New)], (_, failure) => throw failure, Cancellation);
        return [.. added.Select(article => article!.Value.Id)];
    }

    private static async Task<IEnumerable<long>> StoryAsync(TestLibrary test, long article)
        => (await test.Library.Stories.AroundAsync(Scope.House, article, Cancellation)).Select(member => member.Id).Order();

    private static NewArticle New(Report report) => new(report.Text, report.Publisher)
    {
        Title = report.Headline,
        Publisher = report.Publisher,
        Published = report.Date,
        Link = new Uri($"https://{report.Publisher.Replace(' ', '-')}.example/{report.Event}"),
    };
}
