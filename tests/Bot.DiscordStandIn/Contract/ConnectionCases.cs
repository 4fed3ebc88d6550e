namespace Bot.DiscordStandIn;

/// <summary>The gateway's connection: refused, lost, resumed, begun anew.</summary>
internal static class ConnectionCases
{
    public static async Task A_bad_token_ends_the_bot_without_a_storm(ContractRun run)
    {
        var bot = await run.StartUnreadyAsync(standIn => standIn.Token[..^4] + "AAAA");
        await bot.Ended.WaitAsync(TimeSpan.FromSeconds(60), run.Cancellation);
        Demand.That(run.StandIn.Requests.Count <= 3 && run.StandIn.Identifies <= 1, $"{run.StandIn.Requests.Count} requests, {run.StandIn.Identifies} identifies");
    }

    public static async Task A_refused_identify_ends_the_bot(ContractRun run)
    {
        var bot = await run.StartUnreadyAsync(standIn => standIn.Token, standIn => standIn.Gateway.FailNextIdentify(CloseCode.AuthenticationFailed));
        await bot.Ended.WaitAsync(TimeSpan.FromSeconds(60), run.Cancellation);
        Demand.Equal(1, run.StandIn.Identifies, "identifies");
    }

    public static Task A_lost_connection_is_resumed(ContractRun run) => ResumesAfterAsync(run, gateway => gateway.Drop());

    public static Task A_reconnect_that_is_asked_for_is_resumed(ContractRun run) => ResumesAfterAsync(run, gateway => gateway.AskReconnect());

    public static Task An_unknown_error_is_resumed(ContractRun run) => ResumesAfterAsync(run, gateway => gateway.Close(CloseCode.UnknownError));

    public static Task A_session_invalid_for_now_is_resumed(ContractRun run) => ResumesAfterAsync(run, gateway => gateway.InvalidateSessions(canResume: true));

    public static Task An_invalid_session_is_begun_anew(ContractRun run) => IdentifiesAfterAsync(run, gateway => gateway.InvalidateSessions(canResume: false));

    public static Task A_timed_out_session_is_begun_anew(ContractRun run) => IdentifiesAfterAsync(run, gateway => gateway.Close(CloseCode.SessionTimedOut));

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
