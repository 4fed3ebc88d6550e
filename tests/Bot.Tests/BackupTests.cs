using Xunit;

namespace Bot.Tests;

/// <summary><c>backup</c> and <c>restore</c> as an owner runs them.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly Dictionary<string, string> ThisFolder = [];

    private readonly Scratch scratch = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task A_store_moves_from_one_machine_to_a_cluster_and_back_without_losing_a_row()
    {
        await using var postgres = await PostgresCluster.StartAsync(Cancellation);
        Dictionary<string, string> cluster = new()
        {
            ["Storage:Provider"] = "PostgreSql",
            ["Storage:ConnectionString"] = postgres.ConnectionString
        };
        Dictionary<string, string> elsewhere = new() { ["Storage:Path"] = "elsewhere" };
        Assert.Equal(0, (await RunAsync(ThisFolder, "say", "/quote Kerry")).Exit);
        Assert.Equal(0, (await RunAsync(ThisFolder, "backup", "machine.backup")).Exit);
        Directory.Delete(scratch.Seeds, recursive: true);

        Assert.Equal(0, (await RunAsync(cluster, "restore", "machine.backup")).Exit);
        Assert.Contains(
            "John Kerry, Secretary of State", (await RunAsync(cluster, "say", "/quote Kerry")).Printed, StringComparison.Ordinal);
        Assert.Contains("Syria", (await RunAsync(cluster, "say", "/search airstrikes")).Printed, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(cluster, "backup", "cluster.backup")).Exit);
        Assert.Equal(0, (await RunAsync(elsewhere, "restore", "cluster.backup")).Exit);
        Assert.Equal(0, (await RunAsync(elsewhere, "backup", "back.backup")).Exit);

        var rows = await RowsAsync("machine.backup");
        Assert.NotEmpty(rows);
        Assert.Equal(rows, await RowsAsync("cluster.backup"));
        Assert.Equal(rows, await RowsAsync("back.backup"));
    }

    [Fact]
    public async Task It_is_written_beside_a_running_host_and_restored_only_where_none_runs()
    {
        await using var host = HostProcess.Start(scratch.Folder, ["--Playground:Url=http://127.0.0.1:0"]);
        await host.LineAsync("this is the playground", Cancellation);
        Assert.Equal(0, (await RunAsync(ThisFolder, "backup", "a.backup")).Exit);
        var (exit, printed) = await RunAsync(ThisFolder, "backup", "nowhere/a.backup");
        Assert.Equal(1, exit);
        Assert.Contains("Make it, or name another file.", printed, StringComparison.Ordinal);

        (exit, printed) = await RunAsync(ThisFolder, "restore", "a.backup");
        Assert.Equal(1, exit);
        Assert.Contains("Another host already uses", printed, StringComparison.Ordinal);
        Assert.Equal(0, await host.StopAsync(Cancellation));

        (exit, printed) = await RunAsync(ThisFolder, "restore", "a.backup");
        Assert.Equal(1, exit);
        Assert.Contains("Restore into an empty one", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_store_none_is_saved_and_none_is_made()
    {
        Dictionary<string, string> mistyped = new() { ["Storage:Path"] = "dta" };
        var (exit, printed) = await RunAsync(mistyped, "backup", "a.backup");
        Assert.Equal(1, exit);
        Assert.Contains($"There is no store in {Path.Combine(scratch.Folder, "dta")}", printed, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(scratch.Folder, "a.backup")));
        (exit, printed) = await RunAsync(mistyped, "doctor");
        Assert.Equal(0, exit);
        Assert.Contains("the first start makes it", printed, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(scratch.Folder, "dta", "bot.db")));

        (_, printed) = await RunAsync(mistyped, "library");
        Assert.Contains("a new one is made there", printed, StringComparison.Ordinal);
        (_, printed) = await RunAsync(mistyped, "library");
        Assert.DoesNotContain("a new one is made there", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "There is no file none.backup.", "restore", "none.backup")]
    [InlineData(1, "is there already", "backup", "appsettings.json")]
    [InlineData(1, "not a backup of this bot", "restore", "appsettings.json")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(int exit, string message, params string[] args)
    {
        var (ended, printed) = await RunAsync(ThisFolder, args);
        Assert.Contains(message, printed, StringComparison.Ordinal);
        Assert.Equal(exit, ended);
    }

    private async Task<(int Exit, string Printed)> RunAsync(Dictionary<string, string> settings, params string[] args)
    {
        await using var process = HostProcess.Start(scratch.Folder, args, settings);
        var exit = await process.ExitAsync(Cancellation);
        return (exit, process.Printed);
    }

    /// <summary>
    /// The lines between head and end, which both name the moment's format, in an order of their own; without the note that a restore
    /// leaves for the first start.
    /// </summary>
    private async Task<List<string>> RowsAsync(string file)
        => [.. (await File.ReadAllLinesAsync(Path.Combine(scratch.Folder, file), Cancellation))
            .Skip(1).SkipLast(1).Where(row => !row.Contains("\"restored\"", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
