using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace Bot.Newsroom.Tests;

public class DeliveryDeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_due_edition_is_posted_once_and_a_restart_posts_nothing()
    {
        await using var test = await StartAsync();
        await test.Desk.DeliverDueAsync(Cancellation);
        Assert.Empty(test.Poster.Seen); // subscribed at six: tomorrow's is the first
        await test.NextDayAsync(Cancellation);
        await test.Desk.DeliverDueAsync(Cancellation);
        test.Restart();
        await test.Desk.DeliverDueAsync(Cancellation);

        var message = Assert.Single(test.Poster.Seen);
        Assert.Equal("Good Evening", message.Post.Card.Title);
        Assert.Contains("Tuesday, 29 September 2026", message.Post.Card.Text, StringComparison.Ordinal);
        Assert.True(message.Post.Silent);
        var delivery = await test.LastAsync(7, Cancellation);
        Assert.Equal((DeliveryState.Sent, message.Id), (delivery.State, delivery.Message));
        Assert.All(message.Post.Card.Buttons, button => Assert.Contains(delivery.Edition.Mark, button.Id, StringComparison.Ordinal));
    }

    private static NewArticle FedArticle => new("Ferry to run\n\nThe ferry runs again.\n", "x.org")
    {
        Feed = 5,
        Publisher = "The Post",
        Link = new Uri("https://x.org/1"),
    };

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public async Task Tonights_edition_now_draws_from_what_its_server_follows(long server, bool isFollowing)
    {
        await using var test = await TestDesk.CreateAsync(Cancellation);
        await new Follows(test.Database, test.Time).AddAsync(feed: 5, server: 7, "", Cancellation);
        await test.AddStoriesAsync(1, Cancellation);
        await test.Library.AddAsync(FedArticle, Cancellation);

        await test.Desk.DeliverNowAsync(test.Poster, 55, server, Cancellation);

        var text = Assert.Single(test.Poster.In(55)).Post.Card.Text;
        Assert.Contains("Story 1", text, StringComparison.Ordinal);
        Assert.Equal(isFollowing, text.Contains("Ferry to run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_digest_draws_from_what_its_server_follows_and_the_house_s()
    {
        await using var test = await TestDesk.CreateAsync(Cancellation);
        await new Follows(test.Database, test.Time).AddAsync(feed: 5, server: 7, "", Cancellation);
        await test.SubscribeAsync(7, Cancellation);
        await test.SubscribeAsync(8, Cancellation);
        await test.AddStoriesAsync(1, Cancellation);
        await test.Library.AddAsync(FedArticle, Cancellation);
        await test.NextDayAsync(Cancellation);

        var texts = test.Poster.Seen.ToDictionary(message => message.Post.Channel, message => message.Post.Card.Text);
        Assert.Contains("[Ferry to run](https://x.org/1)", texts[7], StringComparison.Ordinal);
        Assert.Contains(" · The Post · ", texts[7], StringComparison.Ordinal);
        Assert.Contains("Story 1", texts[7], StringComparison.Ordinal);
        Assert.Contains("Story 1", texts[8], StringComparison.Ordinal);
        Assert.DoesNotContain("Ferry", texts[8], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_new_is_not_posted_and_the_reason_is_recorded()
    {
        await using var test = await StartAsync();
        await test.NextDayAsync(Cancellation);
        await test.NextDayAsync(Cancellation);
        Assert.Single(test.Poster.Seen);
        var delivery = await test.LastAsync(7, Cancellation);
        Assert.Equal(DeliveryState.NothingNew, delivery.State);
        Assert.Equal("There was no story that this channel has not had.", delivery.Reason);
    }

    [Fact]
    public async Task Nothing_new_can_be_one_calm_line()
    {
        await using var test = await StartAsync(options: new DigestOptions { SayNothingNew = true });
        await test.NextDayAsync(Cancellation);
        await test.NextDayAsync(Cancellation);
        Assert.Equal(2, test.Poster.Seen.Count);
        Assert.EndsWith("Nothing new today.", test.Poster.Seen[1].Post.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_gets_a_story_once_whichever_of_its_subscriptions_brings_it()
    {
        await using var test = await StartAsync(stories: 8);
        await test.SubscribeAsync(7, Cancellation, "20:00");
        await test.AfterAsync(TimeSpan.FromHours(2), Cancellation);
        await test.AfterAsync(TimeSpan.FromHours(22), Cancellation);
        await test.AfterAsync(TimeSpan.FromHours(2), Cancellation);
        var stories = (await test.Desk.HistoryAsync(7, 10, Cancellation)).SelectMany(delivery => delivery.Stories).ToList();
        Assert.Equal(2, test.Poster.In(7).Count);
        Assert.Equal(8, stories.Count);
        Assert.Equal(8, stories.Distinct().Count());
    }

    [Fact]
    public async Task The_first_edition_takes_stories_of_any_age_but_never_a_flood()
    {
        await using var test = await StartAsync(stories: 30);
        await test.AfterAsync(TimeSpan.FromDays(10), Cancellation);
        Assert.Equal(5, (await test.LastAsync(7, Cancellation)).Stories.Count);
        await test.NextDayAsync(Cancellation);
        Assert.Single(test.Poster.Seen); // the others are too old by now
    }

    [Fact]
    public async Task An_edition_up_to_two_hours_late_is_posted_a_later_one_is_recorded_as_missed()
    {
        await using var test = await StartAsync();
        await test.SubscribeAsync(8, Cancellation, "20:30");
        await test.AfterAsync(TimeSpan.FromHours(27), Cancellation);
        Assert.Equal(DeliveryState.TooLate, (await test.LastAsync(7, Cancellation)).State);
        Assert.Equal(DeliveryState.Sent, (await test.LastAsync(8, Cancellation)).State);
        Assert.Equal(8, Assert.Single(test.Poster.Seen).Post.Channel);
    }

    [Fact]
    public async Task Every_date_missed_while_away_is_in_the_history()
    {
        await using var test = await StartAsync();
        await test.AfterAsync(TimeSpan.FromDays(4), Cancellation);
        var history = await test.Desk.HistoryAsync(7, 10, Cancellation);
        Assert.Equal(
            ["2026-10-02", "2026-10-01", "2026-09-30", "2026-09-29"],
            history.Select(delivery => delivery.Edition.Date.ToString("uuuu-MM-dd", null)));
        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.TooLate, DeliveryState.TooLate, DeliveryState.TooLate],
            history.Select(delivery => delivery.State));
    }

    [Fact]
    public async Task After_years_away_only_the_last_month_is_recorded()
    {
        await using var test = await StartAsync();
        await test.AfterAsync(TimeSpan.FromDays(2 * 365), Cancellation);
        Assert.InRange((await test.Desk.HistoryAsync(7, 1000, Cancellation)).Count, 30, 32);
        Assert.Single(test.Poster.Seen);
    }

    [Fact]
    public async Task A_paused_subscription_posts_nothing_and_says_so()
    {
        await using var test = await StartAsync();
        await test.Subscriptions.ChangeAsync((await ReadAsync(test)) with { State = SubscriptionState.Paused }, Cancellation);
        await test.NextDayAsync(Cancellation);
        Assert.Equal(DeliveryState.Paused, (await test.LastAsync(7, Cancellation)).State);
        await test.Subscriptions.ChangeAsync((await ReadAsync(test)) with { State = SubscriptionState.Active }, Cancellation);
        await test.Desk.DeliverDueAsync(Cancellation);
        Assert.Empty(test.Poster.Seen);
        await test.NextDayAsync(Cancellation);
        Assert.Single(test.Poster.Seen);
    }

    [Theory]
    [InlineData(Fate.AnswerLost, 2, true)] // young: the channel is read all the same
    [InlineData(Fate.AnswerLost, 2, false)] // young and unreadable: the nonce makes the second try harmless
    [InlineData(Fate.AnswerLost, 3600, true)]
    [InlineData(Fate.RequestLost, 2, true)]
    [InlineData(Fate.RequestLost, 2, false)]
    [InlineData(Fate.RequestLost, 3600, true)]
    [InlineData(Fate.NotSent, 2, false)]
    [InlineData(Fate.NotSent, 3600, false)]
    [InlineData(Fate.DiesBefore, 10, true)]
    [InlineData(Fate.DiesBefore, 10, false)]
    [InlineData(Fate.DiesBefore, 3600, true)]
    [InlineData(Fate.DiesAfter, 10, true)]
    [InlineData(Fate.DiesAfter, 10, false)]
    [InlineData(Fate.DiesAfter, 3600, true)]
    public async Task Whatever_becomes_of_the_first_try_there_is_one_message(Fate fate, int secondsLater, bool canReadHistory)
    {
        await using var test = await StartAsync();
        test.Poster.CanReadHistory = canReadHistory;
        await FirstTryAsync(test, fate);
        test.Restart();
        await test.AfterAsync(TimeSpan.FromSeconds(secondsLater), Cancellation);
        Assert.Single(test.Poster.Seen);
        var delivery = await test.LastAsync(7, Cancellation);
        Assert.Equal((DeliveryState.Sent, test.Poster.Seen[0].Id), (delivery.State, delivery.Message));
    }

    [Theory]
    [InlineData(Fate.AnswerLost, 1)]
    [InlineData(Fate.RequestLost, 0)]
    [InlineData(Fate.DiesBefore, 0)]
    [InlineData(Fate.DiesAfter, 1)]
    public async Task An_old_try_in_a_channel_that_cannot_be_read_ends_as_unclear_is_reported_once_and_never_repeated(
        Fate fate, int messages)
    {
        await using var test = await StartAsync();
        await SetReportChannelAsync(test, 7, 99);
        test.Poster.CanReadHistory = false;
        await FirstTryAsync(test, fate);
        for (var hour = 0; hour < 3; hour++)
        {
            test.Restart();
            await test.AfterAsync(TimeSpan.FromHours(1), Cancellation);
        }

        Assert.Equal(messages, test.Poster.In(7).Count);
        Assert.Equal(DeliveryState.Unclear, (await test.LastAsync(7, Cancellation)).State);
        Assert.Contains("may or may not have arrived", Assert.Single(test.Poster.In(99)).Post.Card.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 0)] // the nonce makes a second try harmless, whatever an empty channel means
    [InlineData(3600, 1)]
    public async Task Taking_over_costs_one_look_at_the_channel_and_only_an_old_try_in_an_empty_one_more(int secondsLater, int checks)
    {
        await using var test = await StartAsync();
        await FirstTryAsync(test, Fate.DiesBefore);
        test.Restart();
        var before = test.Poster.Asked;
        await test.AfterAsync(TimeSpan.FromSeconds(secondsLater), Cancellation);
        Assert.Equal((before.Looks + 1, before.Checks + checks), test.Poster.Asked);
    }

    [Theory]
    [InlineData(10, DeliveryState.Unclear)] // since then more was said than can be read
    [InlineData(-600, DeliveryState.Sent)]
    public async Task In_a_crowded_channel_it_is_enough_to_see_where_the_message_should_be(int readableFrom, DeliveryState end)
    {
        await using var test = await StartAsync();
        await test.NextDayAsync(Cancellation);
        await test.AddStoriesAsync(1, Cancellation, "the rain");
        await FirstTryAsync(test, Fate.DiesBefore);
        test.Poster.OldestReadable = test.Time.GetUtcNow().AddSeconds(readableFrom);
        test.Restart();
        await test.AfterAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.Equal(end, (await test.LastAsync(7, Cancellation)).State);
    }

    [Fact]
    public async Task A_channel_that_cannot_be_asked_now_is_asked_again_before_anything_is_posted()
    {
        await using var test = await StartAsync();
        await FirstTryAsync(test, Fate.DiesAfter);
        test.Poster.IsReachable = false;
        test.Restart();
        await test.AfterAsync(TimeSpan.FromMinutes(5), Cancellation);
        Assert.Equal(DeliveryState.Planned, (await test.LastAsync(7, Cancellation)).State);
        test.Poster.IsReachable = true;
        await test.AfterAsync(TimeSpan.FromMinutes(5), Cancellation);
        Assert.Single(test.Poster.Seen);
        Assert.Equal(DeliveryState.Sent, (await test.LastAsync(7, Cancellation)).State);
    }

    [Fact]
    public async Task While_Discord_is_away_for_hours_the_channel_goes_on_being_asked()
    {
        await using var test = await StartAsync();
        await FirstTryAsync(test, Fate.DiesAfter);
        test.Poster.IsReachable = false;
        test.Restart();
        for (var tick = 0; tick < 36; tick++)
            await test.AfterAsync(TimeSpan.FromMinutes(5), Cancellation);
        test.Poster.IsReachable = true;
        await test.AfterAsync(TimeSpan.FromMinutes(5), Cancellation);
        Assert.Equal(DeliveryState.Sent, (await test.LastAsync(7, Cancellation)).State);
    }

    [Fact]
    public async Task One_slow_channel_delays_no_other_channels_retry()
    {
        await using var test = await StartAsync();
        await test.SubscribeAsync(8, Cancellation);
        var tries = 0;
        test.Poster.Fate = post => post.Channel == 8 && tries++ == 0 ? Fate.NotSent : Fate.Arrives;
        test.Time.Advance(TimeSpan.FromDays(1));
        var poster = new SlowPoster(test.Poster, slow: 7);
        var delivering = new DeliveryDesk(
            test.Database, test.Library, test.Subscriptions, poster, test.Options, test.Time).DeliverDueAsync(Cancellation);
        // Time goes on only after the refusal, and only so far that nobody else's turn begins.
        var waited = TimeSpan.Zero;
        for (var turn = 0; turn < 5_000 && test.Poster.In(8).Count == 0; turn++)
        {
            if (tries > 0 && waited < TimeSpan.FromSeconds(20))
            {
                test.Time.Advance(TimeSpan.FromMilliseconds(100));
                waited += TimeSpan.FromMilliseconds(100);
            }

            await test.LastAsync(8, Cancellation);
        }

        Assert.Single(test.Poster.In(8));
        Assert.Empty(test.Poster.In(7));
        poster.Release.SetResult();
        await delivering;
        Assert.Single(test.Poster.In(7));
    }

    [Fact]
    public async Task A_process_that_was_frozen_posts_nothing_of_what_others_have_taken_over()
    {
        await using var test = await StartAsync();
        for (var channel = 100; channel < 160; channel++)
            await test.SubscribeAsync(channel, Cancellation);
        test.Time.Advance(TimeSpan.FromDays(1));
        var frozen = new FakeTimeProvider(test.Time.GetUtcNow());
        var poster = new FrozenPoster(test.Poster, mostOnTheWire: 32);
        var delivering = new DeliveryDesk(
            test.Database, test.Library, test.Subscriptions, poster, test.Options, frozen).DeliverDueAsync(Cancellation);
        await poster.AllAreOnTheWire;
        for (var minute = 0; minute < 5; minute++)
            await test.AfterAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Equal(61, test.Poster.Seen.Count);

        // It thaws: its renewals go through, and prolong nothing; its connections turn out to be dead.
        frozen.Advance(TimeSpan.FromMinutes(5));
        for (var second = 0; second < 50; second++)
        {
            frozen.Advance(TimeSpan.FromSeconds(1));
            await test.LastAsync(7, Cancellation);
        }

        poster.Thaw();
        await delivering;
        Assert.Equal(61, test.Poster.Seen.Count);
    }

    [Fact]
    public async Task Trouble_that_passes_is_tried_again_until_the_edition_is_too_late()
    {
        await using var test = await StartAsync();
        test.Poster.Fate = _ => Fate.NotSent;
        await test.NextDayAsync(Cancellation);
        for (var minute = 0; minute < 121; minute++)
            await test.AfterAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Equal(DeliveryState.TooLate, (await test.LastAsync(7, Cancellation)).State);
        test.Poster.Fate = _ => Fate.Arrives;
        await test.Library.AddAsync(new NewArticle("Fresh\n\nFresh news of the day.\n", "fresh.txt"), Cancellation);
        await test.AfterAsync(TimeSpan.FromHours(22), Cancellation);
        Assert.Equal(
            4, (await test.LastAsync(7, Cancellation)).Stories.Count); // the stories of the missed edition are not lost to the channel
    }

    [Fact]
    public async Task A_channel_that_refuses_is_stopped_alone_and_reported_once()
    {
        await using var test = await StartAsync();
        await test.SubscribeAsync(8, Cancellation, guild: 7);
        await SetReportChannelAsync(test, 7, 99);
        test.Poster.Fate = post => post.Channel == 7 ? Fate.NoPermission : Fate.Arrives;
        await test.NextDayAsync(Cancellation);
        await test.NextDayAsync(Cancellation);

        Assert.Equal(
            [DeliveryState.NoPermission, DeliveryState.Stopped],
            (await test.Desk.HistoryAsync(7, 5, Cancellation)).Select(delivery => delivery.State).Reverse());
        Assert.Equal(SubscriptionState.Stopped, (await ReadAsync(test)).State);
        Assert.Single(test.Poster.In(8));
        Assert.Contains("/digest list", Assert.Single(test.Poster.In(99)).Post.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_message_ends_that_edition_only()
    {
        await using var test = await StartAsync();
        test.Poster.Fate = _ => Fate.Refused;
        await test.NextDayAsync(Cancellation);
        test.Poster.Fate = _ => Fate.Arrives;
        await test.NextDayAsync(Cancellation);
        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.Refused],
            (await test.Desk.HistoryAsync(7, 5, Cancellation)).Select(delivery => delivery.State));
    }

    [Fact]
    public async Task No_post_waits_until_the_servers_of_channels_in_the_settings_are_known()
    {
        var options = new DigestOptions
        {
            Subscriptions =
            [
                .. Enumerable
                    .Range(100, 300)
                    .Select(channel => new ConfiguredSubscription { Channel = channel, Time = "18:30", Zone = "Europe/London" })
            ]
        };
        await using var test = await StartAsync(options: options);
        await test.Configured.ApplyAsync(Cancellation);
        var asked = 0;
        test.Poster.Check = _ =>
        {
            asked++;
            Assert.Equal(300, test.Poster.Posts);
            return new ChannelCheck(true, 1, "news", []);
        };
        await test.AfterAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.Equal(300, test.Poster.Seen.Count);
        Assert.InRange(asked, 1, 20);
    }

    [Theory]
    [InlineData(Fate.DiesBefore)]
    [InlineData(Fate.DiesAfter)]
    public async Task Who_has_the_store_alone_goes_on_at_once_after_a_crash_the_others_wait_for_the_lease(Fate fate)
    {
        await using var test = await StartAsync();
        await FirstTryAsync(test, fate);
        test.Restart();
        await test.Desk.DeliverDueAsync(Cancellation);
        Assert.Equal(DeliveryState.Sending, (await test.LastAsync(7, Cancellation)).State);
        await test.Desk.InheritAsync(Cancellation);
        await test.Desk.DeliverDueAsync(Cancellation);
        Assert.Equal(DeliveryState.Sent, (await test.LastAsync(7, Cancellation)).State);
        Assert.Single(test.Poster.Seen);
    }

    [Fact]
    public async Task Five_processes_at_once_post_each_edition_once()
    {
        await using var test = await StartAsync();
        for (var channel = 100; channel < 300; channel++)
            await test.SubscribeAsync(channel, Cancellation);
        test.Time.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => Task.Run(() => test.AnotherProcess().DeliverDueAsync(Cancellation), Cancellation)));
        Assert.Equal(201, test.Poster.Seen.Count);
        Assert.Equal(201, test.Poster.Seen.Select(message => message.Post.Channel).Distinct().Count());
    }

    [Fact]
    public async Task A_server_with_many_channels_does_not_keep_the_others_waiting()
    {
        await using var test = await StartAsync();
        for (var channel = 1000; channel < 1300; channel++)
            await test.SubscribeAsync(channel, Cancellation, guild: 1);
        for (var channel = 2000; channel < 2010; channel++)
            await test.SubscribeAsync(channel, Cancellation);
        await test.NextDayAsync(Cancellation);
        var last = test.Poster.Seen
            .Select((message, index) => (message.Post.Channel, index))
            .Where(seen => seen.Channel is >= 2000 and < 3000)
            .Max(seen => seen.index);
        Assert.InRange(last, 0, 99);
        Assert.Equal(311, test.Poster.Seen.Count);
    }

    [Fact]
    public async Task A_changed_time_never_brings_a_second_edition_of_a_date()
    {
        await using var test = await StartAsync(stories: 20);
        await test.NextDayAsync(Cancellation);
        var changed = await test.Subscriptions.ChangeAsync(
            (await ReadAsync(test)) with { Time = new LocalTime(19, 0), Zone = "Europe/Paris" }, Cancellation);
        Assert.Equal("2026-09-30", changed!.Next.Date.ToString("uuuu-MM-dd", null));
        await test.AfterAsync(TimeSpan.FromHours(3), Cancellation);
        Assert.Single(test.Poster.Seen);
        await test.AfterAsync(TimeSpan.FromHours(21), Cancellation);
        Assert.Equal(2, test.Poster.Seen.Count);
    }

    [Fact]
    public async Task Stopping_takes_nothing_new_and_gives_back_what_was_not_begun()
    {
        await using var test = await StartAsync();
        for (var channel = 100; channel < 400; channel++)
            await test.SubscribeAsync(channel, Cancellation);
        using var stop = new CancellationTokenSource();
        test.Poster.Fate = _ =>
        {
            if (test.Poster.Posts == 20)
                stop.Cancel();
            return Fate.Arrives;
        };
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.Desk.DeliverDueAsync(stop.Token);
        Assert.InRange(test.Poster.Seen.Count, 20, 20 + 32);
        test.Restart();
        await test.Desk.DeliverDueAsync(Cancellation);
        Assert.Equal(301, test.Poster.Seen.Count);
        Assert.Equal(301, test.Poster.Posts); // nobody had to wait for a lease, nothing was tried twice
    }

    [Fact]
    public async Task Tonights_edition_now_goes_through_the_same_ledger()
    {
        await using var test = await StartAsync();
        var first = await test.Desk.DeliverNowAsync(test.Poster, 55, null, Cancellation);
        var second = await test.Desk.DeliverNowAsync(test.Poster, 55, null, Cancellation);
        Assert.Equal((DeliveryState.Sent, DeliveryState.Sent), (first.State, second.State));
        Assert.Equal(first.Message, second.Message);
        Assert.Single(test.Poster.In(55));
    }

    [Fact]
    public async Task The_preview_is_the_post_to_come()
    {
        await using var test = await StartAsync();
        await test.AfterAsync(TimeSpan.FromHours(12), Cancellation);
        var subscription = await ReadAsync(test);
        var afterwards = subscription.Schedule.NextDue(subscription.Next.Due).Due;
        var preview = await test.Desk.PreviewAsync(subscription, afterwards, Cancellation);
        await test.AfterAsync(TimeSpan.FromHours(12), Cancellation);
        var posted = test.Poster.Seen[0].Post.Card;
        Assert.Equal((preview!.Title, preview.Text), (posted.Title, posted.Text));
        Assert.Equal(preview.Fields, posted.Fields);
        Assert.Equal(preview.Buttons.Select(button => button.Id), posted.Buttons.Select(button => button.Id));
        Assert.Null(await test.Desk.PreviewAsync(await ReadAsync(test), afterwards, Cancellation));
    }

    private static async Task<TestDesk> StartAsync(int stories = 3, DigestOptions? options = null)
    {
        var test = await TestDesk.CreateAsync(Cancellation, options);
        await test.AddStoriesAsync(stories, Cancellation);
        await test.SubscribeAsync(7, Cancellation);
        return test;
    }

    private static async Task<Subscription> ReadAsync(TestDesk test) => (await test.Subscriptions.InChannelAsync(7, Cancellation)).Single();

    /// <summary>The first posts hang until the thaw and never arrive; the later ones do.</summary>
    /// <summary>Posts into one channel do not end until the test lets them.</summary>
    private sealed class SlowPoster(FakePoster discord, long slow) : ICardPoster
    {
        public TaskCompletionSource Release { get; } = new();

        public async Task<PostResult> PostAsync(Post post, CancellationToken cancellation)
        {
            if (post.Channel == slow)
                await Release.Task.WaitAsync(cancellation);
            return await discord.PostAsync(post, cancellation);
        }

        public Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
            => discord.FindAsync(channel, mark, since, cancellation);

        public Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation)
            => discord.CheckAsync(channel, guild, cancellation);

        public Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation) => discord.OpenDirectAsync(user, cancellation);
    }

    private sealed class FrozenPoster(FakePoster discord, int mostOnTheWire) : ICardPoster
    {
        private readonly TaskCompletionSource thawed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int begun;

        public Task AllAreOnTheWire => full.Task;

        public void Thaw() => thawed.SetResult();

        public async Task<PostResult> PostAsync(Post post, CancellationToken cancellation)
        {
            var number = Interlocked.Increment(ref begun);
            if (number > mostOnTheWire)
                return await discord.PostAsync(post, cancellation);
            if (number == mostOnTheWire)
                full.SetResult();
            await thawed.Task;
            return new PostResult(PostOutcome.Unclear, Reason: "The connection broke.");
        }

        public Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
            => discord.FindAsync(channel, mark, since, cancellation);

        public Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation)
            => discord.CheckAsync(channel, guild, cancellation);

        public Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation) => discord.OpenDirectAsync(user, cancellation);
    }

    private static async Task FirstTryAsync(TestDesk test, Fate fate)
    {
        test.Poster.Fate = post => post.Channel == 7 ? fate : Fate.Arrives;
        if (fate is Fate.DiesBefore or Fate.DiesAfter)
            await Assert.ThrowsAsync<DeathException>(() => test.NextDayAsync(Cancellation));
        else
            await test.NextDayAsync(Cancellation);
        test.Poster.Fate = _ => Fate.Arrives;
    }

    private static Task SetReportChannelAsync(TestDesk test, long guild, long channel)
        => new GuildSettings(test.Database).SetReportChannelAsync(guild, channel, Cancellation);
}
