using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>
/// Something that goes wrong with a request, made by the static methods. "After effect" means that what the request asked for happens all
/// the same.
/// </summary>
public sealed record Fault
{
    private Fault()
    {
    }

    internal bool AfterEffect { get; private init; }

    internal int? Status { get; private init; }

    internal Reply? Answer { get; private init; }

    internal (RateLimitScope Scope, TimeSpan RetryAfter)? Limit { get; private init; }

    /// <summary>Bytes of the answer's body that arrive before the connection is cut; the status line arrives too.</summary>
    internal bool IsHalf { get; private init; }

    /// <summary>A 429 does not say when to come back.</summary>
    internal bool IsMute { get; private init; }

    internal bool IsDrop { get; private init; }

    internal Func<CancellationToken, Task>? Wait { get; private init; }

    /// <summary>A 5xx of Discord's gateway, with a page instead of JSON.</summary>
    public static Fault ServerError(int status = 502, bool afterEffect = false) => Page(status, afterEffect);

    /// <summary>A page of somebody's who stands before Discord (a proxy, a firewall, a login page): any status, no JSON.</summary>
    public static Fault Page(int status, bool afterEffect = false) => new() { Status = status, AfterEffect = afterEffect };

    /// <summary>A refusal in Discord's own form.</summary>
    public static Fault Refused(int status, int code, string message = "Refused")
        => new() { Answer = new Reply(status, new JsonObject { ["message"] = message, ["code"] = code }) };

    /// <summary>A 429; requests that come before its time is up are refused again and counted.</summary>
    public static Fault RateLimited(TimeSpan retryAfter, RateLimitScope scope = RateLimitScope.User)
        => new() { Limit = (scope, retryAfter) };

    /// <summary>
    /// A 429 of the proxy before Discord: a page instead of JSON, and a Retry-After of a second, or not even that; it concerns all that
    /// comes from the address.
    /// </summary>
    public static Fault ProxyLimited(bool saysWhen = true) => new() { Status = 429, IsMute = !saysWhen };

    /// <summary>The connection is cut without an answer.</summary>
    public static Fault Drop(bool afterEffect) => new() { IsDrop = true, AfterEffect = afterEffect };

    /// <summary>It happens, the answer begins, and the connection is cut in the middle of its body.</summary>
    public static Fault HalfAnswer() => new() { IsHalf = true, AfterEffect = true };

    /// <summary>The answer comes late, and is otherwise right.</summary>
    public static Fault Slow(TimeSpan delay, bool afterEffect = true)
        => new() { Wait = cancellation => Task.Delay(delay, cancellation), AfterEffect = afterEffect };

    /// <summary>The answer waits until a test lets it go.</summary>
    public static Fault Held(Task release, bool afterEffect = true) => new() { Wait = release.WaitAsync, AfterEffect = afterEffect };
}

/// <summary>Decides which requests go wrong.</summary>
public sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<(Func<RestRequest, bool> Applies, Queue<Fault> Left)> plans = [];

    /// <summary>Asked for every request that no plan has a fault for; null means that all is well. Seed its randomness.</summary>
    public Func<RestRequest, Fault?>? Script { get; set; }

    /// <summary>
    /// The next requests of a route, as in <c>("POST", "/channels/{channel_id}/messages")</c>, meet these faults in turn.
    /// </summary>
    public void Next(string method, string route, params Fault[] faults)
        => Next(request => request.Method == method && request.Route == route, faults);

    /// <summary>The next requests that <paramref name="applies"/> picks meet these faults in turn.</summary>
    public void Next(Func<RestRequest, bool> applies, params Fault[] faults)
    {
        lock (gate)
            plans.Add((applies, new Queue<Fault>(faults)));
    }

    /// <summary>The next posts into channels meet these faults in turn.</summary>
    public void NextPost(params Fault[] faults) => Next("POST", "/channels/{channel_id}/messages", faults);

    internal Fault? For(RestRequest request)
    {
        lock (gate)
        {
            plans.RemoveAll(plan => plan.Left.Count == 0);
            var plan = plans.FirstOrDefault(each => each.Applies(request));
            return plan.Left?.Dequeue() ?? Script?.Invoke(request);
        }
    }
}
