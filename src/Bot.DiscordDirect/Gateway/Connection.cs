using System.Net.WebSockets;
using System.Text.Json;

namespace Bot.DiscordDirect;

/// <summary>
/// One connection to the gateway while it lasts: it reads, beats, and introduces itself (identify or resume); whichever ends first says
/// why.
/// </summary>
/// <param name="introduce">Introduces the shard; gives back how long what follows may take.</param>
internal sealed class Connection(
    GatewaySocket socket,
    Session session,
    Func<GatewaySocket, CancellationToken, Task<TimeSpan>> introduce,
    Action<Frame> dispatch,
    Pace pace,
    TimeProvider time) : IDisposable
{
    private readonly TaskCompletionSource<Heart> hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource life = new();
    private readonly CancellationTokenSource silence = new(pace.HelloWithin, time);
    private volatile bool isSettled;

    /// <summary>Lives until something ends it, or until <paramref name="stopping"/>: then the session is ended too.</summary>
    public async Task<ConnectionEnd> RunAsync(CancellationToken stopping)
    {
        Task<ConnectionEnd>[] parts = [Guarded(ReadAsync), Guarded(BeatAsync), Guarded(IntroduceAsync), StopAsync(stopping)];
        var end = await await Task.WhenAny(parts);
        // A cancelled read tears the connection down, so the goodbye comes first.
        await socket.CloseAsync(stopping.IsCancellationRequested ? (int)WebSocketCloseStatus.NormalClosure : GatewaySocket.KeepSession);
        await life.CancelAsync();
        await Task.WhenAll(parts);
        return end;
    }

    public void Dispose()
    {
        life.Dispose();
        silence.Dispose();
    }

    private async Task<ConnectionEnd> Guarded(Func<Task<ConnectionEnd>> part)
    {
        try
        {
            return await part();
        }
        catch (OperationCanceledException)
        {
            return ConnectionEnd.Lost(
                life.IsCancellationRequested ? "the connection was given up" : "Discord kept silent after the connection was made");
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or ObjectDisposedException)
        {
            return ConnectionEnd.Closed(socket.CloseCode);
        }
    }

    private async Task<ConnectionEnd> StopAsync(CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life.Token, stopping);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ConnectionEnd.Lost("the bot stops");
    }

    private async Task<ConnectionEnd> ReadAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life.Token, silence.Token);
        while (await socket.ReceiveAsync(either.Token) is { } frame)
        {
            if (await TakeAsync(frame) is { } end)
                return end;
        }

        return ConnectionEnd.Closed(socket.CloseCode);
    }

    private async Task<ConnectionEnd> BeatAsync()
    {
        var heart = await hello.Task.WaitAsync(life.Token);
        await heart.RunAsync(life.Token);
        return ConnectionEnd.Zombie;
    }

    // Apart from reading: identifying may have to wait its turn, while heartbeats go on.
    private async Task<ConnectionEnd> IntroduceAsync()
    {
        await hello.Task.WaitAsync(life.Token);
        var patience = await introduce(socket, life.Token);
        if (!isSettled)
            silence.CancelAfter(patience);
        if (isSettled)
            silence.CancelAfter(Timeout.InfiniteTimeSpan);
        await Task.Delay(Timeout.Infinite, life.Token);
        return ConnectionEnd.Lost("the connection was given up");
    }

    private async Task<ConnectionEnd?> TakeAsync(Frame frame)
    {
        switch (frame.Op)
        {
            case Op.Hello:
                Greet(TimeSpan.FromMilliseconds(Math.Clamp(frame.Data.Number("heartbeat_interval") ?? 41_250, 10, 300_000)));
                return null;
            case Op.HeartbeatAck when hello.Task.IsCompleted:
                (await hello.Task).Acknowledge();
                return null;
            case Op.Heartbeat:
                await SendHeartbeatAsync(life.Token);
                return null;
            case Op.Reconnect:
                return ConnectionEnd.Asked;
            case Op.InvalidSession:
                return ConnectionEnd.Invalid(mayResume: frame.Data.ValueKind == JsonValueKind.True);
            case Op.Dispatch:
                Dispatch(frame);
                return null;
            default:
                return null;
        }
    }

    private void Greet(TimeSpan interval)
    {
        silence.CancelAfter(Timeout.InfiniteTimeSpan);
        hello.TrySetResult(new Heart(interval, SendHeartbeatAsync, pace, time));
    }

    private Task SendHeartbeatAsync(CancellationToken cancellation) => socket.SendAsync(Op.Heartbeat, session.Sequence, cancellation);

    private void Dispatch(Frame frame)
    {
        if (frame.Event is "READY" or "RESUMED")
        {
            isSettled = true;
            silence.CancelAfter(Timeout.InfiniteTimeSpan);
        }

        dispatch(frame);
    }
}
