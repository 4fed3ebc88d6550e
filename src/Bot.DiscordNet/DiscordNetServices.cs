using Discord.Net.Rest;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.DiscordNet;

/// <summary>Wires Discord through Discord.Net, in the place of Bot.DiscordDirect. Without a token nothing of this room runs.</summary>
public static class DiscordNetServices
{
    public static IServiceCollection AddDiscordNet(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (string.IsNullOrEmpty(configuration["Discord:Token"]))
            return services;
        // The library has no setting for the API's address, but lets its HTTP client be made for another one.
        RestClientProvider rest = configuration["Discord:ApiUrl"] is { Length: > 0 } api ? _ => DefaultRestClientProvider.Instance(api) : DefaultRestClientProvider.Instance;
        services.AddSingleton(new DiscordRestClient(new DiscordRestConfig { RestClientProvider = rest }));
        // Whether an answer comes in time is for Discord to say, not for our clock.
        services.AddSingleton(new DiscordSocketClient(new DiscordSocketConfig { RestClientProvider = rest, GatewayIntents = GatewayIntents.Guilds, ResponseInternalTimeCheck = false }));
        return services.AddSingleton<InteractionDesk>().AddSingleton<ICardPoster, CardPoster>().AddHostedService<DiscordNetService>();
    }
}
