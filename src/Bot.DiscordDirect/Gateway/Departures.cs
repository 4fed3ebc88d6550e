using System.Threading.Channels;
using Bot.Newsroom;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>Tells the digests, off the receive loop, which servers and channels are gone.</summary>
internal sealed class Departures(Endings endings, Redaction redaction, ILogger<Departures> log) : BackgroundService
{
    private const int MostWaiting = 10_000;

    private readonly Channel<(long? Guild, long? Channel)> gone = Channel.CreateBounded<(long?, long?)>(MostWaiting);

    public void AddGuild(long guild) => gone.Writer.TryWrite((guild, null));

    public void AddChannel(long channel) => gone.Writer.TryWrite((null, channel));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (guild, channel) in gone.Reader.ReadAllAsync(stoppingToken))
            await TellAsync(guild, channel, stoppingToken);
    }

    // What cannot be told now is found out when the next edition is posted there.
    private async Task TellAsync(long? guild, long? channel, CancellationToken cancellation)
    {
        try
        {
            if (guild is { } server)
                await endings.EndGuildAsync(server, cancellation);
            if (channel is { } place)
                await endings.EndChannelAsync(place, cancellation);
            log.LogDebug("{Kind} {Id} is gone; digests that it had have ended", guild is null ? "Channel" : "Server", guild ?? channel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning("The digests of a deleted channel or server could not be ended: {Reason}", redaction.Clean(failure.Message));
        }
    }
}
