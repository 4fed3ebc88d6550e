using Bot.Articles;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>What goes by itself: articles that are too old or too many, former texts, and what is kept in memory.</summary>
public class UpkeepTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, "a b c d")]
    [InlineData(3, null, "c d")]
    [InlineData(null, 3, "b c d")]
    [InlineData(3, 1, "d")]
    [InlineData(null, 9, "a b c d")]
    public async Task What_is_too_old_or_too_much_leaves_a_stone(int? days, int? most, string kept)
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            await test.Library.AddAsync(new NewArticle($"Story {name}\n\nText.\n", name), Cancellation);
            test.Time.Advance(TimeSpan.FromDays(1));
        }

        using var upkeep = Of(
            test, new LibraryOptions { KeepFor = days is { } d ? TimeSpan.FromDays(d) - TimeSpan.FromHours(1) : null, KeepMost = most });
        await upkeep.RetireAsync(Cancellation);
        var left = (await test.Library.ListAsync(Scope.House, 0, 9, Cancellation))
            .Select(entry => entry.Source)
            .Order(StringComparer.Ordinal);
        Assert.Equal(kept, string.Join(' ', left));
    }

    [Fact]
    public async Task Former_texts_are_kept_as_long_as_the_history_and_follows_of_a_left_server_a_month()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var purge = new Purge(test.Database, test.Time, new DigestOptions());
        foreach (var text in new[] { "Ferry to run agian", "Ferry to run again" })
            await test.Library.AddAsync(new NewArticle($"{text}\n\nText.\n", "a.txt") { File = "a.txt" }, Cancellation);
        await new Follows(test.Database, test.Time).AddAsync(1, 7, "", Cancellation);
        await test.Database.RunAsync(
            "INSERT INTO guilds (guild, left_at) VALUES (7, @now)", new { now = test.Time.GetUtcNow().ToUnixTimeMilliseconds() },
            Cancellation);
        var counts = "";
        for (var day = 0; day <= 91; day++, test.Time.Advance(TimeSpan.FromDays(1)))
        {
            await purge.RunAsync(Cancellation);
            if (day is 29 or 32 or 91)
                counts += $"{await CountAsync("follows")}{await CountAsync("article_versions")} ";
        }

        Assert.Equal("11 01 00 ", counts);

        async Task<long> CountAsync(string table)
            => (await test.Database.ReadAsync<long>($"SELECT COUNT(*) FROM {table}", null, Cancellation)).Single();
    }

    [Fact]
    public async Task Of_many_articles_a_bad_one_stops_no_other()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        List<string> failed = [];
        NewArticle[] articles = [new("Ferry to run\n\nText.", "a"), new("\0", "b"), new(" ", "c"), new("Wall to stand\n\nText.", "d")];
        var added = await test.Library.AddAllAsync(articles, (article, _) => failed.Add(article.Source), Cancellation);
        Assert.Equal([Change.Added, null, null, Change.Added], added.Select(one => one?.Change));
        Assert.Equal(["b", "c"], failed);
    }

    [Fact]
    public async Task Articles_arrive_in_their_order_though_some_are_read_while_others_are_stored()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        List<string> failed = [];
        NewArticle[] articles = [.. Enumerable.Range(0, 180).Select(
            number => new NewArticle(number == 70 ? " " : $"Ferry {number} to run\n\nText.", $"{number}"))];
        var added = await test.Library.AddAllAsync(articles, (article, _) => failed.Add(article.Source), Cancellation);
        Assert.Equal(["70"], failed);
        Assert.Equal([70], Enumerable.Range(0, 180).Where(number => added[number] is null));
        var arrived = await test.Database.ReadAsync<string>("SELECT source FROM articles ORDER BY arrival", null, Cancellation);
        Assert.Equal(articles.Select(article => article.Source).Where(source => source != "70"), arrived);
        Assert.Equal(
            Enumerable.Repeat(Change.Same, 180),
            (await test.Library.AddAllAsync([.. articles.Select((article, at) => at == 70 ? articles[0] : article)], Fail, Cancellation))
                .Select(one => one!.Value.Change));

        static void Fail(NewArticle article, Exception failure) => throw failure;
    }

    [Fact]
    public void What_is_kept_in_memory_has_a_budget_in_bytes()
    {
        var recent = new RecentArticles(1_000);
        var article = ArticleReader.Read("Text.");
        for (var id = 1; id <= 20; id++)
            recent.Keep(id, "hash", 1, article, 100);
        Assert.Equal((1_000, null, article), (recent.Bytes, recent.Find(10, "hash", 1), recent.Find(11, "hash", 1)));
        recent.Keep(21, "hash", 1, article, 251);
        Assert.Null(recent.Find(21, "hash", 1));
        Assert.Null(recent.Find(20, "another text", 1));
        recent.Forget(20);
        Assert.Equal(900, recent.Bytes);
    }

    [Fact]
    public void However_many_speak_each_quotation_is_looked_at_once()
    {
        var text = string.Concat(Enumerable.Range(0, 2_000).Select(n => $"\"We sail at {n},\" said Anna We{Letters(n)}er.\n\n"));
        var article = ArticleReader.Read($"Ferries\n\n{text}");
        var statements = Statements.Of(article);
        Assert.Equal(article.Quotations.Count(quotation => quotation.IsQuoted), statements.Sum(said => said.Quoted.Count));
        Assert.All(article.Quotations, quotation => Assert.True(Surroundings.Of(article, quotation.Extent).Contains(quotation.Extent)));
    }

    private static string Letters(int n)
        => string.Concat((char)('a' + (n % 26)), (char)('a' + (n / 26 % 26)), (char)('a' + (n / 676 % 26)));

    private static Upkeep Of(TestLibrary test, LibraryOptions options) => new(test.Database, test.Search, options, test.Time);
}
