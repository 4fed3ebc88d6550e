using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Bot.Intake;

/// <summary>
/// The one door: every request to the world goes through it. http and https only, without proxy, cookies or credentials; every hop is
/// judged anew, the connection goes to the very address that was judged, and what comes is read within caps of time and size.
/// </summary>
internal sealed class WebDoor : IDisposable
{
    private const int MostHops = 5;
    private const int HeadersKilobytes = 64;

    /// <summary>A fetch with all its hops.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(2);

    private readonly DoorRules rules;
    private readonly TimeProvider time;
    private readonly HostPace pace;
    private readonly HttpMessageInvoker wire;
    private readonly string agent;

    /// <param name="agent">The User-Agent: who we are, and where to read about it.</param>
    public WebDoor(DoorRules rules, Dialer dialer, TimeProvider time, string agent)
    {
        (this.rules, this.time, this.agent) = (rules, time, agent);
        pace = new HostPace(time);
        wire = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            // No trace ids for strangers.
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = HeadersKilobytes,
            PooledConnectionLifetime = ConnectionLife,
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            ConnectCallback = (context, cancellation) => dialer.DialAsync(context.DnsEndPoint, cancellation),
        });
    }

    /// <summary>Fetches; whatever the other side does is a value. Throws only when <paramref name="cancellation"/> is.</summary>
    public async Task<Fetched> FetchAsync(Fetch fetch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        var verdict = rules.Judge(fetch.Address);
        if (verdict.Address is not { } address)
            return new(FetchOutcome.Refused, fetch.Address, verdict.Refusal!);
        using var limit = new CancellationTokenSource(Longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        var trip = new Trip(fetch, address);
        try
        {
            return await FollowAsync(trip, both.Token);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && Explain(failure) is { } explained)
        {
            return new(explained.Outcome, trip.Address.AbsoluteUri, explained.Reason);
        }
    }

    public void Dispose() => wire.Dispose();

    private async Task<Fetched> FollowAsync(Trip trip, CancellationToken cancellation)
    {
        for (var hop = 0; hop <= MostHops; hop++)
        {
            using var turn = await pace.EnterAsync(trip.Address.Host, cancellation);
            using var response = await wire.SendAsync(Request(trip), cancellation);
            if (Location(response) is not { } location)
                return await ReadAsync(response, trip, cancellation);
            var verdict = rules.JudgeHop(trip.Address, location);
            if (verdict.Address is not { } next)
                return new(FetchOutcome.Refused, trip.Address.AbsoluteUri, verdict.Refusal!);
            trip.Move(next, response.StatusCode);
        }

        return new(FetchOutcome.Refused, trip.Address.AbsoluteUri, $"It redirects more than {MostHops} times.");
    }

    private HttpRequestMessage Request(Trip trip)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, trip.Address) { Version = HttpVersion.Version11 };
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("Accept", trip.Fetch.Accept);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        if (trip.Fetch.Validators.ETag is { } tag)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (trip.Fetch.Validators.LastModified is { } modified)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        return request;
    }

    private static string? Location(HttpResponseMessage response)
        => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 ? Header(response.Headers, "Location") ?? "" : null;

    private async Task<Fetched> ReadAsync(HttpResponseMessage response, Trip trip, CancellationToken cancellation)
    {
        var outcome = response.StatusCode switch
        {
            HttpStatusCode.OK => FetchOutcome.Read,
            HttpStatusCode.NotModified => FetchOutcome.NotModified,
            _ => FetchOutcome.Answered,
        };
        var fetched = new Fetched(outcome, trip.Address.AbsoluteUri)
        {
            Reason = outcome == FetchOutcome.Answered ? $"The server answered {(int)response.StatusCode}." : "",
            Status = response.StatusCode,
            ContentType = Header(response.Content.Headers, "Content-Type"),
            Validators = new(Header(response.Headers, "ETag"), Header(response.Content.Headers, "Last-Modified")),
            MovedTo = trip.MovedTo,
            Rest = RestOf(response),
        };
        if (outcome != FetchOutcome.Read)
            return fetched;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        return fetched with { Body = await Body.ReadAsync(stream, Codings(response), trip.Fetch.MostBytes, cancellation) };
    }

    private static string Codings(HttpResponseMessage response)
        => response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var codings) ? string.Join(", ", codings) : "";

    private static string? Header(HttpHeaders headers, string name)
        => headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private TimeSpan? RestOf(HttpResponseMessage response)
    {
        var now = time.GetUtcNow();
        if (response.Headers.RetryAfter is { } retry)
            return retry.Delta ?? retry.Date - now;
        var maxAge = response.Headers.CacheControl?.MaxAge;
        return maxAge ?? response.Content.Headers.Expires - now;
    }

    private static (FetchOutcome Outcome, string Reason)? Explain(Exception failure) => failure switch
    {
        OperationCanceledException => (FetchOutcome.TooSlow, $"It took longer than {Longest.TotalSeconds:0} s."),
        DoorClosedException => (FetchOutcome.Refused, failure.Message),
        BodyTooLargeException => (FetchOutcome.TooLarge, failure.Message),
        HttpRequestException { InnerException: DoorClosedException closed } => (FetchOutcome.Refused, closed.Message),
        HttpRequestException or SocketException => (FetchOutcome.Failed, "The server cannot be reached, or breaks off."),
        InvalidDataException or IOException => (FetchOutcome.Failed, $"What the server sent is broken: {failure.Message}"),
        _ => null,
    };

    /// <summary>A fetch on its way: where it is, and whether it was told for good to come elsewhere.</summary>
    private sealed class Trip(Fetch fetch, Uri address)
    {
        private bool isForGood = true;

        public Fetch Fetch { get; } = fetch;

        public Uri Address { get; private set; } = address;

        public string? MovedTo { get; private set; }

        public void Move(Uri next, HttpStatusCode status)
        {
            isForGood &= status is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            Address = next;
            if (isForGood)
                MovedTo = next.AbsoluteUri;
        }
    }
}
