using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Intake.Tests;

/// <summary>A library, the feeds, and nodes that look at them, against a scripted world. Time is the world's.</summary>
internal sealed class Desk : IAsyncDisposable
{
    // Waiting for a disk is not what is tested here.
    private static readonly string Memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private readonly string? folder;
    private readonly List<WebDoor> doors = [];

    private Desk(Database database, Wire wire, string? folder)
    {
        (Database, Wire, this.folder) = (database, wire, folder);
        Library = new ArticleLibrary(database, new Search(database), wire.Time);
        Follows = new Follows(database, wire.Time);
        Feeds = new FeedTable(database, Follows, wire.Time);
    }

    public Database Database { get; }

    public Wire Wire { get; }

    public ArticleLibrary Library { get; }

    public Follows Follows { get; }

    public FeedTable Feeds { get; }

    public static async Task<Desk> CreateAsync(Wire wire, CancellationToken cancellation, Database? database = null)
    {
        var folder = database is null ? Path.Combine(Memory, $"intake-{Guid.NewGuid():N}") : null;
        if (folder is not null)
            Directory.CreateDirectory(folder);
        var desk = new Desk(
            database ?? new(SqliteFactory.Instance.CreateDataSource($"Data Source={folder}/newsroom.db"), isPostgres: false), wire, folder);
        await Schema.MigrateAsync(desk.Database, cancellation);
        return desk;
    }

    /// <summary>A node as it is after its start: nothing in memory.</summary>
    public FeedPoller Node()
    {
        var door = Wire.Door();
        doors.Add(door);
        var pages = new PageFetcher(door, new Robots(door, Wire.Time));
        return new FeedPoller(
            new FeedTable(Database, Follows, Wire.Time), door, new ItemIntake(
                Database, Library, pages, Wire.Time), Wire.Time, NullLogger<FeedPoller>.Instance);
    }

    public async Task<long> FollowAsync(string address, long server, CancellationToken cancellation)
    {
        var feed = await Feeds.AddAsync(address, "", null, null, cancellation);
        await Feeds.FollowAsync(feed, server, "", cancellation);
        return feed;
    }

    /// <summary>Looks at all that is due, by a node that has just started.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var node = Node();
        while (await node.LookAsync(cancellation) > 0)
        {
            // Until nothing is due.
        }
    }

    /// <summary>Goes on to the moment of the next look, or to <paramref name="end"/> when that is earlier, and looks.</summary>
    public async Task LookNextAsync(DateTimeOffset end, CancellationToken cancellation)
    {
        var next = await Database.ReadAsync<long?>("SELECT MIN(next_look) FROM feeds WHERE state = 'Active'", null, cancellation);
        var moment = next is [{ } due] ? DateTimeOffset.FromUnixTimeMilliseconds(due) : end;
        Wire.Time.SetUtcNow(moment > end ? end : moment > Wire.Time.GetUtcNow() ? moment : Wire.Time.GetUtcNow());
        await LookAsync(cancellation);
    }

    public async Task<FollowedFeed> FeedAsync(long id, CancellationToken cancellation) => (await Feeds.FindAsync(id, cancellation))!;

    public Task<List<string>> TitlesAsync(CancellationToken cancellation)
        => Database.ReadAsync<string>("SELECT headline FROM articles WHERE removed IS NULL ORDER BY arrival", null, cancellation);

    public Task<List<string>> ReportsAsync(CancellationToken cancellation)
        => Database.ReadAsync<string>("SELECT body FROM reports ORDER BY id", null, cancellation);

    public async ValueTask DisposeAsync()
    {
        doors.ForEach(door => door.Dispose());
        if (folder is null)
            return;
        SqliteConnection.ClearAllPools();
        await Task.Run(() => Directory.Delete(folder, recursive: true));
    }
}
