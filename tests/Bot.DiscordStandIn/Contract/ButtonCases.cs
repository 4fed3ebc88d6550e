namespace Bot.DiscordStandIn;

/// <summary>Presses of buttons.</summary>
internal static class ButtonCases
{
    private const string FollowUps = "/webhooks/{webhook_id}/{webhook_token}";

    public static async Task A_press_on_a_public_card_is_answered_privately(ContractRun run)
    {
        await run.StartAsync();
        var card = await run.EchoAsync();
        var shown = await run.StandIn.Person(run.StandIn.Ada).Press(card, "More").ShownAsync(run.Cancellation);
        Demand.Equal((run.StandIn.Ada, "More"), (shown.OnlyFor, shown.Text), "the answer");
        Demand.Equal("Good evening", card.Text, "the card that was pressed");
        Demand.Equal(("v1:more:1", false), (run.Trial.Pressed.Single().Id, run.Trial.Pressed.Single().OnPrivateCard), "the press");
    }

    public static async Task A_line_of_a_menu_is_pressed_like_a_button(ContractRun run)
    {
        await run.StartAsync();
        var card = await run.EchoAsync();
        var shown = await run.StandIn.Person(run.StandIn.Ada).Choose(card, "By the menu").ShownAsync(run.Cancellation);
        Demand.Equal((run.StandIn.Ada, "More"), (shown.OnlyFor, shown.Text), "the answer");
        Demand.Equal("v1:more:7", run.Trial.Pressed.Single().Id, "the press");
    }

    public static async Task A_press_on_a_private_card_changes_it_in_place(ContractRun run)
    {
        await run.StartAsync();
        var card = await run.EchoAsync(isPrivate: true);
        var press = run.StandIn.Person().Press(card, "More");
        var shown = await press.ShownAsync(run.Cancellation);
        Demand.Equal((card, "More", true), (shown, shown.Text, shown.IsPrivate), "the card");
        Demand.That(run.Trial.Pressed.Single().OnPrivateCard, "the bot knew that the card was private");
        Demand.Equal(0, press.FollowUps.Count, "further messages");
    }

    public static async Task A_press_can_change_a_public_card(ContractRun run)
    {
        await run.StartAsync();
        var card = await run.EchoAsync();
        var shown = await run.StandIn.Person().Press(card, "Turn").ShownAsync(run.Cancellation);
        Demand.Equal((card, "Turned"), (shown, card.Text), "the card");
        Demand.Equal(1, run.StandIn.Messages(run.StandIn.News).Count, "messages for everybody");
    }

    public static async Task A_shared_card_is_posted_once_for_everybody(ContractRun run)
    {
        await run.StartAsync();
        var card = await run.EchoAsync(isPrivate: true);
        var press = run.StandIn.Person().Press(card, "Share");
        await run.StandIn.MessagesAsync(run.StandIn.News, 1, run.Cancellation);
        await run.EchoAsync("after");
        Demand.Same(["Shared", "after"], run.StandIn.Messages(run.StandIn.News).Select(message => message.Text), "what the channel shows");
        Demand.That(run.StandIn.Messages(run.StandIn.News)[0].PingsNobody, "nobody is pinged");
        Demand.Equal(true, press.First is not null, "the press was answered");
    }

    public static async Task A_share_that_was_refused_once_is_tried_again(ContractRun run)
    {
        await run.StartAsync();
        var card = await run.EchoAsync(isPrivate: true);
        run.StandIn.Faults.Next("POST", FollowUps, Fault.Refused(400, 40094));
        run.StandIn.Person().Press(card, "Share");
        await run.StandIn.MessagesAsync(run.StandIn.News, 1, run.Cancellation);
        await run.EchoAsync("after");
        Demand.Same(["Shared", "after"], run.StandIn.Messages(run.StandIn.News).Select(message => message.Text), "what the channel shows");
    }

    public static Task A_share_that_was_refused_is_told(ContractRun run)
        => TellsAsync(run, "not shared: ", Fault.Refused(400, 40094), Fault.Refused(400, 40094));

    public static Task A_share_whose_fate_is_unknown_is_told_and_not_repeated(ContractRun run)
        => TellsAsync(run, "Discord did not say whether it was shared", Fault.ServerError(503));

    private static async Task TellsAsync(ContractRun run, string what, params Fault[] faults)
    {
        await run.StartAsync();
        var card = await run.EchoAsync(isPrivate: true);
        run.StandIn.Faults.Next("POST", FollowUps, faults);
        var own = await run.StandIn.Person().Press(card, "Share").ShownAsync(run.Cancellation);
        await run.StandIn.UntilAsync(() => own.Footer.Contains(what, StringComparison.Ordinal), "the truth", run.Cancellation);
        Demand.Equal("Yours", own.Text, "the sharer's card");
        Demand.Equal(faults.Length, run.StandIn.Requests.Count(request => request.Method == "POST" && request.Route == FollowUps), "tries");
        Demand.Equal(0, run.StandIn.Messages(run.StandIn.News).Count, "messages for everybody");
    }

    public static async Task A_slow_press_is_acknowledged_and_answered_later(ContractRun run)
    {
        await run.StartAsync();
        var card = await run.EchoAsync();
        var press = run.StandIn.Person().Press(card, "Slowly");
        await press.FirstAsync(run.Cancellation);
        run.Trial.Release();
        var shown = await press.ShownAsync(run.Cancellation);
        Demand.Equal((run.StandIn.Bob, "At last"), (shown.OnlyFor, shown.Text), "the answer");
        Demand.Equal("Good evening", card.Text, "the card that was pressed");
    }

    public static async Task A_slow_press_can_change_its_card(ContractRun run)
    {
        await run.StartAsync();
        var card = await run.EchoAsync();
        var press = run.StandIn.Person().Press(card, "Turn slowly");
        Demand.Equal(CallbackType.DeferredUpdate, (await press.FirstAsync(run.Cancellation)).Type, "first answer");
        run.Trial.Release();
        await press.ShownAsync(run.Cancellation);
        Demand.Equal("Turned", card.Text, "the card");
        Demand.Equal(1, run.StandIn.Messages(run.StandIn.News).Count, "messages for everybody");
    }

    public static async Task An_old_or_crafted_button_is_answered_politely(ContractRun run)
    {
        await run.StartAsync();
        var card = await run.EchoAsync();
        foreach (var id in (string[])["v0:gone:1", "v1:nothing", "x", "v1:more"])
            Demand.That(
                (await run.StandIn.Person().PressId(card, id).ShownAsync(run.Cancellation)).IsPrivate, $"{id} is answered privately");
        Demand.Equal("Good evening", card.Text, "the card that was pressed");
    }

    public static async Task A_failing_press_is_told_privately(ContractRun run)
    {
        await run.StartAsync();
        var card = await run.EchoAsync();
        var shown = await run.StandIn.Person().PressId(card, "v1:broken").ShownAsync(run.Cancellation);
        Demand.That(
            shown.IsPrivate && !shown.Json.ToJsonString().Contains("secret", StringComparison.Ordinal), "a private word without details");
        Demand.Equal("Good evening", card.Text, "the card that was pressed");
    }
}
