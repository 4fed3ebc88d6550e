using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Newsroom;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Bot.DiscordDirect;

/// <summary>
/// Sends requests to Discord's API as its rules ask: bucket by bucket, at most 50 a second, never again after a refused token,
/// and twice only where that changes nothing.
/// </summary>
internal sealed class DiscordRest : IDisposable
{
    private const int RequestsPerSecond = 50;
    private const int TurnedAway = RestAnswer.TurnedAway;
    private const int MostTurnedAway = 5;
    private const int LongestAnswer = 8 * 1024 * 1024;

    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(10);
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };
    private static readonly ResiliencePropertyKey<Sending> Current = new("sending");

    private readonly HttpClient http;
    private readonly DiscordOptions options;
    private readonly RecentRefusals refusals;
    private readonly InvalidRequests invalid;
    private readonly DiscordClock clock;
    private readonly TimeProvider time;
    private readonly ILogger<DiscordRest> log;
    private readonly RateLimits limits;
    private readonly GlobalLimit global;
    private readonly AddressGate address;
    private readonly ResiliencePipeline<RestAnswer> repeating;
    private readonly TokenDoubt doubt;

    public DiscordRest(
        IOptions<DiscordOptions> options, RecentRefusals refusals, InvalidRequests invalid, DiscordClock clock, Pace pace,
        TimeProvider time, ILogger<DiscordRest> log)
    {
        this.options = options.Value;
        this.time = time;
        this.refusals = refusals;
        this.invalid = invalid;
        this.clock = clock;
        this.log = log;
        http = Client(this.options);
        limits = new RateLimits(time);
        global = new GlobalLimit(RequestsPerSecond, TimeSpan.FromSeconds(1), time);
        address = new AddressGate(time);
        doubt = new TokenDoubt(pace, time);
        repeating = Repeating(time);
    }

    /// <summary>Completes when Discord refuses the token; no request with it is sent after that.</summary>
    public Task TokenRefused => doubt.Refused;

    /// <summary>Sends until there is an answer, repeating is unsafe, or the request's patience ends; throws only when cancelled.</summary>
    public async Task<RestAnswer> SendAsync(RestRequest request, CancellationToken cancellation)
    {
        using var activity = Telemetry.Source.StartActivity(request.Name, ActivityKind.Client);
        var sending = new Sending(request, time);
        var context = ResilienceContextPool.Shared.Get(cancellation);
        try
        {
            context.Properties.Set(Current, sending);
            var answer = await repeating.ExecuteAsync(
                async context => sending.Seen(await TryAsync(sending, context.CancellationToken)), context);
            activity?.SetTag("http.response.status_code", answer.Status);
            return answer;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        global.Dispose();
        doubt.Dispose();
    }

    private static HttpClient Client(DiscordOptions options)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // The platform's own traces would hold the addresses, and with them the tokens of interactions.
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            BaseAddress = options.Api,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(
            $"DiscordBot ({options.Page.AbsoluteUri}, {typeof(DiscordRest).Assembly.GetName().Version!.ToString(3)})");
        return client;
    }

    private static ResiliencePipeline<RestAnswer> Repeating(TimeProvider time)
        => new ResiliencePipelineBuilder<RestAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<RestAnswer>
            {
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(5),
                ShouldHandle = tried => ValueTask.FromResult(
                    tried.Outcome.Result is { } answer && tried.Context.Properties.GetValue(Current, null!).MayRepeat(answer)),
            })
            .Build();

    private async Task<RestAnswer> TryAsync(Sending sending, CancellationToken cancellation)
    {
        var sent = time.GetTimestamp();
        var answer = await UntilLetInAsync(sending, cancellation);
        if (sending.Request.IsInteraction || !TokenDoubt.IsDoubtful(answer))
            return answer;
        var isRefused = await doubt.IsRefusedAsync(
            sent, cancellation => UntilLetInAsync(new Sending(Routes.Self(), time), cancellation), cancellation);
        return isRefused ? RestAnswer.BadToken : answer;
    }

    // A request that a rate limit turned away was not carried out, so it waits and is sent again whatever it is.
    private async Task<RestAnswer> UntilLetInAsync(Sending sending, CancellationToken cancellation)
    {
        for (var turnedAway = 0; ; turnedAway++)
        {
            var answer = await EnterAndSendAsync(sending, cancellation);
            if (answer.Status != TurnedAway || answer.End != RestEnd.Answered)
                return answer;
            if (turnedAway == MostTurnedAway)
                return Limited("Discord's rate limit turned the request away too often");
        }
    }

    private async Task<RestAnswer> EnterAndSendAsync(Sending sending, CancellationToken cancellation)
    {
        if (Spared(sending.Request) is { } known)
            return known;
        if (await limits.EnterAsync(sending.Request, sending.Left, cancellation) is not { } bucket)
            return Limited("Discord's rate limit asks to wait longer than this request can");
        try
        {
            return await SendInTurnAsync(sending, bucket, cancellation);
        }
        finally
        {
            bucket.Leave();
        }
    }

    // What is known without asking. Answers to people are never spared: those who wait have nothing to do with what was refused elsewhere.
    private RestAnswer? Spared(RestRequest request)
    {
        if (request.IsInteraction)
            return null;
        if (TokenRefused.IsCompleted)
            return RestAnswer.BadToken;
        if (refusals.Find(request) is { } refused)
            return refused;
        return invalid.IsTooMany(request.Cause)
            ? Limited("too many requests like this were refused in the last ten minutes; it waits before Discord bans this address")
            : null;
    }

    private async Task<RestAnswer> SendInTurnAsync(Sending sending, Bucket bucket, CancellationToken cancellation)
    {
        if (!await address.PassAsync(sending.Left, cancellation))
            return Limited("Discord asks this address to wait longer than this request can");
        if (sending.Request.IsInteraction)
            return await SendOnceAsync(sending, bucket, cancellation);
        if (!await global.EnterAsync(sending.Left, cancellation))
            return Limited("Discord's limit on all requests together asks to wait longer than this request can");
        // Others may have been refused the same while this one waited.
        var known = Spared(sending.Request);
        try
        {
            return known ?? await SendOnceAsync(sending, bucket, cancellation);
        }
        finally
        {
            global.Leave(wasUsed: known is null);
        }
    }

    private static RestAnswer Limited(string reason) => RestAnswer.NotSent(reason) with { Status = TurnedAway };

    private async Task<RestAnswer> SendOnceAsync(Sending sending, Bucket bucket, CancellationToken cancellation)
    {
        if (!sending.Request.MaySend())
            return RestAnswer.NotSent("it is no longer to be sent");
        using var limit = new CancellationTokenSource(sending.ForOneTry(LongestTry), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await ExchangeAsync(sending.Request, bucket, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return RestAnswer.Unclear("Discord did not answer in time");
        }
        catch (NoLongerSentException)
        {
            return RestAnswer.NotSent("it is no longer to be sent");
        }
        catch (HttpRequestException unsent) when (NeverLeft(unsent))
        {
            return RestAnswer.NotSent($"Discord could not be reached ({unsent.HttpRequestError})");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return RestAnswer.Unclear("the connection broke before the answer was whole");
        }
    }

    private async Task<RestAnswer> ExchangeAsync(RestRequest request, Bucket bucket, CancellationToken cancellation)
    {
        using var message = Compose(request);
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        bucket = limits.Learn(request, bucket, response.Headers);
        var status = (int)response.StatusCode;
        Telemetry.Requests.Add(1, new("route", request.Name), new("status", status));
        var body = await ReadAsync(response, cancellation);
        Judge(request, bucket, response, body);
        if (response.Headers.Date is { } date && response.Headers.Age is null)
            clock.Note(date);
        var answer = RestAnswer.Of(status, body) with { Date = response.Headers.Date };
        refusals.Note(request, answer);
        return answer;
    }

    private HttpRequestMessage Compose(RestRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Path);
        if (!request.IsInteraction)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bot", options.Token);
        if (request.Body is { } body)
            message.Content = request.File is { } file ? Parts(body, file) : Leased(body, request.MaySend);
        return message;
    }

    private static LeasedContent Leased(JsonNode body, Func<bool> maySend)
        => new(JsonSerializer.SerializeToUtf8Bytes(body), maySend) { Headers = { ContentType = Json } };

    // The names of the parts are Discord's.
    private static MultipartFormDataContent Parts(JsonNode body, AttachedFile file) => new()
    {
        { JsonContent.Create(body), "payload_json" },
        { new StringContent(file.Text), "files[0]", file.Name },
    };

    // Null when the body is not whole JSON; Discord answers 204 with no body at all.
    private static async Task<JsonElement?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellation);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
        if (bytes.Length == 0)
            return response.StatusCode == System.Net.HttpStatusCode.OK ? null : default(JsonElement);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Judge(RestRequest request, Bucket bucket, HttpResponseMessage response, JsonElement? body)
    {
        var status = (int)response.StatusCode;
        if (status != TurnedAway)
            address.Heard();
        if (status is not (401 or 403 or TurnedAway))
            return;
        var scope = response.Headers.TryGetValues("X-RateLimit-Scope", out var scopes) ? scopes.First() : "";
        if (scope != "shared")
            CountInvalid(request, status);
        if (status == TurnedAway)
            CloseFor(request, bucket, response, body, isGlobal: scope == "global" || body?.Flag("global") == true);
    }

    private void CountInvalid(RestRequest request, int status)
    {
        invalid.Add(request.Cause);
        Telemetry.Invalid.Add(1, new KeyValuePair<string, object?>("status", status));
        if (invalid.Count is var count && count % 100 == 0)
        {
            log.LogWarning(
                "Discord refused {Count} requests within ten minutes, the last with {Status} ({Route}); at {Most} sending "
                    + "pauses", count, status, request.Name, InvalidRequests.Most);
        }
    }

    // A 429 without Discord's JSON comes from the proxy before it and concerns the whole address, answers to people included.
    private void CloseFor(RestRequest request, Bucket bucket, HttpResponseMessage response, JsonElement? body, bool isGlobal)
    {
        var isByDiscord = body?.Real("retry_after") is not null;
        var isForAll = !isByDiscord || (isGlobal && !request.IsInteraction);
        var wait = RetryAfter(response, body);
        if (!isByDiscord)
            wait = address.Close(wait);
        else if (isForAll)
            global.Close(wait!.Value);
        else
            bucket.Close(wait!.Value);
        log.LogWarning(
            "Discord's rate limit asks to wait {Seconds:0.0} s before {Route} ({Scope})", wait.Value.TotalSeconds, request.Name,
            isForAll ? "all requests" : "this one");
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, JsonElement? body)
    {
        var seconds = body?.Real("retry_after")
            ?? (
                response.Headers.TryGetValues("Retry-After", out var values)
                    && double.TryParse(values.First(), CultureInfo.InvariantCulture, out var given)
                    ? given
                    : null);
        return seconds is { } told ? TimeSpan.FromSeconds(Math.Clamp(told, 0.05, 24 * 3600)) : null;
    }

    private static bool NeverLeft(HttpRequestException exception)
        => exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
