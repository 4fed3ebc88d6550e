using Microsoft.Extensions.Hosting;

namespace Bot.KillHost;

/// <summary>Tells the test when the host has started.</summary>
internal sealed class Readiness(IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => Console.WriteLine("READY"));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
