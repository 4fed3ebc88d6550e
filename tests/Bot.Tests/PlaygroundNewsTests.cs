using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests;

/// <summary>News of one's own on the page: pasted, dropped, followed and taken away again. Nothing here asks the network.</summary>
[Collection(OnePlayground.Name)]
public sealed class PlaygroundNewsTests(PlaygroundSite site)
{
    private const string Ferry =
        "Ferry to sail again on Monday\n\nNORTHQUAY -- The ferry will sail again on Monday, the harbour board said on Saturday.\n\n"
        + "\"She is a better ship,\" said Mara Ellingsen, who heads the board.\n";

    private const string Feeds =
        "<opml version=\"2.0\"><body><outline text=\"Coast\"><outline type=\"rss\" text=\"Harbour Courier\" "
        + "xmlUrl=\"https://courier.example/feed\" htmlUrl=\"https://courier.example/\"/></outline></body></opml>";

    [Fact]
    public Task A_pasted_article_is_quoted_and_removed_again() => OnItsOwnAsync(async tab =>
    {
        await OpenNewsAsync(tab);
        await tab.Page.GetByLabel("Paste an article").FillAsync("hello");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await Expect(tab.Page.Locator("#pasted:invalid")).ToBeVisibleAsync();
        await tab.Page.GetByLabel("Paste an article").FillAsync(Ferry);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("“Ferry to sail again on Monday” is in the library.");
        await tab.SendAsync("/quote Ellingsen");
        await Expect(tab.Messages.Last).ToContainTextAsync("She is a better ship");

        var listed = tab.Page.Locator("#articles li", new() { HasText = "Ferry to sail" });
        await Expect(listed).ToContainTextAsync("pasted.txt");
        await RemoveAsync(tab, listed);
        await Expect(listed).ToHaveCountAsync(0);
    });

    [Fact]
    public Task The_suggestions_name_somebody_who_speaks_there() => OnItsOwnAsync(async tab =>
    {
        await ChooseAsync(tab, "ferry.txt", Ferry);
        await Expect(tab.Messages).ToHaveCountAsync(1);
        await RemoveAsync(tab, tab.Page.Locator("#articles li", new() { HasText = "Kerry" }));
        await tab.Page.ReloadAsync();
        await Expect(tab.Page.Locator("#chips [data-quote]")).ToHaveTextAsync("/quote Mara Ellingsen");
    });

    private static async Task RemoveAsync(PlaygroundTab tab, ILocator listed)
    {
        await listed.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("Remove it for good?");
        await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("is removed, and comes back only if somebody adds it again");
    }

    [Fact]
    public Task A_dropped_page_is_an_article_and_a_dropped_picture_is_refused() => OnItsOwnAsync(async tab =>
    {
        var paragraphs = string.Concat(Enumerable.Repeat("<p>The ferry will sail again on Monday, the harbour board said.</p>", 12));
        var page = $"<html lang='en'><head><title>Ferry sails</title></head><body><article><h1>Ferry sails</h1>{paragraphs}</article>";
        await ChooseAsync(tab, "ferry one.html", page);
        await Expect(tab.Messages.Last).ToContainTextAsync("“Ferry sails” is in the library.");
        await Expect(tab.Log).ToContainTextAsync("/library add ferry one.html");
        await ChooseAsync(tab, "ferry.txt", "\0\u0001\u0002");
        await Expect(tab.Messages.Last).ToContainTextAsync("ferry.txt was not added");
    });

    [Fact]
    public Task A_list_of_feeds_is_followed_shown_with_its_state_and_brought_out_again() => OnItsOwnAsync(async tab =>
    {
        await ChooseAsync(tab, "reader.opml", Feeds);
        await Expect(tab.Messages.Last).ToContainTextAsync("1 feed added");
        await OpenNewsAsync(tab);
        var feed = tab.Page.Locator(".feeds li");
        await Expect(feed).ToContainTextAsync("Harbour Courier");
        await Expect(feed).ToContainTextAsync("Coast · not looked at yet");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        await tab.SendAsync("/feed export");
        var file = tab.Messages.Last.GetByRole(AriaRole.Link, new() { Name = "feeds.opml" });
        var download = await tab.Page.RunAndWaitForDownloadAsync(() => file.ClickAsync());
        Assert.Equal("feeds.opml", download.SuggestedFilename);
        Assert.Contains(
            "xmlUrl=\"https://courier.example/feed\"", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        await OpenNewsAsync(tab);
        await feed.GetByRole(AriaRole.Button, new() { Name = "Stop following Harbour Courier" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("Harbour Courier is followed no more");
    });

    [Fact]
    public Task An_address_is_given_to_the_bots_own_command() => OnItsOwnAsync(async tab =>
    {
        await OpenNewsAsync(tab);
        await tab.Page.GetByLabel("A site, its feed, or a page").FillAsync("http://127.0.0.1/feed");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Follow its feed" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("is not of the public internet");
        await OpenNewsAsync(tab);
        await tab.Page.GetByLabel("A site, its feed, or a page").FillAsync("http://[::1]/page");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Read the page" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("Give the address of a page");
    });

    [Fact]
    public Task Where_nobody_may_fetch_the_address_field_is_off_and_says_why() => OnItsOwnAsync(
        async tab =>
        {
            await OpenNewsAsync(tab);
            await Expect(tab.Page.GetByLabel("A site, its feed, or a page")).ToBeDisabledAsync();
            await Expect(tab.Page.GetByText("This bot fetches nothing")).ToBeVisibleAsync();
        },
        "--Intake:MayAdd=Nobody");

    [Fact]
    public async Task A_file_over_four_megabytes_is_not_taken()
    {
        using var client = new HttpClient { BaseAddress = new Uri(site.Url) };
        Assert.Equal(HttpStatusCode.OK, await SendAsync(client, new byte[100_000]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(client, new byte[Uploads.MostBytes + 1]));
    }

    private async Task<HttpStatusCode> SendAsync(HttpClient client, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/files?name=a.txt") { Content = new ByteArrayContent(body) };
        request.Headers.Add("Origin", site.Url);
        // The refusal comes before the body, which then stays here.
        request.Headers.ExpectContinue = true;
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static Task OpenNewsAsync(PlaygroundTab tab)
        => tab.Page.GetByRole(AriaRole.Button, new() { Name = "Your news" }).ClickAsync();

    private static async Task ChooseAsync(PlaygroundTab tab, string name, string content)
    {
        await OpenNewsAsync(tab);
        await tab.Page.Locator("#chosen").SetInputFilesAsync(
            new FilePayload { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(content) });
    }

    // A host of its own, whose feeds nobody looks at.
    private async Task OnItsOwnAsync(Func<PlaygroundTab, Task> work, params string[] settings)
    {
        using var scratch = new Scratch();
        await using var app = PlaygroundSite.Start(scratch, LookAtNothing, settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        await site.VisitAsync(work, app: app);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    private static void LookAtNothing(IServiceCollection services)
        => services.Remove(services.Single(service => service.ImplementationType?.Name == "FeedWatch"));
}
