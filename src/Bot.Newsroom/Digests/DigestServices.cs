using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bot.Newsroom;

/// <summary>Wires the digests and their commands; ticks are the host's to give.</summary>
public static class DigestServices
{
    public static IServiceCollection AddDigests(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddValidated<DigestOptions>(configuration.GetSection(DigestOptions.Section));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<DigestOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICardPoster, NoEdge>();
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<Endings>();
        services.AddSingleton<ConfiguredSubscriptions>();
        services.AddSingleton<Purge>();
        services.AddSingleton<DeliveryDesk>();
        services.AddSingleton<DigestOverview>();
        services.TryAddSingleton<ChannelNames>();
        services.AddSingleton<Tonight>();
        services.TryAddSingleton<OwnerReport>(_ => Task.FromResult<IReadOnlyList<OwnerSection>>([]));
        services.AddSingleton<Command, DigestCommand>();
        services.AddSingleton<Command, MyDigestCommand>();
        services.AddSingleton<Wishes>();
        services.AddSingleton<Watches>();
        services.AddSingleton<Command, WatchCommand>();
        services.AddSingleton<Command, SettingsCommand>();
        services.AddSingleton<Command, StatusCommand>();
        return services;
    }

    /// <summary>
    /// Without Discord and without the page there is nowhere to post; the edge that is wired later takes this one's place.
    /// </summary>
    private sealed class NoEdge : ICardPoster
    {
        private const string Reason = "The bot is not connected to Discord.";

        public Task<PostResult> PostAsync(Post post, CancellationToken cancellation)
            => Task.FromResult(new PostResult(PostOutcome.NotSent, Reason: Reason));

        public Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
            => Task.FromResult(new FindResult(FindOutcome.Unreachable));

        public Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation)
            => Task.FromResult(new ChannelCheck(false, null, "", []));

        public Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation)
            => Task.FromResult(new DirectResult(DirectOutcome.Unreachable));
    }
}
