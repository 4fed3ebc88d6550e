namespace Bot.DiscordStandIn;

/// <summary>One case under way: its stand-in, its commands and its bots.</summary>
public sealed class ContractRun : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("contract-").FullName;
    private readonly List<RunningBot> bots = [];

    internal ContractRun(Adapter adapter, CancellationToken cancellation) => (Adapter, Cancellation) = (adapter, cancellation);

    public Adapter Adapter { get; }

    public CancellationToken Cancellation { get; }

    internal TrialCommands Trial { get; } = new();

    internal StandIn StandIn { get; private set; } = null!;

    /// <summary>Starts the stand-in and a bot, and waits until the bot is connected and its commands are registered.</summary>
    internal async Task<RunningBot> StartAsync(StandInOptions? options = null)
    {
        StandIn = await StandIn.StartAsync(options ?? Quick(), Cancellation);
        var bot = await StartBotAsync(StandIn.Token);
        await ReadyAsync();
        return bot;
    }

    /// <summary>Starts the stand-in and a bot, and waits for nothing.</summary>
    internal async Task<RunningBot> StartUnreadyAsync(Func<StandIn, string> token, Action<StandIn>? prepare = null)
    {
        StandIn = await StandIn.StartAsync(Quick(), Cancellation);
        prepare?.Invoke(StandIn);
        return await StartBotAsync(token(StandIn));
    }

    /// <summary>Stops the bot and starts another that finds the same folder.</summary>
    internal async Task<RunningBot> RestartAsync(RunningBot bot)
    {
        await bot.DisposeAsync();
        bots.Remove(bot);
        await StandIn.UntilAsync(() => StandIn.Gateway.Connected == 0, "the bot to leave", Cancellation);
        var next = await StartBotAsync(StandIn.Token);
        await ReadyAsync();
        return next;
    }

    /// <summary>Waits until the bot is there (again).</summary>
    internal Task ReadyAsync()
        => StandIn.UntilAsync(
            () => StandIn.Commands().Count > 0 && (Adapter.IsByHttp || StandIn.Gateway.Connected >= 1), "the bot to be ready",
            Cancellation);

    /// <summary>Waits for what the stand-in does not see.</summary>
    internal async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        guard.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await condition())
            await Task.Delay(20, guard.Token)
                .ContinueWith(
                    _ => Demand.That(!guard.IsCancellationRequested, $"waited a minute in vain for {what}"), TaskScheduler.Default);
    }

    /// <summary>Shows that the bot lives: Bob asks, the bot answers.</summary>
    internal async Task<Message> EchoAsync(string text = "Good evening", bool isPrivate = false)
        => await StandIn.Person().Slash("echo", ("text", text), ("private", isPrivate)).ShownAsync(Cancellation);

    /// <summary>No body was refused, and none held what Discord does not know.</summary>
    internal void CheckBodies()
    {
        Demand.Empty(StandIn.Refused, "Discord would have refused");
        Demand.Empty(StandIn.OwnErrors, "the stand-in itself was wrong");
        if (!Adapter.IsGenuine)
            Demand.Empty(StandIn.UnknownProperties, "Discord does not know");
    }

    public async ValueTask DisposeAsync()
    {
        Trial.Release();
        foreach (var bot in bots)
            await bot.DisposeAsync();
        if (StandIn is not null)
            await StandIn.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<RunningBot> StartBotAsync(string token)
    {
        var bot = await Adapter.Start(new BotStart(StandIn, Trial.Book, token, folder), Cancellation);
        bots.Add(bot);
        return bot;
    }

    /// <summary>
    /// Discord's rules, but for two times: the one wait that would make every case long is cut short, and a stalled machine does not cost
    /// an interaction its life. (That slow commands are deferred is seen from their first answer.)
    /// </summary>
    internal static StandInOptions Quick()
        => new() { IdentifyWindow = TimeSpan.FromMilliseconds(50), FirstAnswerWithin = TimeSpan.FromSeconds(20) };
}
