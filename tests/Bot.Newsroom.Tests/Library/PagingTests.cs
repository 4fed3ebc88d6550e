using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>Whichever page is asked for, it is that stretch of the whole list, also where many articles share a moment.</summary>
public class PagingTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const int Count = 24;
    private const int OnPage = 5;
    private const long Guild = 9;

    private static readonly DateTimeOffset Now = new(2026, 9, 28, 17, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_is_its_stretch_of_the_list(bool isPostgres)
    {
        await using var sqlite = await TestLibrary.CreateAsync(Cancellation);
        var database = isPostgres ? await server.NewDatabaseAsync(Cancellation) : sqlite.Database;
        await Schema.MigrateAsync(database, Cancellation);
        var library = await FilledAsync(database);
        foreach (var scope in (Scope[])[Scope.House, Scope.Server(Guild), Scope.Everything])
        {
            var all = (await library.ListAsync(scope, 0, Count + 1, Cancellation)).Select(entry => entry.Id).ToList();
            Assert.Equal(all.Count, await library.CountAsync(scope, Cancellation));
            for (var skip = 0; skip <= all.Count; skip++)
            {
                var page = await library.ListAsync(scope, skip, OnPage, Cancellation);
                Assert.Equal(all.Skip(skip).Take(OnPage), page.Select(entry => entry.Id));
            }
        }
    }

    [Fact]
    public void Words_that_are_near_are_never_taken_for_far()
    {
        var random = new Random(7);
        string Word() => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => "abcé'ш4"[random.Next(7)]));
        for (var n = 0; n < 20_000; n++)
        {
            var (one, other) = (Word(), Word());
            var isFar = Spelling.AreFar(Spelling.LettersOf(one), Spelling.LettersOf(other), 2);
            Assert.False(isFar && Spelling.Errors(one, other) <= 2, $"{one} {other}");
        }

        Assert.True(Spelling.AreFar(Spelling.LettersOf("kerry"), Spelling.LettersOf("hammond"), 2));
    }

    private static async Task<ArticleLibrary> FilledAsync(Database database)
    {
        var library = new ArticleLibrary(database, new Search(database), new FakeTimeProvider(Now));
        await new Follows(database, TimeProvider.System).AddAsync(5, Guild, "", Cancellation);
        await new Follows(database, TimeProvider.System).AddAsync(6, Guild, "", Cancellation);
        for (var number = 0; number < Count; number++)
        {
            var article = new NewArticle($"Story {number}\n\nIt rained.", $"{number * 7 % Count:00}")
            {
                Published = Now.AddHours(-(number / 6)),
                Feed = (number % 3) switch { 0 => null, 1 => 5, _ => 6 },
            };
            await library.AddAsync(article, Cancellation);
        }

        return library;
    }
}
