using System.Text;
using Bot.Newsroom;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>/feed from the preview to the list for another reader, and what is answered when it cannot be done.</summary>
public class FeedCommandTests
{
    private const long Server = IntakeBook.Server;
    private const string Address = "http://courier.example/feed";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_is_looked_at_before_anybody_follows_it()
    {
        await using var desk = await DeskAsync();
        using var book = new IntakeBook(desk);
        var preview = await book.AddAsync(Address, Token);
        Assert.True(preview.IsPrivate);
        Assert.Equal("The Courier", preview.Card.Title);
        Assert.Equal("https://courier.example/", preview.Card.Link);
        Assert.StartsWith(
            "language en-GB · 3 items · brings something about every 6 hours\n\n- ", preview.Card.Text, StringComparison.Ordinal);
        Assert.Contains("[Ferry 2](http://courier.example/2) (<t:", preview.Card.Text, StringComparison.Ordinal);
        Assert.Equal(["Follow", "Cancel"], preview.Card.Buttons.Select(button => button.Label));
        Assert.Empty(await desk.Feeds.OfServerAsync(Server, Token));

        Assert.Equal("Nothing was added.", (await book.PressAsync(preview, "Cancel", Token)).Card.Text);
        Assert.Empty(await desk.Feeds.OfServerAsync(Server, Token));

        Assert.Equal("Followed", (await book.PressAsync(preview, "Follow", Token)).Card.Title);
        Assert.Equal("Followed already", (await book.PressAsync(preview, "Follow", Token)).Card.Title);
        Assert.Equal("The Courier", Assert.Single(await desk.Feeds.OfServerAsync(Server, Token)).Name);
    }

    [Fact]
    public async Task A_followed_feed_is_listed_paused_resumed_and_removed()
    {
        await using var desk = await DeskAsync();
        using var book = new IntakeBook(desk);
        await FollowAsync(book, "http://courier.example/feed");
        Assert.Contains("not looked at yet", (await book.SayAsync("feed list", Token)).Card.Text, StringComparison.Ordinal);
        await desk.LookAsync(Token);
        Assert.Contains("· next look <t:", (await book.SayAsync("feed list", Token)).Card.Text, StringComparison.Ordinal);
        Assert.Equal(["The Courier"], await book.SuggestedAsync("cour", Token));
        Assert.Empty(await book.SuggestedAsync("herald", Token));

        await book.SayAsync("feed pause", Token, null, ("feed", "1"));
        Assert.Contains("paused here", (await book.SayAsync("feed list", Token)).Card.Text, StringComparison.Ordinal);
        var asked = desk.Wire.Requests.Count;
        await desk.LookNextAsync(DateTimeOffset.MaxValue, Token);
        Assert.Equal(asked, desk.Wire.Requests.Count);

        foreach (var nobodys in (string[])["0", "2", "-1", "99999999999"])
        {
            Assert.Equal(
                $"No feed “{nobodys.Replace("-", "\\-", StringComparison.Ordinal)}” is followed here. /feed list shows what is.",
                (await book.SayAsync("feed resume", Token, null, ("feed", nobodys))).Card.Text);
        }

        await book.SayAsync("feed resume", Token, null, ("feed", Address));
        await desk.LookNextAsync(DateTimeOffset.MaxValue, Token);
        Assert.Equal(asked + 1, desk.Wire.Requests.Count);

        Assert.Equal(3, (await desk.Library.PageAsync(Scope.Server(Server), 0, 10, Token)).Count);
        await book.SayAsync("feed remove", Token, null, ("feed", "the courier"));
        Assert.StartsWith("Nothing is followed here yet.", (await book.SayAsync("feed list", Token)).Card.Text, StringComparison.Ordinal);
        Assert.Empty(await desk.Library.PageAsync(Scope.Server(Server), 0, 10, Token));
    }

    [Fact]
    public async Task What_fails_says_in_the_list_what_is_wrong_and_when_it_is_tried_again()
    {
        var publisher = new Publisher();
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        using var book = new IntakeBook(desk);
        await desk.FollowAsync("http://gone.example/feed", Server, Token);
        await desk.LookAsync(Token);
        var failing = (await book.SayAsync("feed list", Token)).Card.Text;
        Assert.Matches(@"failing <t:\d+:R>: The server answered 404\. Next look <t:\d+:R>", failing);
        var end = publisher.Wire.Time.GetUtcNow() + TimeSpan.FromDays(8);
        while (publisher.Wire.Time.GetUtcNow() < end)
            await desk.LookNextAsync(end, Token);
        Assert.Contains(
            "given up: The server answered 404. /feed resume tries again", (await book.SayAsync("feed list", Token)).Card.Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "http://site.example/named")]
    [InlineData("/plain", "http://site.example/feed")]
    public async Task The_feed_of_a_page_is_the_one_it_names_or_one_at_the_usual_places(string page, string found)
    {
        const string Alternate = "<link rel=alternate type='application/rss+xml' href='/comments/feed'>"
            + "<link rel=alternate type='application/rss+xml' href='/named'>";
        var publisher = new Publisher();
        publisher.Add("/", _ => new($"<html><head>{Alternate}</head><body>Home</body></html>"));
        publisher.Add("/plain", _ => new("<html><head></head><body>Home</body></html>"));
        foreach (var feed in (string[])["/named", "/feed", "/comments/feed"])
            publisher.Add(feed, TimeSpan.FromHours(1));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        using var book = new IntakeBook(desk);
        Assert.Equal(found, Plain((await book.AddAsync($"http://site.example{page}", Token)).Card.Footer));
    }

    [Theory]
    [InlineData("http://site.example/bare", "That page names no feed, and there is none at the usual places.")]
    [InlineData("http://site.example/list", "That is a list of feeds (OPML): /feed import takes it.")]
    [InlineData("http://site.example/none", "The server answered 404.")]
    [InlineData("http://site.example/picture", "What is there is neither a feed nor a page.")]
    public async Task What_is_no_feed_is_refused_with_what_it_is_and_where_to_look(string address, string told)
    {
        var publisher = new Publisher();
        publisher.Add("/bare", _ => new("<html><body><p>Home</p></body></html>"));
        publisher.Add("/list", _ => new(Opml(("", "http://a.example/"))));
        publisher.Add("/picture", _ => new("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        using var book = new IntakeBook(desk);
        var refused = await book.AddAsync(address, Token);
        Assert.True(refused.IsRefusal);
        var text = Plain(refused.Card.Text);
        Assert.StartsWith(told, text, StringComparison.Ordinal);
        Assert.Contains("give that address", text, StringComparison.Ordinal);
        AddressListTests.OnlyPublic(publisher.Wire);
    }

    [Theory]
    [InlineData("http://nowhere.invalid/", "“nowhere.invalid” is not a name of the public internet.")]
    [InlineData("http://127.0.0.1:5393/feed", "127.0.0.1 is not of the public internet (loopback).")]
    [InlineData(
        "http://site.example:5393/feed", "Port 5393 is not one of the web's; those who run this bot allow it with Intake:MorePorts.")]
    [InlineData("ftp://site.example/feed", "Only http and https addresses are fetched.")]
    [InlineData("my favourite paper", "There is a blank in the address.")]
    public async Task Where_nobody_goes_another_address_is_asked_for(string address, string told)
    {
        await using var desk = await Desk.CreateAsync(new Publisher().Wire, Token);
        using var book = new IntakeBook(desk);
        var refused = await book.AddAsync(address, Token);
        Assert.True(refused.IsRefusal);
        Assert.Equal($"{told} Give the address of a site that anybody can open.", Plain(refused.Card.Text));
    }

    [Fact]
    public async Task The_houses_feeds_are_its_owners()
    {
        await using var desk = await DeskAsync();
        using var book = new IntakeBook(desk);
        (string, string)[] house = [("address", Address), ("house", "true")];
        var refused = await book.SayAsync("feed add", Token, null, house);
        Assert.StartsWith("Only those who run this bot choose", refused.Card.Text, StringComparison.Ordinal);
        var preview = await book.SayAsync("feed add", Token, IntakeBook.Owner, house);
        Assert.True((await book.PressAsync(preview, "Follow", Token)).Card.Buttons is []);
        Assert.Empty(await desk.Feeds.OfServerAsync(Follows.House, Token));
        await book.PressAsync(preview, "Follow", Token, IntakeBook.Owner);
        Assert.Single(await desk.Feeds.OfServerAsync(Follows.House, Token));
        Assert.Empty(await desk.Feeds.OfServerAsync(Server, Token));
    }

    [Fact]
    public async Task A_button_of_one_server_does_nothing_for_another()
    {
        await using var desk = await DeskAsync();
        using var book = new IntakeBook(desk);
        var preview = await book.AddAsync(Address, Token);
        var answer = await book.PressAsync(preview, "Follow", Token, IntakeBook.Manager with { Guild = 8 });
        Assert.NotEqual("Followed", answer.Card.Title);
        Assert.Empty(await desk.Feeds.OfServerAsync(8, Token));
        Assert.Empty(await desk.Feeds.OfServerAsync(Server, Token));
    }

    public static TheoryData<string, bool, bool, string> Who => new()
    {
        { nameof(Permitted.Nobody), true, true, "On this bot nobody may add feeds." },
        { nameof(Permitted.Owners), true, false, "You may not add feeds here. Ask those who run this bot." },
        { nameof(Permitted.Owners), true, true, "" },
        { nameof(Permitted.Managers), true, false, "" },
        { nameof(Permitted.Managers), false, false, "/feed is for members who may manage this server." },
        { nameof(Permitted.Everybody), false, false, "" },
    };

    [Theory]
    [MemberData(nameof(Who))]
    public async Task Who_may_add_feeds_is_the_settings_matter(string permitted, bool manages, bool owns, string refusal)
    {
        await using var desk = await DeskAsync();
        desk.Wire.Options.MayAdd = Enum.Parse<Permitted>(permitted);
        using var book = new IntakeBook(desk);
        var answer = await book.AddAsync(Address, Token, IntakeBook.Manager with { ManagesGuild = manages, IsOwner = owns });
        Assert.Equal(refusal.Length > 0, answer.IsRefusal);
        if (refusal.Length > 0)
            Assert.StartsWith(refusal, answer.Card.Text, StringComparison.Ordinal);
        Assert.Equal(refusal.Length == 0, !desk.Wire.Requests.IsEmpty);
    }

    [Fact]
    public async Task Enough_was_looked_at_in_an_hour_and_a_server_follows_only_so_many()
    {
        await using var desk = await DeskAsync();
        (desk.Wire.Options.LooksPerUser, desk.Wire.Options.LooksPerServer, desk.Wire.Options.FeedsPerServer) = (2, 3, 1);
        using var book = new IntakeBook(desk);
        await book.AddAsync(Address, Token);
        var second = await book.AddAsync(Address, Token);
        Assert.StartsWith("That is enough for this hour.", (await book.AddAsync(Address, Token)).Card.Text, StringComparison.Ordinal);
        var other = IntakeBook.Manager with { User = 9 };
        Assert.False((await book.AddAsync(Address, Token, other)).IsRefusal);
        Assert.True((await book.AddAsync(Address, Token, other)).IsRefusal);
        desk.Wire.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.False((await book.AddAsync(Address, Token)).IsRefusal);

        await book.PressAsync(second, "Follow", Token);
        Assert.StartsWith("This server follows 1 feed,", (await book.AddAsync(Address, Token)).Card.Text, StringComparison.Ordinal);
        await desk.FollowAsync("http://other.example/feed", 8, Token);
        var full = await book.PressAsync(second, "Follow", Token);
        Assert.StartsWith("This server follows 1 feed,", full.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_imported_and_exported_with_its_folders()
    {
        await using var desk = await DeskAsync();
        var list = Opml(
            ("Sport", "http://a.example/feed"), ("Sport", "http://b.example/feed"), ("", "http://c.example/feed"),
            ("", "http://a.example/feed"), ("", "http://127.0.0.1/feed"));
        using var book = new IntakeBook(desk, _ => new FileReading(Encoding.UTF8.GetBytes(list)));
        var imported = (await ImportAsync(book)).Card.Text;
        Assert.StartsWith("3 feeds added;", imported, StringComparison.Ordinal);
        Assert.Contains("1 address refused:\n- ", imported, StringComparison.Ordinal);
        Assert.Contains("3 feeds followed already.", (await ImportAsync(book)).Card.Text, StringComparison.Ordinal);
        var followed = await desk.Feeds.OfServerAsync(Server, Token);
        Assert.Equal(["", "Sport", "Sport"], followed.Select(feed => feed.Section));

        var export = await book.SayAsync("feed export", Token);
        using var elsewhere = new IntakeBook(desk, _ => new FileReading(Encoding.UTF8.GetBytes(export.File!.Text)));
        await ImportAsync(elsewhere, IntakeBook.Manager with { Guild = 8 });
        var copied = await desk.Feeds.OfServerAsync(8, Token);
        Assert.Equal(followed.Select(feed => (feed.Address, feed.Section)), copied.Select(feed => (feed.Address, feed.Section)));
    }

    [Fact]
    public async Task Of_a_list_of_five_thousand_feeds_a_server_gets_as_many_as_it_may_and_the_house_all()
    {
        await using var desk = await DeskAsync();
        var list = Opml([.. Enumerable.Range(0, 5_000).Select(i => ($"Folder {i % 10}", $"http://site{i}.example/feed"))]);
        using var book = new IntakeBook(desk, _ => new FileReading(Encoding.UTF8.GetBytes(list)));
        var told = (await ImportAsync(book)).Card.Text;
        Assert.StartsWith("50 feeds added;", told, StringComparison.Ordinal);
        Assert.Contains("4,950 feeds left out: a server may follow 50.", told, StringComparison.Ordinal);
        var house = await book.SayAsync("feed import", Token, IntakeBook.Owner, ("file", "https://cdn.example/list"), ("house", "true"));
        Assert.StartsWith("5,000 feeds added;", house.Card.Text, StringComparison.Ordinal);
        Assert.Equal(5_000, (await desk.Feeds.OfServerAsync(Follows.House, Token)).Count);
    }

    [Fact]
    public async Task What_is_no_list_is_refused()
    {
        await using var desk = await DeskAsync();
        foreach (var (file, told) in ((FileReading, string)[])
        [
            (new(Encoding.UTF8.GetBytes("<html><body>Home</body></html>")), "That file is no list of feeds."),
            (new([]), "That file is no list of feeds."),
            (new(null, "It is larger than 5 MB."), "It is larger than 5 MB."),
        ])
        {
            using var book = new IntakeBook(desk, _ => file);
            var refused = await ImportAsync(book);
            Assert.True(refused.IsRefusal);
            Assert.Equal($"{told} Give the OPML file that your reader exports.", refused.Card.Text);
        }
    }

    [Fact]
    public async Task A_server_that_is_left_in_the_midst_of_its_import_has_nothing_looked_at()
    {
        var publisher = new Publisher();
        publisher.Add("/feed", TimeSpan.FromHours(1));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        var list = Opml(("", "http://a.example/feed"), ("", "http://b.example/feed"));
        using var book = new IntakeBook(desk, _ => Leaving(desk, list));
        await ImportAsync(book);
        await desk.LookAsync(Token);
        Assert.Empty(publisher.Requests);
    }

    // The bot is sent away while the list is on its way.
    private static FileReading Leaving(Desk desk, string list)
    {
        var left = desk.Wire.Time.GetUtcNow().ToUnixTimeMilliseconds();
        desk.Database.RunAsync("INSERT INTO guilds (guild, left_at) VALUES (@Server, @left)", new { Server, left }, Token)
            .GetAwaiter().GetResult();
        return new FileReading(Encoding.UTF8.GetBytes(list));
    }

    // Without what keeps a card from making links of it.
    private static string Plain(string text)
        => text.Replace("\\", "", StringComparison.Ordinal).Replace('\u2236', ':');

    private static Task<Answer> ImportAsync(IntakeBook book, Caller? caller = null)
        => book.SayAsync("feed import", Token, caller, ("file", "https://cdn.example/feeds.opml"));

    private static async Task FollowAsync(IntakeBook book, string address)
        => await book.PressAsync(await book.AddAsync(address, Token), "Follow", Token);

    private static string Opml(params (string Folder, string Address)[] feeds)
    {
        var outlines = feeds.GroupBy(feed => feed.Folder).Select(folder =>
        {
            var inside = string.Concat(folder.Select(feed => $"<outline type='rss' text='{feed.Address}' xmlUrl='{feed.Address}'/>"));
            return folder.Key.Length == 0 ? inside : $"<outline text='{folder.Key}'>{inside}</outline>";
        });
        return $"<opml version='2.0'><head/><body>{string.Concat(outlines)}</body></opml>";
    }

    private static Task<Desk> DeskAsync()
    {
        var publisher = new Publisher();
        publisher.Add("/feed", now => new(
            "<rss version='2.0'><channel><title>The Courier</title><link>https://courier.example/</link><language>en-GB</language>"
                + string.Concat(Enumerable.Range(1, 3).Select(i => Item(i, now.AddHours(-6 * (4 - i))))) + "</channel></rss>"));
        return Desk.CreateAsync(publisher.Wire, Token);
    }

    private static string Item(int number, DateTimeOffset date)
        => $"<item><guid>{number}</guid><title>Ferry {number}</title><link>http://courier.example/{number}</link>"
            + $"<description>{Sailing}</description><pubDate>{date:r}</pubDate></item>";

    private static readonly string Sailing = string.Concat(Enumerable.Repeat("The ferry sailed again on Monday, the board said. ", 8));
}
