using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>What happens to an article: which one it is, how it is corrected and removed, and who sees it.</summary>
public class ArticleLifeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://www.Example.org:80/story", "https://example.org/story")]
    [InlineData("https://example.org/story/?utm_source=x&UTM_medium=y&fbclid=1", "https://example.org/story")]
    [InlineData("https://example.org/?id=2&utm_campaign=z#top", "https://example.org?id=2")]
    [InlineData("https://example.org:8443/a", "https://example.org:8443/a")]
    [InlineData("https://www.gov/a", "https://www.gov/a")]
    [InlineData("https://bücher.example/a%20b", "https://xn--bcher-kva.example/a%20b")]
    [InlineData("https://example.org/utm_source=1/Story", "https://example.org/utm_source=1/Story")]
    public void An_address_is_known_however_it_is_written(string written, string canonical)
        => Assert.Equal(canonical, ArticleKey.Canonical(new Uri(written)));

    [Fact]
    public async Task A_correction_takes_the_place_of_the_text_and_is_not_news_again()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var first = await AddAsync(test, "Ferry to run agian", "a.txt");
        test.Time.Advance(TimeSpan.FromDays(3));
        var second = await AddAsync(test, "Ferry to run again", "a.txt");
        Assert.Equal((first.Id, Change.Added, Change.Corrected), (second.Id, first.Change, second.Change));
        var article = (await test.Library.FindAsync(Scope.House, first.Id, Cancellation))!;
        Assert.Equal(
            ("Ferry to run again", test.Time.GetUtcNow(), test.Time.GetUtcNow().AddDays(-3)),
            (article.Title, article.Corrected, article.Added));
        Assert.Equal(1, await test.Library.CountAsync(Scope.House, Cancellation));
        Assert.Empty(await test.Library.AddedSinceAsync(Scope.House, test.Time.GetUtcNow().AddDays(-1), Cancellation));
        Assert.Empty(await test.Search.FindAsync(Scope.House, "agian", 9, Cancellation));
        Assert.Equal("Ferry to run agian", Assert.Single(await VersionsAsync(test)));
    }

    [Fact]
    public async Task A_removed_article_leaves_a_stone_and_does_not_come_back()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var added = await AddAsync(test, "\"We sail,\" said Paul Stone.", "a.txt");
        Assert.True(await test.Library.RemoveAsync(added.Id, "Its publisher asked for it.", Cancellation));
        Assert.False(await test.Library.RemoveAsync(added.Id, "Again.", Cancellation));
        Assert.Null(await test.Library.FindAsync(Scope.House, added.Id, Cancellation));
        Assert.Equal("Its publisher asked for it.", await test.Library.WhyRemovedAsync(added.Id, Cancellation));
        Assert.Equal(new(added.Id, Change.Stone), await AddAsync(test, "\"We sail at six,\" said Paul Stone.", "a.txt"));
        string[] tables = ["findings", "appearances", "people", "person_words", "feed_people", "article_feeds", "article_words"];
        foreach (var table in tables)
            Assert.Equal(0, (await test.Database.ReadAsync<long>($"SELECT COUNT(*) FROM {table}", null, Cancellation)).Single());
    }

    [Fact]
    public async Task What_was_removed_since_its_file_went_comes_back_with_its_file()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var added = await AddAsync(test, "Ferry to run", "a.txt");
        await test.Library.RemoveAsync(added.Id, ArticleLibrary.FileGone, Cancellation);
        Assert.Equal(Change.Added, (await AddAsync(test, "Ferry to run again", "a.txt")).Change);
        Assert.Equal("Ferry to run again", (await test.Library.FindAsync(Scope.House, added.Id, Cancellation))!.Title);
        Assert.Equal([added.Id], await test.Search.FindAsync(Scope.House, "again", 9, Cancellation));
    }

    [Theory]
    [InlineData(Upkeep.TooOld)]
    [InlineData(Upkeep.TooMany)]
    [InlineData("An owner removed it.")]
    public async Task What_a_person_adds_again_comes_back_and_stays(string why)
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var ferry =
            new NewArticle("\"We sail,\" said Paul Stone.", "x.org") { Link = new Uri("https://x.org/1"), Feed = 1, Title = "Ferry" };
        var added = await test.Library.AddAsync(ferry, Cancellation);
        await AddAsync(test, "Wall to stand", "b.txt");
        await test.Library.RemoveAsync(added.Id, why, Cancellation);
        test.Time.Advance(TimeSpan.FromDays(40));
        Assert.Equal(Change.Stone, (await test.Library.AddAsync(ferry, Cancellation)).Change);

        var back = await test.Library.AddAsync(ferry with { Feed = null, IsByHand = true }, Cancellation);
        Assert.Equal(new(added.Id, Change.Added) { HadGone = why }, back);
        Assert.Equal([added.Id], await test.Search.FindAsync(Scope.House, "sail", 9, Cancellation));
        if (why == "An owner removed it.")
            return;
        using var upkeep = new Upkeep(
            test.Database, test.Search, new LibraryOptions { KeepFor = TimeSpan.FromDays(30), KeepMost = 1 }, test.Time);
        await upkeep.RetireAsync(Cancellation);
        Assert.NotNull(await test.Library.FindAsync(Scope.House, added.Id, Cancellation));
    }

    [Fact]
    public async Task What_another_process_wishes_read_again_is_found_within_a_minute()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        await AddAsync(test, "\"We sail,\" said Paul Stone.", "a.txt");
        using var ours = new Upkeep(test.Database, test.Search, new LibraryOptions(), test.Time);
        using var theirs = new Upkeep(test.Database, test.Search, new LibraryOptions(), test.Time);
        await ours.RereadAsync(_ => { }, (_, _) => { }, Cancellation);
        var due = test.Time.GetUtcNow() + TimeSpan.FromHours(100);
        var waiting = ours.WaitAsync(TimeSpan.FromHours(100), Cancellation);

        Assert.Equal(1, await theirs.ReadAgainAsync(Cancellation));
        while (!waiting.IsCompleted)
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await waiting;
        Assert.True(test.Time.GetUtcNow() < due, "It waited for its own time instead.");
    }

    /// <summary>Each item is title|link|id; the articles are told apart by letters.</summary>
    [Theory]
    [InlineData("aa", "T|https://x.org/1|1", "T|https://x.org/1|1")] // the same
    [InlineData("aa", "T|https://x.org/1|1", "T, corrected|https://x.org/1|1")] // another headline
    [InlineData("aa", "T|https://x.org/1|1", "T|https://x.org/1|7")] // ids that change at every fetch
    [InlineData("aa", "T|https://x.org/1|1", "T|https://x.org/2|1")] // the address moved
    [InlineData("ab", "T|https://x.org/1|1", "U|https://x.org/2|1")] // an id that says nothing
    [InlineData("ab", "T|https://x.org/|1", "U|https://x.org/|2")] // one address for all
    [
        InlineData("ab", "T|https://x.org/live#1|https://x.org/live#1", "T|https://x.org/live#2|https://x.org/live#2")
    ] // fragments alone differ
    [InlineData("aba", "T|https://x.org/|1", "U|https://x.org/|2", "T|https://x.org/|3")] // both at once
    [InlineData("aab", "T||1", "T, corrected||1", "T||2")] // no address at all
    [InlineData("aa", "T|https://x.org/1|", "T, corrected|http://www.x.org/1/?utm_source=rss|")] // no id at all
    [InlineData("abb", "T|https://x.org/1|1", "U|https://x.org/2|2", "U, more|https://x.org/2|2")]
    public async Task Of_address_id_and_title_two_must_agree(string articles, params string[] items)
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        Dictionary<long, char> letters = [];
        var told = "";
        for (var at = 0; at < items.Length; at++)
        {
            var parts = items[at].Split('|');
            var added = await test.Library.AddAsync(
                new NewArticle($"Text {at} of it.", "x.org")
                {
                    Feed = 5,
                    Title = parts[0],
                    Link = parts[1].Length > 0 ? new Uri(parts[1]) : null,
                    ItemId = parts[2].Length > 0 ? parts[2] : null
                },
                Cancellation);
            letters.TryAdd(added.Id, (char)('a' + letters.Count));
            told += letters[added.Id];
        }

        Assert.Equal(articles, told);
    }

    [Fact]
    public async Task A_server_sees_what_it_follows_and_the_house_s()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var follows = new Follows(test.Database, test.Time);
        await follows.AddAsync(1, 77, "", Cancellation);
        await follows.AddAsync(2, Follows.House, "", Cancellation);
        foreach (var feed in new long?[] { null, 1, 2, 3 })
            await AddAsync(test, $"\"We sail {feed},\" said Paul Stone.", $"{feed}.txt", feed);
        Assert.Equal("house 2", await SeenAsync(test, Scope.House));
        Assert.Equal("house 1 2", await SeenAsync(test, Scope.Server(77)));
        Assert.Equal("house 2", await SeenAsync(test, Scope.Server(78)));
        Assert.Equal("house 1 2 3", await SeenAsync(test, Scope.Everything));
        await follows.RemoveAsync(2, Follows.House, Cancellation);
        await follows.AddAsync(3, Follows.House, "", Cancellation);
        Assert.Equal("house 3", await SeenAsync(test, Scope.House));
        Assert.Equal(
            2, (await test.Database.ReadAsync<long>("SELECT quoted FROM feed_people WHERE feed = 0", null, Cancellation)).Single());
    }

    [Fact]
    public async Task Two_feeds_that_tell_an_article_at_different_lengths_do_not_correct_each_other()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        async Task<Change> BringAsync(long feed, string text)
            => (
                await test.Library.AddAsync(
                    new NewArticle(text, "x.org") { Feed = feed, Link = new Uri("https://x.org/1"), Title = "T" }, Cancellation)).Change;
        Assert.Equal(Change.Added, await BringAsync(1, "All of it."));
        Assert.Equal(Change.Same, await BringAsync(2, "All."));
        Assert.Equal(Change.Same, await BringAsync(1, "All of it."));
        Assert.Equal(Change.Corrected, await BringAsync(1, "Now all of it."));
    }

    [Fact]
    public async Task A_feed_does_not_rewrite_what_the_house_shows_to_all()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var house = new NewArticle("“We sail,” said Paul Stone.", "x.org") { Link = new Uri("https://x.org/1"), Title = "T" };
        var added = await test.Library.AddAsync(house, Cancellation);
        var other = house with { Text = "“We sink,” said Paul Stone.", Feed = 1 };
        Assert.Equal(new(added.Id, Change.Same), await test.Library.AddAsync(other, Cancellation));
        Assert.Equal(
            Change.Corrected, (await test.Library.AddAsync(house with { Text = "“We stay,” said Paul Stone." }, Cancellation)).Change);
    }

    [Fact]
    public async Task Of_many_articles_a_page_is_a_page_whoever_brought_them()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        await new Follows(test.Database, test.Time).AddAsync(1, 77, "", Cancellation);
        for (var n = 0; n < 30; n++)
        {
            // Ten of each moment, so that ties must be told apart by source.
            await AddAsync(test, $"Headline {n}\n\nText.", $"{n % 10:00} {n:00}.txt", n % 3 == 0 ? 1 : null);
            test.Time.Advance(n % 10 == 9 ? TimeSpan.FromHours(1) : TimeSpan.Zero);
        }

        var all = (await test.Library.ListAsync(Scope.Server(77), 0, 100, Cancellation)).Select(entry => entry.Title).ToList();
        List<string> paged = [];
        for (var at = 0; at < 30; at += 4)
            paged.AddRange((await test.Library.ListAsync(Scope.Server(77), at, 4, Cancellation)).Select(entry => entry.Title));
        Assert.Equal(30, all.Distinct().Count());
        Assert.Equal(all, paged);
        Assert.Equal(20, (await test.Library.ListAsync(Scope.House, 0, 100, Cancellation)).Count);
    }

    private static async Task<string> SeenAsync(TestLibrary test, Scope scope)
    {
        var seen = (await test.Library.ListAsync(scope, 0, 99, Cancellation))
            .Select(entry => entry.Source == ".txt" ? "house" : entry.Source[..1])
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(seen.Count, await test.Library.CountAsync(scope, Cancellation));
        Assert.Equal(seen.Count, (await test.Search.FindAsync(scope, "sail", 99, Cancellation)).Count);
        return string.Join(' ', seen.OrderBy(name => name != "house"));
    }

    private static Task<AddedArticle> AddAsync(TestLibrary test, string text, string file, long? feed = null)
        => test.Library.AddAsync(
            new NewArticle(
                text.Contains('\n', StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal) ? text : $"{text}\n\nText.\n",
                file)
            { File = file, Feed = feed },
            Cancellation);

    private static async Task<List<string>> VersionsAsync(TestLibrary test)
        => await test.Database.ReadAsync<string>("SELECT title FROM article_versions", null, Cancellation);
}
