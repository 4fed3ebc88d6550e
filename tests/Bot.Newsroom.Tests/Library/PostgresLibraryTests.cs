using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>The library on PostgreSQL answers as it does on SQLite.</summary>
public class PostgresLibraryTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 9, 28, 17, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_on_a_busy_machine_is_not_cut_off_between_two_statements()
    {
        var hasty = $"{await server.NewAddressAsync(Cancellation)};Options=-c idle_in_transaction_session_timeout=1ms";
        await using var source = NpgsqlDataSource.Create(hasty);
        var database = new Database(source, isPostgres: true);
        await Schema.MigrateAsync(database, Cancellation);
        Assert.Equal(
            0, await new ArticleLibrary(database, new Search(database), TimeProvider.System).CountAsync(Scope.House, Cancellation));
    }

    [Fact]
    public async Task Articles_are_kept_once_found_and_ordered()
    {
        var database = await server.NewDatabaseAsync(Cancellation);
        await Schema.MigrateAsync(database, Cancellation);
        var library = Open(database);
        var first = await library.AddAsync(
            new NewArticle("\uFEFFMinisters will meet 😀\r\n\r\nText.", "b.txt") { Link = new Uri("https://example.org/a") }, Cancellation);
        await library.AddAsync(
            new NewArticle("Ministers met\n\nText.", "a.txt") { Published = time.GetUtcNow().AddDays(-1) }, Cancellation);
        await library.AddAsync(
            new NewArticle("Something else\n\nText.", "c.txt") { Link = new Uri("https://example.org/a/") }, Cancellation);
        var another = Open(database);
        Assert.Equal(
            ["Something else", "Ministers met"],
            (await another.PageAsync(Scope.House, 0, 9, Cancellation)).Select(article => article.Title));
        Assert.Equal("Something else\n\nText.", (await another.FindAsync(Scope.House, first.Id, Cancellation))!.Article.Text);
    }

    [Fact]
    public async Task Of_many_who_fit_a_letter_the_most_quoted_are_suggested_with_their_roles()
    {
        var database = await server.NewDatabaseAsync(Cancellation);
        await Schema.MigrateAsync(database, Cancellation);
        var library = Open(database);
        string[] names =
            [.. Enumerable.Range(0, 30).Select(number => $"Sam F{(char)('a' + (number % 15))}{(number < 15 ? "rost" : "lint")}")];
        foreach (var heard in new[] { names, names[27..] })
        {
            var said = heard.Select(name => $"\"It rained,\" said {name}, the mayor.");
            await library.AddAsync(new NewArticle($"Rain {heard.Length}\n\n{string.Join("\n\n", said)}", $"{heard.Length}"), Cancellation);
        }

        var people = await library.People.SuggestAsync(Scope.House, "s", 25, Cancellation);
        Assert.Equal(names[27..], people.Take(3).Select(person => person.Name));
        Assert.Equal(Enumerable.Repeat("mayor", 25), people.Select(person => person.Role));
    }

    [Theory]
    [InlineData("cafe", true)]
    [InlineData("CAFÉS", true)]
    [InlineData("run", true)]
    [InlineData("café walked", false)]
    [InlineData("\" & | ! ( *", false)]
    public async Task Search_ignores_case_accents_and_endings_and_takes_any_input(string text, bool found)
    {
        var database = await server.NewDatabaseAsync(Cancellation);
        await Schema.MigrateAsync(database, Cancellation);
        var library = Open(database);
        var article = await library.AddAsync(new NewArticle("A day at the Café\n\nHe was running.", "a.txt"), Cancellation);
        Assert.Equal(found ? [article.Id] : [], await new Search(database).FindAsync(Scope.House, text, 10, Cancellation));
    }

    [Fact]
    public async Task Several_processes_may_migrate_and_add_at_once()
    {
        var database = await server.NewDatabaseAsync(Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Schema.MigrateAsync(database, Cancellation)));
        var libraries = Enumerable.Range(0, 4).Select(_ => Open(database)).ToList();
        await Task.WhenAll(libraries.Select((library, index) => Task.Run(() => AddAsync(library, index), Cancellation)));
        time.Advance(TimeSpan.FromSeconds(2));
        foreach (var library in libraries)
            Assert.Equal(30, await library.CountAsync(Scope.House, Cancellation));
    }

    [Theory]
    [InlineData("w#")]
    [InlineData("a-# b-# ")]
    [InlineData("https://example.org/#/#?q=# ")]
    [InlineData("é# ")]
    public async Task What_is_too_much_for_the_index_is_indexed_in_part(string unit)
    {
        var database = await server.NewDatabaseAsync(Cancellation);
        await Schema.MigrateAsync(database, Cancellation);
        var library = Open(database);
        var words = string.Concat(Enumerable.Range(100_000, 900_000 / unit.Length / 2).Select(n => $"{unit.Replace("#", $"{n:x}")} "));
        var added = await library.AddAsync(new NewArticle($"Ferry to run\n\n{words}\n\nlighthouse", "a.txt"), Cancellation);
        Assert.Equal(Change.Added, added.Change);
        Assert.Equal([added.Id], await new Search(database).FindAsync(Scope.House, "ferry", 9, Cancellation));
        var (indexed, length) = (await database.ReadAsync<long>("SELECT indexed FROM articles", null, Cancellation), words.Length);
        Assert.InRange(indexed.Single(), length / 10, length);
    }

    // Half of the articles are the same for all.
    private static async Task AddAsync(ArticleLibrary library, int index)
    {
        for (var n = 0; n < 12; n++)
        {
            var text = n < 6 ? $"Common {n}\n\nText." : $"Own {n} of {index}\n\nText.";
            await library.AddAsync(new NewArticle(text, $"{index}-{n}.txt"), Cancellation);
            await library.CountAsync(Scope.House, Cancellation);
        }
    }

    private ArticleLibrary Open(Database database) => new(database, new Search(database), time);
}
