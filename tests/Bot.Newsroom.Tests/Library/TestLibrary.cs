using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Newsroom.Tests;

/// <summary>
/// A library in a SQLite file of its own, gone at the end. Its clock stands at 6 pm in London on 28 September 2026 until it is moved.
/// </summary>
internal sealed class TestLibrary : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("newsroom-").FullName;

    private TestLibrary()
    {
        Database = NewDatabase();
        Search = new Search(Database);
        Library = new ArticleLibrary(Database, Search, Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 9, 28, 17, 0, 0, TimeSpan.Zero));

    public Database Database { get; }

    public Search Search { get; }

    public ArticleLibrary Library { get; }

    public static async Task<TestLibrary> CreateAsync(CancellationToken cancellation)
    {
        var library = new TestLibrary();
        await Schema.MigrateAsync(library.Database, cancellation);
        return library;
    }

    /// <summary>The same file as another process sees it.</summary>
    public ArticleLibrary AnotherProcess()
    {
        var database = NewDatabase();
        return new ArticleLibrary(database, new Search(database), Time);
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await Task.Run(() => Directory.Delete(folder, recursive: true));
    }

    private Database NewDatabase()
        => new(SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "newsroom.db")}"), isPostgres: false);
}

internal static class Searching
{
    /// <summary>The numbers of the articles that have the words, latest first.</summary>
    public static async Task<IReadOnlyList<long>> FindAsync(
        this Search search, Scope scope, string text, int most, CancellationToken cancellation)
        => [.. (await search.FindAsync(new SearchWish(scope, text), most, cancellation)).Select(found => found.Id)];
}
