using Bot.Newsroom;
using Xunit;

namespace Bot.Intake.Tests;

public class FeedPollerTests
{
    private const long Server = 7;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_that_is_gone_ends_and_its_followers_are_told_once()
    {
        var publisher = new Publisher();
        publisher.Add("/feed", _ => new("", Whole: "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        var feed = await desk.FollowAsync("http://site.example/feed", Server, Token);
        await desk.LookAsync(Token);
        publisher.Wire.Time.Advance(TimeSpan.FromDays(30));
        await desk.LookAsync(Token);
        Assert.Equal(nameof(FeedState.Ended), (await desk.FeedAsync(feed, Token)).State);
        Assert.Single(publisher.Requests);
        Assert.Equal(
            "The feed site.example brings nothing any more: The publisher says that it is gone for good (410). /feed remove takes it off "
                + "the list; /feed add finds another.",
            Assert.Single(await desk.ReportsAsync(Token)));
    }

    [Fact]
    public async Task A_feed_that_fails_for_three_days_is_paused_told_once_and_can_be_resumed()
    {
        var publisher = new Publisher();
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        var feed = await desk.FollowAsync("http://site.example/feed", Server, Token);
        var end = publisher.Wire.Time.GetUtcNow() + TimeSpan.FromDays(8);
        while (publisher.Wire.Time.GetUtcNow() < end)
            await desk.LookNextAsync(end, Token);
        var paused = await desk.FeedAsync(feed, Token);
        Assert.Equal((nameof(FeedState.Paused), "The server answered 404."), (paused.State, paused.Reason));
        Assert.InRange(publisher.Requests.Count, 8, 14);
        Assert.EndsWith("/feed resume tries again.", Assert.Single(await desk.ReportsAsync(Token)), StringComparison.Ordinal);

        publisher.Add("/feed", TimeSpan.FromHours(1));
        await desk.Feeds.ResumeAsync(feed, Server, Token);
        await desk.LookAsync(Token);
        Assert.Equal(
            (nameof(FeedState.Active), "", 0L),
            ((await desk.FeedAsync(feed, Token)) is var well ? (well.State, well.Reason, well.Failures) : default));
        Assert.Equal(20, (await desk.TitlesAsync(Token)).Count);
    }

    [Fact]
    public async Task A_publisher_that_does_not_answer_holds_up_nobody()
    {
        var released = new TaskCompletionSource();
        var others = new TaskCompletionSource();
        var answered = 0;
        using var wire = new Wire(async (head, stream, cancellation) =>
        {
            if (head.StartsWith("GET /slow ", StringComparison.Ordinal))
                await released.Task.WaitAsync(cancellation);
            await stream.WriteAsync(Wire.Latin(Wire.Ok(Publisher.Rss([]))), cancellation);
            if (Interlocked.Increment(ref answered) == 20)
                others.SetResult();
        });
        await using var desk = await Desk.CreateAsync(wire, Token);
        await desk.FollowAsync("http://slow.example/slow", Server, Token);
        for (var i = 0; i < 20; i++)
            await desk.FollowAsync($"http://site{i}.example/feed", Server, Token);

        var looking = desk.LookAsync(Token);

        await others.Task.WaitAsync(TimeSpan.FromMinutes(2), Token);
        released.SetResult();
        await looking;
        Assert.Equal(21, wire.Requests.Count);
    }

    [Fact]
    public async Task A_host_with_many_feeds_waits_for_its_own_turns_only()
    {
        var publisher = new Publisher();
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        for (var i = 0; i < 30; i++)
            await desk.FollowAsync($"http://crowded.example/{i}", Server, Token);
        publisher.Wire.Time.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 5; i++)
            await desk.FollowAsync($"http://site{i}.example/other{i}", Server, Token);

        await desk.LookAsync(Token);

        Assert.Equal(35, publisher.Requests.Count);
        Assert.Equal(5, publisher.Requests.Take(8).Count(request => request.Path.StartsWith("/other", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(new[] { 3, 1, 2 }, true)] // the oldest first: somebody has put them so
    [InlineData(new[] { 1, 2, 3 }, false)] // the newest first: nobody has
    public async Task The_order_of_an_edited_feed_is_kept_and_that_of_a_clock_is_not(int[] hoursAgo, bool isEdited)
    {
        var publisher = new Publisher();
        publisher.Add(
            "/feed",
            now => new(Publisher.Rss(hoursAgo.Select(
                hours => $"<item><guid>{hours}</guid><title>Story of {hours}</title>"
                    + $"<description>{new string('x', 900)} {hours}</description>"
                    + $"<pubDate>{now.AddHours(-hours):r}</pubDate></item>"))));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        await desk.FollowAsync("http://site.example/feed", Server, Token);
        await desk.LookAsync(Token);
        // In the order of the dates, the latest first.
        var stored = await desk.Database.ReadAsync<long?>("SELECT place FROM article_feeds ORDER BY date DESC", null, Token);
        Assert.Equal(3, stored.Count);
        Assert.Equal(isEdited ? [1, 2, 0] : [null, null, null], stored);
    }

    [Fact]
    public async Task A_move_for_good_is_believed_the_third_time_and_joins_the_feed_that_is_there()
    {
        var publisher = new Publisher();
        publisher.Add(
            "/new",
            _ => new(
                Publisher.Rss(
                    Enumerable.Range(0, 5)
                        .Select(i => $"<item><guid>{i}</guid><title>Story {i}</title><link>http://site.example/{i}</link></item>"))));
        publisher.Add("/old", _ => new("", Whole: Wire.To("http://site.example/new", 301)));
        publisher.Add("/older", _ => new("", Whole: Wire.To("http://site.example/new", 308)));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        var old = await desk.FollowAsync("http://site.example/old", Server, Token);
        for (var look = 0; look < 3; look++)
        {
            Assert.Equal("http://site.example/old", (await desk.FeedAsync(old, Token)).Address);
            await desk.LookNextAsync(DateTimeOffset.MaxValue, Token);
        }

        Assert.Equal("http://site.example/new", (await desk.FeedAsync(old, Token)).Address);
        var older = await desk.FollowAsync("http://site.example/older", 8, Token);
        for (var look = 0; look < 6; look++)
            await desk.LookNextAsync(DateTimeOffset.MaxValue, Token);
        Assert.Equal(nameof(FeedState.Ended), (await desk.FeedAsync(older, Token)).State);
        Assert.Equal(old, Assert.Single(await desk.Feeds.OfServerAsync(8, Token)).Id);
        var titles = await desk.TitlesAsync(Token);
        Assert.Equal(titles.Distinct(), titles);
    }

    [Fact]
    public async Task What_is_no_feed_any_more_is_named_and_the_last_validators_stay()
    {
        var publisher = new Publisher();
        var isDown = false;
        publisher.Add(
            "/feed",
            now => isDown ? new("<html><body>Just a moment...</body></html>") : new(Publisher.Rss([Publisher.Item("feed", 1, now)])));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        var feed = await desk.FollowAsync("http://site.example/feed", Server, Token);
        await desk.LookAsync(Token);
        var before = await desk.FeedAsync(feed, Token);
        isDown = true;
        await desk.LookNextAsync(DateTimeOffset.MaxValue, Token);
        var after = await desk.FeedAsync(feed, Token);
        Assert.NotNull(before.ETag);
        Assert.Equal((before.ETag, "Its address shows a web page now, no feed."), (after.ETag, after.Reason));
    }

    [Fact]
    public async Task A_truncated_feed_is_read_and_asked_for_again_unconditionally()
    {
        var publisher = new Publisher();
        publisher.Add("/feed", now => new(Publisher.Rss([Publisher.Item("feed", 1, now.Date)])[..^20]));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        await desk.FollowAsync("http://site.example/feed", Server, Token);
        await desk.LookAsync(Token);
        await desk.LookNextAsync(DateTimeOffset.MaxValue, Token);
        Assert.Single(await desk.TitlesAsync(Token));
        Assert.Equal([false, false], publisher.Requests.Select(request => request.IsConditional));
    }

    [Fact]
    public async Task Ids_that_change_at_every_fetch_bring_nothing_twice()
    {
        var publisher = new Publisher();
        var fetch = 0;
        publisher.Add("/feed", _ => new(Publisher.Rss(Enumerable.Range(0, 5).Select(i =>
            $"<item><guid>{fetch}-{i}</guid><title>Story {i}</title><link>http://site.example/{i}</link><description>{Long} "
                + $"{i}</description></item>").Prepend($"<!--{++fetch}-->"))));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        var feed = await desk.FollowAsync("http://site.example/feed", Server, Token);
        for (var look = 0; look < 4; look++)
            await desk.LookNextAsync(DateTimeOffset.MaxValue, Token);
        Assert.Equal(5, (await desk.TitlesAsync(Token)).Count);
        Assert.Equal(nameof(ItemKeying.Link), (await desk.FeedAsync(feed, Token)).KeyedBy);
        // Their pages are read once.
        Assert.Equal(
            ["/0", "/1", "/2", "/3", "/4", "/robots.txt"],
            publisher.Requests.Select(request => request.Path).Where(path => path != "/feed").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Items_that_lack_everything_but_a_word_are_taken_and_those_that_say_nothing_are_left()
    {
        var publisher = new Publisher();
        publisher.Add("/feed", _ => new(Publisher.Rss(
        [
            "<item><title>Only a title</title></item>", "<item><description>Only "
                + "&lt;b&gt;words&lt;/b&gt;</description></item>", "<item><guid>only-an-id</guid></item>", "<item/>",
            "<item><title>From tomorrow</title><description>It rained.</description><pubDate>Wed, 27 Nov 2999 10:00:00 "
                + "GMT</pubDate></item>",
        ])));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        await desk.FollowAsync("http://site.example/feed", Server, Token);
        await desk.LookAsync(Token);
        var articles = await desk.Library.PageAsync(Scope.Server(Server), 0, 10, Token);
        Assert.Equal(
            ["From tomorrow", "Only a title", "Only words"], articles.Select(article => article.Title).Order(StringComparer.Ordinal));
        Assert.All(articles, article => Assert.True(article.Date <= publisher.Wire.Time.GetUtcNow()));
    }

    [Fact]
    public async Task A_removed_article_does_not_come_back_and_a_corrected_one_is_corrected()
    {
        var publisher = new Publisher();
        var text = "The dam broke at nine.";
        publisher.Add("/feed", _ => new(Publisher.Rss(
        [
            $"<item><guid>a</guid><title>Dam</title><description>{text}</description></item>",
            "<item><guid>b</guid><title>Fair</title><description>It was fair.</description></item>",
        ])));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        await desk.FollowAsync("http://site.example/feed", Server, Token);
        await desk.LookAsync(Token);
        var fair = (await desk.Library.PageAsync(Scope.Server(Server), 0, 10, Token)).Single(article => article.Title == "Fair");
        await desk.Library.RemoveAsync(fair.Id, "Asked for.", Token);
        text = "The dam broke at ten.";
        await desk.LookNextAsync(DateTimeOffset.MaxValue, Token);
        var left = Assert.Single(await desk.Library.PageAsync(Scope.Server(Server), 0, 10, Token));
        Assert.Contains("at ten", left.Article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_item_is_read_from_its_page_unless_robots_may_not()
    {
        var publisher = new Publisher();
        publisher.Add("/feed", _ => new(Publisher.Rss(
        [
            "<item><title>The dam</title><link>http://site.example/dam</link><description>Short.</description></item>",
            "<item><title>The members</title><link>http://site.example/private/members</link><description>Members "
                + "only.</description></item>",
        ])));
        publisher.Add("/robots.txt", _ => new("User-agent: *\nDisallow: /private\n"));
        publisher.Add("/dam", _ => new(Page));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        await desk.FollowAsync("http://site.example/feed", Server, Token);
        await desk.LookAsync(Token);
        var page = await desk.Library.PageAsync(Scope.Server(Server), 0, 10, Token);
        var articles = page.ToDictionary(article => article.Title, article => article.Article.Text);
        Assert.Equal("", PageFetcher.Read(Wire.Latin(Page), "text/html", new Uri("http://site.example/dam"), Token).Refusal);
        Assert.Contains("school stays closed", articles["The dam"], StringComparison.Ordinal);
        Assert.Equal("Members only.", articles["The members"]);
        Assert.Equal(["/dam", "/feed", "/robots.txt"], publisher.Requests.Select(request => request.Path).Order(StringComparer.Ordinal));
    }

    private const string Long = "The mayor said that the old dam above the town had held through the night.";

    private const string Page =
        """
        <html lang="en"><head><title>The dam holds</title><meta property="og:type" content="article"></head>
        <body><nav><a href="/">Home</a></nav>
        <article><h1>The dam holds</h1><p>By Anna Weber</p><time datetime="2026-11-26T09:00:00Z">26 November 2026</time>
        <p>The old dam above the town has held through a night of heavy rain, and the water behind it was falling on Thursday morning, the
        mayor said.</p>
        <p>“Nobody was hurt, and nobody had to leave home,” Maria Lang told reporters at the foot of the wall, where volunteers had piled
        up sandbags since midnight.</p>
        <p>Engineers had warned for years that the wall, finished in 1931, was too low for the storms that now come over the ridge nearly
        every autumn.</p>
        <p>The road to the north remains under water, and the bus to the station will take the longer way through the forest until the end
        of the week.</p>
        <p>Farmers on the western bank lost most of their winter cabbage, according to the council, which promised to pay for seed in the
        spring.</p>
        <p>The school stays closed on Friday. “We will open again on Monday, when the cellar is dry,” its head teacher, Jonas Brandt,
        said.</p></article>
        <footer>All rights reserved</footer></body></html>
        """;
}
