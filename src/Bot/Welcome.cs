using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;

namespace Bot;

/// <summary>Tells the person at the keyboard where the playground is and what to try first.</summary>
internal sealed class Welcome(IServer server, IHostApplicationLifetime lifetime, PlaygroundKey key) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var url = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine($"""

            Good Evening. No Discord token is set, so this is the playground: {key.AddressAt(url)}

            The key in this address makes your browser the owner's; keep it to yourself.

            Three things to try there:
              /quote                          who said what, word for word
              /summary                        the article in its own sentences
              Post tonight's edition          the digest, once and no more than once

            Ctrl+C stops. To go to Discord, set Discord__Token (README, "Add it to your server").

            """);
    }
}
