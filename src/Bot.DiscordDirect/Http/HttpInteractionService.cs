using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.DiscordDirect;

/// <summary>Listens for the interactions that Discord posts, on an address of its own that serves nothing else.</summary>
internal sealed class HttpInteractionService(
    HttpInteractionEndpoint endpoint, DiscordState state, IOptions<DiscordOptions> options,
    ILogger<HttpInteractionService> log) : IHostedService, IAsyncDisposable
{
    private const int LongestBody = 1024 * 1024;

    private WebApplication? app;

    /// <summary>Where it listens, once it does.</summary>
    public Uri? Address { get; private set; }

    /// <exception cref="OptionsValidationException">The address cannot be listened on.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var wanted = new Uri(options.Value.InteractionsUrl);
        app = Build(wanted);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            throw new OptionsValidationException(
                DiscordOptions.Section, typeof(DiscordOptions),
                [
                    $"Discord:InteractionsUrl: {wanted.GetLeftPart(UriPartial.Authority)} cannot be listened on ({problem.Message}). Stop "
                        + "what uses it, or choose another address, for example http://127.0.0.1:8096/interactions."
                ]);
        }

        Address = new Uri(new Uri(app.Urls.First()), wanted.AbsolutePath);
        state.SetListening();
        log.LogInformation("Interactions are accepted at {Address}; give its public https address to Discord's developer portal", Address);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (app is not null)
            await app.StopAsync(cancellationToken);
        await endpoint.FinishAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    private WebApplication Build(Uri address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
        });
        var built = builder.Build();
        built.MapPost(address.AbsolutePath, (HttpContext context) => endpoint.HandleAsync(context));
        return built;
    }
}
