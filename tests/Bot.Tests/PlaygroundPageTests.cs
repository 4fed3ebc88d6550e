using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests;

[Collection(OnePlayground.Name)]
public class PlaygroundPageTests(PlaygroundSite site)
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    public Task Days_are_written_as_the_texts_write_them_whatever_the_browser_speaks(string locale) => site.VisitAsync(
        async tab =>
        {
            var today = DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
            await Expect(tab.Page.Locator("#articles .from").First).ToContainTextAsync(today);
            await Expect(tab.Page.Locator("#front .masthead p")).ToHaveTextAsync($"{DateTime.UtcNow.DayOfWeek}, {today}");
            await tab.SendAsync("/articles");
            await Expect(tab.Messages.Last.Locator(".card time").First).ToHaveTextAsync(today);
            await tab.SendAsync("/digest preview");
            await Expect(tab.Messages.Last).ToContainTextAsync($"{DateTime.UtcNow.DayOfWeek}, {today}");
        },
        new Screen(Width: 1560, Zone: "Etc/UTC") { Locale = locale });

    [Fact]
    public Task A_typed_command_is_answered_with_a_card() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/trial text:\"Good evening\" loud:yes");

        await Expect(tab.Messages).ToHaveCountAsync(1);
        await Expect(tab.Messages.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Page 1");
        await Expect(tab.Messages.Locator(".card-text")).ToHaveTextAsync("Good evening");
        await Expect(
            tab.Messages.Locator("time[datetime='2026-09-21T14:13:20.000Z']")).ToHaveTextAsync("Monday, 21 September 2026 at 15:13");
        await Expect(
            tab.Messages.GetByRole(AriaRole.Link, new() { Name = "Source" })).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
        await Expect(tab.Messages).Not.ToContainTextAsync("Only you can see this");
        await Expect(tab.Log).ToContainTextAsync("/trial");
    });

    [Fact]
    public Task Kerry_is_quoted_with_buttons_that_work() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/quote Kerry");
        await Expect(tab.Messages).ToHaveCountAsync(1);
        await Expect(tab.Messages.Locator("blockquote")).ToBeVisibleAsync();
        await Expect(tab.Messages).ToContainTextAsync("John Kerry, Secretary of State");
        await Expect(tab.Messages).ToContainTextAsync("1 of 4, whole ones first");

        await tab.Messages.GetByRole(AriaRole.Button, new() { Name = "Another" }).ClickAsync();
        await Expect(tab.Messages).ToHaveCountAsync(2);
        await Expect(tab.Messages.Last).ToContainTextAsync("2 of 4");
        await Expect(tab.Messages.Last).ToContainTextAsync("Only you can see this");

        await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Another" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("3 of 4");
        await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await Expect(tab.Messages).ToHaveCountAsync(3);
        await Expect(tab.Messages.Last).Not.ToContainTextAsync("Only you can see this");
    });

    [Fact]
    public Task A_digest_is_previewed_confirmed_listed_and_removed() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/digest subscribe time:06:30 timezone:Europe/Dublin");
        await Expect(tab.Messages.Last).ToContainTextAsync("This is a preview");
        await Expect(tab.Messages.Last).ToContainTextAsync("Kerry");
        await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("Subscribed");
        await Expect(tab.Messages.Last).ToContainTextAsync("Daily 06:30 Europe/Dublin");

        await tab.SendAsync("/digest history");
        await Expect(tab.Messages.Last).ToContainTextAsync("No edition has come due");
        await tab.SendAsync("/digest list");
        await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Pause 1" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("Paused");
        await tab.SendAsync("/digest remove");
        await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("will not be posted any more");
    });

    [Fact]
    public Task The_first_things_to_try_are_answered() => site.VisitAsync(async tab =>
    {
        await tab.Page.Locator("#tiles").GetByRole(AriaRole.Button, new() { Name = "/quote John Kerry" }).ClickAsync();
        await Expect(tab.Messages).ToHaveCountAsync(1);

        foreach (var line in new[] { "/summary", "/speakers", "/help" })
        {
            await tab.Page
                .GetByRole(AriaRole.Group, new() { Name = "Suggestions" })
                .GetByRole(AriaRole.Button, new() { Name = line, Exact = true })
                .ClickAsync();
            await Expect(tab.Messages.Last.Locator(".card")).ToBeVisibleAsync();
        }

        await Expect(tab.Messages).ToHaveCountAsync(4);
        await Expect(tab.Messages.Filter(new() { HasText = "U. S. and Russia will meet soon to coordinate" }).First).ToBeVisibleAsync();
    });

    [Fact]
    public Task Speakers_are_completed_from_the_library() => site.VisitAsync(async tab =>
    {
        await tab.Line.PressSequentiallyAsync("/quote lavr");
        await Expect(tab.Suggestions).ToHaveTextAsync([new Regex("^Sergey Lavrov")]);

        await tab.Line.PressAsync("Tab");
        await tab.Line.PressAsync("Escape");
        await tab.Line.PressAsync("Enter");

        await Expect(tab.Messages).ToContainTextAsync("Sergey Lavrov");
    });

    [Fact]
    public Task Commands_options_and_values_are_completed_by_the_keyboard_alone() => site.VisitAsync(async tab =>
    {
        await tab.Line.PressSequentiallyAsync("/tri");
        await Expect(tab.Suggestions).ToHaveTextAsync([new Regex("^/trial")]);
        await Expect(tab.Line).ToHaveAttributeAsync("aria-expanded", "true");
        await tab.Line.PressAsync("Enter");
        await Expect(tab.Line).ToHaveValueAsync("/trial ");

        await tab.Line.PressSequentiallyAsync("ker");
        await Expect(tab.Suggestions).ToHaveTextAsync([new Regex("^John Kerry")]);
        await tab.Line.PressAsync("ArrowDown");
        await Expect(tab.Line).ToHaveAttributeAsync("aria-activedescendant", "suggestion-0");
        await tab.Line.PressAsync("Enter");
        await Expect(tab.Line).ToHaveValueAsync("/trial text:\"John Kerry\" ");

        await tab.Line.PressSequentiallyAsync("lo");
        await Expect(tab.Suggestions).ToHaveTextAsync([new Regex("^loud:")]);
        await tab.Line.PressAsync("Tab");
        await Expect(tab.Line).ToHaveValueAsync("/trial text:\"John Kerry\" loud:");
        await Expect(tab.Suggestions).ToHaveCountAsync(2);
        await tab.Line.PressAsync("Tab");
        await Expect(tab.Line).ToHaveValueAsync("/trial text:\"John Kerry\" loud:true ");

        await tab.Line.PressAsync("Escape");
        await Expect(tab.Line).ToHaveAttributeAsync("aria-expanded", "false");
        await tab.Line.PressAsync("Enter");
        await Expect(tab.Messages.Locator(".card-text")).ToHaveTextAsync("John Kerry");
        await Expect(tab.Line).ToHaveValueAsync("");
    });

    [Fact]
    public Task Keys_typed_faster_than_suggestions_come_act_on_the_line_as_it_stands() => site.VisitAsync(async tab =>
    {
        await tab.Line.FillAsync("/");
        await tab.Suggestions.First.WaitForAsync();
        await tab.Page.RouteAsync("**/completions", async route =>
        {
            await Task.Delay(200);
            await route.ContinueAsync();
        });

        await tab.Line.FillAsync("/tri");
        await tab.Line.PressAsync("Enter");
        await Expect(tab.Line).ToHaveValueAsync("/trial ");
        await tab.Line.FillAsync("/trial loud:true text:quick");
        await tab.Line.PressAsync("Enter");

        await Expect(tab.Messages.Locator(".card-text")).ToHaveTextAsync("quick");
        await Expect(tab.Line).ToHaveValueAsync("");
    });

    [Fact]
    public Task Arrows_recall_the_lines_sent_before() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/trial one");
        await tab.SendAsync("/trial two");
        await Expect(tab.Messages).ToHaveCountAsync(2);

        await tab.Line.PressAsync("ArrowUp");
        await Expect(tab.Line).ToHaveValueAsync("/trial two");
        await tab.Line.PressAsync("ArrowUp");
        await Expect(tab.Line).ToHaveValueAsync("/trial one");
        await tab.Line.PressAsync("ArrowDown");
        await Expect(tab.Line).ToHaveValueAsync("/trial two");
        await tab.Line.PressAsync("ArrowDown");
        await Expect(tab.Line).ToHaveValueAsync("");
    });

    [Fact]
    public Task A_private_answer_says_so_and_goes_when_dismissed() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/trial hush");
        await Expect(tab.Messages).ToContainTextAsync("Only you can see this");

        await tab.Messages.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();

        await Expect(tab.Messages).ToHaveCountAsync(0);
        await Expect(tab.Line).ToBeFocusedAsync();
    });

    [Fact]
    public Task A_button_of_a_private_card_turns_it_in_place_and_keeps_the_focus() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/trial hush");
        var next = tab.Messages.GetByRole(AriaRole.Button, new() { Name = "Next" });
        await next.FocusAsync();

        await next.PressAsync("Enter");
        await Expect(tab.Messages.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Page 2");
        await Expect(next).ToBeFocusedAsync();
        await next.PressAsync("Enter");

        await Expect(tab.Messages.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Page 3");
        await Expect(tab.Messages).ToHaveCountAsync(1);
    });

    [Fact]
    public Task A_button_of_a_public_card_answers_the_presser_privately() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/trial loud:true text:hello");

        await tab.Messages.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();

        await Expect(tab.Messages).ToHaveCountAsync(2);
        await Expect(tab.Messages.First.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Page 1");
        await Expect(tab.Messages.Last).ToContainTextAsync("Only you can see this");
    });

    [Fact]
    public Task Share_posts_once_for_everybody() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/trial hush");

        await tab.Messages.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();

        await Expect(tab.Messages).ToHaveCountAsync(2);
        await Expect(tab.Messages.Last).ToContainTextAsync("for everybody");
        await Expect(tab.Messages.Last).Not.ToContainTextAsync("Only you can see this");
    });

    [Fact]
    public Task Text_that_is_no_command_gets_a_hint_with_lines_to_try() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("Lavrov");
        await Expect(tab.Log).ToContainTextAsync("Only commands are answered here");

        await tab.Log.GetByRole(AriaRole.Button, new() { Name = "/help" }).ClickAsync();

        await Expect(tab.Messages).ToHaveCountAsync(1);
        await Expect(tab.Log.GetByRole(AriaRole.Button, new() { Name = "/quote Sergey Lavrov" })).ToBeVisibleAsync();
    });

    [Fact]
    public Task The_edition_arrives_once_and_a_second_click_says_why_not() => site.VisitAsync(async tab =>
    {
        var post = tab.Page.Locator("#edition");
        await post.ClickAsync();
        await Expect(tab.Messages).ToHaveCountAsync(1);
        await Expect(tab.Messages).ToContainTextAsync("U. S. and Russia will meet soon");
        await Expect(tab.Messages).Not.ToContainTextAsync("Only you can see this");

        await post.ClickAsync();
        await Expect(tab.Log).ToContainTextAsync("An edition is posted once");
        await Expect(tab.Messages).ToHaveCountAsync(1);

        await tab.Log.GetByRole(AriaRole.Button, new() { Name = "Start over" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Welcome to #tonight" })).ToBeVisibleAsync();
        await Expect(tab.Messages).ToHaveCountAsync(0);
        await post.ClickAsync();
        await Expect(tab.Messages).ToHaveCountAsync(1);
    });

    [Fact]
    public Task A_failure_inside_is_a_private_card_with_a_reference() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/trial fail:yes");

        await Expect(tab.Messages).ToContainTextAsync(new Regex("look for [0-9a-f]{8} in the log"));
        await Expect(tab.Messages).ToContainTextAsync("Only you can see this");
    });

    [Fact]
    public Task Hostile_text_in_a_card_stays_text() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync($"/trial loud:true text:\"{Hostile.Text.Replace('"', '\'')}\"");

        await Expect(tab.Messages).ToContainTextAsync("<script>window.harmed = 1</script>");
        await Expect(tab.Messages.Locator("script, img[src='x'], style, a[href^='javascript'], a[href^='data']")).ToHaveCountAsync(0);
        Assert.Equal("undefined", await tab.Page.EvaluateAsync<string>("typeof window.harmed"));
    });

    [Fact]
    public Task A_script_in_the_page_would_be_refused_by_its_policy() => site.VisitAsync(async tab =>
    {
        var refused = await tab.Page.EvaluateAsync<string[]>("""
            async () => {
              const refused = [];
              document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
              const script = document.createElement("script");
              try { script.textContent = "window.harmed = 1"; document.body.append(script); } catch { refused.push("trusted types"); }
              try { document.createElement("p").innerHTML = "<b>x</b>"; } catch { refused.push("innerHTML"); }
              const style = document.createElement("style");
              style.textContent = "body { display: none }";
              document.head.append(style);
              await fetch("http://127.0.0.1:9/").catch(() => {});
              await new Promise((done) => setTimeout(done, 50));
              return refused;
            }
            """);
        tab.Problems.RemoveAll(
            problem => problem.Contains("Content Security Policy", StringComparison.Ordinal)
                || problem.Contains("requires 'Trusted", StringComparison.Ordinal)
                || problem.Contains("127.0.0.1:9/", StringComparison.Ordinal));

        Assert.Contains("trusted types", refused);
        Assert.Contains("innerHTML", refused);
        Assert.Contains("style-src-elem", refused);
        Assert.Contains("connect-src", refused);
        Assert.Equal("undefined", await tab.Page.EvaluateAsync<string>("typeof window.harmed"));
    });
}
