using Discord.Net.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Bot.DiscordNet;

/// <summary>Wires Discord through Discord.Net, in the place of Bot.DiscordDirect. Without a token nothing of this room runs.</summary>
public static class DiscordNetServices
{
    /// <exception cref="OptionsValidationException">The settings ask for what only the other edge can.</exception>
    public static IServiceCollection AddDiscordNet(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (string.IsNullOrEmpty(configuration["Discord:Token"]))
            return services;
        if (string.Equals(configuration["Discord:Interactions"], "Http", StringComparison.OrdinalIgnoreCase))
            throw new OptionsValidationException("Discord", typeof(DiscordNetServices), ["Discord:Interactions is Http, which this build on Discord.Net cannot serve. Set it to Gateway, or build without -p:UseDiscordNet=true."]);
        var settings = Settings(configuration);
        var gateway = new DiscordShardedClient(settings);
        services.TryAddSingleton<Facts>();
        services.TryAddSingleton<AnswerDesk>();
        services.AddHealthChecks().AddCheck("discord", () => gateway.Shards?.All(shard => shard.ConnectionState == ConnectionState.Connected) == true ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        return services.AddSingleton(gateway).AddSingleton(new DiscordRestClient(settings)).AddSingleton<InteractionDesk>().AddSingleton<ICardPoster, CardPoster>().AddHostedService<DiscordNetService>();
    }

    private static DiscordSocketConfig Settings(IConfiguration configuration) => new()
    {
        // The library has no setting for the API's address, but lets its HTTP client be made for another one.
        RestClientProvider = address => new NonceClient(DefaultRestClientProvider.Instance(configuration["Discord:ApiUrl"] is { Length: > 0 } api ? api : address)),
        GatewayIntents = GatewayIntents.Guilds,
        TotalShards = int.TryParse(configuration["Discord:Shards"], out var shards) ? shards : null,
        // Whether an answer comes in time is for Discord to say, not for our clock.
        ResponseInternalTimeCheck = false,
    };
}
