using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>Commands: registered, typed, completed, answered now or later.</summary>
internal static class CommandCases
{
    public static async Task Commands_are_registered_as_they_are_described(ContractRun run)
    {
        await run.StartAsync();
        var echo = Registered(run, "echo");
        Demand.Same(
            ["admin", "echo", "Echo this", "fail", "help", "slow"],
            run.StandIn.Commands().Select(command => command.TextAt("name")!).Order(StringComparer.OrdinalIgnoreCase), "commands");
        Demand.Same([3L, 4, 5, 7, 8, 3, 5], echo.ListAt("options").Select(option => option.NumberAt("type")!.Value), "option types");
        Demand.That(
            Option(echo, "text").FlagAt("required") && Option(echo, "text").FlagAt("autocomplete"), "text is required and completes");
        Demand.Equal(
            (1L, 5L), (Option(echo, "times").NumberAt("min_value") ?? 0, Option(echo, "times").NumberAt("max_value") ?? 0),
            "bounds of times");
        Demand.Same(
            [0L, 5, 10, 11, 12], Option(echo, "where").ListAt("channel_types").Select(type => (long)type!.GetValue<int>()).Order(),
            "kinds of channel that where takes");
        Demand.Same(["calm", "warm"], Option(echo, "tone").ListAt("choices").Select(choice => choice.TextAt("value")!), "choices of tone");
    }

    public static async Task Commands_are_registered_for_the_places_and_members_they_are_for(ContractRun run)
    {
        await run.StartAsync();
        var (echo, admin, menu) = (Registered(run, "echo"), Registered(run, "admin"), Registered(run, "Echo this"));
        Demand.Same([0L, 1, 2], Numbers(echo, "contexts"), "contexts of echo");
        Demand.Same([0L, 1], Numbers(echo, "integration_types"), "integration types of echo");
        Demand.Same([0L], Numbers(admin, "contexts"), "contexts of admin");
        Demand.Same([0L], Numbers(admin, "integration_types"), "integration types of admin");
        Demand.Same([0L, 1, 2], Numbers(menu, "contexts"), "contexts of the menu");
        Demand.Same([0L, 1], Numbers(menu, "integration_types"), "integration types of the menu");
        Demand.Equal("32", admin.TextAt("default_member_permissions"), "admin is for Manage Server");
        Demand.Equal(null, echo.TextAt("default_member_permissions"), "echo is for all");
        Demand.Equal((3L, ""), (menu.NumberAt("type") ?? 0, menu.TextAt("description") ?? ""), "the menu");
        Demand.Same(["zone", "feed"], admin.ListAt("options").Select(option => option.TextAt("name")!), "subcommands of admin");
        Demand.Equal("add", Option(admin, "feed").ListAt("options")[0].TextAt("name"), "subcommand of the group feed");
    }

    public static async Task Names_are_registered_in_their_readers_languages(ContractRun run)
    {
        await run.StartAsync();
        var (help, described) = (Registered(run, "help"), run.Trial.Book.Commands.Single(command => command.Name == "help"));
        var (topic, option) = (help.ListAt("options")[0]!, described.Options[0]);
        foreach (var locale in (string[])["es-ES", "fr", "de", "pt-BR"])
        {
            Demand.Equal(described.LocalNames[locale], help["name_localizations"]!.TextAt(locale), $"help's name in {locale}");
            Demand.Equal(
                described.LocalDescriptions[locale], help["description_localizations"]!.TextAt(locale), $"help's description in {locale}");
            Demand.Equal(option.LocalNames[locale], topic["name_localizations"]!.TextAt(locale), $"its option's name in {locale}");
            Demand.Equal(
                option.LocalDescriptions[locale], topic["description_localizations"]!.TextAt(locale),
                $"its option's description in {locale}");
        }
    }

    public static async Task Commands_are_sent_again_only_when_they_changed(ContractRun run)
    {
        var bot = await run.StartAsync();
        // A request is on record once it is answered, a little later than its effect.
        await run.StandIn.UntilAsync(() => Registrations(run) > 0, "the registration to be on record", run.Cancellation);
        var sent = Registrations(run);
        await run.RestartAsync(bot);
        await run.EchoAsync();
        Demand.Equal(1, sent, "registrations at the first start");
        Demand.Equal(1, Registrations(run), "registrations after a restart");
    }

    public static async Task A_command_is_answered_in_its_channel(ContractRun run)
    {
        await run.StartAsync();
        var asked = run.StandIn.Person().Slash("echo", ("text", "Good @everyone *evening*"));
        var shown = await asked.ShownAsync(run.Cancellation);
        Demand.Equal(CallbackType.Message, asked.First!.Type, "first answer");
        Demand.Equal("Echo", shown.Title, "title");
        Demand.Equal(Newsroom.CardText.Plain("Good @everyone *evening*"), shown.Text, "text");
        Demand.Equal("from the contract", shown.Footer, "footer");
        Demand.Same([("Heard", "just now")], shown.Fields, "fields");
        Demand.That(shown is { IsPrivate: false, PingsNobody: true }, "everybody sees it, nobody is pinged");
        Demand.Same([1, 1, 1, 1, 1, 2], shown.Buttons.Select(button => button.Row), "rows of five buttons under the menu");
        Demand.Equal("https://example.org/a", shown.Buttons[^1].Url, "the link button");
    }

    public static async Task A_private_answer_is_seen_by_its_caller_only(ContractRun run)
    {
        await run.StartAsync();
        var shown = await run.EchoAsync(isPrivate: true);
        Demand.Equal(run.StandIn.Bob, shown.OnlyFor, "reader");
        Demand.Equal(0, run.StandIn.Messages(run.StandIn.News).Count, "messages for everybody");
    }

    public static async Task Options_arrive_as_text(ContractRun run)
    {
        await run.StartAsync();
        var role = run.StandIn.Guild.AddRole("readers");
        await run.StandIn
            .Person()
            .Slash("echo", ("text", "x"), ("times", 3), ("loud", true), ("where", run.StandIn.General), ("who", role), ("tone", "warm"))
            .ShownAsync(run.Cancellation);
        var ask = run.Trial.Asked.Single();
        Demand.Same(
            ["x", "3", "true", run.StandIn.General.Id.Text(), role.Id.Text(), "warm"],
            ((string[])["text", "times", "loud", "where", "who", "tone"]).Select(option => ask.Text(option) ?? "nothing"), "options");
    }

    public static async Task The_caller_is_who_Discord_says(ContractRun run)
    {
        await run.StartAsync();
        var standIn = run.StandIn;
        standIn.Bob.Locale = "pt-BR";
        standIn.Guild.AddMember(standIn.ApplicationOwner);
        await run.EchoAsync();
        await standIn.Person(standIn.Ada).Slash("echo", ("text", "x")).ShownAsync(run.Cancellation);
        await standIn.Person(standIn.ApplicationOwner, standIn.General).Slash("echo", ("text", "x")).ShownAsync(run.Cancellation);
        var callers = run.Trial.Asked.Select(ask => ask.Caller).ToList();
        Demand.Equal(
            (standIn.Bob.Id, "Bob", (long?)standIn.Guild.Id, standIn.News.Id, "pt-BR"),
            (callers[0].User, callers[0].UserName, callers[0].Guild, callers[0].Channel, callers[0].Locale), "Bob");
        Demand.Same([false, true, false], callers.Select(caller => caller.ManagesGuild), "manages the server");
        Demand.Same([false, false, true], callers.Select(caller => caller.IsOwner), "owns the application");
        Demand.Equal(standIn.General.Id, callers[2].Channel, "channel");
    }

    public static async Task A_command_in_direct_messages_has_no_server(ContractRun run)
    {
        await run.StartAsync();
        await run.StandIn
            .Person(run.StandIn.Bob, run.StandIn.DirectWith(run.StandIn.Bob))
            .Slash("echo", ("text", "x"))
            .ShownAsync(run.Cancellation);
        var caller = run.Trial.Asked.Single().Caller;
        Demand.Equal(
            (null, run.StandIn.DirectWith(run.StandIn.Bob).Id, run.StandIn.Bob.Id), (caller.Guild, caller.Channel, caller.User), "caller");
    }

    public static async Task Who_installed_it_alone_is_answered_where_the_bot_is_not(ContractRun run)
    {
        await run.StartAsync();
        var elsewhere = run.StandIn.GuildElsewhere("Elsewhere", run.StandIn.Ada);
        elsewhere.AddMember(run.StandIn.Bob);
        var lounge = elsewhere.AddChannel("lounge");
        var bob = run.StandIn.Person(run.StandIn.Bob, lounge, hasItInstalledAlone: true);
        var shown = await bob.Slash("echo", ("text", "from afar")).ShownAsync(run.Cancellation);
        Demand.Equal(("Echo", "from afar", false), (shown.Title, shown.Text, shown.IsPrivate), "the answer");
        Demand.Equal("More", (await bob.Press(shown, "More").ShownAsync(run.Cancellation)).Text, "the answer to a press");
        var caller = run.Trial.Asked.Single().Caller;
        Demand.Equal(
            (run.StandIn.Bob.Id, "Bob", (long?)elsewhere.Id, lounge.Id, false),
            (caller.User, caller.UserName, caller.Guild, caller.Channel, caller.ManagesGuild), "caller");
    }

    public static async Task Share_says_beforehand_where_nobody_else_would_see_it(ContractRun run)
    {
        await run.StartAsync();
        var elsewhere = run.StandIn.GuildElsewhere("Elsewhere", run.StandIn.Ada);
        elsewhere.Everyone.Permissions &= ~Permissions.UseExternalApps;
        elsewhere.AddMember(run.StandIn.Bob);
        var bob = run.StandIn.Person(run.StandIn.Bob, elsewhere.AddChannel("lounge"), hasItInstalledAlone: true);
        var alone = await bob.Slash("echo", ("text", "x")).ShownAsync(run.Cancellation);
        var among = await run.EchoAsync();
        Demand.Equal("Only you would see it here", alone.Buttons[2].Label, "the button of one who is answered alone");
        Demand.Equal("Share", among.Buttons[2].Label, "the button of one whom all hear");
    }

    public static async Task A_subcommand_has_its_path(ContractRun run)
    {
        await run.StartAsync();
        var ada = run.StandIn.Person(run.StandIn.Ada);
        await ada.Slash("admin zone", ("name", "Europe/London")).ShownAsync(run.Cancellation);
        await ada.Slash("admin feed add", ("url", "https://example.org/feed")).ShownAsync(run.Cancellation);
        Demand.Same(["admin zone", "admin feed add"], run.Trial.Asked.Select(ask => ask.Path), "paths");
        Demand.Same(
            ["Europe/London", "https://example.org/feed"], run.Trial.Asked.Select(ask => ask.Text("name") ?? ask.Text("url") ?? ""),
            "options");
    }

    public static async Task Suggestions_come_while_typing(ContractRun run)
    {
        await run.StartAsync();
        var choices = await run.StandIn.Person().Complete("echo", "text", "Ker", ("tone", "warm")).ChoicesAsync(run.Cancellation);
        Demand.Same([("Kerry – 4 quotes", "Kerry")], choices, "suggestions");
        var request = run.Trial.Completed.Single();
        Demand.Equal(
            ("echo", "text", "Ker", "warm"), (request.Name, request.Option, request.Typed, request.Options.GetValueOrDefault("tone")),
            "request");
        Demand.That(!request.Options.ContainsKey("text"), "the option being typed is not among the others");
    }

    public static async Task As_many_suggestions_as_Discord_allows_come_whole(ContractRun run)
    {
        await run.StartAsync();
        var choices = await run.StandIn.Person().Complete("echo", "text", TrialCommands.Everything).ChoicesAsync(run.Cancellation);
        Demand.Same(Enumerable.Repeat((100, 100), 25), choices.Select(choice => (choice.Name.Length, choice.Value.Length)), "lengths");
    }

    public static async Task A_menu_gets_the_messages_text(ContractRun run)
    {
        await run.StartAsync();
        var message = run.StandIn.Person(run.StandIn.Ada).Say("\"We agree,\" Kerry said.");
        var shown = await run.StandIn.Person().Menu("Echo this", message).ShownAsync(run.Cancellation);
        Demand.That(shown.IsPrivate, "the answer is private");
        Demand.Equal("\"We agree,\" Kerry said.", run.Trial.Asked.Single().Text("message"), "the message's text");
    }

    public static async Task A_menu_gets_the_text_that_components_display(ContractRun run)
    {
        await run.StartAsync();
        static JsonObject Text(string content) => new() { ["type"] = 10, ["content"] = content };
        var message = run.StandIn.Person(run.StandIn.Ada).Display(
        [
            Text("Talks in Geneva"),
            new JsonObject
            {
                ["type"] = 17,
                ["components"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = 9,
                        ["components"] = new JsonArray(Text("\"We agree,\" Kerry said.")),
                        ["accessory"] = new JsonObject { ["type"] = 2, ["style"] = 2, ["label"] = "No text", ["custom_id"] = "x" },
                    },
                    new JsonObject { ["type"] = 14 },
                    Text("They parted.")),
            },
        ]);
        await run.StandIn.Person().Menu("Echo this", message).ShownAsync(run.Cancellation);
        Demand.Equal("Talks in Geneva\n\n\"We agree,\" Kerry said.\n\nThey parted.", run.Trial.Asked.Single().Text("message"), "the text");
    }

    public static async Task What_comes_too_late_is_not_carried_out(ContractRun run)
    {
        await run.StartAsync();
        run.StandIn.Person(delay: TimeSpan.FromSeconds(30)).Slash("echo", ("text", "too late"));
        await run.EchoAsync("in time");
        Demand.Same(["in time"], run.Trial.Asked.Select(ask => ask.Text("text")!), "commands run");
    }

    public static async Task A_menu_gets_what_a_message_forwards_and_embeds(ContractRun run)
    {
        await run.StartAsync();
        var message = run.StandIn.Person(run.StandIn.Ada).Say("See this:");
        message.Json["message_snapshots"] = new JsonArray(new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["type"] = 0,
                ["content"] = "\"We agree,\" Kerry said.",
                ["embeds"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "rich",
                        ["title"] = "Talks",
                        ["fields"] = new JsonArray(new JsonObject { ["name"] = "Where", ["value"] = "Geneva", ["inline"] = false })
                    }),
                ["timestamp"] = "2026-11-25T18:00:00.000000+00:00",
                ["edited_timestamp"] = null,
                ["flags"] = 0,
                ["attachments"] = new JsonArray(),
                ["components"] = new JsonArray(),
                ["mentions"] = new JsonArray(),
                ["mention_roles"] = new JsonArray(),
            },
        });
        await run.StandIn.Person().Menu("Echo this", message).ShownAsync(run.Cancellation);
        Demand.Equal(
            "See this:\n\n\"We agree,\" Kerry said.\n\nTalks\n\nWhere\n\nGeneva", run.Trial.Asked.Single().Text("message"),
            "the message's text");
    }

    public static async Task A_slow_command_is_deferred_and_filled_in(ContractRun run)
    {
        await run.StartAsync();
        var asked = run.StandIn.Person().Slash("slow");
        var first = await asked.FirstAsync(run.Cancellation);
        Demand.Equal(CallbackType.Deferred, first.Type, "first answer");
        run.Trial.Release();
        var shown = await asked.ShownAsync(run.Cancellation);
        Demand.Equal(("Echo", false), (shown.Title, shown.IsPrivate), "the answer");
        Demand.Same(
            [HistoryKind.Posted, HistoryKind.Edited], run.StandIn.History(run.StandIn.News).Select(entry => entry.Kind),
            "what the channel saw");
    }

    public static async Task A_slow_private_command_is_deferred_privately(ContractRun run)
    {
        await run.StartAsync();
        var asked = run.StandIn.Person().Slash("slow", ("private", true));
        await asked.FirstAsync(run.Cancellation);
        run.Trial.Release();
        var shown = await asked.ShownAsync(run.Cancellation);
        Demand.Equal((run.StandIn.Bob, 0), (shown.OnlyFor, run.StandIn.Messages(run.StandIn.News).Count), "readers");
    }

    public static async Task A_failure_is_told_privately_with_a_reference(ContractRun run)
    {
        await run.StartAsync();
        CheckFailure(await run.StandIn.Person().Slash("fail").ShownAsync(run.Cancellation));
    }

    public static async Task A_failure_after_a_public_deferral_leaves_nothing_in_public(ContractRun run)
    {
        await run.StartAsync();
        var asked = run.StandIn.Person().Slash("slow", ("fail", true));
        await asked.FirstAsync(run.Cancellation);
        run.Trial.Release();
        CheckFailure(await asked.FollowUpAsync(run.Cancellation));
        Demand.Equal(0, run.StandIn.Messages(run.StandIn.News).Count, "messages for everybody");
    }

    public static async Task A_crafted_option_is_refused_politely(ContractRun run)
    {
        await run.StartAsync();
        var echo = Registered(run, "echo");
        var crafted = new JsonObject
        {
            ["id"] = echo["id"].Copy(),
            ["name"] = "echo",
            ["type"] = 1,
            ["options"] = new JsonArray(
                new JsonObject { ["name"] = "text", ["type"] = 3, ["value"] = "x" },
                new JsonObject { ["name"] = "times", ["type"] = 4, ["value"] = 9_000_000_000_000L }),
        };
        var shown = await run.StandIn.Person().Crafted(crafted).ShownAsync(run.Cancellation);
        Demand.That(
            shown.IsPrivate && shown.Text.Contains("times", StringComparison.Ordinal),
            $"a private word about the option times, not: {shown.Text}");
        Demand.Equal(0, run.Trial.Asked.Count, "commands run");
    }

    public static async Task An_answer_lost_on_the_way_is_not_given_twice(ContractRun run)
    {
        await run.StartAsync();
        run.StandIn.Faults.Next("POST", "/interactions/{interaction_id}/{interaction_token}/callback", Fault.Drop(afterEffect: true));
        await run.EchoAsync("first");
        await run.EchoAsync("second");
        Demand.Same(["first", "second"], run.StandIn.Messages(run.StandIn.News).Select(message => message.Text), "what the channel shows");
    }

    private static void CheckFailure(Message shown)
    {
        Demand.That(shown.IsPrivate, "a failure is told privately");
        Demand.That(!shown.Json.ToJsonString().Contains("secret", StringComparison.Ordinal), "no detail of the failure is shown");
        Demand.That(
            System.Text.RegularExpressions.Regex.IsMatch(shown.Text + shown.Footer, "[A-Z0-9]{6,}"),
            $"a reference is given, not: {shown.Text}");
    }

    private static int Registrations(ContractRun run)
        => run.StandIn.Requests.Count(
            request => request.Route.EndsWith("/commands", StringComparison.Ordinal)
                && request.Method is "PUT" or "POST"
                && request.Route.Contains("applications", StringComparison.Ordinal));

    private static JsonObject Registered(ContractRun run, string name)
        => run.StandIn
            .Commands()
            .FirstOrDefault(command => command.TextAt("name") == name) ?? throw new ContractBrokenException($"{name} is not registered");

    private static JsonNode Option(JsonObject command, string name)
        => command.ListAt("options")
            .FirstOrDefault(option => option.TextAt("name") == name) ?? throw new ContractBrokenException($"no option {name}");

    private static IEnumerable<long> Numbers(JsonObject command, string key)
        => command.ListAt(key).Select(each => (long)each!.GetValue<int>()).Order();
}
