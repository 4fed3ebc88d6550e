using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.DiscordStandIn;

/// <summary>Discord's gateway: hello, heartbeats, identify, resume, events.</summary>
internal sealed class GatewayServer
{
    private const long PrivilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);
    private const long KnownIntents = (1 << 26) - 1;
    private readonly World world;
    private readonly Counters counters;
    private readonly Dictionary<int, long> identified = [];

    public GatewayServer(World world, Counters counters)
    {
        (this.world, this.counters) = (world, counters);
        StartsLeft = world.Options.SessionStarts;
        world.Dispatch = Dispatch;
    }

    public string Url { get; set; } = "";

    public List<GatewayConnection> Connections { get; } = [];

    public Dictionary<string, GatewaySession> Sessions { get; } = [];

    public int StartsLeft { get; set; }

    public bool MutesAcks { get; set; }

    public bool RefusesConnections { get; set; }

    public int? ClosesResumes { get; set; }

    public bool ResumesAnywhere { get; set; }

    public TimeSpan EventDelay { get; set; }

    public Uri? ResumeUrl { get; set; }

    public bool StallsResumes { get; set; }

    public bool WithholdsReady { get; set; }

    public TimeSpan LongestSilence => world.Options.HeartbeatInterval + world.Options.HeartbeatGrace;

    /// <summary>Close codes that the next IDENTIFYs meet.</summary>
    public Queue<int> IdentifyFaults { get; } = new();

    /// <summary>Close codes that the next RESUMEs meet.</summary>
    public Queue<int> ResumeFaults { get; } = new();

    public JsonObject Describe() => new()
    {
        ["url"] = Url,
        ["shards"] = world.Options.Shards,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = 1000,
            ["remaining"] = StartsLeft,
            ["reset_after"] = 14_400_000,
            ["max_concurrency"] = world.Options.MaxConcurrency
        },
    };

    public async Task HandleAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || RefusesConnections)
        {
            http.Response.StatusCode = RefusesConnections ? 503 : 404;
            return;
        }

        if (StallsResumes && http.Request.Path.StartsWithSegments("/resume"))
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new GatewayConnection(socket, http, this);
        lock (world.Gate)
            Connections.Add(connection);
        Welcome(connection, http.Request.Query);
        await connection.RunAsync();
    }

    public Task EventDelayAsync(CancellationToken cancellation)
        => EventDelay > TimeSpan.Zero ? Task.Delay(EventDelay, cancellation) : Task.CompletedTask;

    public void Received(GatewayConnection connection, string text)
    {
        lock (world.Gate)
        {
            if (Parse(text) is { } frame)
                Obey(connection, frame);
            else
                connection.Close(CloseCode.DecodeError);
            world.Changed();
        }
    }

    /// <summary>The connection ended; by 1000 or 1001 the client ends its session too.</summary>
    public void Gone(GatewayConnection connection, int? code)
    {
        lock (world.Gate)
        {
            Connections.Remove(connection);
            if (connection.Session is { } session && session.Connection == connection)
            {
                session.Connection = null;
                session.IsAlive &= code is not (1000 or 1001);
            }

            world.Changed();
        }
    }

    public static void Send(GatewayConnection connection, int op, JsonNode? data)
        => connection.Send(new JsonObject { ["op"] = op, ["d"] = data }.ToJsonString());

    private void Welcome(GatewayConnection connection, IQueryCollection query)
    {
        if (ClosesResumes is { } code && connection.IsByResumeUrl)
            connection.Close(code);
        else if (query["v"] != "10")
            connection.Close(CloseCode.InvalidVersion);
        else if (query["encoding"] != "json")
            connection.Close(CloseCode.DecodeError);
        else
            Send(connection, Op.Hello, new JsonObject { ["heartbeat_interval"] = (int)world.Options.HeartbeatInterval.TotalMilliseconds });
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Obey(GatewayConnection connection, JsonObject frame)
    {
        var data = frame["d"];
        switch (frame.NumberAt("op"))
        {
            case Op.Heartbeat: Beat(connection); break;
            case Op.Identify: Identify(connection, data); break;
            case Op.Resume: Resume(connection, data); break;
            case Op.PresenceUpdate or Op.VoiceStateUpdate or Op.RequestMembers when connection.Session is null:
                connection.Close(CloseCode.NotAuthenticated);
                break;
            case Op.PresenceUpdate or Op.VoiceStateUpdate or Op.RequestMembers: break;
            default: connection.Close(CloseCode.UnknownOpcode); break;
        }
    }

    private void Beat(GatewayConnection connection)
    {
        counters.Heartbeats++;
        connection.Beat();
        if (!MutesAcks)
            Send(connection, Op.HeartbeatAck, null);
    }

    private void Identify(GatewayConnection connection, JsonNode? data)
    {
        counters.Identifies++;
        StartsLeft--;
        if (Refusal(connection, data) is { } code)
            connection.Close(code);
        else if (IsTooSoon(data))
            Invalidate(connection, canResume: false);
        else
            Start(connection, data);
    }

    private int? Refusal(GatewayConnection connection, JsonNode? data)
    {
        if (IdentifyFaults.TryDequeue(out var fault))
            return fault;
        if (connection.Session is not null)
            return CloseCode.AlreadyAuthenticated;
        if (data.TextAt("token") != world.Token)
            return CloseCode.AuthenticationFailed;
        if (data?["properties"] is not JsonObject)
            return CloseCode.DecodeError;
        var (shard, shards) = ShardOf(data);
        if (shard < 0 || shard >= shards)
            return CloseCode.InvalidShard;
        return data.NumberAt("intents") is not { } intents || (intents & ~KnownIntents) != 0 ? CloseCode.InvalidIntents
            : (intents & PrivilegedIntents) != 0 ? CloseCode.DisallowedIntents
            : null;
    }

    private static (int Shard, int Shards) ShardOf(JsonNode? data)
    {
        var pair = data.ListAt("shard");
        return pair.Count == 2 ? (pair[0]!.GetValue<int>(), pair[1]!.GetValue<int>()) : (0, 1);
    }

    private bool IsTooSoon(JsonNode? data)
    {
        var key = ShardOf(data).Shard % world.Options.MaxConcurrency;
        var isTooSoon = identified.TryGetValue(key, out var last) && Stopwatch.GetElapsedTime(last) < world.Options.IdentifyWindow;
        identified[key] = isTooSoon ? last : Stopwatch.GetTimestamp();
        counters.IdentifiesTooSoon += isTooSoon ? 1 : 0;
        return isTooSoon;
    }

    private void Start(GatewayConnection connection, JsonNode? data)
    {
        var (shard, shards) = ShardOf(data);
        var session = new GatewaySession(Guid.NewGuid().ToString("N"), shard, shards) { Connection = connection };
        connection.Session = session;
        Sessions[session.Id] = session;
        if (!WithholdsReady)
            Welcome(session, shards);
    }

    /// <summary>READY at last, for the sessions that wait for it.</summary>
    public void ReleaseReady()
    {
        foreach (var session in Sessions.Values.Where(session => session is { IsAlive: true, Sequence: 0 }))
            Welcome(session, world.Options.Shards);
    }

    private void Welcome(GatewaySession session, int shards)
    {
        var guilds = world.Guilds.Where(guild => session.Sees(guild.Id)).ToList();
        session.Push("READY", Ready(session, shards, guilds));
        foreach (var guild in guilds)
            session.Push("GUILD_CREATE", guild.ToEvent());
    }

    private JsonObject Ready(GatewaySession session, int shards, List<Guild> guilds) => new()
    {
        ["v"] = 10,
        ["user"] = world.Bot.ToJson(),
        ["guilds"] = new JsonArray(
            [.. guilds.Select(guild => (JsonNode)new JsonObject { ["id"] = guild.Id.Text(), ["unavailable"] = true })]),
        ["session_id"] = session.Id,
        ["session_type"] = "normal",
        ["resume_gateway_url"] = ResumeUrl?.ToString() ?? Url + "/resume",
        ["shard"] = new JsonArray(session.Shard, shards),
        ["application"] = new JsonObject { ["id"] = world.ApplicationId.Text(), ["flags"] = 0 },
        ["private_channels"] = new JsonArray(),
        ["relationships"] = new JsonArray(),
        ["user_settings"] = new JsonObject(),
        ["presences"] = new JsonArray(),
        ["guild_join_requests"] = new JsonArray(),
        ["geo_ordered_rtc_regions"] = new JsonArray(),
        ["_trace"] = new JsonArray("stand-in"),
    };

    private void Resume(GatewayConnection connection, JsonNode? data)
    {
        counters.Resumes++;
        var session = Sessions.GetValueOrDefault(data.TextAt("session_id") ?? "");
        var sequence = (int)(data.NumberAt("seq") ?? 0);
        if (ResumeFaults.TryDequeue(out var fault))
            connection.Close(fault);
        else if (connection.Session is not null)
            connection.Close(CloseCode.AlreadyAuthenticated);
        else if (data.TextAt("token") != world.Token)
            connection.Close(CloseCode.AuthenticationFailed);
        else if (session is not { IsAlive: true } || !(connection.IsByResumeUrl || ResumesAnywhere))
            Invalidate(connection, canResume: false);
        else if (sequence > session.Sequence)
            connection.Close(CloseCode.InvalidSequence);
        else
            Continue(connection, session, sequence);
    }

    private static void Continue(GatewayConnection connection, GatewaySession session, int sequence)
    {
        session.Connection?.Close(CloseCode.UnknownError);
        session.Connection = connection;
        if (session.Replay(sequence))
        {
            connection.Session = session;
            session.Push("RESUMED", []);
            return;
        }

        session.Connection = null;
        Invalidate(connection, canResume: false);
    }

    public static void Invalidate(GatewayConnection connection, bool canResume)
    {
        if (connection.Session is { } session && !canResume)
            session.IsAlive = false;
        if (!canResume)
            connection.Session = null;
        Send(connection, Op.InvalidSession, canResume);
    }

    private void Dispatch(string type, long? guild, JsonObject data)
    {
        foreach (var session in Sessions.Values.Where(session => session.IsAlive && session.Sees(guild)))
            session.Push(type, data);
    }
}

internal static class Op
{
    public const int Heartbeat = 1;
    public const int Identify = 2;
    public const int PresenceUpdate = 3;
    public const int VoiceStateUpdate = 4;
    public const int Resume = 6;
    public const int Reconnect = 7;
    public const int RequestMembers = 8;
    public const int InvalidSession = 9;
    public const int Hello = 10;
    public const int HeartbeatAck = 11;
}
