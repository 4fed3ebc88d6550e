using NodaTime;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>What was due before a digest is changed keeps its date's row, and gets no second one.</summary>
public class ChangeAtDueTimeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Edited_before_the_tick_has_seen_it_tonights_edition_is_still_posted()
    {
        await using var test = await DueAsync();
        await ChangeAsync(test, read => read with { Time = new LocalTime(19, 0) });
        Assert.Equal([DeliveryState.Sent], await StatesAsync(test));
        await test.AfterAsync(TimeSpan.FromHours(2), Cancellation);
        Assert.Single(test.Poster.Seen);
        await test.AddStoriesAsync(1, Cancellation, "the rain");
        await test.NextDayAsync(Cancellation);
        Assert.Equal(2, test.Poster.Seen.Count);
    }

    [Fact]
    public async Task Paused_or_removed_before_it_was_posted_says_so_in_the_history()
    {
        await using var paused = await DueAsync();
        await ChangeAsync(paused, read => read with { State = SubscriptionState.Paused });
        Assert.Equal([DeliveryState.Paused], await StatesAsync(paused));
        Assert.Empty(paused.Poster.Seen);

        await using var removed = await DueAsync();
        await removed.Endings.EndAsync("s7-18:00", "Removed by Anna.", Cancellation);
        Assert.Equal([DeliveryState.Ended], await StatesAsync(removed));
        Assert.Empty(removed.Poster.Seen);
    }

    [Fact]
    public async Task Resumed_just_after_it_was_due_tonights_stays_paused_and_tomorrows_comes()
    {
        await using var test = await StartAsync();
        await ChangeAsync(test, read => read with { State = SubscriptionState.Paused, Reason = "Paused by Anna." });
        test.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await ChangeAsync(test, read => read with { State = SubscriptionState.Active, Reason = "" });
        Assert.Equal([DeliveryState.Paused], await StatesAsync(test));
        await test.NextDayAsync(Cancellation);
        Assert.Equal([DeliveryState.Sent, DeliveryState.Paused], await StatesAsync(test));
    }

    [Fact]
    public async Task Settings_changed_while_the_bot_was_down_over_the_due_time_lose_no_edition()
    {
        var options = Configured();
        await using var test = await StartAsync(options, subscribe: false);
        await test.Configured.ApplyAsync(Cancellation);
        test.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        options.Subscriptions[0].Stories = 3;
        await test.Configured.ApplyAsync(Cancellation);
        test.Restart();
        Assert.Equal([DeliveryState.Sent], await StatesAsync(test));
        Assert.Equal(3, (await test.LastAsync(7, Cancellation)).Stories.Count);
    }

    [Fact]
    public async Task A_digest_put_back_into_the_settings_owes_nothing_for_the_days_without_it()
    {
        var options = Configured();
        await using var test = await StartAsync(options, subscribe: false);
        await test.Configured.ApplyAsync(Cancellation);
        var configured = options.Subscriptions[0];
        options.Subscriptions.Clear();
        await test.Configured.ApplyAsync(Cancellation);
        test.Time.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        options.Subscriptions.Add(configured);
        await test.Configured.ApplyAsync(Cancellation);
        Assert.Empty(await StatesAsync(test));
        await test.NextDayAsync(Cancellation);
        Assert.Single(test.Poster.Seen);
    }

    [Fact]
    public async Task New_zone_rules_that_put_tonights_time_into_the_past_do_not_lose_it()
    {
        await using var test = await StartAsync();
        test.Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMinutes(30)); // 18:30 by the new rules, 17:30 by the old ones
        var byOldRules = (test.Time.GetUtcNow() + TimeSpan.FromMinutes(30)).ToUnixTimeMilliseconds();
        await test.Database.RunAsync("UPDATE subscriptions SET next_due = @byOldRules", new { byOldRules }, Cancellation);
        await test.Configured.ApplyAsync(Cancellation);
        Assert.Equal([DeliveryState.Sent], await StatesAsync(test));
        await test.AfterAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.Single(test.Poster.Seen);
    }

    [Fact]
    public async Task A_digest_of_the_settings_that_a_person_has_paused_stays_paused_when_they_change()
    {
        var options = Configured();
        await using var test = await StartAsync(options, subscribe: false);
        await test.Configured.ApplyAsync(Cancellation);
        await ChangeAsync(test, read => read with { State = SubscriptionState.Paused, Reason = "Paused by Anna." });
        options.Subscriptions[0].Stories = 3;
        await test.Configured.ApplyAsync(Cancellation);
        var stored = Assert.Single(await test.Subscriptions.InChannelAsync(7, Cancellation));
        Assert.Equal((SubscriptionState.Paused, "Paused by Anna.", 3), (stored.State, stored.Reason, stored.Stories));
    }

    private static DigestOptions Configured()
        => new() { Subscriptions = [new ConfiguredSubscription { Channel = 7, Time = "18:00", Zone = "Europe/London" }] };

    /// <summary>Subscribed for six; nobody has looked since it struck.</summary>
    private static async Task<TestDesk> DueAsync()
    {
        var test = await StartAsync();
        test.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(2));
        return test;
    }

    private static async Task<TestDesk> StartAsync(DigestOptions? options = null, bool subscribe = true)
    {
        var test = await TestDesk.CreateAsync(Cancellation, options);
        await test.AddStoriesAsync(20, Cancellation);
        if (subscribe)
            await test.SubscribeAsync(7, Cancellation);
        return test;
    }

    private static async Task ChangeAsync(TestDesk test, Func<Subscription, Subscription> change)
        => Assert.NotNull(
            await test.Subscriptions.ChangeAsync(
                change((await test.Subscriptions.InChannelAsync(7, Cancellation)).Single()), Cancellation));

    /// <summary>What became of the channel's editions, latest first.</summary>
    private static async Task<IEnumerable<DeliveryState>> StatesAsync(TestDesk test)
    {
        await test.Desk.DeliverDueAsync(Cancellation);
        return (await test.Desk.HistoryAsync(7, 10, Cancellation)).Select(delivery => delivery.State);
    }
}
