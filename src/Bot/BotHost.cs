using Bot.DiscordDirect;
#if DISCORD_NET
using Bot.DiscordNet;
#endif
using Bot.Intake;
using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>Wires everything; the only place that knows every room.</summary>
public static class BotHost
{
    // Settings are read at the start; watching their file would take an inotify instance of the machine's few.
    private const string ReadOnce = "--hostBuilder:reloadConfigOnChange=false";

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The host, ready to run. <paramref name="configure"/> has the last word over its services; tests use it, and a
    /// <paramref name="root"/> of their own.
    /// </summary>
    /// <exception cref="StartRefusedException">The settings file cannot be read.</exception>
    /// <exception cref="OptionsValidationException">A setting is unknown, or its value cannot be read.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, string? root = null)
    {
        var builder = Builder(args, root ?? ContentRoot.Find());
        SettingsCheck.Examine(builder.Configuration);
        if (builder.Configuration.GetSection("Kestrel").Exists())
            throw new StartRefusedException(
                "Kestrel is set, but this program listens at Playground:Url only. Take out Kestrel:Endpoints and all else of it.");
        var services = builder.Services;
        services.AddBotOptions(builder.Configuration);
        services.AddStorage();
        services.AddHostedService<StoreLock>();
        services.AddHostedService<StoreOpening>();
        services.AddSingleton<SeedLook>();
        services.AddHostedService<SeedFolder>();
        services.AddHostedService<LibraryKeeping>();
        services.AddNewsroom(builder.Configuration);
        services.AddIntake(builder.Configuration);
        services.AddRewriting(builder.Configuration);
#if DISCORD_NET
        services.AddDiscordCheckup(builder.Configuration);
        services.AddDiscordNet(builder.Configuration);
#else
        services.AddDiscordDirect(builder.Configuration);
#endif
        services.AddPlayground();
        services.AddDigests(builder.Configuration);
        services.AddDigestSchedule(builder.Configuration);
        services.AddHealth(builder.Configuration);
        services.AddTelemetry(builder.Configuration);
        services.AddOwnerReport();
        // A start that fails is told once, in plain words, by Program; what brings down a running host is logged as critical.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // It logs whole addresses, and the owner's is opened with the key in it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = LongestStop);
        configure?.Invoke(builder);

        var playground = builder.Configuration.GetSection("Playground").Get<PlaygroundOptions>() ?? new();
        var isAlone = IsAlone(builder.Configuration);
        var isOpen = playground.Enabled ?? isAlone;
        if (isOpen)
            services.AddHostedService<Welcome>();
        // Its own section could open further doors, whatever the one address says.
        builder.WebHost.UseUrls(playground.Url).ConfigureKestrel(kestrel => kestrel.Configure(new ConfigurationBuilder().Build()));

        var app = builder.Build();
        app.MapHealth();
        app.MapMetrics();
        app.MapOwnerPage();
        if (isOpen)
            app.MapPlayground(isAlone);
        return app;
    }

    private static bool IsAlone(IConfiguration settings) => string.IsNullOrEmpty(settings["Discord:Token"]);

    private static WebApplicationBuilder Builder(string[] args, string root)
    {
        try
        {
            return WebApplication.CreateSlimBuilder(
                new WebApplicationOptions { Args = [.. args, ReadOnce], ContentRootPath = root, ApplicationName = "Bot" });
        }
        catch (Exception failure) when (SettingsFile.Refusal(failure) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>
    /// Runs until stopped; 0 after a clean stop, else what a hosted service left in <see cref="Environment.ExitCode"/>, or 70 (EX_SOFTWARE
    /// of sysexits.h) when one of them failed, so that a supervisor starts the bot again.
    /// </summary>
    /// <exception cref="StartRefusedException">The host cannot start for a reason that the user can mend.</exception>
    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        await using var app = Build(args, configure);
        if (app.Services.GetRequiredService<IOptions<PlaygroundOptions>>().Value.Enabled == false && IsAlone(app.Configuration))
            app.Logger.LogWarning("Neither Discord nor the page is on: set Discord__Token, or take out Playground:Enabled=false.");
        try
        {
            await app.StartAsync();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Something that started early, Discord's login for one, has said why and asked to stop.
            return ExitCode(app);
        }
        catch (Exception failure)
        {
            // Background services that did start are told that their cancellation is no failure.
            app.Lifetime.StopApplication();
            if (failure is OptionsValidationException or AggregateException)
                throw;
            if (StartFailure.Refusal(failure, Url(app)) is { } refusal)
                throw refusal;
            app.Logger.LogCritical(failure, "The start failed for a reason that was not foreseen.");
            return ExitCodes.Failed;
        }

        var running = app.WaitForShutdownAsync();
        if (await Task.WhenAny(running, PatienceAsync(app.Lifetime.ApplicationStopping)) != running)
        {
            // Quartz tries for as long as the database is away to give back a trigger that it had taken.
            app.Logger.LogWarning(
                "Something did not stop in time, the scheduler if the database is away. The bot ends without it; nothing is lost.");
            Environment.Exit(ExitCode(app));
        }

        await running;
        return ExitCode(app);
    }

    private static async Task PatienceAsync(CancellationToken stopping)
    {
        await Task.Delay(Timeout.Infinite, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(LongestStop + TimeSpan.FromSeconds(2), CancellationToken.None);
    }

    private static int ExitCode(WebApplication app)
        => app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(service => service.ExecuteTask is { IsFaulted: true })
            ? ExitCodes.Failed
            : Environment.ExitCode;

    private static string Url(WebApplication app) => app.Services.GetRequiredService<IOptions<PlaygroundOptions>>().Value.Url;

    private static void AddBotOptions(this IServiceCollection services, ConfigurationManager settings)
    {
        services.AddValidated<StorageOptions>(settings.GetSection("Storage"));
        services.AddValidated<ArticleOptions>(settings.GetSection("Articles"));
        services.AddValidated<PlaygroundOptions>(settings.GetSection("Playground"));
        services.AddValidated<TelemetryOptions>(settings.GetSection("Telemetry"));
    }
}
