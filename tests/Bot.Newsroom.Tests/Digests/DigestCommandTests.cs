using Xunit;

namespace Bot.Newsroom.Tests;

public class DigestCommandTests
{
    private static readonly Caller Anna = new() { User = 5, UserName = "Anna", Guild = 1, Channel = 10, ManagesGuild = true };
    private static readonly Caller Ben = Anna with { User = 6, UserName = "Ben" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscribing_shows_the_real_post_and_confirming_promises_the_next()
    {
        await using var test = await StartAsync();
        var preview = await AskAsync(test, "digest subscribe", ("timezone", "london"), ("time", "7 pm"));
        Assert.True(preview.IsPrivate);
        Assert.StartsWith("Good Evening", preview.Card.Title, StringComparison.Ordinal);
        Assert.Contains("Story 1 of the talks", preview.Card.Text, StringComparison.Ordinal);
        Assert.Equal(["Confirm", "Change time", "Cancel"], preview.Card.Buttons.Select(button => button.Label));
        Assert.Empty(await test.Subscriptions.InGuildAsync(1, Cancellation));

        var done = await PressAsync(test, preview, "Confirm");
        Assert.Equal(
            "<#10>: Daily 19:00 Europe/London, next <t:1790618400:F> (<t:1790618400:R>)\n/digest list shows and changes it.",
            done.Card.Text);
        Assert.Equal("Europe/London", await test.Settings.ZoneAsync(1, Cancellation));
        await test.AfterAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.Single(test.Poster.In(10));
    }

    [Fact]
    public async Task A_preview_bears_the_day_it_is_looked_at_also_after_the_hour()
    {
        await using var test = await StartAsync();
        var preview = await AskAsync(test, "digest subscribe", ("timezone", "london"), ("time", "5 pm"));
        Assert.StartsWith("Monday, 28 September 2026", preview.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirming_twice_makes_one_digest()
    {
        await using var test = await StartAsync();
        var preview = await AskAsync(test, "digest subscribe", ("timezone", "Europe/London"));
        await PressAsync(test, preview, "Confirm");
        var second = await PressAsync(test, preview, "Confirm");
        Assert.Contains("already has a digest at 18:00", second.Card.Text, StringComparison.Ordinal);
        Assert.Single(await test.Subscriptions.InGuildAsync(1, Cancellation));
    }

    [Fact]
    public async Task The_time_can_be_changed_before_confirming()
    {
        await using var test = await StartAsync();
        var preview = await AskAsync(
            test, "digest subscribe", ("timezone", "Europe/London"), ("days", "mon-fri"), ("stories", "3"), ("role", "777"),
            ("silent", "no"));
        var again = await PressAsync(test, await PressAsync(test, preview, "Change time"), "21:00");
        Assert.True(again.Replaces);
        await PressAsync(test, again, "Confirm");
        var made = Assert.Single(await test.Subscriptions.InGuildAsync(1, Cancellation));
        Assert.Equal("weekdays 21:00 Europe/London", made.Describe());
        Assert.Equal((3, 777, false), (made.Stories, made.Role, made.Silent));
    }

    [Fact]
    public async Task Cancelling_changes_nothing()
    {
        await using var test = await StartAsync();
        await PressAsync(test, await AskAsync(test, "digest subscribe", ("timezone", "Europe/London")), "Cancel");
        Assert.Empty(await test.Subscriptions.InGuildAsync(1, Cancellation));
    }

    [Theory]
    [InlineData("timezone", "Europe/Londn", "I know no time zone")]
    [InlineData("time", "25:00", "is no time of day")]
    [InlineData("time", "half past six", "The option time cannot be “half past six”. Write it like 18:00 or 6 pm.")]
    [InlineData("days", "someday", "names no days")]
    [InlineData("stories", "11", "The option stories cannot be “11”.")]
    [InlineData("role", "1", "I do not ping")]
    [InlineData("role", "666", "I may not ping")]
    [InlineData("channel", "20", "not one of this server's")]
    [InlineData("channel", "30", "I cannot see")]
    [InlineData("channel", "40", "I lack the permissions **Embed Links** and **Read Message History**. Allow them")]
    [InlineData("channel", "45", "I lack the permission **Embed Links**. Allow it")]
    [InlineData("channel", "50", "I cannot see <#50>. Allow me View Channel there")]
    [InlineData("channel", "60", "Discord did not answer")]
    [InlineData("channel", "70", "Discord did not answer")]
    [InlineData("channel", "80", "Nothing can be posted in <#80>")]
    public async Task What_cannot_be_is_refused_with_the_reason(string option, string value, string reason)
    {
        await using var test = await StartAsync();
        (string, string)[] options = option == "timezone" ? [(option, value)] : [("timezone", "Europe/London"), (option, value)];
        AssertRefused(await AskAsync(test, "digest subscribe", options), reason);
        if (option == "channel")
            AssertRefused(await AskAsync(test, "settings", ("report", value)), reason);
    }

    [Theory]
    [InlineData("20", "not one of this server's")]
    [InlineData("50", "I cannot see <#50>")]
    [InlineData("60", "Discord did not answer")]
    public async Task A_channel_s_history_is_told_in_its_server_only(string channel, string reason)
    {
        await using var test = await StartAsync();
        AssertRefused(await AskAsync(test, "digest history", ("channel", channel)), reason);
    }

    [Fact]
    public async Task The_first_confirmed_digest_sets_the_servers_zone()
    {
        await using var test = await StartAsync();
        Assert.Contains("time zone yet", (await AskAsync(test, "digest subscribe")).Card.Text, StringComparison.Ordinal);
        await PressAsync(test, await AskAsync(test, "digest subscribe", ("timezone", "Tokyo")), "Confirm");
        await PressAsync(test, await AskAsync(test, "digest subscribe", ("time", "08:00"), ("timezone", "Paris")), "Confirm");
        await PressAsync(test, await AskAsync(test, "digest subscribe", ("time", "09:00")), "Confirm");
        Assert.Equal(
            ["08:00 Europe/Paris", "09:00 Asia/Tokyo", "18:00 Asia/Tokyo"],
            (await test.Subscriptions.InGuildAsync(1, Cancellation)).Select(digest => digest.Describe()[6..]));
    }

    [Fact]
    public async Task A_server_that_removed_the_bot_between_preview_and_confirmation_is_told_so()
    {
        await using var test = await StartAsync();
        var preview = await AskAsync(test, "digest subscribe", ("timezone", "Europe/London"));
        test.Poster.Check = channel => new ChannelCheck(false, null, "", []);
        Assert.Contains("invite me to this server again", (await PressAsync(test, preview, "Confirm")).Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_without_Manage_Server_are_refused_by_the_command_and_by_its_buttons()
    {
        await using var test = await StartAsync();
        var preview = await AskAsync(test, "digest subscribe", ("timezone", "Europe/London"));
        var guest = Anna with { ManagesGuild = false };
        Assert.True(
            (
                await test.Book.AnswerAsync(
                    new CommandRequest("digest list", new Dictionary<string, string>(), guest), Cancellation)).IsRefusal);
        Assert.True((await PressAsync(test, preview, "Confirm", guest)).IsRefusal);
        Assert.Empty(await test.Subscriptions.InGuildAsync(1, Cancellation));
    }

    [Fact]
    public async Task Of_two_people_changing_a_digest_at_once_the_second_is_told()
    {
        await using var test = await SubscribedAsync();
        var annas = await AskAsync(test, "digest list");
        var bens = await AskAsync(test, "digest list", caller: Ben);
        Assert.Contains("Paused", (await PressAsync(test, annas, "Pause 1")).Card.Title, StringComparison.Ordinal);
        var second = await PressAsync(test, bens, "Pause 1", Ben);
        Assert.Contains("Somebody else has changed that digest", second.Card.Text, StringComparison.Ordinal);

        var read = Assert.Single(await test.Subscriptions.InGuildAsync(1, Cancellation));
        Assert.NotNull(await test.Subscriptions.ChangeAsync(read with { Stories = 3 }, Cancellation));
        Assert.Null(await test.Subscriptions.ChangeAsync(read with { Stories = 4 }, Cancellation));
    }

    [Fact]
    public async Task A_stopped_digest_is_listed_with_its_reason_and_a_Resume_button()
    {
        await using var test = await SubscribedAsync();
        test.Poster.Fate = _ => Fate.NoPermission;
        await test.NextDayAsync(Cancellation);
        test.Poster.Fate = _ => Fate.Arrives;
        var list = await AskAsync(test, "digest list");
        Assert.Contains("stopped: I may not send messages there.", list.Card.Text, StringComparison.Ordinal);
        Assert.Equal("Resumed", (await PressAsync(test, list, "Resume 1")).Card.Title);
        await test.NextDayAsync(Cancellation);
        Assert.Single(test.Poster.In(10));
        var history = await AskAsync(test, "digest history");
        Assert.Contains("**posted**", history.Card.Text, StringComparison.Ordinal);
        Assert.Contains("**no permission** · I may not send messages there.", history.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_a_stop_is_made_of_sentences_and_says_where_to_look()
    {
        var digest = new Subscription { Id = "s", Channel = 10, Time = new NodaTime.LocalTime(18, 0), Zone = "Europe/London" };
        const string Told =
            "The digest in <#10> (daily 18:00 Europe/London) has stopped: Discord answered 403: Missing Permissions. Put that right, then "
                + "press Resume in /digest list, which names what is still missing.";
        Assert.Equal(Told, Reports.Stopped(digest, "Discord answered 403: Missing Permissions"));
        Assert.Equal(Told, Reports.Stopped(digest, "Discord answered 403: Missing Permissions."));
    }

    [Fact]
    public async Task Pause_resume_edit_and_remove_do_what_they_say()
    {
        await using var test = await SubscribedAsync();
        Assert.Equal("Paused", (await AskAsync(test, "digest pause")).Card.Title);
        Assert.Contains(" · paused by Anna", (await AskAsync(test, "digest list")).Card.Text, StringComparison.Ordinal);
        Assert.Equal("Resumed", (await AskAsync(test, "digest resume")).Card.Title);
        Assert.Contains(
            "Weekends 08:30 Asia/Tokyo",
            (await AskAsync(test, "digest edit", ("time", "8:30"), ("timezone", "tokyo"), ("days", "weekends"))).Card.Text,
            StringComparison.Ordinal);
        Assert.Equal("Removed", (await PressAsync(test, await AskAsync(test, "digest remove"), "Remove")).Card.Title);
        Assert.Contains("no digest", (await AskAsync(test, "digest list")).Card.Text, StringComparison.Ordinal);
        Assert.True((await AskAsync(test, "digest pause")).IsRefusal);
    }

    [Fact]
    public async Task With_several_digests_the_option_says_which_and_completes()
    {
        await using var test = await SubscribedAsync();
        await PressAsync(test, await AskAsync(test, "digest subscribe", ("time", "8:00")), "Confirm");
        Assert.Contains("several", (await AskAsync(test, "digest remove")).Card.Text, StringComparison.Ordinal);
        var asked = test.Poster.Asked;
        Assert.Equal(
            ["1 · daily 08:00 Europe/London", "2 · daily 18:00 Europe/London"],
            (await CompleteAsync(test.Book, "digest remove", "digest", "")).Select(choice => choice.Name));
        var choice = Assert.Single(await CompleteAsync(test.Book, "digest remove", "digest", "08"));
        Assert.Equal(asked, test.Poster.Asked);
        await PressAsync(test, await AskAsync(test, "digest remove", ("digest", choice.Value)), "Remove");
        Assert.Equal("18:00", Subscription.TimeText(Assert.Single(await test.Subscriptions.InGuildAsync(1, Cancellation)).Time));
    }

    [Fact]
    public async Task A_suggested_digest_names_its_channel_once_the_bot_has_looked_there()
    {
        await using var test = await StartAsync();
        var book = test.Book;
        await book.PressAsync(new ButtonPress("v1:sub:yes:10:1800:Europe/London:127:5:0:1", true, Anna), Cancellation);
        Assert.Equal(
            "1 · daily 18:00 Europe/London · #news", Assert.Single(await CompleteAsync(book, "digest pause", "digest", "NEWS")).Name);
        Assert.Empty(await CompleteAsync(book, "digest pause", "digest", "weather"));
    }

    [Fact]
    public async Task A_ping_is_taken_away_by_choosing_the_role_everyone()
    {
        await using var test = await StartAsync();
        await PressAsync(test, await AskAsync(test, "digest subscribe", ("timezone", "Europe/London"), ("role", "777")), "Confirm");
        Assert.Contains(
            " · 3 stories · silent · pings <@&777> · ", (await AskAsync(test, "digest edit", ("stories", "3"))).Card.Text,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "It pings nobody any more.", (await AskAsync(test, "digest edit", ("role", "1"))).Card.Text, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await test.Subscriptions.InGuildAsync(1, Cancellation)).Role);
    }

    [Fact]
    public async Task A_paused_digest_that_is_edited_promises_nothing()
    {
        await using var test = await SubscribedAsync();
        await AskAsync(test, "digest pause");
        var edited = (await AskAsync(test, "digest edit", ("stories", "1"))).Card.Text;
        Assert.Equal("<#10>: Daily 18:00 Europe/London · 1 story · silent · paused by Anna", edited);
    }

    [Fact]
    public async Task A_preview_before_subscribing_says_when_the_next_comes_once()
    {
        await using var test = await StartAsync();
        var preview = await AskAsync(test, "digest subscribe", ("timezone", "Europe/London"));
        Assert.Equal(["This is a preview"], preview.Card.Fields.Select(field => field.Name));
        Assert.DoesNotContain((await AskAsync(test, "digest preview")).Card.Fields, field => field.Name == "Next");
        await PressAsync(test, preview, "Confirm");
        var planned = Assert.Single((await AskAsync(test, "digest preview")).Card.Fields, field => field.Name == "Next");
        Assert.Contains(planned.Text, (await AskAsync(test, "digest list")).Card.Text, StringComparison.Ordinal);
        await AskAsync(test, "digest pause");
        Assert.DoesNotContain((await AskAsync(test, "digest preview")).Card.Fields, field => field.Name == "Next");
    }

    [Fact]
    public async Task Zones_complete_with_the_time_there()
    {
        await using var test = await StartAsync();
        var choices = await test.Book.CompleteAsync(
            new CompletionRequest("digest subscribe", "timezone", "lond", new Dictionary<string, string>(), Anna), Cancellation);
        Assert.Equal(new Choice("London, 18:00 there now", "Europe/London"), choices[0]);
        var paulo = await test.Book.CompleteAsync(
            new CompletionRequest("mydigest", "timezone", "são", new Dictionary<string, string>(), Anna), Cancellation);
        Assert.Contains(new Choice("Sao Paulo, 14:00 there now", "America/Sao_Paulo"), paulo);
        Assert.Contains(await CompleteAsync(test, "germ"), choice => choice.Value == "Europe/Berlin");
        Assert.InRange((await CompleteAsync(test, "")).Count, 10, 25);
    }

    [Fact]
    public async Task Digests_of_the_settings_are_listed_and_marked_and_changed_there_only()
    {
        await using var test = await StartAsync(Configured());
        await test.Configured.ApplyAsync(Cancellation);
        Assert.Contains("from the bot's settings", (await AskAsync(test, "digest list")).Card.Text, StringComparison.Ordinal);
        Assert.Contains("appsettings.json", (await AskAsync(test, "digest remove")).Card.Text, StringComparison.Ordinal);
        Assert.Contains("appsettings.json", (await AskAsync(test, "digest edit", ("time", "9:00"))).Card.Text, StringComparison.Ordinal);
        Assert.Equal("Paused", (await AskAsync(test, "digest pause")).Card.Title);
        await test.Configured.ApplyAsync(Cancellation);
        await test.NextDayAsync(Cancellation);
        Assert.Empty(test.Poster.Seen);
    }

    [Fact]
    public async Task A_digest_taken_out_of_the_settings_ends_and_put_back_never_repeats_a_date()
    {
        var options = Configured();
        await using var test = await StartAsync(options, stories: 20);
        await test.Configured.ApplyAsync(Cancellation);
        await test.NextDayAsync(Cancellation);
        var configured = options.Subscriptions[0];
        options.Subscriptions.Clear();
        await test.Configured.ApplyAsync(Cancellation);
        Assert.Empty(await test.Subscriptions.InChannelAsync(10, Cancellation));
        options.Subscriptions.Add(configured);
        await test.Configured.ApplyAsync(Cancellation);
        await test.AfterAsync(TimeSpan.FromHours(5), Cancellation);
        Assert.Single(test.Poster.Seen);
        await test.AfterAsync(TimeSpan.FromHours(19), Cancellation);
        Assert.Equal(2, test.Poster.Seen.Count);
    }

    [Fact]
    public async Task My_digest_comes_as_a_direct_message_and_off_deletes_the_user()
    {
        await using var test = await StartAsync();
        Assert.Contains("your time zone", (await AskAsync(test, "mydigest", ("switch", "on"))).Card.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Daily 20:00 Europe/London",
            (await AskAsync(test, "mydigest", ("switch", "on"), ("time", "8 pm"), ("timezone", "london"))).Card.Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "Daily 19:00 Europe/London", (await AskAsync(test, "mydigest", ("switch", "on"), ("time", "19:00"))).Card.Text,
            StringComparison.Ordinal);
        await test.AfterAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.Single(test.Poster.In(1_000_005));
        await AskAsync(test, "mydigest", ("switch", "off"));
        await test.NextDayAsync(Cancellation);
        Assert.Single(test.Poster.Seen);
        foreach (var table in new[] { "subscriptions", "deliveries", "posted_stories" })
            Assert.Equal(0, (await test.Database.ReadAsync<long>($"SELECT COUNT(*) FROM {table}", null, Cancellation)).Single());
    }

    [Theory]
    [InlineData(DirectOutcome.Refused, "Allow direct messages")]
    [InlineData(DirectOutcome.Unreachable, "Try again in a minute")]
    public async Task My_digest_says_whether_direct_messages_are_closed_or_Discord_is_away(DirectOutcome outcome, string advice)
    {
        await using var test = await StartAsync();
        await AskAsync(test, "mydigest", ("switch", "on"), ("time", "8 pm"), ("timezone", "london"));
        test.Poster.Direct = outcome;
        var told = await AskAsync(test, "mydigest", ("switch", "on"), ("time", "9 pm"));
        Assert.True(told.IsRefusal);
        Assert.Contains(advice, told.Card.Text, StringComparison.Ordinal);
        Assert.Equal(new NodaTime.LocalTime(20, 0), (await test.Subscriptions.FindAsync("user:5", Cancellation))!.Time);
    }

    [Fact]
    public async Task A_server_that_removes_the_bot_ends_its_digests_and_is_forgotten_after_a_month()
    {
        await using var test = await SubscribedAsync();
        await test.NextDayAsync(Cancellation);
        await test.Endings.EndGuildAsync(1, Cancellation);
        await test.NextDayAsync(Cancellation);
        Assert.Single(test.Poster.Seen);
        await test.Purge.RunAsync(Cancellation);
        Assert.NotEmpty(await test.Desk.HistoryAsync(10, 5, Cancellation));
        test.Time.Advance(TimeSpan.FromDays(31));
        Assert.False(await test.Purge.RunAsync(Cancellation)); // the clock may have leapt
        test.Time.Advance(TimeSpan.FromDays(1));
        Assert.True(await test.Purge.RunAsync(Cancellation));
        foreach (var table in new[] { "subscriptions", "deliveries", "posted_stories", "guilds" })
            Assert.Equal(0, (await test.Database.ReadAsync<long>($"SELECT COUNT(*) FROM {table}", null, Cancellation)).Single());
    }

    [Fact]
    public async Task Settings_and_status_show_the_server_and_to_owners_the_instance()
    {
        await using var test = await SubscribedAsync();
        await test.NextDayAsync(Cancellation);
        var settings = await AskAsync(test, "settings", ("timezone", "paris"), ("report", "10"));
        Assert.Equal(["Europe/Paris", "<#10>"], settings.Card.Fields.Select(field => field.Text));
        Assert.True((await AskAsync(test, "settings", ("report", "20"))).IsRefusal);
        Assert.True((await AskAsync(test, "settings", ("timezone", "Nowhere"))).IsRefusal);
        var status = await AskAsync(test, "status");
        Assert.Equal(["Digests", "The last 7 days", "Next"], status.Card.Fields.Select(field => field.Name));
        Assert.Equal("1 posted", status.Card.Fields[1].Text);
        var instance = (
            await AskAsync(
                test, "status", caller: Anna with { IsOwner = true })).Card.Fields.Single(field => field.Name == "This instance");
        Assert.StartsWith("1 digest in all servers · 3 articles · ", instance.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crafted_or_old_button_is_answered_in_words()
    {
        await using var test = await SubscribedAsync();
        var theirs = (await test.Subscriptions.InGuildAsync(1, Cancellation)).Single();
        foreach (var id in new[]
            {
                "v1:sub:yes:10:2500:Europe/London:127:5:0:1", "v1:sub:yes", "v1:sub:yes:10:1800:Nowhere:127:5:0:1",
                "v1:sub:yes:10:1800:Europe/London:0:5:0:1", "v1:dig:pause:1:nothing", "v1:dig:burn:1:" + theirs.Id
            })
            Assert.True((await test.Book.PressAsync(new ButtonPress(id, true, Anna), Cancellation)).IsRefusal, id);
        Assert.True(
            (
                await test.Book.PressAsync(
                    new ButtonPress($"v1:dig:pause:1:{theirs.Id}", true, Anna with { Guild = 2 }), Cancellation)).IsRefusal);
    }

    [Fact]
    public async Task A_digest_can_be_named_by_its_number_in_the_list()
    {
        await using var test = await SubscribedAsync();
        await PressAsync(test, await AskAsync(test, "digest subscribe", ("timezone", "Europe/London"), ("time", "8:00")), "Confirm");
        Assert.Equal(
            "There are several digests here. Say which, for example digest:1; /digest list numbers them.",
            (await AskAsync(test, "digest pause")).Card.Text);
        Assert.Contains("Daily 18:00", (await AskAsync(test, "digest pause", ("digest", "2"))).Card.Text, StringComparison.Ordinal);
        Assert.Contains("Daily 08:00", (await AskAsync(test, "digest pause", ("digest", "1"))).Card.Text, StringComparison.Ordinal);
        AssertRefused(await AskAsync(test, "digest pause", ("digest", "3")), "I know no digest “3”");
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_says_so()
    {
        await using var test = await SubscribedAsync();
        var version = (await test.Subscriptions.InGuildAsync(1, Cancellation)).Single().Version;
        Assert.StartsWith("Nothing was changed", (await AskAsync(test, "digest edit")).Card.Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "Nothing was changed", (await AskAsync(test, "digest edit", ("time", "6 pm"))).Card.Text, StringComparison.Ordinal);
        Assert.Equal(version, (await test.Subscriptions.InGuildAsync(1, Cancellation)).Single().Version);
    }

    [Fact]
    public async Task Removing_asks_first_and_can_be_undone()
    {
        await using var test = await SubscribedAsync();
        var asked = await AskAsync(test, "digest remove");
        Assert.Equal("Nothing was changed.", (await PressAsync(test, asked, "Keep it")).Card.Text);
        Assert.Single(await test.Subscriptions.InGuildAsync(1, Cancellation));

        var removed = await PressAsync(test, asked, "Remove");
        Assert.Empty(await test.Subscriptions.InGuildAsync(1, Cancellation));
        Assert.Equal("It is back", (await PressAsync(test, removed, "Undo")).Card.Title);
        Assert.Equal("daily 18:00 Europe/London", Assert.Single(await test.Subscriptions.InGuildAsync(1, Cancellation)).Describe());
        AssertRefused(await PressAsync(test, removed, "Undo"), "That digest is gone");
        await test.NextDayAsync(Cancellation);
        Assert.Single(test.Poster.In(10));
    }

    [Fact]
    public async Task What_was_removed_does_not_come_back_beside_another_at_its_time()
    {
        await using var test = await SubscribedAsync();
        var removed = await PressAsync(test, await AskAsync(test, "digest remove"), "Remove");
        await PressAsync(test, await AskAsync(test, "digest subscribe", ("timezone", "Europe/London")), "Confirm");
        AssertRefused(await PressAsync(test, removed, "Undo"), "already has a digest at 18:00");
        Assert.Single(await test.Subscriptions.InGuildAsync(1, Cancellation));
    }

    [Theory]
    [InlineData("EST", "America/New_York")]
    [InlineData("ist", "Asia/Kolkata or Europe/Dublin or Asia/Jerusalem")]
    public async Task Letters_for_a_zone_are_answered_with_the_cities_that_may_be_meant(string typed, string cities)
    {
        await using var test = await StartAsync();
        AssertRefused(await AskAsync(test, "digest subscribe", ("timezone", typed)), $"Choose the city: {cities}.");
        Assert.StartsWith(cities.Split(' ')[0], (await CompleteAsync(test, typed))[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_of_the_settings_wishes_for_what_they_say_and_follows_their_change()
    {
        var options = Configured();
        (options.Subscriptions[0].About, options.Subscriptions[0].Speaker) = ("Chemical weapons!", "John Kerry");
        await using var test = await StartAsync(options);
        await test.Library.AddAsync(new NewArticle("Talks\n\n\"We will meet again,\" John Kerry said on Monday.\n", "talks"), Cancellation);
        await test.Configured.ApplyAsync(Cancellation);
        var first = Assert.Single(await test.Subscriptions.InChannelAsync(10, Cancellation));

        (options.Subscriptions[0].About, options.Subscriptions[0].Section) = ("", "World");
        await test.Configured.ApplyAsync(Cancellation);
        var changed = Assert.Single(await test.Subscriptions.InChannelAsync(10, Cancellation));

        Assert.Equal("about chemical weapons, with John Kerry", first.Wish.Describe());
        Assert.Equal("with John Kerry, section World", changed.Wish.Describe());
        var kerry = Assert.Single((await test.Library.People.FindAsync(Scope.House, "John Kerry", Cancellation)).People);
        Assert.Equal(kerry.Id, changed.Wish.Speaker);
    }

    private static DigestOptions Configured()
        => new() { Subscriptions = [new ConfiguredSubscription { Channel = 10, Time = "18:00", Zone = "Europe/London" }] };

    private static async Task<TestDesk> StartAsync(DigestOptions? options = null, int stories = 3)
    {
        var test = await TestDesk.CreateAsync(Cancellation, options);
        await test.AddStoriesAsync(stories, Cancellation);
        test.Poster.Check = channel => channel switch
        {
            20 => new ChannelCheck(true, 2, "elsewhere", []),
            30 => new ChannelCheck(false, null, "", []),
            40 => new ChannelCheck(true, 1, "locked", ["Embed Links", "Read Message History"]),
            45 => new ChannelCheck(true, 1, "locked", ["Embed Links"]),
            50 => new ChannelCheck(true, null, "", ["View Channel"]),
            60 => new ChannelCheck(true, null, "", [ChannelCheck.NoAnswer]),
            70 => new ChannelCheck(true, 1, "news", [ChannelCheck.NoAnswer]),
            80 => new ChannelCheck(true, 1, "forum", [ChannelCheck.NoMessages]),
            _ => new ChannelCheck(true, 1, "news", []) { Pingable = [777] },
        };
        return test;
    }

    private static async Task<TestDesk> SubscribedAsync()
    {
        var test = await StartAsync();
        await PressAsync(test, await AskAsync(test, "digest subscribe", ("timezone", "Europe/London")), "Confirm");
        return test;
    }

    private static Task<Answer> AskAsync(TestDesk test, string path, params (string Name, string Value)[] options)
        => AskAsync(test, path, Anna, options);

    private static Task<Answer> AskAsync(TestDesk test, string path, Caller caller, params (string Name, string Value)[] options)
        => test.Book.AnswerAsync(
            new CommandRequest(path, options.ToDictionary(option => option.Name, option => option.Value), caller), Cancellation);

    private static Task<Answer> PressAsync(TestDesk test, Answer on, string label, Caller? by = null)
        => test.Book.PressAsync(
            new ButtonPress(on.Card.Buttons.Single(button => button.Label == label).Id!, true, by ?? Anna), Cancellation);

    private static Task<IReadOnlyList<Choice>> CompleteAsync(TestDesk test, string typed)
        => CompleteAsync(test.Book, "digest subscribe", "timezone", typed);

    private static Task<IReadOnlyList<Choice>> CompleteAsync(CommandBook book, string path, string option, string typed)
        => book.CompleteAsync(new CompletionRequest(path, option, typed, new Dictionary<string, string>(), Anna), Cancellation);

    private static void AssertRefused(Answer answer, string reason)
    {
        Assert.True(answer is { IsRefusal: true, IsPrivate: true });
        Assert.Contains(reason, answer.Card.Text, StringComparison.Ordinal);
    }
}
