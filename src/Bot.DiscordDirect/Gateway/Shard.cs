using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>
/// One shard's life at the gateway: connects, identifies or resumes, hands events on, and comes back after every end but a fatal one.
/// An event that is delivered again after a resume is recognised by its number and not handed on again.
/// </summary>
internal sealed class Shard(
    int number, int count, string token, IdentifyTurns turns, Action<Frame> handle, Pace pace, TimeProvider time, ILogger log)
{
    private const int GuildsIntent = 1 << 0;
    private const int TriesAtResumeAddress = 1;

    // Of connections that Discord took and ended: a session that it neither continues nor refuses is given up then.
    private const int TriesToResume = 6;

    private readonly Session session = new();
    private readonly Backoff backoff = new(pace);
    private int failures;
    private volatile bool isReady;
    private volatile bool isRunning;

    public int Number => number;

    /// <summary>Connected, and events arrive.</summary>
    public bool IsReady => isReady;

    /// <summary>This node runs it.</summary>
    public bool IsRunning => isRunning;

    /// <summary>Runs until cancelled; throws <see cref="DiscordRefusedException"/> when Discord will not have it.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        isRunning = true;
        try
        {
            await StayAsync(stopping);
        }
        finally
        {
            (isRunning, isReady) = (false, false);
            // The goodbye ended it at Discord.
            session.Forget();
        }
    }

    private async Task StayAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var connected = time.GetTimestamp();
            var end = await ConnectAsync(stopping);
            isReady = false;
            if (stopping.IsCancellationRequested)
                break;
            if (end.Next == Next.Stop)
                throw new DiscordRefusedException(end.Reason) { StartAgain = end.WantsMoreShards };
            if (end.Next == Next.Identify)
                session.Forget();
            await PauseAsync(end, time.GetElapsedTime(connected), stopping);
        }

        log.LogInformation("Shard {Shard} has left", number);
    }

    private async Task<ConnectionEnd> ConnectAsync(CancellationToken stopping)
    {
        try
        {
            if (await AddressAsync(stopping) is not { } address)
                return ConnectionEnd.Lost("Discord could not be asked where its gateway is");
            using var limit = new CancellationTokenSource(IsAtResumeAddress ? pace.ResumeConnectionWithin : pace.HelloWithin, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
            using var socket = await GatewaySocket.ConnectAsync(address, time, either.Token);
            using var connection = new Connection(socket, session, IntroduceAsync, Dispatch, pace, time);
            var end = await connection.RunAsync(stopping);
            return isReady || ++failures < TriesToResume || end.Next != Next.Resume ? end : end with { Next = Next.Identify };
        }
        catch (Exception exception) when (
            exception is WebSocketException or HttpRequestException or IOException or OperationCanceledException)
        {
            failures++;
            return ConnectionEnd.Lost("the gateway could not be reached");
        }
    }

    private bool IsAtResumeAddress => session is { CanResume: true, ResumeAt: not null } && failures < TriesAtResumeAddress;

    // The session's own address first; when that fails, the general one, which knows the session too or says that it has ended.
    private async Task<Uri?> AddressAsync(CancellationToken cancellation)
    {
        if (IsAtResumeAddress)
            return session.ResumeAt;
        var place = session.CanResume ? await turns.AskAsync(cancellation) : await turns.BudgetedAsync(cancellation);
        return place?.Address;
    }

    // Discord counts identifies, and not resumes: after an identify READY is waited for as long as heartbeats are answered.
    private async Task<TimeSpan> IntroduceAsync(GatewaySocket socket, CancellationToken cancellation)
    {
        if (session.CanResume)
        {
            Telemetry.Resumes.Add(1);
            await socket.SendAsync(
                Op.Resume, new JsonObject { ["token"] = token, ["session_id"] = session.Id, ["seq"] = session.Sequence }, cancellation);
            return pace.ResumedWithin;
        }

        await turns.WaitAsync(number, cancellation);
        Telemetry.Identifies.Add(1);
        await socket.SendAsync(Op.Identify, Introduction(), cancellation);
        return pace.ReadyWithin;
    }

    private JsonObject Introduction() => new()
    {
        ["token"] = token,
        ["intents"] = GuildsIntent,
        ["shard"] = new JsonArray(number, count),
        ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "good-evening", ["device"] = "good-evening" },
    };

    private void Dispatch(Frame frame)
    {
        if (frame.Event is "READY" or "RESUMED")
            Settle(frame);
        if (session.Advance(frame))
            handle(frame);
    }

    private void Settle(Frame frame)
    {
        failures = 0;
        isReady = true;
        if (frame.Event == "RESUMED")
            backoff.Reset();
        if (frame.Event == "READY" && frame.Data.Text("session_id") is { } id)
            session.Begin(id, IdentifyTurns.Address(frame.Data.Text("resume_gateway_url")));
        log.LogInformation(
            "Shard {Shard} of {Count} is online ({How})", number, count, frame.Event == "READY" ? "a new session" : "the session goes on");
    }

    private async Task PauseAsync(ConnectionEnd end, TimeSpan held, CancellationToken stopping)
    {
        if (held >= pace.Steady)
            backoff.Reset();
        var wait = end.IsAskedFor && held >= pace.Steady
            ? TimeSpan.Zero
            : backoff.Next(session.CanResume ? pace.LongestReconnect : pace.LongestBeforeIdentify);
        var afterInvalid = pace.LeastAfterInvalid + ((pace.MostAfterInvalid - pace.LeastAfterInvalid) * pace.Random());
        if (end.IsInvalidSession && wait < afterInvalid)
            wait = afterInvalid;
        var next = session.CanResume ? "Resuming" : "Connecting anew";
        log.LogInformation("Shard {Shard} is offline: {Reason}. {Next} in {Seconds:0.0} s", number, end.Reason, next, wait.TotalSeconds);
        await Task.Delay(wait, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
