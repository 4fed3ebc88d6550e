using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests;

/// <summary>Whether everybody can use the page: by keyboard, on a phone, in light and dark, with a screen reader.</summary>
[Collection(OnePlayground.Name)]
public class PlaygroundReachTests(PlaygroundSite site)
{
    // What sticks out, where the page can be scrolled sideways.
    private const string TooWide = """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
          [...document.querySelectorAll("body *")]
            .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth)
            .map((element) => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 60)}`)
        """;

    // Also as a font of wider letters looks, where ours does not come.
    private const string SpacedLetters = """
        () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("* { letter-spacing: .12em !important; word-spacing: .16em !important }");
          document.adoptedStyleSheets = [sheet];
        }
        """;

    // Of colours: what lies over what, how light it is, how much one stands out; and what an element's text stands on, its own and its
    // ancestors' background colours laid over each other.
    private const string Colours = """
          const rgb = (color) => { const parts = color.match(/[\d.]+/g).map(Number); return parts.length < 4 ? [...parts, 1] : parts; };
          const over = (top, under) => top.slice(0, 3).map((value, index) => value * top[3] + under[index] * (1 - top[3]));
          const ground = (element) => {
            const layers = [];
            for (let at = element; at; at = at.parentElement) {
              layers.push(rgb(getComputedStyle(at).backgroundColor));
              if (layers.at(-1)[3] === 1) break;
            }
            return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
          };
          const light = (color) => {
            const [r, g, b] = color.map((value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const contrast = (color, under) => {
            const [one, other] = [light(over(rgb(color), under)), light(under)];
            return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
          };
        """;

    private const string FaintTexts = $$"""
        () => {
          {{Colours}}
          const faint = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
            const box = element.getBoundingClientRect();
            if (box.width <= 1 || element.closest(":disabled")) continue;
            const under = ground(element);
            const ratio = contrast(getComputedStyle(element).color, under);
            const words = walker.currentNode.data.trim().slice(0, 40);
            if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${element.tagName}.${element.className} ${words}`);
          }
          return faint;
        }
        """;

    // An outline of two pixels around the control or what holds it, three times as light or dark as what it stands on (WCAG 2.4.13).
    private const string FocusMark = $$"""
        () => {
          {{Colours}}
          const focused = document.activeElement;
          const marks = (element) => {
            const style = getComputedStyle(element);
            const under = ground(parseFloat(style.outlineOffset) < 0 ? element : element.parentElement ?? element);
            return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2 && contrast(style.outlineColor, under) >= 3;
          };
          const holder = focused.closest(".composer");
          return {
            control: focused.id || focused.className + " " + focused.textContent.trim().slice(0, 30),
            isMarked: focused === document.body || marks(focused) || (holder !== null && marks(holder)),
          };
        }
        """;

    private const string Nameless = """
        () => [...document.querySelectorAll("a, button, input, dialog[open], [role], [tabindex]")]
          .filter((element) => element.checkVisibility() && !["option", "status"].includes(element.getAttribute("role")))
          .filter((element) => {
            const by = element.getAttribute("aria-labelledby");
            const name = element.getAttribute("aria-label") ?? (by ? document.getElementById(by)?.textContent : element.textContent);
            return !name?.trim();
          })
          .map((element) => element.outerHTML.slice(0, 80))
        """;

    [Theory]
    [InlineData(1200, 800, false)]
    [InlineData(1200, 800, true)]
    [InlineData(360, 740, false)]
    [InlineData(360, 740, true)]
    public Task Every_state_of_the_page_is_readable_named_and_as_wide_as_the_screen(int width, int height, bool isDark)
        => site.VisitAsync(
            async tab =>
            {
                await CheckAsync(tab, "welcome");
                await tab.Page.Locator("#status").EvaluateAsync("status => status.textContent = 'The bot does not answer. Is it running?'");
                await CheckAsync(tab, "connection lost");
                await tab.Page.Locator("#status").EvaluateAsync("status => status.textContent = ''");
                await tab.Page.EvaluateAsync(SpacedLetters);
                await CheckAsync(tab, "letters as far apart as WCAG 1.4.12 wants them");
                await tab.Page.EvaluateAsync("document.adoptedStyleSheets = []");

                await tab.Line.FillAsync("/");
                await tab.Suggestions.First.WaitForAsync();
                await CheckAsync(tab, "suggestions");

                await tab.Page.Locator("#front-toggle").ClickAsync();
                await CheckAsync(tab, "front page");
                await tab.Page.Keyboard.PressAsync("Escape");

                await tab.SendAsync(
                    $"/trial loud:true text:**bold** and {new string('x', 300)} `code` https://example.org/{new string('y', 200)}");
                await tab.SendAsync("/trial hush");
                await tab.SendAsync("hello there");
                await tab.Log.GetByRole(AriaRole.Button, new() { Name = "/help" }).WaitForAsync();
                await CheckAsync(tab, "conversation");

                await tab.Page.EvaluateAsync("document.querySelector('#articles a').click()");
                await Expect(tab.Reader).ToBeVisibleAsync();
                await CheckAsync(tab, "reading view");
            },
            new Screen(width, height, isDark));

    [Fact]
    public Task Tab_walks_through_the_page_in_reading_order() => site.VisitAsync(async tab =>
    {
        await tab.Page.EvaluateAsync("document.querySelector('.skip').focus()");
        List<string> walked = [];
        for (var step = 0; step < 20; step++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            walked.Add(
                await tab.Page.EvaluateAsync<string>(
                    "document.activeElement.id || document.activeElement.textContent.trim().slice(0, 16) || "
                        + "document.activeElement.getAttribute('aria-label')"));
        }

        string[] expected = ["edition", "/quote John Kerr", "messages", "slash", "line", "Send"];
        Assert.Equal(expected, walked.Where(expected.Contains).Distinct());
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Whatever_has_the_focus_shows_it(bool isDark) => site.VisitAsync(
        async tab =>
        {
            await tab.SendAsync("/quote Kerry");
            await tab.Messages.GetByRole(AriaRole.Button).First.WaitForAsync();
            await tab.Page.EvaluateAsync("document.querySelector('.skip').focus()");
            HashSet<string> walked = [];
            List<string> unmarked = [];
            for (var step = 0; step < 60; step++)
            {
                await tab.Page.Keyboard.PressAsync("Tab");
                var focus = await tab.Page.EvaluateAsync<JsonElement>(FocusMark);
                if (walked.Add(focus.GetProperty("control").GetString()!) && !focus.GetProperty("isMarked").GetBoolean())
                    unmarked.Add(focus.ToString());
            }

            Assert.Empty(unmarked);
            Assert.InRange(walked.Count, 20, 60);
        },
        new Screen(IsDark: isDark));

    [Fact]
    public Task The_library_unfolds_on_a_phone() => site.VisitAsync(
        async tab =>
        {
            var toggle = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Articles" });
            await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "false");

            await toggle.ClickAsync();
            await tab.Page.Locator("#articles a").First.ClickAsync();

            await Expect(tab.Reader).ToBeVisibleAsync();
            await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "false");
        },
        Screen.Phone);

    private static async Task CheckAsync(PlaygroundTab tab, string state)
    {
        var wide = await tab.Page.EvaluateAsync<string[]>(TooWide);
        Assert.True(wide.Length == 0, $"{state}: wider than the screen: {string.Join(" | ", wide)}");
        Assert.Empty(await tab.Page.EvaluateAsync<string[]>(FaintTexts));
        Assert.Empty(await tab.Page.EvaluateAsync<string[]>(Nameless));
    }
}
