using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests;

/// <summary>A visit is to a small server: rooms that last, a person of its own, roles, menus, and members without rights.</summary>
[Collection(OnePlayground.Name)]
public class PlaygroundVisitTests(PlaygroundSite site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_direct_messages_say_what_arrives_there_and_their_name_stands_in_one_line() => site.VisitAsync(
        async tab =>
        {
            await RoomAsync(tab, "Good Evening");
            await Expect(tab.Page.Locator("#welcome-text")).ToContainTextAsync("/mydigest sends the digest");
            var name = (await tab.Page.Locator("#room-name").BoundingBoxAsync())!;
            Assert.True(name.Height < 40, $"The name takes {name.Height} px.");
        },
        new Screen(1280, 800));

    [Fact]
    public Task Back_closes_the_reader_and_keeps_the_conversation() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/trial hush");
        await tab.Page.Locator("#articles a").First.ClickAsync();
        await Expect(tab.Reader).ToBeVisibleAsync();

        await tab.Page.GoBackAsync();
        await Expect(tab.Reader).Not.ToBeVisibleAsync();
        await tab.Page.GoForwardAsync();
        await Expect(tab.Reader).ToBeVisibleAsync();
        await tab.Reader.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        await Expect(tab.Reader).Not.ToBeVisibleAsync();
        await Expect(tab.Messages).ToHaveCountAsync(1);
    });

    [Fact]
    public Task A_visit_survives_a_reload_until_it_is_started_over() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/trial hush");
        await Expect(tab.Messages).ToHaveCountAsync(1);
        await tab.SendAsync("/trial gone");
        await Expect(tab.Messages).ToHaveCountAsync(2);
        await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(tab.Messages).ToHaveCountAsync(1);

        await tab.Page.ReloadAsync();
        await Expect(tab.Messages).ToHaveCountAsync(1);
        await Expect(tab.Log).ToContainTextAsync("/trial hush");
        await tab.Messages.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(tab.Messages.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Page 2");

        await tab.Page.Locator("#over").ClickAsync();
        await Expect(tab.Log).ToContainTextAsync("its digests end");
        await Expect(tab.Messages).ToHaveCountAsync(1);
        await tab.StartOverAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Welcome to #tonight" })).ToBeVisibleAsync();
        await Expect(tab.Messages).ToHaveCountAsync(0);
    });

    [Fact]
    public async Task A_restart_of_the_host_keeps_the_visit_its_digest_and_the_page_that_is_open()
    {
        using var scratch = new Scratch();
        var app = PlaygroundSite.Start(scratch);
        await app.StartAsync(Cancellation);
        await site.VisitAsync(
            async tab =>
            {
                await tab.SendAsync("/digest subscribe time:06:30 timezone:Europe/Dublin");
                await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
                await Expect(tab.Messages.Last).ToContainTextAsync("Subscribed");

                var url = app.Urls.Single();
                await app.StopAsync(Cancellation);
                await app.DisposeAsync();
                await Expect(tab.Page.Locator("#status")).ToHaveTextAsync("Reconnecting …");
                app = PlaygroundSite.Start(scratch, settings: $"--Playground:Url={url}");
                await app.StartAsync(Cancellation);
                await Expect(tab.Page.Locator("#status")).ToHaveTextAsync("");
                await Expect(tab.Page.Locator("#articles")).ToContainTextAsync("U. S. and Russia");

                await tab.SendAsync("/digest list");
                await Expect(tab.Messages.Last).ToContainTextAsync("#tonight: Daily 06:30 Europe/Dublin");
                await Expect(tab.Messages).ToHaveCountAsync(2);
                await tab.Page.Locator("#edition").ClickAsync();
                await Expect(tab.Messages).ToHaveCountAsync(3);

                await tab.StartOverAsync();
                await Expect(tab.Messages).ToHaveCountAsync(0);
                await tab.SendAsync("/digest list");
                await Expect(tab.Messages.Last).ToContainTextAsync("This server has no digest");
                tab.Problems.RemoveAll(problem => problem.Contains("net::ERR", StringComparison.Ordinal));
            },
            app: app);
        await app.StopAsync(Cancellation);
        await app.DisposeAsync();
    }

    [Fact]
    public Task Channels_and_roles_are_named_as_people_name_them() => site.VisitAsync(async tab =>
    {
        await tab.Line.FillAsync("/digest subscribe channel:ne");
        await Expect(tab.Suggestions).ToHaveTextAsync([new Regex("^#news-desk")]);
        await tab.SendAsync("/digest subscribe channel:#news-desk time:07:00 timezone:UTC role:@readers");
        await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("#news-desk");
        await tab.SendAsync("/digest list");
        await Expect(tab.Messages.Last).ToContainTextAsync("pings @readers");

        await tab.SendAsync("/settings report:#news-desk");
        await Expect(tab.Messages.Last).ToContainTextAsync("#news-desk");
        await tab.SendAsync("/digest subscribe channel:#attic timezone:UTC");
        await Expect(tab.Messages.Last).ToContainTextAsync("cannot be “#attic”");
    });

    [Fact]
    public Task What_another_visit_subscribed_is_told_as_its() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/digest subscribe time:06:30 timezone:Europe/Dublin");
        await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(tab.Messages.Last).ToContainTextAsync("Subscribed");
        await tab.Page.EvaluateAsync("localStorage.clear()");
        await tab.Page.ReloadAsync();
        await Expect(tab.Messages).ToHaveCountAsync(0);
        await tab.SendAsync("/digest list");
        await Expect(tab.Messages.Last).ToContainTextAsync("#tonight of another visit: Daily 06:30");
    });

    [Fact]
    public Task A_channel_of_its_own_holds_its_own_messages() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/trial hush");
        await Expect(tab.Messages).ToHaveCountAsync(1);
        await RoomAsync(tab, "news-desk");
        await Expect(tab.Messages).ToHaveCountAsync(0);
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Welcome to #news-desk" })).ToBeVisibleAsync();
        await tab.Page.Locator("#edition").ClickAsync();
        await Expect(tab.Messages).ToContainTextAsync("U. S. and Russia will meet soon");
        await RoomAsync(tab, "tonight");
        await Expect(tab.Messages).ToHaveCountAsync(1);
    });

    [Fact]
    public Task The_digest_comes_by_direct_message() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("/mydigest switch:on time:07:00 timezone:Europe/Dublin");
        await Expect(tab.Messages.Last).ToContainTextAsync("You will hear from me");

        await RoomAsync(tab, "Good Evening");
        await tab.SendAsync("/digest list");
        await Expect(tab.Messages.Last).ToContainTextAsync("works in servers only");
        await tab.SendAsync("/mydigest off");
        await Expect(tab.Messages.Last).ToContainTextAsync("I have deleted what I kept about you");
    });

    [Fact]
    public Task A_message_has_a_menu() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("“The bridge will open in May,” said Anna Berg, the mayor, on a cold and bright morning by the river.");
        var said = tab.Log.Locator(".said").Filter(new() { HasText = "The bridge" });
        await said.GetByLabel("Apps for this message").ClickAsync();
        await said.GetByRole(AriaRole.Button, new() { Name = "Find quotes" }).ClickAsync();

        await Expect(tab.Messages).ToContainTextAsync("Anna Berg");
        await Expect(tab.Messages).ToContainTextAsync("Only you can see this");
    });

    [Fact]
    public Task A_command_needs_no_slash() => site.VisitAsync(async tab =>
    {
        await tab.SendAsync("quote kerry");
        await Expect(tab.Messages).ToContainTextAsync("John Kerry, Secretary of State");
        await Expect(tab.Log.Locator(".used")).ToContainTextAsync("/quote kerry");
    });

    [Fact]
    public Task The_owner_may_look_as_a_member_does() => site.VisitAsync(async tab =>
    {
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "As a member" }).ClickAsync();
        await tab.SendAsync("/digest list");
        await Expect(tab.Messages.Last).ToContainTextAsync("members who may manage this server");
        await Expect(tab.Page.Locator("#add")).Not.ToBeVisibleAsync();

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "As a member" }).ClickAsync();
        await tab.SendAsync("/digest list");
        await Expect(tab.Messages.Last).ToContainTextAsync("This server has no digest");
    });

    [Fact]
    public Task Without_the_key_the_page_says_what_to_do() => site.VisitAsync(
        async tab =>
        {
            await Expect(tab.Page.Locator("#guest")).ToContainTextAsync("The address that the program printed");
            await tab.SendAsync("/quote Kerry");
            await Expect(tab.Messages.Last).ToContainTextAsync("John Kerry");
            await tab.SendAsync("/library list");
            await Expect(tab.Messages.Last).ToContainTextAsync("is for those who run this bot");
            await tab.SendAsync("/settings");
            await Expect(tab.Messages.Last).ToContainTextAsync("Time zone");
        },
        asOwner: false);

    [Fact]
    public Task Whoever_types_the_plain_address_on_this_machine_is_the_owner() => site.VisitAsync(async tab =>
    {
        await tab.Page.Context.ClearCookiesAsync();
        await tab.Page.GotoAsync(site.Url);
        await tab.SendAsync("/library list");
        await Expect(tab.Messages.Last).ToContainTextAsync("U. S. and Russia");
    });

    [Fact]
    public async Task Nobody_is_suggested_who_is_not_there()
    {
        using var scratch = new Scratch();
        foreach (var seed in Directory.EnumerateFiles(scratch.Seeds))
            File.Delete(seed);
        await File.WriteAllTextAsync(
            Path.Combine(scratch.Seeds, "ferry.txt"), "The ferry sails\n\nThe ferry will sail again on Monday. It was away for a week.\n",
            Cancellation);
        await using var app = PlaygroundSite.Start(scratch);
        await app.StartAsync(Cancellation);
        await site.VisitAsync(
            async tab =>
            {
                await Expect(tab.Page.Locator("#tiles button").First).ToContainTextAsync("/articles");
                await Expect(tab.Page.GetByText("Kerry")).ToHaveCountAsync(0);
            },
            app: app);
        await app.StopAsync(Cancellation);
    }

    [Fact]
    public Task A_card_that_has_grown_is_shown_whole() => site.VisitAsync(
        async tab =>
        {
            await tab.SendAsync("/help");
            await tab.SendAsync("/trial hush");
            await tab.Messages.Last.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
            await Expect(tab.Messages.Last.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Page 2");

            await tab.Page.WaitForFunctionAsync(
                "() => document.querySelector('#log').lastElementChild.getBoundingClientRect().bottom "
                    + "<= document.querySelector('#scroll').getBoundingClientRect().bottom");
        },
        new Screen(1200, 1000));

    private static Task RoomAsync(PlaygroundTab tab, string name)
        => tab.Page.Locator("#rooms").GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
}
