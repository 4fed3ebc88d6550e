using Bot.Newsroom;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bot.DiscordDirect;

/// <summary>Wires Discord over the wire. Without a token only the options are checked.</summary>
public static class DiscordDirectServices
{
    public static IServiceCollection AddDiscordDirect(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDiscordCheckup(configuration);
        var section = configuration.GetSection(DiscordOptions.Section);
        if (!HasToken(section))
            return services;
        services.AddInteractions().AddGateway();
        if (Enum.TryParse<InteractionSource>(section[nameof(DiscordOptions.Interactions)], ignoreCase: true, out var source)
            && source == InteractionSource.Http)
            services.AddHttpInteractions();
        return services;
    }

    /// <summary>Only the settings with their rules and what <c>doctor</c> asks Discord: for a host whose edge is another.</summary>
    public static IServiceCollection AddDiscordCheckup(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<DiscordOptions>().BindConfiguration(DiscordOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DiscordOptions>>(new DiscordOptionsRules(configuration));
        return HasToken(configuration.GetSection(DiscordOptions.Section)) ? services.AddRest() : services;
    }

    private static bool HasToken(IConfigurationSection section) => !string.IsNullOrEmpty(section[nameof(DiscordOptions.Token)]);

    private static IServiceCollection AddRest(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new Pace());
        services.AddSingleton(provider => new Redaction(provider.GetRequiredService<IOptions<DiscordOptions>>().Value.Token));
        services.AddSingleton<RecentRefusals>();
        services.AddSingleton<InvalidRequests>();
        services.AddSingleton<DiscordClock>();
        services.AddSingleton<DiscordRest>();
        services.AddSingleton<Login>();
        services.TryAddSingleton<Facts>();
        services.AddSingleton<CommandRegistration>();
        services.AddSingleton<ICardPoster, CardPoster>();
        services.AddSingleton(provider => new DiscordCheckup(
            provider.GetRequiredService<DiscordRest>(),
            provider.GetRequiredService<CommandRegistration>(),
            provider.GetRequiredService<IOptions<DiscordOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static IServiceCollection AddInteractions(this IServiceCollection services)
    {
        services.TryAddSingleton<RecentFailures>();
        services.TryAddSingleton<AnswerDesk>();
        services.AddSingleton<InteractionDesk>();
        services.AddSingleton<InteractionQueue>();
        return services;
    }

    private static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddSingleton<SharedTurns>();
        services.AddSingleton<IdentifyTurns>();
        services.AddSingleton<LockWatch>();
        services.AddSingleton<ShardCount>();
        services.AddSingleton<ShardLocks>();
        services.AddSingleton<Shards>();
        services.TryAddSingleton<ChannelNames>();
        services.AddSingleton<Events>();
        services.AddSingleton<DiscordState>();
        services.AddSingleton<Departures>();
        services.AddHostedService(provider => provider.GetRequiredService<Departures>());
        services.AddHostedService<GatewayService>();
        services.AddHealthChecks().AddCheck<DiscordHealth>("discord");
        return services;
    }

    private static void AddHttpInteractions(this IServiceCollection services)
    {
        services.AddSingleton<InteractionClaims>();
        services.AddSingleton<HttpInteractionEndpoint>();
        services.AddSingleton<HttpInteractionService>();
        services.AddHostedService(provider => provider.GetRequiredService<HttpInteractionService>());
    }
}
