using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>What is found, in which order, and what is left out, on both databases.</summary>
public class SearchTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly DateTimeOffset Now = new(2026, 9, 28, 17, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Words_days_feeds_and_speakers_narrow_what_is_found(bool isPostgres)
    {
        await using var sqlite = await TestLibrary.CreateAsync(Cancellation);
        var database = await FilledAsync(isPostgres, sqlite);
        var search = new Search(database);
        var wish = new SearchWish(Scope.Everything, "bridge");
        Assert.Equal(["new", "middle", "often", "old"], await NamesAsync(database, search, wish));
        Assert.Equal(["often"], (await NamesAsync(database, search, wish with { BestFirst = true })).Take(1));
        Assert.Equal(["new", "middle"], await NamesAsync(database, search, Narrow(wish, null, new(Days(3), null))));
        Assert.Equal(["often", "old"], await NamesAsync(database, search, Narrow(wish, null, new(null, Days(3)))));
        Assert.Equal(["often"], await NamesAsync(database, search, Narrow(wish, null, new(Days(7), Days(3)))));
        Assert.Equal(["middle"], await NamesAsync(database, search, Narrow(wish, 5, default)));
        Assert.Equal(["new", "often", "old"], await NamesAsync(database, search, wish with { Seen = Scope.House }));
        var fox = (await new ArticleLibrary(database, search, TimeProvider.System).People.FindAsync(Scope.House, "Lena Fox", Cancellation));
        Assert.Equal(["new"], await NamesAsync(database, search, wish with { Person = fox.People[0].Id }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_common_word_costs_its_newest_articles_only(bool isPostgres)
    {
        await using var sqlite = await TestLibrary.CreateAsync(Cancellation);
        var database = await FilledAsync(isPostgres, sqlite);
        var found = await new Search(database).FindAsync(new SearchWish(Scope.Everything, "bridge"), 2, Cancellation);
        Assert.Equal(["new", "often"], await NamesAsync(database, found));
    }

    [Fact]
    public async Task A_story_is_one_result_that_names_its_other_publishers()
    {
        await using var conversation = await Conversation.OpenAsync([], Cancellation);
        foreach (var publisher in (string[])["Harbour Courier", "Valley Post", "Northern Wire", "Island Herald", "City Ledger"])
        {
            await conversation.Library.AddAsync(
                new NewArticle($"Old dam holds\n\nThe dam above Elmsford held, the {publisher} reports.", publisher)
                {
                    Publisher = publisher,
                    File = publisher,
                },
                Cancellation);
        }

        await conversation.Database.RunAsync("UPDATE story_articles SET story = 7, turn = 1", null, Cancellation);
        var answer = await conversation.SayAsync("/search Elmsford", Cancellation);
        Assert.Contains("1 story in 5 articles", answer);
        Assert.Matches("Also in [A-Z][a-z]+ [A-Z][a-z]+, [A-Za-z ]+, [A-Za-z ]+ and 1 more", answer);
    }

    private static SearchWish Narrow(SearchWish wish, long? feed, DateRange dates) => wish with { Seen = wish.Seen.Narrowed(feed, dates) };

    private static long Days(int ago) => Now.AddDays(-ago).ToUnixTimeMilliseconds();

    private static async Task<List<string>> NamesAsync(Database database, Search search, SearchWish wish)
        => await NamesAsync(database, await search.FindAsync(wish, 9, Cancellation));

    private static async Task<List<string>> NamesAsync(Database database, IReadOnlyList<FoundArticle> found)
    {
        var sources = (await database.ReadAsync<(long Id, string Source)>("SELECT id, source FROM articles", null, Cancellation))
            .ToDictionary(row => row.Id, row => row.Source);
        return [.. found.Select(article => sources[article.Id])];
    }

    private async Task<Database> FilledAsync(bool isPostgres, TestLibrary sqlite)
    {
        var database = isPostgres ? await server.NewDatabaseAsync(Cancellation) : sqlite.Database;
        await Schema.MigrateAsync(database, Cancellation);
        var library = new ArticleLibrary(database, new Search(database), new FakeTimeProvider(Now));
        await AddAsync("old", 9, "The bridge\n\nThe council closed a bridge. More was said of other things on that evening.");
        await AddAsync("middle", 2, "Roads\n\nSomebody crossed the bridge on a day when nothing else was to be told.", feed: 5);
        await AddAsync("often", 5, "Bridge, bridge\n\nThe bridge is a bridge of bridges.");
        await AddAsync("new", 1, "Boats\n\n\"We sail under the bridge every day of the week,\" said Lena Fox.");
        return database;

        Task AddAsync(string name, int daysAgo, string text, long? feed = null)
            => library.AddAsync(new NewArticle(text, name) { Published = Now.AddDays(-daysAgo), Feed = feed }, Cancellation);
    }
}
