using System.Net.Sockets;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Bot.Tests;

/// <summary>
/// Whatever part is lost, the host is not ready within ten seconds, names the part, and is ready again by itself. The edges' own health is
/// a case of the contract that every edge passes.
/// </summary>
public class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, (string Part, Func<HealthWorld, Task> Lose, Func<HealthWorld, Task> Mend)> Faults = new()
    {
        ["the database server is down"] = Store(new NpgsqlException("Failed to connect", new SocketException(111))),
        ["the database server is shutting down"] = Store(new PostgresException("shutting down", "FATAL", "FATAL", "57P01")),
        ["the database server lets nobody in"] = Store(new PostgresException("password failed", "FATAL", "FATAL", "28P01")),
        ["the database server takes no more connections"] = Store(new PostgresException("too many", "FATAL", "FATAL", "53300")),
        ["the database server is a copy that is only read"] = Store(new PostgresException("read-only", "ERROR", "ERROR", "25006")),
        ["the disk is full"] = Store(new SqliteException("database or disk is full", 13)),
        ["the file is only to be read"] = Store(new SqliteException("attempt to write a readonly database", 8)),
        ["the file is locked"] = Store(new SqliteException("database is locked", 5)),
        ["the file is damaged"] = Store(new SqliteException("database disk image is malformed", 11)),
        ["the disk is gone"] = Store(new IOException("Input/output error")),
        ["a table is gone"] = (
            "storage",
            world => world.ChangeStoreAsync("ALTER TABLE discord_facts RENAME TO away", Cancellation),
            world => world.ChangeStoreAsync("ALTER TABLE away RENAME TO discord_facts", Cancellation)),
        ["nothing may be written"] = (
            "storage",
            world => world.ChangeStoreAsync(
                "CREATE TRIGGER shut BEFORE INSERT ON discord_facts BEGIN SELECT RAISE(ABORT, 'shut'); END", Cancellation),
            world => world.ChangeStoreAsync("DROP TRIGGER shut", Cancellation)),
        ["a round of digests fails of the database"] = Digests(HealthWorld.Failing(new DeliveryFaultException(new IOException("gone")))),
        ["a round of digests fails of something unforeseen"] = Digests(HealthWorld.Failing(new InvalidOperationException("odd"))),
        ["the scheduler does not tick"] = Digests(null),
        ["a tick was cut off with its node"] = Digests(HealthWorld.Failing(new OperationCanceledException())),
        ["a round of feeds fails of the database"] = Feeds(HealthWorld.Failing(new SqliteException("locked", 5))),
        ["a round of feeds fails of something unforeseen"] = Feeds(HealthWorld.Failing(new InvalidOperationException("odd"))),
        ["no feed is looked at"] = Feeds(null),
        ["both loops have stopped"] = (
            "digests, feeds",
            world => Set(() => (world.Digests, world.Feeds) = (null, null)),
            world => Set(() => (world.Digests, world.Feeds) = (HealthWorld.Well, HealthWorld.Well))),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_lost_part_is_seen_within_ten_seconds_and_its_return_too(string name)
    {
        var (part, lose, mend) = Faults[name];
        await using var world = await HealthWorld.CreateAsync(Cancellation);
        world.Pass(TimeSpan.FromHours(1));
        Assert.Equal("", await world.LostAsync(Cancellation));

        await lose(world);
        world.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(part, await world.LostAsync(Cancellation));
        Assert.Equal("", await world.LostAsync(Cancellation, live: true)); // a restart would mend nothing

        await mend(world);
        world.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal("", await world.LostAsync(Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_round_that_does_not_end_is_no_life(bool isOfDigests)
    {
        await using var world = await HealthWorld.CreateAsync(Cancellation);
        var hasBegun = false;
        void Hang(Pulse pulse)
        {
            if (!hasBegun)
                pulse.Begin();
            hasBegun = true;
        }

        world.Digests = isOfDigests ? Hang : HealthWorld.Well;
        world.Feeds = isOfDigests ? HealthWorld.Well : Hang;
        world.Pass(TimeSpan.FromMinutes(9));
        Assert.Equal("", await world.LostAsync(Cancellation)); // ten thousand digests take their time
        world.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal("loops", await world.LostAsync(Cancellation, live: true));
    }

    private static (string, Func<HealthWorld, Task>, Func<HealthWorld, Task>) Store(Exception failure)
        => ("storage", world => Set(() => world.LoseStore(failure)), world => Set(() => world.LoseStore(null)));

    private static (string, Func<HealthWorld, Task>, Func<HealthWorld, Task>) Digests(Action<Pulse>? round)
        => ("digests", world => Set(() => world.Digests = round), world => Set(() => world.Digests = HealthWorld.Well));

    private static (string, Func<HealthWorld, Task>, Func<HealthWorld, Task>) Feeds(Action<Pulse>? round)
        => ("feeds", world => Set(() => world.Feeds = round), world => Set(() => world.Feeds = HealthWorld.Well));

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
