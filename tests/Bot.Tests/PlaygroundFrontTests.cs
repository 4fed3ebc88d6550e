using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests;

/// <summary>The front page beside the channel: the evening's stories in their order, with pictures that the host brings.</summary>
[Collection(OnePlayground.Name)]
public class PlaygroundFrontTests(PlaygroundSite site)
{
    private static readonly Screen Wide = PlaygroundPictures.Sharp with { Width = 1560, Height = 980 };

    // Links in running text may be as small as it is.
    private const string SmallTargets =
        """
        () => [...document.querySelectorAll("button, input, summary, nav a")]
          .map((one) => ({ one, box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.width < 40 || box.height < 40))
          .map(({ one, box }) => `${one.outerHTML.slice(0, 60)} ${box.width} x ${box.height}`)
          .join("\n")
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task It_leads_with_the_story_most_tell_and_opens_what_it_names() => OnItsOwnAsync(
        async tab =>
        {
            var front = tab.Page.Locator("#front");
            var lead = front.Locator(".lead");
            await Expect(lead).ToContainTextAsync(new Regex("[Ff]erry"));
            await Expect(lead).ToContainTextAsync(new Regex("also in (Northern Wire|Harbour Courier)"));
            await Expect(front.Locator(".story")).ToHaveCountAsync(4);
            await Expect(front.Locator(".other").First.Locator(".tells")).Not.ToBeEmptyAsync();
            await Expect(front.Locator(".said-today blockquote")).ToBeVisibleAsync();
            await tab.SendAsync("/quote Brandt");
            await Expect(tab.Messages).ToHaveCountAsync(1);
            await tab.Page.WaitForFunctionAsync("() => document.querySelector('#front img')?.naturalWidth > 0");
            await PlaygroundPictures.TakePageAsync(tab, "playground.png");

            await lead.GetByRole(AriaRole.Link).ClickAsync();
            await Expect(tab.Reader).ToContainTextAsync("forty-two cars");
            await tab.Page.GoBackAsync();
            await Expect(tab.Reader).ToBeHiddenAsync();
            await tab.SendAsync("/library remove article:Council keeps the night bus for another year");
            await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
            await Expect(front.GetByText("night bus")).ToHaveCountAsync(0);
        },
        Wide);

    [Fact]
    public Task The_digest_tells_the_same_stories() => OnItsOwnAsync(
        async tab =>
        {
            await tab.Page.Locator("#edition").ClickAsync();
            await Expect(tab.Messages).ToHaveCountAsync(1);
            await Expect(tab.Messages).ToContainTextAsync("Also in the news");
            await Expect(tab.Messages.Locator("select")).ToBeVisibleAsync();
            await PlaygroundPictures.TakeAsync(tab, "digest.png");
        },
        PlaygroundPictures.Sharp);

    [Fact]
    public Task On_a_narrow_screen_a_button_brings_it() => OnItsOwnAsync(
        async tab =>
        {
            var toggle = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Front page", Exact = true });
            await Expect(tab.Page.Locator("#front")).ToBeHiddenAsync();
            await toggle.ClickAsync();
            await Expect(tab.Page.Locator("#front .lead")).ToBeVisibleAsync();
            Assert.Equal(360, await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await tab.Page.Keyboard.PressAsync("Escape");
            await Expect(tab.Page.Locator("#front")).ToBeHiddenAsync();
            await Expect(toggle).ToBeFocusedAsync();
            await toggle.ClickAsync();
            await Expect(tab.Page.Locator("#front .lead")).ToBeVisibleAsync();
            await tab.Page.GoBackAsync();
            await Expect(tab.Page.Locator("#front")).ToBeHiddenAsync();
            await Expect(tab.Page.Locator("#line")).ToBeVisibleAsync();

            await tab.Page.Locator(".library-toggle").ClickAsync();
            Assert.Equal("", await tab.Page.EvaluateAsync<string>(SmallTargets));
            await tab.Page.Locator("#line").FocusAsync();
            await Expect(tab.Page.Locator("#articles")).ToBeHiddenAsync();
            await tab.Page.Locator(".library-toggle").ClickAsync();
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "As a member" }).ClickAsync();
            await Expect(tab.Page.Locator("#more")).ToBeHiddenAsync();
            await Expect(tab.Page.Locator("#add")).ToBeHiddenAsync();
            await Expect(tab.Page.Locator("#edition")).ToBeHiddenAsync();
        },
        Screen.Phone);

    [Fact]
    public Task On_a_small_laptop_it_stands_beside_the_channel() => OnItsOwnAsync(
        async tab =>
        {
            await Expect(tab.Page.Locator("#front .lead")).ToBeVisibleAsync();
            var channel = (await tab.Page.Locator(".channel").BoundingBoxAsync())!;
            var front = (await tab.Page.Locator("#front").BoundingBoxAsync())!;
            Assert.Equal((1280, front.X), (front.X + front.Width, channel.X + channel.Width));
            Assert.InRange(channel.Width, 600, 800);

            // Where there is no room it is drawn below the button that brings it.
            await tab.Page.SetViewportSizeAsync(1000, 700);
            var toggle = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Front page", Exact = true });
            await toggle.ClickAsync();
            await Expect(tab.Page.Locator("#front .lead")).ToBeVisibleAsync();
            await toggle.ClickAsync();
            await Expect(tab.Page.Locator("#front")).ToBeHiddenAsync();
        },
        new Screen(1280, 800));

    [Fact]
    public async Task Nothing_but_a_picture_is_handed_on()
    {
        using var scratch = new Scratch();
        var answer = Encoding.UTF8.GetBytes("<svg onload='alert(1)'/>");
        await using var app = PlaygroundSite.Start(scratch, services => Bring(services, () => answer));
        await app.StartAsync(Cancellation);
        var library = app.Services.GetRequiredService<ArticleLibrary>();
        await EveningNews.AddAsync(library, DateTimeOffset.UtcNow, Cancellation);
        var listed = await library.ListAsync(Scope.House, 0, 10, Cancellation);
        var pictured = listed.First(entry => entry.Title.StartsWith("Thornby", StringComparison.Ordinal));
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        var path = $"/articles/{pictured.Id}/picture";

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation)).StatusCode);
        answer = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];
        var picture = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        await app.StopAsync(Cancellation);
    }

    private async Task OnItsOwnAsync(Func<PlaygroundTab, Task> work, Screen screen)
    {
        using var scratch = new Scratch();
        foreach (var seed in Directory.EnumerateFiles(scratch.Seeds))
            File.Delete(seed);
        byte[] picture = [];
        await using var app = PlaygroundSite.Start(scratch, services => Bring(services, () => picture));
        await app.StartAsync(Cancellation);
        await site.VisitAsync(
            async tab =>
            {
                picture = await EveningNews.PaintAsync(tab.Page.Context);
                await EveningNews.AddAsync(app.Services.GetRequiredService<ArticleLibrary>(), DateTimeOffset.UtcNow, Cancellation);
                await tab.OpenAsync();
                await work(tab);
            },
            screen,
            app);
        await app.StopAsync(Cancellation);
    }

    internal static void Bring(IServiceCollection services, Func<byte[]> picture)
        => services.AddSingleton<FetchAttachment>(_ => (_, _) => Task.FromResult(new FileReading(picture())));
}
