using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.DiscordDirect;

/// <summary>
/// Starts and stops the Discord side: login, registration, shards, interactions. A refusal ends the process with one clear line.
/// </summary>
internal sealed class GatewayService(
    DiscordRest rest,
    Login login,
    CommandRegistration registration,
    IdentifyTurns turns,
    ShardCount agreement,
    ShardLocks locks,
    InteractionQueue queue,
    Events events,
    DiscordState state,
    Pace pace,
    TimeProvider time,
    IOptions<DiscordOptions> options,
    Redaction redaction,
    IHostApplicationLifetime lifetime,
    ILogger<GatewayService> log) : BackgroundService
{
    /// <summary>What the process ends with when Discord refuses it: EX_NOPERM of sysexits.h.</summary>
    public const int RefusedExitCode = 77;

    /// <summary>What it ends with when starting again is all that it takes: EX_TEMPFAIL of sysexits.h.</summary>
    public const int StartAgainExitCode = 75;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before everything was up.
        }
        catch (DiscordRefusedException refusal)
        {
            log.LogCritical("{Reason}", redaction.Clean(refusal.Message));
            Environment.ExitCode = refusal.StartAgain && options.Value.ShardCount is null ? StartAgainExitCode : RefusedExitCode;
            lifetime.StopApplication();
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        var application = await login.GetAsync(stopping);
        log.LogInformation("Logged in to Discord as {Name} (application {Application})", application.Name, application.Id);
        var endpoint = application.Raw.Text("interactions_endpoint_url");
        if (!string.IsNullOrEmpty(endpoint))
            state.SetVerified();
        if (options.Value.Interactions == InteractionSource.Gateway && !string.IsNullOrEmpty(endpoint))
            log.LogError(
                "Discord posts interactions to {Endpoint} instead of the gateway, so commands will not arrive here. Empty the "
                    + "Interactions Endpoint URL in Discord's developer portal, or set Discord:Interactions to Http",
                endpoint);
        await ServeAsync(application, stopping);
    }

    // Until the bot stops or the token is taken from it, which may happen at any time.
    private async Task ServeAsync(Application application, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var registering = registration.RegisterAsync(application, end.Token);
        var serving = options.Value.Interactions == InteractionSource.Gateway
            ? ConnectAsync(application, end.Token)
            : Task.Delay(Timeout.Infinite, end.Token);
        var isRefused = await Task.WhenAny(serving, rest.TokenRefused) == rest.TokenRefused;
        await end.CancelAsync();
        await registering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await serving.ConfigureAwait(isRefused ? ConfigureAwaitOptions.SuppressThrowing : ConfigureAwaitOptions.None);
        if (isRefused)
            throw DiscordRefusedException.BadToken();
    }

    private async Task ConnectAsync(Application application, CancellationToken stopping)
    {
        var count = options.Value.ShardCount ?? await agreement.AgreeAsync(application.Id, await RecommendedAsync(stopping), stopping);
        log.LogInformation("Connecting; {Count} shard(s) in all", count);
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var answering = queue.RunAsync(all.Token);
        // With a number from the settings it never ends by itself.
        List<Task> shards =
        [
            agreement.HoldAsync(application.Id, count, all.Token),
            .. Enumerable.Range(0, count).Select(number => RunShardAsync(application, number, count, all.Token))
        ];
        try
        {
            // The first to end does so because the bot stops or because Discord refuses it; either concerns all.
            await await Task.WhenAny(shards);
        }
        finally
        {
            await all.CancelAsync();
            await Task.WhenAll(shards).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await answering;
        }
    }

    private Task RunShardAsync(Application application, int number, int count, CancellationToken stopping)
    {
        var shard = new Shard(number, count, options.Value.Token, turns, frame => events.Handle(frame, application), pace, time, log);
        state.Add(shard);
        return locks.WhileHeldAsync(application.Id, number, shard.RunAsync, stopping);
    }

    private async Task<int> RecommendedAsync(CancellationToken stopping)
    {
        while (true)
        {
            if (await turns.AskAsync(stopping) is { } place)
                return place.RecommendedShards;
            await Task.Delay(pace.LongestReconnect / 6, time, stopping);
        }
    }
}
