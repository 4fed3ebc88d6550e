using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>What of a story comes into a channel, and how often.</summary>
public class StoryDeliveryTests
{
    private const string Turn =
        """
        Prosecutors opened an inquiry into the old dam above Elmsford, which held through a night of record rain on Thursday.

        "The wall was never built for 140 millimetres," said prosecutor Ana Kovac. The 4,000 people who had been told to leave their homes
        have returned, but nobody slept, the town's mayor Maria Lang told engineers. Two roads remain closed.
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_story_comes_once_whichever_publisher_brings_it()
    {
        await using var test = await TestDesk.CreateAsync(Cancellation);
        await test.SubscribeAsync(7, Cancellation);
        await AddAsync(test, Reports[0]);
        await test.NextDayAsync(Cancellation);
        await AddAsync(test, Reports[1]);
        await AddAsync(test, Reports[2]);
        await test.NextDayAsync(Cancellation);

        Assert.Single(test.Poster.Seen);
        Assert.Equal(DeliveryState.NothingNew, (await test.LastAsync(7, Cancellation)).State);
    }

    [Fact]
    public async Task A_story_of_several_publishers_is_told_once_with_their_names()
    {
        await using var test = await TestDesk.CreateAsync(Cancellation);
        await test.SubscribeAsync(7, Cancellation);
        foreach (var report in Reports)
            await AddAsync(test, report);
        await test.AddStoriesAsync(1, Cancellation);
        await test.NextDayAsync(Cancellation);

        var text = Assert.Single(test.Poster.Seen).Post.Card.Text;
        Assert.Contains("*also in ", text, StringComparison.Ordinal);
        Assert.Equal(2, (await test.LastAsync(7, Cancellation)).Stories.Count);
        Assert.True(text.IndexOf("Elmsford", StringComparison.Ordinal) < text.IndexOf("Story 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_removed_article_does_not_bring_its_story_back()
    {
        await using var test = await TestDesk.CreateAsync(Cancellation);
        await test.SubscribeAsync(7, Cancellation);
        var first = await AddAsync(test, Reports[0]);
        await test.NextDayAsync(Cancellation);
        await AddAsync(test, Reports[1]);
        await test.Library.RemoveAsync(first, "by hand", Cancellation);
        await test.NextDayAsync(Cancellation);
        Assert.Single(test.Poster.Seen);
    }

    [Fact]
    public async Task A_later_turn_comes_as_an_update_once()
    {
        await using var test = await TestDesk.CreateAsync(Cancellation);
        await test.SubscribeAsync(7, Cancellation);
        await test.SubscribeAsync(7, Cancellation, "20:00");
        await AddAsync(test, Reports[0]);
        await test.NextDayAsync(Cancellation);
        var turn = await AddAsync(test, new(0, "Northern Wire", default, "Prosecutor Kovac opens inquiry", Turn));
        await test.AfterAsync(TimeSpan.FromHours(2), Cancellation);
        Assert.Single(test.Poster.Seen); // not on the evening of the first
        await test.AfterAsync(TimeSpan.FromHours(22), Cancellation);
        await test.AfterAsync(TimeSpan.FromHours(2), Cancellation);

        Assert.Equal(2, test.Poster.Seen.Count);
        Assert.Contains("Update: **[Prosecutor Kovac opens inquiry]", test.Poster.Seen[1].Post.Card.Text, StringComparison.Ordinal);
        Assert.Equal([turn], (await test.Desk.HistoryAsync(7, 10, Cancellation)).SelectMany(edition => edition.Stories).Take(1));
        await test.NextDayAsync(Cancellation);
        Assert.Equal(2, test.Poster.Seen.Count);
    }

    [Fact]
    public async Task Preview_says_why_each_story_stands_where_it_does_and_the_post_does_not()
    {
        await using var test = await TestDesk.CreateAsync(Cancellation);
        var subscription = await test.SubscribeAsync(7, Cancellation);
        foreach (var report in Reports)
            await AddAsync(test, report);
        var preview = await test.Desk.PreviewAsync(subscription, null, Cancellation, explained: true);
        var why = Assert.Single(preview!.Fields, field => field.Name == "Why in this order").Text;
        Assert.Contains("3 publishers", why, StringComparison.Ordinal);
        await test.NextDayAsync(Cancellation);
        Assert.DoesNotContain(test.Poster.Seen[0].Post.Card.Fields, field => field.Name == "Why in this order");
    }

    private static List<Report> Reports { get; } = [.. EventFile.Read("events.txt").Where(report => report.Event == 0)];

    private static async Task<long> AddAsync(TestDesk test, Report report)
        => (await test.Library.AddAsync(
            new NewArticle(report.Text, report.Publisher)
            {
                Title = report.Headline,
                Publisher = report.Publisher,
                Published = test.Time.GetUtcNow(),
                Link = new Uri($"https://{report.Publisher.Replace(' ', '-')}.example/{report.Headline.Length}"),
            },
            Cancellation)).Id;
}
