using NodaTime;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>
/// A hand or a damaged disk may put anything into a row: that row is set aside, named and reported, and the others go on.
/// </summary>
public class DamagedRowTests
{
    private const int ReportChannel = 99;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("guild = 'x'", false)]
    [InlineData("guild = -1")]
    [InlineData("channel = 'x'")]
    [InlineData("channel = 0")]
    [InlineData("channel = 7.5")]
    [InlineData("user_id = 'me'")]
    [InlineData("local_time = ''")]
    [InlineData("local_time = '25:00'")]
    [InlineData("local_time = 18")]
    [InlineData("zone = 'Mars/Base'")]
    [InlineData("zone = ''")]
    [InlineData("days = 0")]
    [InlineData("days = 128")]
    [InlineData("days = 'daily'")]
    [InlineData("stories = 0")]
    [InlineData("stories = 99999999999")]
    [InlineData("role = 'everyone'")]
    [InlineData("silent = 7")]
    [InlineData("reason = 'a' || char(0)")]
    [InlineData("next_due = 'soon'")]
    [InlineData("next_due = 9223372036854775807")]
    [InlineData("next_due = -9223372036854775807")]
    [InlineData("next_due = 7.25")]
    [InlineData("next_date = ''")]
    [InlineData("next_date = '2026-02-30'")]
    [InlineData("next_date = x'00ff'")]
    [InlineData("version = 'v1'")]
    [InlineData("id = 'a' || char(0), days = 0")]
    public async Task A_digest_with_a_value_that_cannot_be_is_set_aside_and_reported_and_the_others_go_on(
        string change, bool hasServer = true)
    {
        await using var test = await StartAsync();
        await test.Database.RunAsync($"UPDATE subscriptions SET {change} WHERE id = 's7-18:00'", null, Cancellation);
        await test.NextDayAsync(Cancellation);
        await test.NextDayAsync(Cancellation);

        Assert.NotEmpty(test.Poster.In(8));
        Assert.Empty(test.Poster.In(7));
        Assert.Contains(change.Split(' ')[0], Assert.Single(await test.Desk.TakeRemarksAsync(Cancellation)), StringComparison.Ordinal);
        Assert.Empty(await test.Desk.TakeRemarksAsync(Cancellation));
        Assert.Equal(hasServer && change != "guild = -1" ? 1 : 0, test.Poster.In(ReportChannel).Count);
        Assert.Empty(await test.Subscriptions.InChannelAsync(7, Cancellation));
        Assert.NotNull(await test.Subscriptions.AddAsync(New("s7-18:00"), Cancellation));
    }

    [Theory]
    [InlineData("guild = 'x'")]
    [InlineData("channel = 'x'")]
    [InlineData("channel = 70")]
    [InlineData("subscription = ''")]
    [InlineData("local_date = 'today'")]
    [InlineData("local_date = '2026-09-31'")]
    [InlineData("due = 9223372036854775807")]
    [InlineData("due = 'x'")]
    [InlineData("attempts = -5")]
    [InlineData("attempts = 9999999999999")]
    [InlineData("begun = 'x'")]
    [InlineData("begun = -9223372036854775807")]
    [InlineData("stories = '1,two'")]
    [InlineData("stories = x'00'")]
    [InlineData("message = 'x'")]
    [InlineData("message = -5")]
    [InlineData("finished = 9223372036854775807")]
    public async Task An_edition_with_a_value_that_cannot_be_is_set_aside_and_the_others_come(string change)
    {
        await using var test = await StartAsync();
        test.Poster.Fate = _ => Fate.NotSent;
        await test.NextDayAsync(Cancellation);
        await test.Database.RunAsync($"UPDATE deliveries SET {change} WHERE subscription = 's7-18:00'", null, Cancellation);
        test.Poster.Fate = _ => Fate.Arrives;
        await test.AfterAsync(TimeSpan.FromMinutes(5), Cancellation);
        await test.AfterAsync(TimeSpan.FromMinutes(5), Cancellation);

        Assert.Single(test.Poster.In(8));
        Assert.Empty(test.Poster.In(7));
        Assert.Equal(1, (await CountAsync(test))[DeliveryState.Damaged]);
        Assert.Single(await test.Desk.TakeRemarksAsync(Cancellation));
        Assert.False(await new DeliveryLedger(test.Database, test.Time, test.Options).HasWorkAsync(Cancellation));
        await test.Desk.HistoryAsync(7, 5, Cancellation);
    }

    [Theory]
    [InlineData("UPDATE guilds SET report_channel = 'x'")]
    [InlineData("UPDATE reports SET created = 'x'")]
    [InlineData("UPDATE reports SET body = x'00'")]
    [InlineData("UPDATE deliveries SET message = 'x' WHERE channel = 8")]
    [InlineData("UPDATE posted_stories SET article = 'x' WHERE rowid = (SELECT MIN(rowid) FROM posted_stories)")]
    [InlineData("UPDATE posted_stories SET channel = 'x' WHERE rowid = (SELECT MIN(rowid) FROM posted_stories)")]
    [InlineData("UPDATE settings SET value = 'x'")]
    public async Task Other_odd_rows_stop_no_tick(string statement)
    {
        await using var test = await StartAsync();
        await test.NextDayAsync(Cancellation);
        test.Poster.Fate = post => post.Channel == 7 ? Fate.NoPermission : Fate.Arrives;
        await test.AddStoriesAsync(1, Cancellation, "the rain");
        test.Poster.Check = null;
        await test.NextDayAsync(Cancellation);
        await test.Database.RunAsync(statement, null, Cancellation);
        await test.AddStoriesAsync(1, Cancellation, "the snow");
        await test.Purge.RunAsync(Cancellation);
        await test.Configured.ApplyAsync(Cancellation);
        await test.NextDayAsync(Cancellation);
        Assert.InRange(test.Poster.In(8).Count, 3, 4);
    }

    [Fact]
    public async Task A_digest_of_the_settings_whose_row_is_damaged_comes_back_with_the_next_start()
    {
        var options = new DigestOptions { Subscriptions = [new() { Channel = 7, Time = "18:00", Zone = "Europe/London" }] };
        await using var test = await TestDesk.CreateAsync(Cancellation, options);
        await test.AddStoriesAsync(2, Cancellation);
        await test.Configured.ApplyAsync(Cancellation);
        await test.Database.RunAsync("UPDATE subscriptions SET days = 0", null, Cancellation);
        Assert.Empty(await test.Configured.ApplyAsync(Cancellation));
        await test.NextDayAsync(Cancellation);
        Assert.Single(test.Poster.In(7));
    }

    [Theory]
    [InlineData("subscriptions", "Activ")]
    [InlineData("deliveries", "sent")]
    public async Task The_database_itself_takes_no_unknown_state(string table, string state)
    {
        await using var test = await StartAsync();
        await test.NextDayAsync(Cancellation);
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(
            () => test.Database.RunAsync($"UPDATE {table} SET state = @state", new { state }, Cancellation));
    }

    [Fact]
    public async Task Every_state_is_known_to_the_database()
    {
        await using var test = await StartAsync();
        await test.NextDayAsync(Cancellation);
        foreach (var state in Enum.GetNames<SubscriptionState>())
            await test.Database.RunAsync("UPDATE subscriptions SET state = @state", new { state }, Cancellation);
        foreach (var state in Enum.GetNames<DeliveryState>())
            await test.Database.RunAsync("UPDATE deliveries SET state = @state", new { state }, Cancellation);
    }

    private static Task<Dictionary<DeliveryState, long>> CountAsync(TestDesk test)
        => test.Desk.CountAsync(null, Instant.FromUnixTimeMilliseconds(-1), Cancellation);

    private static Subscription New(string id)
        => new() { Id = id, Guild = 7, Channel = 7, Time = new LocalTime(18, 0), Zone = "Europe/London" };

    /// <summary>Two digests of two servers, of which only the first is damaged; its server has a report channel.</summary>
    private static async Task<TestDesk> StartAsync()
    {
        var test = await TestDesk.CreateAsync(Cancellation);
        await test.AddStoriesAsync(3, Cancellation);
        await test.SubscribeAsync(7, Cancellation);
        await test.SubscribeAsync(8, Cancellation);
        await test.Settings.SetReportChannelAsync(7, ReportChannel, Cancellation);
        return test;
    }
}
