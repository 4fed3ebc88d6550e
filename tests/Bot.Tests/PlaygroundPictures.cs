using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests;

/// <summary>The README's pictures, taken from the real page: <c>UPDATE_PICTURES=1</c> writes them into <c>docs</c>.</summary>
[Collection(OnePlayground.Name)]
public class PlaygroundPictures(PlaygroundSite site)
{
    private const int Margin = 18;

    // Less: the channel's bar begins above.
    private const int TopMargin = 7;

    internal static readonly Screen Sharp = new(1000, 1200, Scale: 2, Zone: EveningZone());

    [Fact]
    public Task A_quotation() => site.VisitAsync(
        async tab =>
        {
            await tab.SendAsync("/quote Kerry");
            await Expect(tab.Messages).ToHaveCountAsync(1);
            await Expect(tab.Messages).ToContainTextAsync("John Kerry, Secretary of State");
            await Expect(tab.Messages.GetByRole(AriaRole.Button, new() { Name = "In context" })).ToBeVisibleAsync();
            await TakeAsync(tab, "quote.png");
        },
        Sharp);

    [Fact]
    public Task An_article_as_it_was_read() => site.VisitAsync(
        async tab =>
        {
            await tab.Page.Locator("#articles a", new() { HasText = "U. S. and Russia" }).ClickAsync();
            await Expect(tab.Reader).ToBeVisibleAsync();
            var quotation = tab.Reader.Locator(".quotation", new() { HasText = "kept whole" });
            await quotation.ScrollIntoViewIfNeededAsync();
            await quotation.HoverAsync();
            await WriteAsync("article.png", await tab.Reader.ScreenshotAsync());
        },
        new Screen(940, 720, Scale: 2));

    /// <summary>The page as it stands.</summary>
    internal static async Task TakePageAsync(PlaygroundTab tab, string name)
    {
        await tab.Page.EvaluateAsync("document.activeElement.blur()");
        await WriteAsync(name, await tab.Page.ScreenshotAsync());
    }

    // Where it is six in the evening now: Etc zones count westward.
    private static string EveningZone() => $"Etc/GMT{((DateTime.UtcNow.Hour - 18 + 36) % 24) - 12:+0;-0;+0}";

    /// <summary>The conversation, without the page around it.</summary>
    internal static async Task TakeAsync(PlaygroundTab tab, string name)
    {
        await tab.Page.EvaluateAsync("document.activeElement.blur()");
        var log = (await tab.Log.BoundingBoxAsync())!;
        var card = (await tab.Messages.Last.Locator(".card").BoundingBoxAsync())!;
        var clip = new Clip
        {
            X = log.X - Margin,
            Y = log.Y - TopMargin,
            Width = card.X + card.Width - log.X + (2 * Margin),
            Height = card.Y + card.Height - log.Y + TopMargin + Margin
        };
        await WriteAsync(name, await tab.Page.ScreenshotAsync(new() { Clip = clip }));
    }

    private static async Task WriteAsync(string name, byte[] picture)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
            await File.WriteAllBytesAsync(Path.Combine(Scratch.Repository, "docs", name), picture, TestContext.Current.CancellationToken);
    }
}
