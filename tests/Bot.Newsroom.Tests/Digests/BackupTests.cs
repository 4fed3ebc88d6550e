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
        young.Time.Advance(TimeSpan.FromDays(1));
        await young.Desk.DeliverDueAsync(Cancellation);
        Assert.Empty(young.Poster.Seen); // tonight's is in the ledger
        await young.NextDayAsync(Cancellation);
        Assert.Single(young.Poster.Seen);
        Assert.Equal([1, 5], (await young.Desk.HistoryAsync(7, 5, Cancellation)).Select(delivery => delivery.Stories.Count)); // the sixth story, after the five of the old store
        Assert.NotEmpty(await new Search(young.Database).FindAsync("council talks", 5, Cancellation));
        Assert.Equal(file[file.IndexOf('\n', StringComparison.Ordinal)..], (await WriteAsync(await CopyAsync(file))).File[file.IndexOf('\n', StringComparison.Ordinal)..]);
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
            Assert.Equal(0, await young.Library.CountAsync(Cancellation));
        }

        await Assert.ThrowsAsync<BackupRefusedException>(() => RestoreAsync(old, file));
    }

    private static async Task<TestDesk> DeliveredAsync()
    {
        var test = await TestDesk.CreateAsync(Cancellation);
        await test.AddStoriesAsync(6, Cancellation);
        await test.SubscribeAsync(7, Cancellation);
        await test.Settings.SetZoneAsync(7, "Europe/London", Cancellation);
        await test.NextDayAsync(Cancellation);
        return test;
    }

    private static async Task<TestDesk> CopyAsync(string file)
    {
        var copy = await TestDesk.CreateAsync(Cancellation);
        await RestoreAsync(copy, file);
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
}
