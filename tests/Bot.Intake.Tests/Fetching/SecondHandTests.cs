using System.Text;
using Bot.Newsroom;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>
/// Addresses that stand in what was fetched, in a feed, a list or a page, open no other door than those that people
/// give.
/// </summary>
[Trait("Security", "S1")]
public class SecondHandTests
{
    private const string Inside = "http://127.0.0.1/";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Documents => new()
    {
        { "rss-item-link",
            Rss($"<item><guid>a</guid><title>The dam</title><link>{Inside}</link><description>Short.</description></item>") },
        { "rss-cloud", Rss("<cloud domain='127.0.0.1' port='80' path='/' registerProcedure='' protocol='http-post'/>") },
        { "websub-hub", Rss($"<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='hub' href='{Inside}'/>") },
        {
            "atom-self",
            $"<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><link rel='self' href='{Inside}'/>"
                + $"<link rel='next' href='{Inside}'/><entry><id>a</id><title>T</title><link href='{Inside}'/></entry></feed>"
        },
        { "xinclude", Rss($"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{Inside}'/>") },
        { "xml-external-dtd", $"<!DOCTYPE rss SYSTEM '{Inside}' [<!ENTITY x SYSTEM '{Inside}'>]>{Rss("<item><title>&x;</title></item>")}" },
        { "opml-xmlUrl", $"<opml version='2.0'><body><outline type='rss' text='A' xmlUrl='{Inside}'/></body></opml>" },
        { "link-canonical",
            Page($"<link rel='canonical' href='{Inside}'><link rel='alternate' type='application/rss+xml' href='{Inside}'>") },
        { "meta-refresh", Page($"<meta http-equiv='refresh' content='0;url={Inside}'><base href='{Inside}'>") },
        { "og-image", Page($"<meta property='og:image' content='{Inside}x.png'><link rel='amphtml' href='{Inside}'>") },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task An_address_inside_that_a_document_names_is_never_gone_to(string kind, string document)
    {
        var publisher = new Publisher();
        publisher.Add("/", _ => new(document));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        using var book = new IntakeBook(desk, _ => new FileReading(Encoding.UTF8.GetBytes(document)));
        await book.AddAsync("http://site.example/", Token);
        await book.SayAsync("read", Token, null, ("address", "http://site.example/"));
        await book.SayAsync("feed import", Token, null, ("file", "https://cdn.example/list"));
        await desk.FollowAsync("http://site.example/", IntakeBook.Server, Token);
        for (var look = 0; look < 4; look++)
            await desk.LookNextAsync(DateTimeOffset.MaxValue, Token);
        Assert.True(publisher.Requests.Count(request => request.Path == "/") > 1, kind);
        AddressListTests.OnlyPublic(publisher.Wire);
        Assert.DoesNotContain(publisher.Wire.Requests, request => request.Contains("Host: 127.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("link-canonical")]
    [InlineData("og-image")]
    public void What_a_page_says_of_itself_is_no_link_into_a_house(string kind)
    {
        var page = SamplePage.Read(new SamplePage { Head = HeadOf(kind) }.Html);
        Assert.NotEqual("127.0.0.1", page.Canonical?.Host);
        Assert.NotEqual("127.0.0.1", page.Picture?.Host);
    }

    [Theory]
    [InlineData("https://harbour-courier.example/news/ferry?print=no", "harbour-courier.example")]
    [InlineData("https://www.harbour-courier.example/news/ferry", "www.harbour-courier.example")]
    [InlineData("https://news.harbour-courier.example/ferry", "news.harbour-courier.example")]
    [InlineData("https://another-paper.example/ferry", "harbour-courier.example")]
    [InlineData("https://notharbour-courier.example/ferry", "harbour-courier.example")]
    public void A_page_is_known_by_an_address_of_its_own_site_only(string declared, string host)
        => Assert.Equal(host, SamplePage.Read(new SamplePage { Head = $"<link rel='canonical' href='{declared}'>" }.Html).Canonical!.Host);

    private static string HeadOf(string kind)
        => kind == "og-image"
            ? $"<meta property='og:image' content='{Inside}x.png'>"
            : $"<link rel='canonical' href='{Inside}'><meta property='og:url' content='{Inside}'>";

    private static string Rss(string inside) => $"<rss version='2.0'><channel><title>News</title>{inside}</channel></rss>";

    private static string Page(string head)
        => $"<html lang='en'><head><title>The dam</title>{head}</head><body><article><h1>The dam</h1>"
            + string.Concat(Enumerable.Repeat("<p>The old dam above the town has held through a night of heavy rain, they say.</p>", 9))
            + "</article></body></html>";
}
