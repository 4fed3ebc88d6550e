using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.DiscordStandIn;

/// <summary>Starts the adapter under test; it may return before the bot is connected.</summary>
public delegate Task<RunningBot> StartBot(BotStart start, CancellationToken cancellation);

/// <summary>
/// What an adapter is started with. <paramref name="Folder"/> is the same for every start within a case, and empty at first.
/// </summary>
public sealed record BotStart(StandIn StandIn, CommandBook Book, string Token, string Folder);

/// <summary>An adapter and what is known of it.</summary>
public sealed record Adapter(string Name, StartBot Start)
{
    /// <summary>Sends <c>nonce</c> with <c>enforce_nonce</c>; an adapter whose library cannot reads the channel back instead.</summary>
    public bool SendsNonce { get; init; } = true;

    /// <summary>Takes interactions by HTTP; its driver sets the endpoint by <see cref="HttpInteractions.SetEndpointAsync"/>.</summary>
    public bool IsByHttp { get; init; }

    /// <summary>Bodies are written by a genuine library, which may send what the official description no longer knows.</summary>
    public bool IsGenuine { get; init; }

    /// <summary>Cases that the adapter cannot pass, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Exempt { get; init; } = new Dictionary<string, string>();
}

/// <summary>A bot that runs: its services, and when it has ended by itself.</summary>
public sealed class RunningBot(IServiceProvider services, Task ended, Func<ValueTask> stop) : IAsyncDisposable
{
    public ICardPoster Poster => services.GetRequiredService<ICardPoster>();

    public Subscriptions Subscriptions => services.GetRequiredService<Subscriptions>();

    public async Task<bool> IsHealthyAsync(CancellationToken cancellation) => await HealthAsync(cancellation) == HealthStatus.Healthy;

    public async Task<HealthStatus> HealthAsync(CancellationToken cancellation)
        => (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellation)).Status;

    /// <summary>Completes when the bot has given up or was stopped; however it ended, it does not fail.</summary>
    public Task Ended => ended;

    public ValueTask DisposeAsync() => stop();
}
