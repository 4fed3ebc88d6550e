namespace Bot.DiscordStandIn;

/// <summary>What a test does to the gateway; each acts on every connection that is open.</summary>
public sealed class GatewayControls
{
    private readonly World world;
    private readonly GatewayServer server;

    internal GatewayControls(World world, GatewayServer server) => (this.world, this.server) = (world, server);

    /// <summary>Heartbeats are no longer acknowledged: the connection looks dead to its client.</summary>
    public bool MutesAcks
    {
        get => server.MutesAcks;
        set => server.MutesAcks = value;
    }

    /// <summary>New connections meet a 503.</summary>
    public bool RefusesConnections
    {
        get => server.RefusesConnections;
        set => server.RefusesConnections = value;
    }

    /// <summary>The address that READY gave for resuming takes connections and closes them with this code.</summary>
    public int? ClosesResumes
    {
        get => server.ClosesResumes;
        set => server.ClosesResumes = value;
    }

    /// <summary>Sessions can be resumed at the general address too, as Discord's own can.</summary>
    public bool ResumesAnywhere
    {
        get => server.ResumesAnywhere;
        set => server.ResumesAnywhere = value;
    }

    /// <summary>Where READY says that sessions are resumed, for an address that is dead; null is the right one.</summary>
    public Uri? ResumeUrl
    {
        get => server.ResumeUrl;
        set => server.ResumeUrl = value;
    }

    /// <summary>The address for resuming takes connections and says nothing, as a host that hangs.</summary>
    public bool StallsResumes
    {
        get => server.StallsResumes;
        set => server.StallsResumes = value;
    }

    /// <summary>IDENTIFY is taken and beats are answered, but READY does not come until this ends.</summary>
    public bool WithholdsReady
    {
        get => server.WithholdsReady;
        set => Locked(() =>
        {
            server.WithholdsReady = value;
            if (!value)
                server.ReleaseReady();
        });
    }

    /// <summary>Every event comes this late.</summary>
    public TimeSpan EventDelay
    {
        get => server.EventDelay;
        set => server.EventDelay = value;
    }

    /// <summary>Sessions that are identified or resumed and connected now.</summary>
    public int Connected => Locked(() => Ready().Count());

    /// <summary>Op 7: please reconnect and resume.</summary>
    public void AskReconnect() => Each(connection => GatewayServer.Send(connection, Op.Reconnect, null));

    /// <summary>Op 9: the session is invalid, or was interrupted and can be resumed.</summary>
    public void InvalidateSessions(bool canResume) => Each(connection => GatewayServer.Invalidate(connection, canResume));

    /// <summary>Op 1: beat now.</summary>
    public void AskHeartbeat() => Each(connection => GatewayServer.Send(connection, Op.Heartbeat, null));

    /// <summary>Closes with one of Discord's codes; 4007 and 4009 end the session, so that only a new one can follow.</summary>
    public void Close(int code) => Each(connection =>
    {
        if (code is CloseCode.InvalidSequence or CloseCode.SessionTimedOut or CloseCode.AuthenticationFailed
            && connection.Session is { } session)
            session.IsAlive = false;
        connection.Close(code);
    });

    /// <summary>Cuts the connections without a word.</summary>
    public void Drop() => Each(connection => connection.Drop());

    /// <summary>The next IDENTIFY is answered by this close code.</summary>
    public void FailNextIdentify(int code) => Locked(() => server.IdentifyFaults.Enqueue(code));

    /// <summary>The next RESUME is answered by this close code.</summary>
    public void FailNextResume(int code) => Locked(() => server.ResumeFaults.Enqueue(code));

    /// <summary>Waits until so many sessions are ready and connected.</summary>
    public Task ReadyAsync(CancellationToken cancellation, int sessions = 1)
        => world.UntilAsync(() => Ready().Count() >= sessions ? this : null, $"{sessions} ready session(s)", cancellation);

    private IEnumerable<GatewaySession> Ready()
        => server.Sessions.Values.Where(session => session is { IsAlive: true, Connection: not null });

    private void Each(Action<GatewayConnection> act) => Locked(() => server.Connections.ToList().ForEach(act));

    private void Locked(Action act)
    {
        lock (world.Gate)
            act();
    }

    private T Locked<T>(Func<T> read)
    {
        lock (world.Gate)
            return read();
    }
}
