using System.Text.RegularExpressions;
using Xunit;

namespace Bot.Newsroom.Tests;

public class BackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restored_store_goes_on_where_the_old_one_was()
    {
        await using var old = await DeliveredAsync();
        await using var young = await TestDesk.CreateAsync(Cancellation);
        var (written, file) = await WriteAsync(old);
        Assert.Equal(written, await RestoreAsync(young, file));
        await young.Configured.ApplyAsync(Cancellation);
        young.Time.Advance(TimeSpan.FromDays(1));
        await young.Desk.DeliverDueAsync(Cancellation);
        Assert.Empty(young.Poster.Seen); // tonight's is in the ledger
        await young.NextDayAsync(Cancellation);
        Assert.Single(young.Poster.Seen);
        Assert.Equal(
            [1, 5],
            (
                await young.Desk.HistoryAsync(7, 5, Cancellation)).Select(delivery =>
                    delivery.Stories.Count)); // the sixth story, after the five of the old store
        Assert.NotEmpty(await new Search(young.Database).FindAsync(Scope.House, "council talks", 5, Cancellation));
        Assert.Equal(
            file[file.IndexOf('\n', StringComparison.Ordinal)..],
            (await WriteAsync(await CopyAsync(file))).File[file.IndexOf('\n', StringComparison.Ordinal)..]);
    }

    [Theory]
    [InlineData(true, true, 1, DeliveryState.Sent)]
    [InlineData(true, false, 1, DeliveryState.Unclear)]
    [InlineData(false, true, 1, DeliveryState.Sent)]
    [InlineData(false, false, 0, DeliveryState.Unclear)]
    public async Task What_came_due_after_the_backup_is_looked_for_in_its_channel_before_it_is_posted(
        bool wasPosted, bool canReadHistory, int messages, DeliveryState end)
    {
        await using var old = await SubscribedAsync();
        await old.AfterAsync(TimeSpan.FromHours(23), Cancellation);
        var (_, file) = await WriteAsync(old); // at five; the disk dies after six
        old.Time.Advance(TimeSpan.FromHours(1));
        if (wasPosted)
            await old.Desk.DeliverDueAsync(Cancellation);
        old.Poster.CanReadHistory = canReadHistory;

        await using var young = await TestDesk.CreateAsync(Cancellation);
        await RestoreAsync(young, file);
        old.Time.Advance(TimeSpan.FromMinutes(30));
        young.Time.Advance(old.Time.GetUtcNow() - young.Time.GetUtcNow());
        await young.Configured.ApplyAsync(Cancellation);
        await new DeliveryDesk(
            young.Database, young.Library, young.Subscriptions, old.Poster, young.Options, young.Time).DeliverDueAsync(Cancellation);
        Assert.Equal((messages, end), (old.Poster.Seen.Count, (await young.LastAsync(7, Cancellation)).State));
    }

    [Fact]
    public async Task Whoever_writes_meanwhile_does_not_wait_for_a_backup_nor_get_into_it()
    {
        await using var test = await DeliveredAsync();
        await using var slow = new SlowWriter();
        var backup = Task.Run(() => new Backup(test.Database, new Search(test.Database)).WriteAsync(slow, Cancellation), Cancellation);
        await slow.Begun.Task;
        await test.Settings.SetZoneAsync(7, "Asia/Tokyo", Cancellation);
        slow.Released.SetResult();
        await backup;
        Assert.DoesNotContain("Asia/Tokyo", slow.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_or_foreign_file_or_a_store_in_use_is_refused_and_changes_nothing()
    {
        await using var old = await DeliveredAsync();
        var (_, file) = await WriteAsync(old);
        var lines = file.TrimEnd('\n').Split('\n');
        string[] damaged =
        [
            "", "hello\n", "{}\n", string
                .Join('\n', lines[..^1]), string
                .Join('\n', lines[..^2]) + "\n" + lines[^1], string
                .Join('\n', lines[..^2]) + "\n{\"Table\":\"users\",\"Row\":{}}\n" + lines[^1],
            file.Replace("\"digests\"", "\"digests\",\"from the future\"", StringComparison.Ordinal), file
                .Replace("\"local_time\"", "\"local_time; DROP TABLE articles\"", StringComparison.Ordinal),
        ];
        foreach (var bad in damaged)
        {
            await using var young = await TestDesk.CreateAsync(Cancellation);
            await Assert.ThrowsAsync<BackupRefusedException>(() => RestoreAsync(young, bad));
            Assert.Equal(0, await young.Library.CountAsync(Scope.House, Cancellation));
        }

        await Assert.ThrowsAsync<BackupRefusedException>(() => RestoreAsync(old, file));
    }

    [Theory]
    [InlineData("council met on Monday", "council met on Sunday")]
    [InlineData("\"attempts\":1", "\"attempts\":2")]
    [InlineData("Europe/London", "Europe/Dublin")]
    public async Task A_value_changed_in_the_file_is_told_by_the_checksum(string written, string forged)
    {
        await using var old = await DeliveredAsync();
        var (_, file) = await WriteAsync(old);
        Assert.Contains(written, file, StringComparison.Ordinal);
        Assert.Contains("checksum", await RefusalAsync(file.Replace(written, forged, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"days\":127", "\"days\":0", "days is \"0\"")]
    [InlineData("\"channel\":7", "\"channel\":\"x\"", "channel")]
    [InlineData("\"channel\":7", "\"channel\":-7", "channel is \"-7\"")]
    [InlineData("\"state\":\"Active\"", "\"state\":\"Odd\"", "state is \"Odd\"")]
    [InlineData("\"state\":\"Sent\"", "\"state\":\"Posted\"", "state is \"Posted\"")]
    [InlineData("\"zone\":\"Europe/London\"", "\"zone\":\"Mars/Base\"", "zone is \"Mars/Base\"")]
    [InlineData("\"next_date\":\"2026-09-30\"", "\"next_date\":\"tomorrow\"", "next_date is \"tomorrow\"")]
    [InlineData("\"local_time\":\"18:00\"", "\"local_time\":\"25:00\"", "local_time is \"25:00\"")]
    [InlineData("\"stories\":5", "\"stories\":5.5", "stories")]
    [InlineData("\"silent\":1", "\"silent\":true", "silent")]
    [InlineData("\"version\":1", "\"version\":null", "version")]
    [InlineData("\"text\":\"Story", "\"text\":\"\\u0000Story", "text")]
    [InlineData("\"added\":1790614800000", "\"added\":9223372036854775807", "added")]
    public async Task A_value_that_cannot_be_is_named_with_its_line(string written, string forged, string named)
    {
        await using var old = await DeliveredAsync();
        var (_, file) = await WriteAsync(old);
        Assert.Contains(written, file, StringComparison.Ordinal);
        var refusal = await RefusalAsync(AsFirstFormat(file.Replace(written, forged, StringComparison.Ordinal)));
        Assert.Matches("^The backup is damaged: line [0-9]+, a row of [a-z_]+, ", refusal);
        Assert.Contains(named, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_format_without_a_checksum_is_restored_and_what_has_changed_since_is_done_to_its_rows()
    {
        await using var old = await DeliveredAsync();
        var (rows, file) = await WriteAsync(old);
        await using var same = await TestDesk.CreateAsync(Cancellation);
        Assert.Equal(rows, await RestoreAsync(same, AsFirstFormat(file)));
        Assert.Equal(6, await same.Library.CountAsync(Scope.House, Cancellation));

        await using var young = await TestDesk.CreateAsync(Cancellation);
        await RestoreAsync(young, FirstRelease);
        Assert.Equal(1, await young.Library.CountAsync(Scope.House, Cancellation));
        Assert.NotEmpty(await new Search(young.Database).FindAsync(Scope.House, "council", 5, Cancellation));
        Assert.Equal("Europe/London", (await young.Subscriptions.FindAsync("s7", Cancellation))!.Zone);
    }

    [Fact]
    public async Task What_no_store_would_take_is_left_out_and_counted()
    {
        await using var old = await DeliveredAsync();
        await old.Database.RunAsync("UPDATE subscriptions SET days = 0", null, Cancellation);
        await old.Database.RunAsync("UPDATE articles SET text = text || char(0) WHERE source LIKE '%001%'", null, Cancellation);
        await using var writer = new StringWriter();
        var written = await new Backup(old.Database, new Search(old.Database)).WriteAsync(writer, Cancellation);
        Assert.Equal(2, written.LeftOut);
        await using var young = await TestDesk.CreateAsync(Cancellation);
        Assert.Equal(written.Rows, await RestoreAsync(young, writer.ToString()));
        Assert.Equal(5, (await young.Database.ReadAsync<long>("SELECT COUNT(*) FROM articles", null, Cancellation)).Single());
    }

    /// <summary>As the first release wrote it, with one article and one digest; what is set in continues a line.</summary>
    private static readonly string FirstRelease =
        """
        {"Format":"good-evening backup 1","Migrations":["articles","digests","discord","one digest a time"]}
        {"Table":"arrivals","Row":{"last":1}}
        {"Table":"articles","Row":{"id":5,"key":"text:ab","source":"a.txt","link":null,"published":null,
          "added":1790614800000,"arrival":1,"text":"Talks\n\nThe council met.\n"}}
        {"Table":"subscriptions","Row":{"id":"s7","guild":7,"channel":7,"user_id":null,"local_time":"18:00",
          "zone":"Europe/London","days":127,"stories":5,"role":null,"silent":1,"state":"Active","reason":"",
          "state_since":1790614800000,"next_due":1790701200000,"next_date":"2026-09-29","version":1}}
        {"Rows":3}
        """.Replace(",\n  ", ",", StringComparison.Ordinal);

    private static string AsFirstFormat(string file)
    {
        var head = file.Replace("good-evening backup 2", "good-evening backup 1", StringComparison.Ordinal);
        return Regex.Replace(head, ",\"Checksum\":\"[0-9a-f]+\"", "");
    }

    private static async Task<string> RefusalAsync(string file)
    {
        await using var young = await TestDesk.CreateAsync(Cancellation);
        var refusal = await Assert.ThrowsAsync<BackupRefusedException>(() => RestoreAsync(young, file));
        Assert.Equal(0, await young.Library.CountAsync(Scope.House, Cancellation));
        return refusal.Message;
    }

    private static async Task<TestDesk> DeliveredAsync()
    {
        var test = await SubscribedAsync();
        await test.NextDayAsync(Cancellation);
        return test;
    }

    private static async Task<TestDesk> SubscribedAsync()
    {
        var test = await TestDesk.CreateAsync(Cancellation);
        await test.AddStoriesAsync(6, Cancellation);
        await test.SubscribeAsync(7, Cancellation);
        await test.Settings.SetZoneAsync(7, "Europe/London", Cancellation);
        await test.Configured.ApplyAsync(Cancellation);
        return test;
    }

    private static async Task<TestDesk> CopyAsync(string file)
    {
        var copy = await TestDesk.CreateAsync(Cancellation);
        await RestoreAsync(copy, file);
        await copy.Configured.ApplyAsync(Cancellation);
        return copy;
    }

    private static async Task<(long Rows, string File)> WriteAsync(TestDesk test)
    {
        await using var writer = new StringWriter();
        var written = await new Backup(test.Database, new Search(test.Database)).WriteAsync(writer, Cancellation);
        return (written.Rows, writer.ToString());
    }

    private static async Task<long> RestoreAsync(TestDesk test, string file)
    {
        using var reader = new StringReader(file);
        return await new Backup(test.Database, new Search(test.Database)).RestoreAsync(reader, Cancellation);
    }

    /// <summary>Holds up whoever writes into it, from the first line on.</summary>
    private sealed class SlowWriter : StringWriter
    {
        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource Released { get; } = new();

        public override async Task WriteLineAsync(string? value)
        {
            Begun.TrySetResult();
            await Released.Task;
            await base.WriteLineAsync(value);
        }
    }
}
