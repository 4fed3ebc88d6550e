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
    Shards shards,
    DiscordState state,
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
            ? shards.RunAsync(application, end.Token)
            : Task.Delay(Timeout.Infinite, end.Token);
        var isRefused = await Task.WhenAny(serving, rest.TokenRefused) == rest.TokenRefused;
        await end.CancelAsync();
        await registering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await serving.ConfigureAwait(isRefused ? ConfigureAwaitOptions.SuppressThrowing : ConfigureAwaitOptions.None);
        if (isRefused)
            throw DiscordRefusedException.BadToken();
    }
}
