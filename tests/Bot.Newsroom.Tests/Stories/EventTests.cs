using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>
/// Reports of invented events, put into stories in the order in which they came out. The even events were looked at while this was made,
/// the odd ones were not.
/// </summary>
public class EventTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Reports_of_one_event_become_one_story_and_two_events_never_do(int half)
    {
        var reports = EventFile.Read("events.txt").Where(report => report.Event % 2 == half).ToList();
        var told = Grouped(reports);
        var figures = Figures(told);
        TestContext.Current.TestOutputHelper?.WriteLine(figures.ToString());
        if (half == 0)
            Describe(told);
        Assert.InRange(figures.Precision, 0.97, 1);
        Assert.InRange(figures.Recall, 0.75, 1);
    }

    [Fact]
    public void What_is_written_every_day_is_a_story_of_its_own_each_time()
        => Assert.Equal([], Wrong(Grouped(EventFile.Read("routine.txt"))));

    [Fact]
    public void Reports_of_every_day_are_not_taken_for_events_around_them()
    {
        var start = EventFile.Read("routine.txt").Min(report => report.Date);
        // The looked-at events in the same days as the routine.
        var events = EventFile.Read("events.txt").Where(report => report.Event % 2 == 0).GroupBy(report => report.Event)
            .SelectMany(same => same.Select(report => report with { Date = start + (report.Date - same.Min(first => first.Date)) }));
        var routine = EventFile.Read("routine.txt").Select(report => report with { Event = report.Event + 1000 });
        var told = Grouped([.. events, .. routine]);
        Describe(told);
        var mixed = told.GroupBy(report => report.Story, report => report.Report.Event).Where(story => story.Count() > 1);
        Assert.DoesNotContain(mixed, story => story.Any(number => number >= 1000));
    }

    private static List<(Report Report, long Story)> Grouped(List<Report> reports)
    {
        var window = new StoryWindow();
        List<(Report, long)> told = [];
        foreach (var report in reports.OrderBy(report => report.Date))
        {
            var member = report.ToMember(told.Count + 1);
            var story = window.StoryOf(member, window.Near(member)) ?? member.Article;
            window.Add(member with { Story = story });
            told.Add((report, story));
        }

        return told;
    }

    private static (double Precision, double Recall) Figures(List<(Report Report, long Story)> told)
    {
        var pairs = Pairs(told).ToList();
        var both = pairs.Count(pair => IsOneStory(pair) && IsOneEvent(pair));
        return ((double)both / pairs.Count(IsOneStory), (double)both / pairs.Count(IsOneEvent));
    }

    private static List<string> Wrong(List<(Report Report, long Story)> told)
        => [.. Pairs(told).Where(pair => IsOneStory(pair) && !IsOneEvent(pair))
            .Select(pair => $"{pair.One.Report.Headline} | {pair.Other.Report.Headline}")];

    private static void Describe(List<(Report Report, long Story)> told)
    {
        foreach (var wrong in Wrong(told))
            TestContext.Current.TestOutputHelper?.WriteLine($"one story: {wrong}");
        foreach (var (one, other) in Pairs(told).Where(pair => !IsOneStory(pair) && IsOneEvent(pair)))
            TestContext.Current.TestOutputHelper?.WriteLine($"apart: {one.Report.Headline} | {other.Report.Headline}");
    }

    private static bool IsOneStory(((Report, long Story) One, (Report, long Story) Other) pair) => pair.One.Story == pair.Other.Story;

    private static bool IsOneEvent(((Report Report, long) One, (Report Report, long) Other) pair)
        => pair.One.Report.Event == pair.Other.Report.Event;

    private static IEnumerable<((Report Report, long Story) One, (Report Report, long Story) Other)> Pairs(
        List<(Report Report, long Story)> told)
        => from one in Enumerable.Range(0, told.Count)
           from other in Enumerable.Range(one + 1, told.Count - one - 1)
           select (told[one], told[other]);
}
