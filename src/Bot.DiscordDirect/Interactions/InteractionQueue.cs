using System.Threading.Channels;
using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>
/// Between the gateway's receive loop, which must never wait, and the desk: takes each interaction once, keeps at most a thousand waiting,
/// and begins several at a time. The next begins when one has got its first answer; what follows a deferral goes on beside it.
/// </summary>
internal sealed class InteractionQueue(
    InteractionDesk desk, Redaction redaction, Pace pace, TimeProvider time, ILogger<InteractionQueue> log)
{
    private const int MostWaiting = 1_000;
    private const int AtATime = 64;

    /// <summary>Begun and not yet ended, most of them deferred: at so many, whoever asks is told to come back.</summary>
    internal const int MostUnderWay = 500;

    private readonly Channel<Interaction> waiting = Channel.CreateBounded<Interaction>(MostWaiting);
    private readonly RecentIds seen = new();
    private readonly UnderWay underWay = new();

    /// <summary>
    /// Takes an interaction on unless it was taken before. A full queue turns it away: what waits behind a thousand others would be
    /// answered too late.
    /// </summary>
    public void Add(Interaction interaction)
    {
        if (!seen.Add(interaction.Id) || waiting.Writer.TryWrite(interaction))
            return;
        Telemetry.Dropped.Add(1);
        log.LogWarning("{Interaction} was dropped: {Most} interactions are waiting already", interaction.ToString(), MostWaiting);
    }

    /// <summary>Handles interactions until asked to stop, then finishes those already taken, within a few seconds.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var hurry = new CancellationTokenSource();
        await using var stop = stopping.Register(() =>
        {
            waiting.Writer.TryComplete();
            hurry.CancelAfter(pace.Drain);
        });
        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => Task.Run(() => WorkAsync(hurry.Token), CancellationToken.None)));
        await underWay.FinishAsync();
    }

    private async Task WorkAsync(CancellationToken hurry)
    {
        await foreach (var interaction in waiting.Reader.ReadAllAsync(CancellationToken.None))
        {
            var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var work = HandleAsync(interaction, () => answered.TrySetResult(), hurry);
            underWay.Add(work);
            await Task.WhenAny(work, answered.Task);
        }
    }

    private async Task HandleAsync(Interaction interaction, Action answered, CancellationToken hurry)
    {
        // An interaction's token ends after 15 minutes; nothing may be under way for longer.
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(14), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(hurry, end.Token);
        try
        {
            await (
                underWay.Count < MostUnderWay
                    ? desk.HandleAsync(interaction, answered, either.Token)
                    : desk.TurnAwayAsync(interaction, answered, either.Token));
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("{Interaction} was not finished before its time ended", interaction.ToString());
        }
        catch (Exception exception)
        {
            log.LogError("{Interaction} could not be handled: {Exception}", interaction.ToString(), redaction.Clean(exception));
        }
    }
}
