using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>
/// Every database that a version has ever left behind comes forward: its tables are stored in Data/schemas as that version made them, its
/// rows in rows.sql, by the migration that first had their table. UPDATE_GOLDEN=1 stores the newest one; the others never change.
/// </summary>
public class StoredSchemaTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const long Article = 7001;
    private static readonly string[] Migrations = [.. Schema.Names];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int> Versions => [.. Enumerable.Range(1, Migrations.Length)];

    [Theory]
    [MemberData(nameof(Versions))]
    public Task A_stored_SQLite_database_comes_forward_with_its_rows(int version) => WithSqliteAsync(async database =>
    {
        await RunAsync(database, Statements(await StoredAsync(version)));
        await ComeForwardAsync(database, version);
        await WithSqliteAsync(async fresh =>
        {
            await Schema.MigrateAsync(fresh, Cancellation);
            Assert.Equal(await SqliteColumnsAsync(fresh), await SqliteColumnsAsync(database));
        });
    });

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_PostgreSQL_database_of_that_version_comes_forward_with_its_rows(int version)
    {
        var database = await server.NewDatabaseAsync(Cancellation);
        await BuildAsync(database, version);
        await ComeForwardAsync(database, version);
        var fresh = await server.NewDatabaseAsync(Cancellation);
        await Schema.MigrateAsync(fresh, Cancellation);
        Assert.Equal(await PostgresColumnsAsync(fresh), await PostgresColumnsAsync(database));
    }

    /// <summary>What has shipped is not edited: whoever has it would keep other tables than the program believes.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public Task A_migration_that_has_shipped_makes_what_it_made(int version) => WithSqliteAsync(async database =>
    {
        await BuildAsync(database, version);
        Assert.Equal(
            Statements(await StoredAsync(version)).Select(Flat),
            Statements(await DumpAsync(database)).Select(Flat));
    });

    private static async Task ComeForwardAsync(Database database, int version)
    {
        var rows = Rows(version);
        await RunAsync(database, rows);

        await Schema.MigrateAsync(database, Cancellation);

        Assert.Equal(Migrations.Order(), (await database.ReadAsync<string>("SELECT name FROM migrations", null, Cancellation)).Order());
        foreach (var table in rows.GroupBy(row => row.Split(' ')[2]))
            Assert.Equal(
                table.Count(), (await database.ReadAsync<long>($"SELECT COUNT(*) FROM {table.Key}", null, Cancellation)).Single());
        await AssertServesAsync(database, version);
    }

    // The rows are not only there, the program reads them.
    private static async Task AssertServesAsync(Database database, int version)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
        var library = new ArticleLibrary(database, new Search(database), time);
        Assert.Contains("harbour", (await library.FindAsync(Scope.House, Article, Cancellation))!.Article.Text, StringComparison.Ordinal);
        if (version < 2)
            return;
        var options = new DigestOptions();
        var subscription = (await new Subscriptions(database, time, options).FindAsync("s1", Cancellation))!;
        Assert.Equal((SubscriptionState.Active, "daily 18:00 Europe/London"), (subscription.State, subscription.Describe()));
        var overview = new DigestOverview(database);
        Assert.Equal(10, Assert.Single(await overview.NextAsync(9, Cancellation)).Channel);
        Assert.Equal("posted", Assert.Single(await overview.LastAsync(9, Cancellation)).End);
    }

    private static Task<int> RunAsync(Database database, IReadOnlyList<string> statements)
        => database.InTransactionAsync(
            async transaction =>
            {
                foreach (var statement in statements)
                    await transaction.RunAsync(statement, null, Cancellation);
                return statements.Count;
            },
            Cancellation);

    private static Task<int> BuildAsync(Database database, int version)
        => database.InTransactionAsync(
            async transaction =>
            {
                await Schema.BuildAsync(transaction, database, Migrations[..version], Cancellation);
                return 0;
            },
            Cancellation);

    private static async Task WithSqliteAsync(Func<Database, Task> work)
    {
        var folder = Directory.CreateTempSubdirectory("newsroom-").FullName;
        try
        {
            var file = Path.Combine(folder, "bot.db");
            await work(new Database(SqliteFactory.Instance.CreateDataSource($"Data Source={file};Pooling=False"), isPostgres: false));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> StoredAsync(int version)
    {
        if (!File.Exists(Stored(version)) && Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            await StoreAsync(version);
        return await File.ReadAllTextAsync(Stored(version), Cancellation);
    }

    private static Task StoreAsync(int version) => WithSqliteAsync(async database =>
    {
        await BuildAsync(database, version);
        await File.WriteAllTextAsync(Stored(version), await DumpAsync(database), Cancellation);
    });

    // The hidden tables of a virtual one come with it.
    private static async Task<string> DumpAsync(Database database)
    {
        var made = await database.ReadAsync<string>(
            """
            SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'article_words\_%' ESCAPE '\'
              OR sql LIKE 'CREATE VIRTUAL%' ORDER BY rowid
            """,
            null,
            Cancellation);
        var names = await database.ReadAsync<string>("SELECT name FROM migrations ORDER BY rowid", null, Cancellation);
        var arrivals = await database.ReadAsync<long>("SELECT last FROM arrivals", null, Cancellation);
        return string.Concat(made.Concat(names.Select(name => $"INSERT INTO migrations (name) VALUES ('{name.Replace("'", "''")}')"))
            .Concat(arrivals.Select(last => $"INSERT INTO arrivals (last) VALUES ({last})"))
            .Select(statement => $"{statement};\n"));
    }

    private static List<string> Rows(int version)
    {
        List<string> rows = [];
        var since = 0;
        foreach (var line in File.ReadLines(Data("rows.sql")).Where(line => line.Length > 0))
        {
            if (line.StartsWith("-- ", StringComparison.Ordinal))
                since = Array.IndexOf(Migrations, line[3..]) + 1;
            else if (since <= version)
                rows.Add(line);
        }

        return rows;
    }

    private static Task<List<string>> SqliteColumnsAsync(Database database) => database.ReadAsync<string>(
        """
        SELECT t.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk FROM sqlite_master t
          JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
        UNION ALL SELECT type || ' ' || name || ' ' || tbl_name FROM sqlite_master WHERE type = 'index' ORDER BY 1
        """,
        null,
        Cancellation);

    private static Task<List<string>> PostgresColumnsAsync(Database database) => database.ReadAsync<string>(
        """
        SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns
          WHERE table_schema = current_schema()
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1
        """,
        null,
        Cancellation);

    private static string[] Statements(string text)
        => text.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Flat(string statement) => string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Stored(int version) => Data($"{version}-{Migrations[version - 1].Replace(' ', '-').Replace("'", "-")}.sql");

    private static string Data(string name, [CallerFilePath] string path = "")
        => Path.Combine(Path.GetDirectoryName(path)!, "Data", "schemas", name);
}
