using NodaTime;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>A clock that was far ahead once neither silences a digest nor deletes anything.</summary>
public class ClockLeapTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(400)]
    public async Task After_a_clock_was_days_ahead_the_next_edition_comes_the_next_day_and_that_is_said(int days)
    {
        await using var test = await StartAsync(Weekdays.Daily);
        var now = test.Time.GetUtcNow();
        test.Time.AdjustTime(now.AddDays(days));
        await test.Desk.DeliverDueAsync(Cancellation);
        test.Time.AdjustTime(now.AddMinutes(1));
        await test.Desk.DeliverDueAsync(Cancellation);

        Assert.Equal(new LocalDate(2026, 9, 29), (await test.Subscriptions.FindAsync("s7", Cancellation))!.Next.Date);
        Assert.Contains(
            "further away than its schedule allows", Assert.Single(await test.Desk.TakeRemarksAsync(Cancellation)),
            StringComparison.Ordinal);
        for (var day = 0; day <= Math.Min(days, 20); day++)
        {
            await test.AddStoriesAsync(1, Cancellation, $"day {day}");
            await test.NextDayAsync(Cancellation);
        }

        Assert.Equal(test.Poster.Seen.Count, test.Poster.Seen.Select(message => message.Post.Nonce).Distinct().Count());
        Assert.InRange(test.Poster.Seen.Count, days > 31 ? 20 : 1, 24);
    }

    [Fact]
    public async Task A_weekly_digest_may_be_two_weeks_away()
    {
        await using var test = await StartAsync(Weekdays.Monday);
        await test.NextDayAsync(Cancellation);
        await test.Configured.ApplyAsync(Cancellation);
        Assert.Equal(new LocalDate(2026, 10, 5), (await test.Subscriptions.FindAsync("s7", Cancellation))!.Next.Date);
        Assert.Empty(await test.Desk.TakeRemarksAsync(Cancellation));
    }

    [Fact]
    public async Task An_edition_that_came_due_while_the_clock_was_ahead_is_still_posted()
    {
        await using var test = await StartAsync(Weekdays.Daily);
        var now = test.Time.GetUtcNow();
        test.Time.AdjustTime(now.AddDays(400));
        await test.Desk.DeliverDueAsync(Cancellation);
        test.Time.AdjustTime(now.AddDays(1).AddMinutes(5));
        await test.Desk.DeliverDueAsync(Cancellation);
        Assert.Contains(test.Poster.Seen, message => message.Post.Card.Text.Contains("29 September 2026", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clock_that_leaps_deletes_nothing_and_is_believed_after_a_steady_day()
    {
        await using var test = await StartAsync(Weekdays.Daily);
        await test.NextDayAsync(Cancellation);
        await test.Endings.EndAsync("s7", "Removed by Anna.", Cancellation);
        Assert.True(await test.Purge.RunAsync(Cancellation));
        var now = test.Time.GetUtcNow();

        test.Time.AdjustTime(now.AddDays(400));
        Assert.False(await test.Purge.RunAsync(Cancellation));
        test.Time.AdjustTime(now.AddHours(1));
        Assert.False(await test.Purge.RunAsync(Cancellation)); // it has leapt again, back
        Assert.NotEmpty(await test.Desk.HistoryAsync(7, 5, Cancellation));

        for (var day = 0; day < 33; day++)
        {
            test.Time.Advance(TimeSpan.FromDays(1));
            Assert.True(await test.Purge.RunAsync(Cancellation));
        }

        Assert.Empty(await test.Desk.HistoryAsync(7, 5, Cancellation));
    }

    private static async Task<TestDesk> StartAsync(Weekdays days)
    {
        var test = await TestDesk.CreateAsync(Cancellation);
        await test.AddStoriesAsync(2, Cancellation);
        var subscription = new Subscription
        {
            Id = "s7",
            Guild = 7,
            Channel = 7,
            Time = new LocalTime(18, 0),
            Zone = "Europe/London",
            Days = days
        };
        await test.Subscriptions.AddAsync(subscription, Cancellation);
        await test.Desk.DeliverDueAsync(Cancellation);
        return test;
    }
}
