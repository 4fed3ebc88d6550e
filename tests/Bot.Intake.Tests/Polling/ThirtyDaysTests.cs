using Xunit;

namespace Bot.Intake.Tests;

/// <summary>Thirty days of looking at a publisher's feeds, with a restart before every look.</summary>
public class ThirtyDaysTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publishers_are_asked_seldom_conditionally_and_never_early()
    {
        var publisher = new Publisher();
        using var wire = publisher.Wire;
        await using var desk = await Desk.CreateAsync(wire, Token);
        var start = wire.Time.GetUtcNow();
        List<DateTimeOffset> refusals = [];
        publisher.Add("/hourly", TimeSpan.FromHours(1));
        publisher.Add("/monthly", TimeSpan.FromDays(30));
        publisher.Add("/cached", TimeSpan.FromDays(1), "Cache-Control: max-age=14400\r\n");
        publisher.Add("/crowded", now =>
        {
            if (now < start + TimeSpan.FromDays(1))
                return new(Publisher.Rss([Publisher.Item("crowded", 1, start)]));
            refusals.Add(now);
            return new("", Whole: "HTTP/1.1 503 Busy\r\nRetry-After: 36000\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        foreach (var path in new[] { "hourly", "monthly", "cached", "crowded" })
            await desk.FollowAsync($"http://{path}.example/{path}", 7, Token);

        var end = start + TimeSpan.FromDays(30);
        while (wire.Time.GetUtcNow() < end)
            await desk.LookNextAsync(end, Token);

        Assert.All(Asked("/hourly").GroupBy(request => (request.At - start).Days), day => Assert.InRange(day.Count(), 1, 24));
        Assert.All(Asked("/monthly").GroupBy(request => (request.At - start).Days), day => Assert.InRange(day.Count(), 1, 2));
        Assert.All(
            Asked("/cached").Zip(Asked("/cached").Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromHours(4)));
        Assert.All(
            publisher.Requests.GroupBy(request => request.Path),
            feed => Assert.All(feed.Skip(1), request => Assert.True(request.IsConditional)));
        Assert.All(refusals.Zip(refusals.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromHours(10)));
        var hourly = (await desk.TitlesAsync(Token)).Where(title => title.EndsWith("/hourly", StringComparison.Ordinal)).ToList();
        Assert.Equal(hourly.Count, hourly.Distinct().Count());
        Assert.InRange(hourly.Count, 20 + (29 * 24), 20 + (30 * 24) + 1);
        Assert.Equal(
            nameof(FeedState.Paused),
            (await desk.Feeds.OfServerAsync(7, Token)).Single(feed => feed.Address.EndsWith("/crowded", StringComparison.Ordinal)).State);

        List<Publisher.Request> Asked(string path) => [.. publisher.Requests.Where(request => request.Path == path)];
    }
}
