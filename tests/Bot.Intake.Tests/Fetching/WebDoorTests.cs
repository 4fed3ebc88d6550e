using System.IO.Compression;
using System.Net;
using System.Text;
using Xunit;

namespace Bot.Intake.Tests;

[Trait("Security", "S1")]
public class WebDoorTests
{
    private const int Megabyte = 1 << 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_read_with_its_headers_and_asked_for_by_name()
    {
        using var wire = new Wire(
            _ => Wire.Ok(
                "news",
                "Content-Type: text/html; charset=utf-8\r\nETag: W/\"caf\u00e9\"\r\nLast-Modified: never mind\r\nCache-Control: "
                    + "max-age=600\r\n"));
        var fetched = await FetchAsync(wire, Fetch.Page("http://site.example/a?b=c#d"));
        Assert.Equal((FetchOutcome.Read, "news"), (fetched.Outcome, Encoding.ASCII.GetString(fetched.Body)));
        Assert.Equal("text/html; charset=utf-8", fetched.ContentType);
        Assert.Equal(new Validators("W/\"caf\u00e9\"", "never mind"), fetched.Validators);
        Assert.Equal(TimeSpan.FromMinutes(10), fetched.Rest);
        var request = Assert.Single(wire.Requests);
        Assert.StartsWith("GET /a?b=c HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("User-Agent: GoodEvening/1.0\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", request, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("cookie", request, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Validators_go_back_byte_for_byte()
    {
        using var wire = new Wire(_ => "HTTP/1.1 304 Not Modified\r\n\r\n");
        var fetched = await FetchAsync(wire, Fetch.Feed("http://site.example/") with { Validators = new("\"caf\u00e9", "Mon, 32 Foo") });
        Assert.Equal(FetchOutcome.NotModified, fetched.Outcome);
        Assert.Contains(
            "If-None-Match: \"caf\u00e9\r\nIf-Modified-Since: Mon, 32 Foo\r\n", Assert.Single(wire.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301, true)]
    [InlineData(308, true)]
    [InlineData(302, false)]
    [InlineData(307, false)]
    public async Task A_redirection_for_good_is_told_apart_from_one_for_now(int code, bool isForGood)
    {
        using var wire = new Wire(path => path == "/" ? Wire.To("/new", code) : Wire.Ok("news"));
        var fetched = await FetchAsync(wire, Fetch.Feed("http://site.example/"));
        Assert.Equal(("http://site.example/new", isForGood ? "http://site.example/new" : null), (fetched.Address, fetched.MovedTo));
    }

    [Fact]
    public async Task Two_requests_to_a_host_are_a_second_apart()
    {
        using var wire = new Wire(path => path == "/" ? Wire.To("/new") : Wire.Ok("news"));
        var before = wire.Time.GetUtcNow();
        await FetchAsync(wire, Fetch.Feed("http://site.example/"));
        Assert.Equal(TimeSpan.FromSeconds(1), wire.Time.GetUtcNow() - before);
    }

    [Theory]
    [InlineData("loop of itself", "/")]
    [InlineData("loop of 2", "/two")]
    [InlineData("21 hops", "/x1")]
    public async Task Redirections_without_end_are_left_after_five(string kind, string first)
    {
        Assert.NotEmpty(kind);
        var hop = 1;
        using var wire = new Wire(path => Wire.To(path switch { "/two" => "/", _ when first == "/x1" => $"/x{++hop}", _ => first }));
        var fetched = await FetchAsync(wire, Fetch.Feed("http://site.example/"));
        Assert.Equal((FetchOutcome.Refused, "It redirects more than 5 times."), (fetched.Outcome, fetched.Reason));
        Assert.Equal(6, wire.Requests.Count);
    }

    [Theory]
    [InlineData("https://site.example/", "http://site.example/")]
    [InlineData("https://site.example/", "//127.0.0.1/")]
    [InlineData("http://site.example/", "\\\\127.0.0.1\\x")]
    [InlineData("http://site.example/", "http://[::1]:80/")]
    public void A_redirection_to_something_worse_is_refused(string from, string location)
        => Assert.NotNull(
            new DoorRules(Microsoft.Extensions.Options.Options.Create(new IntakeOptions())).JudgeHop(new Uri(from), location).Refusal);

    public static TheoryData<string, string, string> Oddities => new()
    {
        { "Location with CRLF", "HTTP/1.1 302 Found\r\nLocation: http://other.example/a\r\nHost: "
            + "127.0.0.1\r\n\r\n", nameof(FetchOutcome.Answered) },
        { "Location 100 KB", "HTTP/1.1 302 Found\r\nLocation: "
            + $"http://other.example/{new string('a', 100_000)}\r\n\r\n", nameof(FetchOutcome.Failed) },
        { "headers 1 MiB", $"HTTP/1.1 200 OK\r\nX: {new string('a', Megabyte)}\r\n\r\n", nameof(FetchOutcome.Failed) },
        { "HTTP/0.9", "<rss/>", nameof(FetchOutcome.Failed) },
        { "206 unasked", "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-3/9\r\nContent-Length: "
            + "4\r\n\r\nnews", nameof(FetchOutcome.Answered) },
        { "content-length lies long", "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nnews", nameof(FetchOutcome.Failed) },
        { "zstd unknown coding", Wire.Ok("news", "Content-Encoding: zstd\r\n"), nameof(FetchOutcome.Failed) },
        { "two codings", Wire.Ok("news", "Content-Encoding: gzip, br\r\n"), nameof(FetchOutcome.Failed) },
        { "gzip that is none", Wire.Ok("news", "Content-Encoding: gzip\r\n"), nameof(FetchOutcome.Failed) },
        { "no answer", "", nameof(FetchOutcome.Failed) },
    };

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task An_odd_answer_is_a_value_and_no_exception(string kind, string answer, string expected)
    {
        using var wire = new Wire(path => path == "/" ? answer : null);
        var fetched = await FetchAsync(wire, Fetch.Feed("http://site.example/"));
        Assert.True(expected == fetched.Outcome.ToString(), $"{kind}: {fetched.Outcome} {fetched.Reason}");
        Assert.NotEmpty(fetched.Reason);
        AddressListTests.OnlyPublic(wire);
    }

    [Fact]
    public async Task A_status_that_brings_nothing_says_how_long_to_stay_away()
    {
        using var wire = new Wire(_ => "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7200\r\nContent-Length: 0\r\n\r\n");
        var fetched = await FetchAsync(wire, Fetch.Feed("http://site.example/"));
        Assert.Equal(
            (FetchOutcome.Answered, HttpStatusCode.TooManyRequests, TimeSpan.FromHours(2)),
            (fetched.Outcome, fetched.Status, fetched.Rest));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("deflate raw")]
    public async Task A_packed_body_is_unpacked_and_a_bomb_is_left_alone(string coding)
    {
        using var wire = new Wire(async (head, stream, cancellation) =>
        {
            var packed = Pack(coding, head.Contains("/bomb", StringComparison.Ordinal) ? new byte[9 * Megabyte] : Wire.Latin("news"));
            await stream.WriteAsync(
                Wire.Latin($"HTTP/1.1 200 OK\r\nContent-Encoding: {coding.Split(' ')[0]}\r\nContent-Length: {packed.Length}\r\n\r\n"),
                cancellation);
            await stream.WriteAsync(packed, cancellation);
        });
        Assert.Equal("news", Encoding.ASCII.GetString((await FetchAsync(wire, Fetch.Feed("http://site.example/"))).Body));
        var bomb = await FetchAsync(wire, Fetch.Feed("http://site.example/bomb"));
        Assert.Equal((FetchOutcome.TooLarge, "It unpacks to more than a hundred times its size."), (bomb.Outcome, bomb.Reason));
    }

    [Theory]
    [InlineData("cut off", nameof(FetchOutcome.Failed))]
    [InlineData("with junk behind it", nameof(FetchOutcome.Read))]
    [InlineData("cut off where it begins", nameof(FetchOutcome.Failed))]
    public async Task A_packed_body_is_read_whole_or_not_at_all(string kind, string expected)
    {
        var text = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(0, 2_000).Select(i => $"item {i * 7919} ")));
        var packed = Pack("gzip", text);
        byte[] sent = kind switch
        {
            "cut off" => packed[..(packed.Length / 2)],
            "cut off where it begins" => packed[..15],
            _ => [.. packed, 1, 2, 3, 4],
        };
        using var wire = new Wire(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(
                Wire.Latin($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {sent.Length}\r\n\r\n"), cancellation);
            await stream.WriteAsync(sent, cancellation);
        });
        var fetched = await FetchAsync(wire, Fetch.Feed("http://site.example/"));
        Assert.Equal(expected, fetched.Outcome.ToString());
        Assert.Equal(expected == nameof(FetchOutcome.Read) ? text.Length : 0, fetched.Body.Length);
    }

    [Theory]
    [InlineData("image/png", "\u0089PNG\r\n\u001a\n")]
    [InlineData("multipart/mixed; boundary=x", "--x\r\nContent-Type: text/xml\r\n\r\n<rss/>\r\n--x--")]
    public async Task What_is_neither_feed_nor_page_is_read_as_neither(string type, string body)
    {
        using var wire = new Wire(_ => Wire.Ok(body, $"Content-Type: {type}\r\n"));
        var fetched = await FetchAsync(wire, Fetch.Feed("http://site.example/"));
        var reading = FeedReader.Read(fetched.Body, fetched.ContentType, new Uri("http://site.example/"));
        Assert.True(reading.Feed is null or { Items.Count: 0 }, body);
        Assert.Null(PageFetcher.Read(fetched.Body, fetched.ContentType, new Uri("http://site.example/"), Token).Article);
    }

    [Theory]
    [InlineData("Content-Length: 1073741824\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n")]
    public async Task A_body_without_end_is_read_up_to_its_cap(string framing)
    {
        var sent = 0L;
        using var wire = new Wire(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(Wire.Latin($"HTTP/1.1 200 OK\r\n{framing}"), cancellation);
            var chunk = Wire.Latin($"10000\r\n{new string('a', 65_536)}\r\n");
            for (; sent < 1L << 30; sent += chunk.Length)
                await stream.WriteAsync(chunk, cancellation);
        });
        var fetched = await FetchAsync(wire, Fetch.Page("http://site.example/"));
        Assert.Equal((FetchOutcome.TooLarge, "It is larger than 5 MB."), (fetched.Outcome, fetched.Reason));
        Assert.InRange(sent, 0, 100 * Megabyte);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "a")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    public async Task Slow_bytes_end_after_twenty_seconds(string head, string drop)
    {
        using var wire = new Wire(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(Wire.Latin(head + drop), cancellation);
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        using var door = wire.Door();
        var fetching = door.FetchAsync(Fetch.Page("http://site.example/"), Token);
        while (wire.Requests.IsEmpty)
            await Task.Yield();
        Assert.False(fetching.IsCompleted);
        wire.Time.Advance(TimeSpan.FromSeconds(21));
        Assert.Equal(FetchOutcome.TooSlow, (await fetching).Outcome);
    }

    [Fact]
    public async Task Lists_of_hosts_hold_for_those_below_them()
    {
        using var wire = new Wire(_ => Wire.Ok("news"));
        wire.Options.Allow.Add("site.example");
        wire.Options.Deny.Add("ads.site.example");
        using var door = wire.Door();
        Assert.Equal(FetchOutcome.Read, (await door.FetchAsync(Fetch.Page("http://www.site.example/"), Token)).Outcome);
        Assert.Equal(FetchOutcome.Refused, (await door.FetchAsync(Fetch.Page("http://x.ads.site.example/"), Token)).Outcome);
        Assert.Equal(FetchOutcome.Refused, (await door.FetchAsync(Fetch.Page("http://mysite.example/"), Token)).Outcome);
    }

    private static async Task<Fetched> FetchAsync(Wire wire, Fetch fetch)
    {
        using var door = wire.Door();
        return await door.FetchAsync(fetch, Token);
    }

    private static byte[] Pack(string coding, byte[] body)
    {
        using var packed = new MemoryStream();
        using (Stream packing = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal),
            _ => new DeflateStream(packed, CompressionLevel.Optimal),
        })
        {
            packing.Write(body);
        }

        return packed.ToArray();
    }
}
