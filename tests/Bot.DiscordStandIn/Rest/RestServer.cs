using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bot.DiscordStandIn;

/// <summary>Discord's REST API: every route checked and counted the same way before it is answered.</summary>
internal sealed partial class RestServer(World world, Faults faults, Counters counters, OpenApi? schema, IEnumerable<RestRoute> routes)
{
    private readonly RateLimits limits = new(world.Options);

    public void Map(WebApplication app)
    {
        foreach (var route in routes)
            app.MapMethods("/api/v10" + route.Template, [route.Method], http => HandleAsync(http, route));
        app.MapFallback(
            http => HandleAsync(
                http, new RestRoute(http.Request.Method, http.Request.Path, _ => throw new ApiError(404, 0, "404: Not Found"))));
    }

    private async Task HandleAsync(HttpContext http, RestRoute route)
    {
        http.Response.Headers.Date = world.Now.ToString("R", CultureInfo.InvariantCulture);
        var call = new RestCall(http, route, null);
        Reply reply;
        Fault? fault = null;
        try
        {
            call = new RestCall(http, route, await RestCall.ReadAsync(http.Request));
            fault = faults.For(call.Request);
            reply = await AnswerAsync(call, fault);
        }
        catch (ApiError error)
        {
            reply = new Reply(error.Status, error.Body);
        }

        Count(call, reply, fault);
        await WriteAsync(call, reply, fault);
    }

    private async Task<Reply> AnswerAsync(RestCall call, Fault? fault)
    {
        if (fault is { AfterEffect: false })
            return await BeforeEffectAsync(call, fault) ?? Answer(call);
        var reply = Answer(call);
        if (fault?.Wait is { } wait)
            await wait(call.Http.RequestAborted);
        return fault?.Status is { } status ? new Reply(status) : reply;
    }

    private async Task<Reply?> BeforeEffectAsync(RestCall call, Fault fault)
    {
        if (fault.Wait is { } wait)
            await wait(call.Http.RequestAborted);
        if (fault.Limit is { } limit)
        {
            lock (world.Gate)
                return TooMany(call, limits.Exhaust(call.Route, Major(call), limit.Scope, limit.RetryAfter));
        }

        return fault.Answer ?? (fault.Status is { } status ? new Reply(status) : fault.IsDrop ? new Reply(0) : null);
    }

    private Reply Answer(RestCall call)
    {
        lock (world.Gate)
        {
            CheckAgent(call.Http.Request);
            if (call.Route.NeedsToken && call.Http.Request.Headers.Authorization != $"Bot {world.Token}")
                throw ApiError.Unauthorized;
            var standing = limits.Take(call.Route, Major(call));
            standing.Bucket.Describe(call.Http.Response.Headers);
            if (standing.Refused)
                return TooMany(call, standing, isExhausted: true);
            CheckBody(call);
            var reply = call.Route.Answer(call);
            call.Request.HadEffect = true;
            CheckItself(call, reply);
            return reply;
        }
    }

    private void CheckBody(RestCall call)
    {
        if (schema?.CheckRequest(call.Route.Method, call.Route.Template, call.Body) is not { } verdict)
            return;
        if (verdict.Error is { } error)
            throw ApiError.Form(error.Place, error.Code, error.Message);
        counters.Unknown.AddRange(verdict.Unknown.Select(property => $"{call.Route.Method} {call.Route.Template}: {property}"));
    }

    private void CheckItself(RestCall call, Reply reply)
    {
        if (schema?.CheckAnswer(call.Route.Method, call.Route.Template, reply.Status, reply.Body)?.Error is { } error)
            counters.OwnErrors.Add($"{call.Route.Method} {call.Route.Template} {reply.Status}: {error.Place}: {error.Message}");
    }

    private static string? Major(RestCall call) => call.Route.Major is { } major ? call.Text(major) : null;

    [GeneratedRegex(@"^DiscordBot \(https?://[^\s,()]+, v?[0-9][^\s,()]*\)")]
    private static partial Regex Agent();

    /// <summary>Discord's front turns away clients that do not say who they are.</summary>
    private static void CheckAgent(HttpRequest request)
    {
        if (!Agent().IsMatch(request.Headers.UserAgent.ToString()))
            throw new ApiError(403, 40333, "internal network error: the User-Agent must be \"DiscordBot (url, version)\"");
    }

    private Reply TooMany(RestCall call, Standing standing, bool isExhausted = false)
    {
        if (isExhausted)
            counters.IntoExhausted++;
        var headers = call.Http.Response.Headers;
        standing.Bucket.Describe(headers);
        var seconds = Math.Round(standing.RetryAfter.TotalSeconds, 3);
        headers.RetryAfter = Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Scope"] = standing.Scope switch
        {
            RateLimitScope.Global => "global",
            RateLimitScope.Shared => "shared",
            _ => "user"
        };
        if (standing.Scope == RateLimitScope.Global)
            headers["X-RateLimit-Global"] = "true";
        return new Reply(
            429,
            new System.Text.Json.Nodes.JsonObject
            {
                ["message"] = "You are being rate limited.",
                ["retry_after"] = seconds,
                ["global"] = standing.Scope == RateLimitScope.Global
            });
    }

    private void Count(RestCall call, Reply reply, Fault? fault)
    {
        var isShared = call.Http.Response.Headers["X-RateLimit-Scope"] == "shared";
        lock (world.Gate)
        {
            call.Request.Status = fault is { IsDrop: true } ? 0 : reply.Status;
            counters.Requests.Add(call.Request);
            if (reply.Status is 401 or 403 or 429 && !isShared)
                counters.Invalid++;
            if (reply.Status == 400 && fault is null && reply.Body.NumberAt("code") != ApiError.AlreadyAcknowledgedCode)
                counters.Refused.Add($"{call.Request.Method} {call.Request.Path}: {reply.Body?.ToJsonString()}");
            world.Changed();
        }
    }

    private static async Task WriteAsync(RestCall call, Reply reply, Fault? fault)
    {
        if (fault is { IsDrop: true })
        {
            call.Http.Abort();
            return;
        }

        call.Http.Response.StatusCode = reply.Status;
        if (reply.Body is null && reply.Status is 429 && fault is not { IsMute: true })
            call.Http.Response.Headers.RetryAfter = "1";
        if (reply.Body is null && reply.Status is >= 300 and < 400)
            call.Http.Response.Headers.Location = "/login";
        if (fault?.Status is not null)
            await WriteAsync(call.Http.Response, "text/html", $"<html><title>{reply.Status}</title></html>", fault);
        else if (reply.Status != 204)
            await WriteAsync(call.Http.Response, "application/json", reply.Body?.ToJsonString() ?? "null", fault);
    }

    private static async Task WriteAsync(HttpResponse response, string type, string text, Fault? fault)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        if (fault is not { IsHalf: true })
        {
            await response.Body.WriteAsync(bytes);
            return;
        }

        await response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await response.Body.FlushAsync();
        response.HttpContext.Abort();
    }
}
