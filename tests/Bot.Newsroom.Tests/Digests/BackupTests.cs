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
        Assert.Equal([1, 5], (await young.Desk.HistoryAsync(7, 5, Cancellation)).Select(delivery => delivery.Stories.Count)); // the sixth story, after the five of the old store
        Assert.NotEmpty(await new Search(young.Database).FindAsync(Scope.House, "council talks", 5, Cancellation));
        Assert.Equal(file[file.IndexOf('\n', StringComparison.Ordinal)..], (await WriteAsync(await CopyAsync(file))).File[file.IndexOf('\n', StringComparison.Ordinal)..]);
    }

    [Theory]
    [InlineData(true, true, 1, DeliveryState.Sent)]
    [InlineData(true, false, 1, DeliveryState.Unclear)]
    [InlineData(false, true, 1, DeliveryState.Sent)]
    [InlineData(false, false, 0, DeliveryState.Unclear)]
    public async Task What_came_due_after_the_backup_is_looked_for_in_its_channel_before_it_is_posted(bool wasPosted, bool canReadHistory, int messages, DeliveryState end)
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
        await new DeliveryDesk(young.Database, young.Library, young.Subscriptions, old.Poster, young.Options, young.Time).DeliverDueAsync(Cancellation);
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
            "", "hello\n", "{}\n", string.Join('\n', lines[..^1]), string.Join('\n', lines[..^2]) + "\n" + lines[^1], string.Join('\n', lines[..^2]) + "\n{\"Table\":\"users\",\"Row\":{}}\n" + lines[^1],
            file.Replace("\"digests\"", "\"digests\",\"from the future\"", StringComparison.Ordinal), file.Replace("\"local_time\"", "\"local_time; DROP TABLE articles\"", StringComparison.Ordinal),
        ];
        foreach (var bad in damaged)
        {
            await using var young = await TestDesk.CreateAsync(Cancellation);
            await Assert.ThrowsAsync<BackupRefusedException>(() => RestoreAsync(young, bad));
            Assert.Equal(0, await young.Library.CountAsync(Scope.House, Cancellation));
        }

        await Assert.ThrowsAsync<BackupRefusedException>(() => RestoreAsync(old, file));
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
        return (await new Backup(test.Database, new Search(test.Database)).WriteAsync(writer, Cancellation), writer.ToString());
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
