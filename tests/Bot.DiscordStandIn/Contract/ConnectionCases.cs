using Bot.Newsroom;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;

namespace Bot.DiscordStandIn;

/// <summary>The gateway's connection: refused, lost, resumed, begun anew.</summary>
internal static class ConnectionCases
{
    public static async Task A_bad_token_ends_the_bot_without_a_storm(ContractRun run)
    {
        var bot = await run.StartUnreadyAsync(standIn => standIn.Token[..^4] + "AAAA");
        await bot.Ended.WaitAsync(TimeSpan.FromSeconds(60), run.Cancellation);
        Demand.That(
            run.StandIn.Requests.Count <= 3 && run.StandIn.Identifies <= 1,
            $"{run.StandIn.Requests.Count} requests, {run.StandIn.Identifies} identifies");
    }

    public static async Task A_refused_identify_ends_the_bot(ContractRun run)
    {
        var bot = await run.StartUnreadyAsync(
            standIn => standIn.Token, standIn => standIn.Gateway.FailNextIdentify(CloseCode.AuthenticationFailed));
        await bot.Ended.WaitAsync(TimeSpan.FromSeconds(60), run.Cancellation);
        Demand.Equal(1, run.StandIn.Identifies, "identifies");
    }

    public static async Task Discord_out_of_reach_at_the_start_is_waited_for(ContractRun run)
    {
        var away = true;
        await run.StartUnreadyAsync(
            standIn => standIn.Token,
            standIn => standIn.Faults.Next(_ => away, [.. Enumerable.Repeat(Fault.Drop(afterEffect: false), 1_000)]));
        await run.StandIn.UntilAsync(() => run.StandIn.Requests.Count > 0, "a first try", run.Cancellation);
        away = false;
        await run.ReadyAsync();
        await run.EchoAsync();
    }

    public static async Task A_registration_that_breaks_off_leaves_the_bot_running(ContractRun run)
    {
        var bot = await run.StartUnreadyAsync(
            standIn => standIn.Token,
            standIn => standIn.Faults.Next("PUT", "/applications/{application_id}/commands", Fault.Drop(afterEffect: true)));
        await run.ReadyAsync();
        await run.EchoAsync();
        Demand.That(!bot.Ended.IsCompleted, "the bot runs");
    }

    public static async Task A_registration_without_a_clear_answer_is_told_by_ready_and_tried_again(ContractRun run)
    {
        var away = true;
        var bot = await run.StartUnreadyAsync(standIn => standIn.Token, standIn => standIn.Faults.Next(
            request => away && request.Method == "PUT" && request.Route == "/applications/{application_id}/commands",
            [.. Enumerable.Repeat(Fault.ServerError(503), 1_000)]));
        await run.UntilAsync(async () => await bot.HealthAsync(run.Cancellation) == HealthStatus.Degraded, "connection without commands");
        away = false;
        await run.ReadyAsync();
        await run.EchoAsync();
        await run.UntilAsync(() => bot.IsHealthyAsync(run.Cancellation), "health");
    }

    public static async Task One_refusal_of_the_token_does_not_end_the_bot(ContractRun run)
    {
        await run.StartUnreadyAsync(standIn => standIn.Token, standIn => standIn.Faults.Next(_ => true, Fault.Refused(401, 0)));
        await run.ReadyAsync();
        await run.EchoAsync();
    }

    public static async Task As_many_shards_are_run_as_Discord_recommends(ContractRun run)
    {
        var options = ContractRun.Quick();
        (options.Shards, options.MaxConcurrency) = (2, 2);
        await run.StartAsync(options);
        await run.StandIn.Gateway.ReadyAsync(run.Cancellation, sessions: 2);
        foreach (var guild in Enumerable.Range(0, 4).Select(at => run.StandIn.AddGuild($"Server {at}", run.StandIn.Ada)))
            await run.StandIn.Person(run.StandIn.Ada, guild.AddChannel("news")).Slash("echo", ("text", "x")).ShownAsync(run.Cancellation);
        Demand.Equal(
            (2, 0, 4), (run.StandIn.Identifies, run.StandIn.IdentifiesTooSoon, run.Trial.Asked.Count),
            "identifies, those too soon, commands run");
    }

    public static async Task Its_health_follows_the_connection(ContractRun run)
    {
        var bot = await run.StartAsync();
        await run.UntilAsync(() => bot.IsHealthyAsync(run.Cancellation), "health");
        run.StandIn.Gateway.RefusesConnections = true;
        run.StandIn.Gateway.Drop();
        await run.UntilAsync(async () => !await bot.IsHealthyAsync(run.Cancellation), "no health");
        run.StandIn.Gateway.RefusesConnections = false;
        await run.UntilAsync(() => bot.IsHealthyAsync(run.Cancellation), "health again");
    }

    public static Task A_deleted_channel_ends_its_digests(ContractRun run)
        => EndsAsync(run, standIn => standIn.Guild.RemoveChannel(standIn.News), "The channel was deleted.");

    public static Task A_server_that_removes_the_bot_ends_its_digests(ContractRun run)
        => EndsAsync(run, standIn => standIn.Guild.RemoveBot(), "The bot was removed from the server.");

    public static Task A_lost_connection_is_resumed(ContractRun run) => ResumesAfterAsync(run, gateway => gateway.Drop());

    public static Task A_reconnect_that_is_asked_for_is_resumed(ContractRun run)
        => ResumesAfterAsync(run, gateway => gateway.AskReconnect());

    public static Task An_unknown_error_is_resumed(ContractRun run)
        => ResumesAfterAsync(run, gateway => gateway.Close(CloseCode.UnknownError));

    public static Task A_session_invalid_for_now_is_resumed(ContractRun run)
        => ResumesAfterAsync(run, gateway => gateway.InvalidateSessions(canResume: true));

    public static Task An_invalid_session_is_begun_anew(ContractRun run)
        => IdentifiesAfterAsync(run, gateway => gateway.InvalidateSessions(canResume: false));

    public static Task A_timed_out_session_is_begun_anew(ContractRun run)
        => IdentifiesAfterAsync(run, gateway => gateway.Close(CloseCode.SessionTimedOut));

    public static async Task A_heartbeat_without_an_answer_means_a_dead_connection(ContractRun run)
    {
        var options = ContractRun.Quick();
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(300);
        await run.StartAsync(options);
        run.StandIn.Gateway.MutesAcks = true;
        await run.StandIn.UntilAsync(() => run.StandIn.Resumes > 0, "a resume", run.Cancellation);
        run.StandIn.Gateway.MutesAcks = false;
        await run.ReadyAsync();
        await run.EchoAsync();
        Demand.Equal(1, run.StandIn.Identifies, "identifies");
    }

    public static async Task A_heartbeat_is_sent_when_asked_for(ContractRun run)
    {
        await run.StartAsync();
        var before = run.StandIn.Heartbeats;
        run.StandIn.Gateway.AskHeartbeat();
        await run.StandIn.UntilAsync(() => run.StandIn.Heartbeats > before, "a heartbeat", run.Cancellation);
    }

    public static async Task An_interaction_that_comes_twice_is_answered_once(ContractRun run)
    {
        await run.StartAsync();
        var asked = run.StandIn.Person().Slash("echo", ("text", "once"));
        run.StandIn.SendAgain(asked);
        await asked.ShownAsync(run.Cancellation);
        await run.EchoAsync("after");
        Demand.Same(["once", "after"], run.Trial.Asked.Select(ask => ask.Text("text")!), "commands run");
    }

    /// <summary>What is asked while the connection is down reaches the bot afterwards, once, and without a new session.</summary>
    private static async Task ResumesAfterAsync(ContractRun run, Action<GatewayControls> cut)
    {
        await run.StartAsync();
        await run.EchoAsync("before");
        cut(run.StandIn.Gateway);
        var asked = run.StandIn.Person().Slash("echo", ("text", "meanwhile"));
        await run.StandIn.UntilAsync(() => run.StandIn.Resumes > 0, "a resume", run.Cancellation);
        await asked.ShownAsync(run.Cancellation);
        await run.EchoAsync("after");
        Demand.Same(["before", "meanwhile", "after"], run.Trial.Asked.Select(ask => ask.Text("text")!), "commands run");
        Demand.Equal(1, run.StandIn.Identifies, "identifies");
    }

    private static async Task EndsAsync(ContractRun run, Action<StandIn> leave, string reason)
    {
        var bot = await run.StartAsync();
        await bot.Subscriptions.AddAsync(
            new Subscription
            {
                Id = "s",
                Guild = run.StandIn.Guild.Id,
                Channel = run.StandIn.News.Id,
                Time = new LocalTime(18, 0),
                Zone = "Europe/London"
            },
            run.Cancellation);
        await run.EchoAsync();
        leave(run.StandIn);
        await run.UntilAsync(
            async () => await bot.Subscriptions.FindAsync("s", run.Cancellation) is { State: SubscriptionState.Ended } ended
                && ended.Reason == reason,
            "the end of its digests");
    }

    private static async Task IdentifiesAfterAsync(ContractRun run, Action<GatewayControls> cut)
    {
        await run.StartAsync();
        cut(run.StandIn.Gateway);
        await run.StandIn.UntilAsync(() => run.StandIn.Identifies == 2, "a second identify", run.Cancellation);
        await run.ReadyAsync();
        await run.EchoAsync();
        Demand.Equal(2, run.StandIn.Identifies, "identifies");
        Demand.That(run.StandIn.Requests.Count(request => request.Method == "PUT") <= 1, "commands are registered once");
    }
}
