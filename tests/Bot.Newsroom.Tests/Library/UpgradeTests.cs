using System.IO.Compression;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>
/// A database that an earlier version filled (Data/) is brought up to date and read again; buttons of its cards go on working.
/// </summary>
public class UpgradeTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const long Seed = 61463871289339533;
    private const long FerryWithItsError = 5055130549877863532;
    private const long Ferry = 447511116526351750;

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_SQLite_file_of_an_earlier_version_is_migrated_and_read_again()
    {
        var folder = Directory.CreateTempSubdirectory("newsroom-").FullName;
        try
        {
            var file = Path.Combine(folder, "bot.db");
            await using (var packed = new GZipStream(File.OpenRead(Data("before-the-library-s-life.db.gz")), CompressionMode.Decompress))
            await using (var unpacked = File.Create(file))
                await packed.CopyToAsync(unpacked, Cancellation);
            await UpgradeAsync(new Database(SqliteFactory.Instance.CreateDataSource($"Data Source={file}"), isPostgres: false));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_PostgreSQL_database_of_an_earlier_version_is_migrated_and_read_again()
    {
        var database = await server.NewDatabaseAsync(Cancellation);
        await database.RunAsync(
            await File.ReadAllTextAsync(Data("before-the-library-s-life.postgres.sql"), Cancellation), null, Cancellation);
        await UpgradeAsync(database);
    }

    private async Task UpgradeAsync(Database database)
    {
        await Schema.MigrateAsync(database, Cancellation);
        var search = new Search(database);
        var library = new ArticleLibrary(database, search, time);

        // At once, before anything is read again: what is asked for is there.
        Assert.Equal(
            ["ferry.txt", "wall.txt", "000_ff71186cb0a1abfc.txt"],
            (await library.ListAsync(Scope.House, 0, 9, Cancellation)).Select(entry => entry.Source));
        Assert.Equal(
            10, (await library.FindAsync(Scope.House, Seed, Cancellation))!.Article.Quotations.Count(quotation => quotation.IsQuoted));

        using var upkeep = new Upkeep(database, search, new LibraryOptions(), time);
        List<int> progress = [];
        Assert.Equal(3, await upkeep.UnreadAsync(Cancellation));
        Assert.Equal(3, await upkeep.RereadAsync(progress.Add, (id, failure) => Assert.Fail($"{id}: {failure}"), Cancellation));
        Assert.Equal([3], progress);
        Assert.Equal(0, await upkeep.UnreadAsync(Cancellation));

        Assert.Equal([Ferry], await search.FindAsync(Scope.House, "calm sea", 9, Cancellation));
        Assert.Equal(
            "John Kerry – 4 quotes",
            (await library.People.SuggestAsync(Scope.House, "kerry", 1, Cancellation))
                .Select(person => $"{person.Name} – {person.Count}")
                .Single());
        Assert.Equal("A later text of its file took its place.", await library.WhyRemovedAsync(FerryWithItsError, Cancellation));
        var version = (
            await database.ReadAsync<string>(
                "SELECT text FROM article_versions WHERE article = @Ferry", new { Ferry }, Cancellation)).Single();
        Assert.StartsWith("Ferry to Nordholm to run agian", version, StringComparison.Ordinal);

        var kept = (await library.FindAsync(Scope.House, Ferry, Cancellation))!;
        Assert.Equal(
            new(Ferry, Change.Same),
            await library.AddAsync(new NewArticle(kept.Article.Text, "ferry.txt") { File = "ferry.txt" }, Cancellation));
        Assert.Equal(
            new(Ferry, Change.Corrected),
            await library.AddAsync(new NewArticle("Ferry cancelled\n\nToo much wind.", "ferry.txt") { File = "ferry.txt" }, Cancellation));
    }

    private static string Data(string name, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Data", name);
}
