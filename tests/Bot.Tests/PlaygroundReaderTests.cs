using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests;

/// <summary>The reading view of the seed article, and of one that means harm.</summary>
[Collection(OnePlayground.Name)]
public class PlaygroundReaderTests(PlaygroundSite site)
{
    private const string SeedHeadline = "U. S. and Russia will meet soon";

    [Fact]
    public Task Quotation_cue_and_speaker_are_underlined_in_different_ways() => ReadAsync(SeedHeadline, async tab =>
    {
        const string Underline =
            "element => { const style = getComputedStyle(element); return `${style.textDecorationLine} ${style.textDecorationStyle}`; }";
        var quotation = Mark(tab, "quotation", "\"Assad will never be accepted by those who he has harmed,\"");
        var line = tab.Reader.Locator(".line", new() { Has = tab.Page.Locator(".quotation", new() { HasText = "Assad will never" }) });

        Assert.Equal("underline solid", await quotation.EvaluateAsync<string>(Underline));
        Assert.Equal("underline dotted", await line.Locator(".cue", new() { HasText = "told" }).EvaluateAsync<string>(Underline));
        Assert.Equal("underline double", await line.Locator(".mention", new() { HasText = "Kerry" }).EvaluateAsync<string>(Underline));
        await Expect(
            tab.Reader.GetByRole(
                AriaRole.List, new() { Name = "What the underlines mean" })).ToHaveTextAsync("quotationparaphrasecuespeakerleft out");
    });

    [Fact]
    public Task All_thirteen_quoted_pieces_are_marked() => ReadAsync(SeedHeadline, async tab =>
    {
        var marked = await tab.Reader.Locator(".text .quotation").AllTextContentsAsync();

        Assert.Equal(13, marked.Count);
        Assert.Equal("\"as soon as possible\"", marked[0]);
        Assert.Equal(
            "\"We owe it to the Syrian people to secure a future without both of the terror of ISIS and the tyranny of Assad.\"",
            marked[^1]);
    });

    [Fact]
    public Task Focus_tells_whose_words_they_are_and_how_that_is_known() => ReadAsync(SeedHeadline, async tab =>
    {
        await Mark(tab, "quotation", "\"Their hangman should not be part of their future,\"").FocusAsync();

        await Expect(tab.Reader.Locator(".told")).ToHaveTextAsync(
            new Regex(
                "^Laurent Fabius, "
                    + @"French Foreign Minister · quoted · worked out from a pronoun or a title · rule \S+ · (over )?\d\d % sure$"));
        await Expect(tab.Reader.Locator(".lit")).ToHaveCountAsync(3);
    });

    [Fact]
    public Task A_speaker_lights_up_all_that_he_said() => ReadAsync(SeedHeadline, async tab =>
    {
        var hammond = tab.Reader.GetByRole(AriaRole.Button, new() { Name = "Philip Hammond" });

        await hammond.ClickAsync();

        await Expect(hammond).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(tab.Reader.Locator(".quotation.lit")).ToHaveCountAsync(2);
    });

    [Fact]
    public Task What_was_left_out_is_shown_with_its_reason() => ReadAsync(SeedHeadline, async tab =>
    {
        var dropped = tab.Reader.Locator(".text .dropped");

        await Expect(
            dropped.Filter(
                new() { HasText = "47° Good Evening" }).First).ToHaveTextAsync("47° Good Evening left out: the page’s greeting strip");
        await Expect(dropped.Filter(new() { HasText = "More news" })).ToContainTextAsync("a link to other pages");
        await Expect(dropped.Filter(new() { HasText = "UNITED NATIONS --" })).ToContainTextAsync("the dateline");
        await Expect(dropped.Filter(new() { HasText = "speak to the media" })).ToContainTextAsync("a picture’s caption");
    });

    [Fact]
    public Task The_whole_text_is_there_unchanged() => ReadAsync(SeedHeadline, async tab =>
        Assert.Equal(
            WithoutSpace(
                await File.ReadAllTextAsync(
                    Path.Combine(Scratch.Repository, "seeds", "000_ff71186cb0a1abfc.txt"), TestContext.Current.CancellationToken)),
            WithoutSpace(await TextAsync(tab))));

    [Fact]
    public async Task An_article_that_means_harm_stays_text_wherever_it_is_shown()
    {
        using var scratch = new Scratch();
        await File.WriteAllTextAsync(Path.Combine(scratch.Seeds, "hostile.txt"), Hostile.Article, TestContext.Current.CancellationToken);
        await using var app = PlaygroundSite.Start(scratch);
        await app.StartAsync(TestContext.Current.CancellationToken);
        await site.VisitAsync(
            async tab =>
            {
                await tab.SendAsync("/summary article:hostile");
                await tab.SendAsync("/articles");
                await tab.SendAsync("/search Mallory");
                await tab.Page.Locator("#edition").ClickAsync();
                await Expect(tab.Messages).ToHaveCountAsync(4);
                await Expect(
                    tab.Messages.Filter(
                        new() { HasText = "Hostile headline of the [council](javascript:window.harmed=5)" })).Not.ToHaveCountAsync(0);
                await OpenAsync(tab, "Hostile headline");

                await Expect(tab.Reader).ToContainTextAsync("<script>window.harmed = 1</script>");
                // A tag within a sentence is neither read nor shown.
                Assert.Equal(WithoutSpace(Articles.Unread.Without(Hostile.Article)), WithoutSpace(await TextAsync(tab)));
                await Expect(
                    tab.Page.Locator(
                        "img[src='x'], body script, body style, b, a[href^='javascript'], a[href^='data']")).ToHaveCountAsync(0);
                Assert.Equal("undefined", await tab.Page.EvaluateAsync<string>("typeof window.harmed"));
            },
            app: app);
    }

    [Fact]
    public Task Escape_closes_the_view_and_returns_to_where_it_was_opened() => ReadAsync(SeedHeadline, async tab =>
    {
        await tab.Page.Keyboard.PressAsync("Escape");

        await Expect(tab.Reader).Not.ToBeVisibleAsync();
        await Expect(tab.Page.Locator("#articles a", new() { HasText = SeedHeadline })).ToBeFocusedAsync();
        await Expect(tab.Page).Not.ToHaveURLAsync(new Regex("#article"));
    });

    private Task ReadAsync(string headline, Func<PlaygroundTab, Task> work) => site.VisitAsync(async tab =>
    {
        await OpenAsync(tab, headline);
        await work(tab);
    });

    private static async Task OpenAsync(PlaygroundTab tab, string headline)
    {
        var link = tab.Page.Locator("#articles a", new() { HasText = headline });
        await link.FocusAsync();
        await link.PressAsync("Enter");
        await Expect(tab.Reader.GetByRole(AriaRole.Heading)).ToContainTextAsync(headline);
    }

    private static Task<string> TextAsync(PlaygroundTab tab)
        => tab.Page.EvaluateAsync<string>(
            "() => { const text = document.querySelector('.text').cloneNode(true); text.querySelectorAll('.reason').forEach((reason) => "
                + "reason.remove()); return text.textContent; }");

    private static ILocator Mark(PlaygroundTab tab, string kind, string text)
        => tab.Reader.Locator($".text .{kind}", new() { HasText = text });

    private static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
