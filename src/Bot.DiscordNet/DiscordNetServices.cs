using Discord.Net.Rest;
using Discord.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bot.DiscordNet;

/// <summary>Wires Discord through Discord.Net, in the place of Bot.DiscordDirect. Without a token nothing of this room runs.</summary>
public static class DiscordNetServices
{
    private const string NoHttp =
        "Discord:Interactions is Http, which this build on Discord.Net cannot serve. "
        + "Set it to Gateway, or build without -p:UseDiscordNet=true.";

    /// <exception cref="OptionsValidationException">The settings ask for what only the other edge can.</exception>
    public static IServiceCollection AddDiscordNet(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (string.IsNullOrEmpty(configuration["Discord:Token"]))
            return services;
        if (string.Equals(configuration["Discord:Interactions"], "Http", StringComparison.OrdinalIgnoreCase))
            throw new OptionsValidationException("Discord", typeof(DiscordNetServices), [NoHttp]);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DiscordClock>();
        services.TryAddSingleton<Facts>();
        services.TryAddSingleton<RecentFailures>();
        services.TryAddSingleton<AnswerDesk>();
        services.AddSingleton(provider => Settings(configuration, provider.GetRequiredService<DiscordClock>()));
        services.AddSingleton(provider => new DiscordShardedClient(provider.GetRequiredService<DiscordSocketConfig>()));
        services.AddSingleton(provider => new DiscordRestClient(provider.GetRequiredService<DiscordSocketConfig>()));
        services.AddSingleton<CommandRegistration>().AddSingleton<InteractionDesk>().AddSingleton<ICardPoster, CardPoster>();
        services.AddHealthChecks().AddCheck<DiscordNetHealth>("discord");
        return services.AddHostedService<DiscordNetService>();
    }

    private static DiscordSocketConfig Settings(IConfiguration configuration, DiscordClock clock) => new()
    {
        // The library has no setting for the API's address, but lets its HTTP client be made for another one.
        RestClientProvider = address => new NonceClient(DefaultRestClientProvider.Instance(Api(configuration) ?? address), clock),
        WebSocketProvider = () => new PlainFrames(DefaultWebSocketProvider.Instance()),
        GatewayIntents = GatewayIntents.Guilds,
        TotalShards = int.TryParse(configuration["Discord:Shards"], out var shards) ? shards : null,
        // Whether an answer comes in time is for Discord to say, not for our clock.
        ResponseInternalTimeCheck = false,
    };

    private static string? Api(IConfiguration configuration) => configuration["Discord:ApiUrl"] is { Length: > 0 } api ? api : null;
}
