using Dapper;
using Xunit;

namespace Bot.Newsroom.Tests;

public class ArticleLibraryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_text_twice_is_one_article()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var first = await test.Library.AddAsync(new NewArticle("A headline\n\nA body.\n", "a.txt"), Cancellation);
        var second = await test.Library.AddAsync(new NewArticle("\uFEFFA headline\r\n\r\nA body.", "b.txt"), Cancellation);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal((Change.Added, Change.Same), (first.Change, second.Change));
        Assert.Equal("a.txt", (await test.Library.FindAsync(Scope.House, first.Id, Cancellation))!.Source);
        Assert.Equal(1, await test.Library.CountAsync(Scope.House, Cancellation));
    }

    /// <summary>In the image the root is read-only, and so is every folder where SQLite would put them.</summary>
    [Fact]
    public async Task The_store_needs_no_folder_for_temporary_files()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        await using var connection = await test.Database.OpenAsync(Cancellation);
        const long InMemory = 2;
        Assert.Equal(InMemory, await connection.ExecuteScalarAsync<long>("PRAGMA temp_store"));
    }

    [Theory]
    [InlineData("https://example.org/story", "https://EXAMPLE.org:443/story/#comments", true)]
    [InlineData("https://example.org/story?id=1", "https://example.org/story?id=2", false)]
    public async Task An_address_is_the_identity(string first, string second, bool same)
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var a = await test.Library.AddAsync(new NewArticle("One\n\nText.", "example.org") { Link = new Uri(first) }, Cancellation);
        var b = await test.Library.AddAsync(
            new NewArticle("One, corrected\n\nText.", "example.org") { Link = new Uri(second) }, Cancellation);
        Assert.Equal(same, a.Id == b.Id);
    }

    [Fact]
    public async Task The_text_and_the_id_come_back_unchanged_after_a_restart()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        const string Text = "\uFEFFCafé 😀\r\n\r\nA “body”.\r\n";
        var added = await test.Library.AddAsync(
            new NewArticle(Text, "a.txt") { Published = test.Time.GetUtcNow().AddDays(-1) }, Cancellation);
        var restarted = test.AnotherProcess();
        var found = await restarted.FindAsync(Scope.House, added.Id, Cancellation);
        Assert.Equal(Text, found!.Article.Text);
        Assert.Equal(test.Time.GetUtcNow().AddDays(-1), found.Published);
        Assert.Equal(test.Time.GetUtcNow(), found.Added);
    }

    [Fact]
    public async Task Latest_is_published_else_added_and_ties_go_by_source()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var now = test.Time.GetUtcNow();
        await test.Library.AddAsync(new NewArticle("Ministers will meet\n\nText.", "z.txt") { Published = now.AddDays(-3) }, Cancellation);
        await test.Library.AddAsync(new NewArticle("Ministers meet again\n\nText.", "b.txt"), Cancellation);
        await test.Library.AddAsync(new NewArticle("Ministers agree at last\n\nText.", "a.txt"), Cancellation);
        await test.Library.AddAsync(new NewArticle("Talks began on time\n\nText.", "c.txt") { Published = now.AddHours(-1) }, Cancellation);
        var titles = (await test.Library.PageAsync(Scope.House, 0, 10, Cancellation)).Select(article => article.Title);
        Assert.Equal(["Ministers agree at last", "Ministers meet again", "Talks began on time", "Ministers will meet"], titles);
        Assert.Equal("Ministers agree at last", (await test.Library.LatestAsync(Scope.House, Cancellation))!.Title);
    }

    [Fact]
    public async Task An_empty_library_has_no_latest_article()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        Assert.Null(await test.Library.LatestAsync(Scope.House, Cancellation));
        Assert.Null(await test.Library.FindAsync(Scope.House, 42, Cancellation));
    }

    [Fact]
    public async Task What_another_process_adds_is_seen_within_a_second()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        Assert.Equal(0, await test.Library.CountAsync(Scope.House, Cancellation));
        var other = test.AnotherProcess();
        await other.AddAsync(new NewArticle("News\n\nText.", "a.txt"), Cancellation);
        test.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await test.Library.CountAsync(Scope.House, Cancellation));
    }

    [Fact]
    public async Task Articles_added_since_a_moment_are_found()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        await test.Library.AddAsync(new NewArticle("Before\n\nText.", "a.txt"), Cancellation);
        test.Time.Advance(TimeSpan.FromHours(2));
        await test.Library.AddAsync(new NewArticle("After\n\nText.", "b.txt"), Cancellation);
        var added = await test.Library.AddedSinceAsync(Scope.House, test.Time.GetUtcNow().AddHours(-1), Cancellation);
        Assert.Equal("After", Assert.Single(added).Title);
    }

    [Fact]
    public async Task More_articles_than_are_kept_in_memory_are_all_found()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        for (var n = 0; n < 300; n++)
            await test.Library.AddAsync(new NewArticle($"Headline {n}\n\nText.", $"{n:000}.txt"), Cancellation);
        Assert.Equal(
            300, (await test.Library.PageAsync(Scope.House, 0, 1000, Cancellation)).Select(article => article.Title).Distinct().Count());
    }

    [Theory]
    [InlineData(" \r\n ")]
    [InlineData("PNG\0\0")]
    public async Task What_is_not_text_is_refused(string text)
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        await Assert.ThrowsAsync<ArgumentException>(() => test.Library.AddAsync(new NewArticle(text, "a.txt"), Cancellation));
    }

    [Fact]
    public async Task Migrating_twice_changes_nothing()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        await test.Library.AddAsync(new NewArticle("News\n\nText.", "a.txt"), Cancellation);
        await Schema.MigrateAsync(test.Database, Cancellation);
        Assert.Equal(1, await test.Library.CountAsync(Scope.House, Cancellation));
    }

    [Fact]
    public async Task Every_connection_has_the_settings_even_when_the_last_user_changed_them()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        await using (var careless = await test.Database.OpenAsync(Cancellation))
            await careless.ExecuteAsync("PRAGMA synchronous=OFF");
        await using var connection = await test.Database.OpenAsync(Cancellation);
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("PRAGMA synchronous"));
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("PRAGMA foreign_keys"));
        Assert.Equal("wal", await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"));
    }

    [Theory]
    [InlineData("cafe", true)]
    [InlineData("CAFÉS", true)]
    [InlineData("run", true)]
    [InlineData("café walked", false)]
    [InlineData("\" OR NEAR( *", false)]
    [InlineData("…", false)]
    public async Task Search_ignores_case_accents_and_endings_and_takes_any_input(string text, bool found)
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var article = await test.Library.AddAsync(new NewArticle("A day at the Café\n\nHe was running.", "a.txt"), Cancellation);
        Assert.Equal(found ? [article.Id] : [], await test.Search.FindAsync(Scope.House, text, 10, Cancellation));
    }
}
