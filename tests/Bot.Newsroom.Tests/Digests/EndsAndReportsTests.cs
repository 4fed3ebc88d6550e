using NodaTime;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>How digests end, what is told of it and when it is forgotten.</summary>
public class EndsAndReportsTests
{
    private const int ReportChannel = 99;

    private static readonly Caller Anna = new() { User = 5, UserName = "Anna", Guild = 7, Channel = 7, ManagesGuild = true };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_channel_that_is_gone_ends_its_digest_and_that_is_told_once()
    {
        await using var test = await RefusedAsync(Fate.ChannelGone);
        await test.NextDayAsync(Cancellation);
        Assert.Equal(
            [DeliveryState.ChannelGone, DeliveryState.Sent],
            (await test.Desk.HistoryAsync(7, 5, Cancellation)).Select(delivery => delivery.State));
        Assert.Empty(await test.Subscriptions.InChannelAsync(7, Cancellation));
        Assert.Contains(
            "has ended: The channel is gone. /digest subscribe", Assert.Single(test.Poster.In(ReportChannel)).Post.Card.Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Fate.ChannelGone, 1)] // the server is still there
    [InlineData(Fate.NoPermission, 0)] // what Discord answers where the bot was removed while it was off
    public async Task Nothing_is_kept_for_ever_of_a_channel_that_refuses_and_that_nobody_resumes(Fate fate, int servers)
    {
        await using var test = await RefusedAsync(fate);
        for (var day = 0; day < 70; day++)
        {
            await test.NextDayAsync(Cancellation);
            await test.Purge.RunAsync(Cancellation);
        }

        foreach (var table in new[] { "subscriptions", "deliveries", "posted_stories", "reports" })
            Assert.Equal(0, await CountAsync(test, table));
        Assert.Equal(servers, await CountAsync(test, "guilds"));
    }

    [Fact]
    public async Task A_report_whose_writer_died_after_the_post_is_not_posted_again()
    {
        await using var test = await StartAsync();
        test.Poster.Fate = post => post.Channel == ReportChannel ? Fate.DiesAfter : Fate.NoPermission;
        await Assert.ThrowsAsync<DeathException>(() => test.NextDayAsync(Cancellation));
        test.Poster.Fate = _ => Fate.Arrives;
        test.Restart();
        await test.AfterAsync(TimeSpan.FromMinutes(10), Cancellation);
        var report = Assert.Single(test.Poster.In(ReportChannel));
        var pressed = await test.Book.PressAsync(new ButtonPress(report.Post.Card.Buttons[0].Id!, false, Anna), Cancellation);
        Assert.Contains(pressed.Card.Buttons, button => button.Label == "Resume 1");
    }

    [Fact]
    public async Task A_report_about_a_feed_says_so_and_leads_to_no_digest()
    {
        await using var test = await StartAsync();
        await test.Database.RunAsync(
            "INSERT INTO reports (id, guild, body, created, sent) VALUES (@id, 7, 'The feed Courier brings nothing any more.', @now, 0)",
            new { id = $"{Follows.ReportPrefix}5/1/7", now = test.Time.GetUtcNow().ToUnixTimeMilliseconds() },
            Cancellation);
        await test.AfterAsync(TimeSpan.FromMinutes(10), Cancellation);
        var report = Assert.Single(test.Poster.In(ReportChannel)).Post.Card;
        Assert.Equal("About a feed", report.Title);
        Assert.Empty(report.Buttons);
    }

    [Fact]
    public async Task Whoever_dies_before_the_digest_is_stopped_leaves_the_report_to_the_next_edition()
    {
        await using var test = await StartAsync(subscribe: false);
        await test.Settings.SetReportChannelAsync(1, ReportChannel, Cancellation);
        await test.Subscriptions.AddAsync(
            new Subscription { Id = "config:7:18:00", Channel = 7, Time = new LocalTime(18, 0), Zone = "Europe/London" }, Cancellation);
        test.Poster.Fate = post => post.Channel == 7 ? Fate.NoPermission : Fate.Arrives;
        test.Poster.Check = _ => throw new DeathException(); // asked for the channel's server
        await Assert.ThrowsAsync<DeathException>(() => test.NextDayAsync(Cancellation));
        test.Poster.Check = null;
        test.Restart();
        await test.NextDayAsync(Cancellation);
        await test.NextDayAsync(Cancellation);
        Assert.Equal(SubscriptionState.Stopped, (await test.Subscriptions.FindAsync("config:7:18:00", Cancellation))!.State);
        Assert.Single(test.Poster.In(ReportChannel));
    }

    [Fact]
    public async Task What_nobody_could_be_told_for_a_day_or_what_is_put_right_is_not_told()
    {
        await using var late = await StartAsync(reports: false);
        late.Poster.Fate = _ => Fate.NoPermission;
        await late.NextDayAsync(Cancellation);
        late.Poster.Fate = _ => Fate.Arrives;
        late.Time.Advance(TimeSpan.FromDays(20));
        await late.Settings.SetReportChannelAsync(7, ReportChannel, Cancellation);
        await late.Desk.DeliverDueAsync(Cancellation);
        Assert.Empty(late.Poster.Seen);

        await using var resumed = await StartAsync();
        resumed.Poster.Fate = post => post.Channel == ReportChannel ? Fate.NotSent : Fate.NoPermission;
        await resumed.NextDayAsync(Cancellation);
        resumed.Poster.Fate = _ => Fate.Arrives;
        var stopped = Assert.Single(await resumed.Subscriptions.InChannelAsync(7, Cancellation));
        await resumed.Subscriptions.ChangeAsync(stopped with { State = SubscriptionState.Active, Reason = "" }, Cancellation);
        await resumed.AfterAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Empty(resumed.Poster.Seen);
    }

    [Fact]
    public async Task Reports_that_Discord_leaves_without_an_answer_do_not_hold_up_the_digests()
    {
        await using var test = await StartAsync();
        test.Poster.Fate = post => post.Channel == ReportChannel ? Fate.NotSent : Fate.NoPermission;
        await test.NextDayAsync(Cancellation);
        test.Poster.Fate = _ => Fate.Arrives;
        var silent = new SilentPoster();
        var tick = new DeliveryDesk(
            test.Database, test.Library, test.Subscriptions, silent, test.Options, test.Time).DeliverDueAsync(Cancellation);
        await silent.Asked.Task.WaitAsync(Cancellation);
        test.Time.Advance(TimeSpan.FromSeconds(31));
        await tick;
        await test.Desk.DeliverDueAsync(Cancellation);
        Assert.Single(test.Poster.In(ReportChannel));
    }

    [Fact]
    public async Task A_report_that_does_not_get_through_is_tried_again_with_growing_pauses()
    {
        await using var test = await StartAsync();
        var tries = 0;
        test.Poster.Fate = post => post.Channel == ReportChannel && tries++ >= 0 ? Fate.RequestLost : Fate.NoPermission;
        await test.NextDayAsync(Cancellation);
        for (var tick = 0; tick < 360; tick++)
        {
            test.Time.Advance(TimeSpan.FromSeconds(5));
            await test.Desk.DeliverDueAsync(Cancellation);
        }

        Assert.InRange(tries, 4, 8);
    }

    [Theory]
    [InlineData(Fate.ChannelGone, SubscriptionState.Ended)]
    [InlineData(Fate.NoPermission, SubscriptionState.Stopped)]
    public async Task A_private_digest_that_cannot_be_delivered_leaves_no_report_and_is_its_users_to_bring_back(
        Fate fate, SubscriptionState state)
    {
        await using var test = await StartAsync(subscribe: false);
        await AskAsync(test, "mydigest", ("switch", "on"), ("time", "8 pm"), ("timezone", "london"));
        test.Poster.Fate = _ => fate;
        await test.AfterAsync(TimeSpan.FromHours(3), Cancellation);
        Assert.Equal(state, (await test.Subscriptions.FindAsync("user:5", Cancellation))!.State);
        Assert.Equal(0, await CountAsync(test, "reports"));

        test.Poster.Fate = _ => Fate.Arrives;
        Assert.False((await AskAsync(test, "mydigest", ("switch", "on"))).IsRefusal);
        await test.NextDayAsync(Cancellation);
        Assert.Single(test.Poster.Seen);
        await AskAsync(test, "mydigest", ("switch", "off"));
        foreach (var table in new[] { "subscriptions", "deliveries", "posted_stories", "reports" })
            Assert.Equal(0, await CountAsync(test, table));
    }

    [Fact]
    public async Task A_server_that_invites_the_bot_again_subscribes_again_and_keeps_its_settings()
    {
        await using var test = await StartAsync();
        await test.Endings.EndGuildAsync(7, Cancellation);
        test.Time.Advance(TimeSpan.FromHours(1));
        var again = new Subscription { Id = "again", Guild = 7, Channel = 7, Time = new LocalTime(18, 0), Zone = "Europe/London" };
        Assert.NotNull(await test.Subscriptions.AddAsync(again, Cancellation));
        test.Time.Advance(TimeSpan.FromDays(40));
        await test.Endings.EndAsync("again", "Removed by Anna.", Cancellation);
        test.Time.Advance(TimeSpan.FromDays(31));
        await test.Purge.RunAsync(Cancellation);
        Assert.Equal(ReportChannel, await test.Settings.ReportChannelAsync(7, Cancellation));
    }

    [Fact]
    public async Task A_digest_of_the_settings_yields_to_a_persons_at_the_same_time_and_comes_back_after_it()
    {
        var configured = new ConfiguredSubscription { Channel = 7, Time = "18:00", Zone = "Europe/London" };
        var options = new DigestOptions { Subscriptions = [configured] };
        await using var test = await StartAsync(options, subscribe: false);
        Assert.Empty(await test.Configured.ApplyAsync(Cancellation));
        options.Subscriptions.Clear();
        await test.Configured.ApplyAsync(Cancellation);
        await test.SubscribeAsync(7, Cancellation);
        options.Subscriptions.Add(configured);
        Assert.Equal("config:7:18:00", Assert.Single(await test.Configured.ApplyAsync(Cancellation)).Id);
        Assert.Equal("s7-18:00", Assert.Single(await test.Subscriptions.InChannelAsync(7, Cancellation)).Id);
        await test.Endings.EndAsync("s7-18:00", "Removed by Anna.", Cancellation);
        Assert.Empty(await test.Configured.ApplyAsync(Cancellation));
        Assert.Equal("config:7:18:00", Assert.Single(await test.Subscriptions.InChannelAsync(7, Cancellation)).Id);
    }

    [Fact]
    public async Task Of_two_digests_that_are_moved_to_one_time_the_second_stays_where_it_was()
    {
        await using var test = await StartAsync();
        var second = await test.SubscribeAsync(7, Cancellation, "19:00");
        var first = (await test.Subscriptions.InChannelAsync(7, Cancellation))[0];
        Assert.NotNull(await test.Subscriptions.ChangeAsync(first with { Time = new LocalTime(20, 0) }, Cancellation));
        Assert.Null(await test.Subscriptions.ChangeAsync(second with { Time = new LocalTime(20, 0) }, Cancellation));
    }

    private static Task<Answer> AskAsync(TestDesk test, string path, params (string Name, string Value)[] options)
        => test.Book.AnswerAsync(
            new CommandRequest(path, options.ToDictionary(option => option.Name, option => option.Value), Anna), Cancellation);

    private static async Task<long> CountAsync(TestDesk test, string table)
        => (await test.Database.ReadAsync<long>($"SELECT COUNT(*) FROM {table}", null, Cancellation)).Single();

    /// <summary>One edition was posted, the next one refused.</summary>
    private static async Task<TestDesk> RefusedAsync(Fate fate)
    {
        var test = await StartAsync();
        await test.NextDayAsync(Cancellation);
        await test.AddStoriesAsync(1, Cancellation, "the rain");
        test.Poster.Fate = post => post.Channel == 7 ? fate : Fate.Arrives;
        await test.NextDayAsync(Cancellation);
        return test;
    }

    private static async Task<TestDesk> StartAsync(DigestOptions? options = null, bool subscribe = true, bool reports = true)
    {
        var test = await TestDesk.CreateAsync(Cancellation, options);
        await test.AddStoriesAsync(5, Cancellation);
        if (subscribe)
            await test.SubscribeAsync(7, Cancellation);
        if (reports)
            await test.Settings.SetReportChannelAsync(7, ReportChannel, Cancellation);
        return test;
    }

    /// <summary>A Discord that takes requests and never answers.</summary>
    private sealed class SilentPoster : ICardPoster
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<PostResult> PostAsync(Post post, CancellationToken cancellation) => WaitAsync<PostResult>(cancellation);

        public Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
            => WaitAsync<FindResult>(cancellation);

        public Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation)
            => WaitAsync<ChannelCheck>(cancellation);

        public Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation) => WaitAsync<DirectResult>(cancellation);

        private async Task<T> WaitAsync<T>(CancellationToken cancellation)
        {
            Asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new OperationCanceledException(cancellation);
        }
    }
}
