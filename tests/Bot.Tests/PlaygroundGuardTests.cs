using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Bot.Tests;

[Collection(OnePlayground.Name)]
public sealed class PlaygroundGuardTests(PlaygroundSite site) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = new Uri(site.Url) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("news.example")]
    [InlineData("127.0.0.1.news.example")]
    [InlineData("192.168.1.10")]
    public async Task A_foreign_host_name_is_refused(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };
        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("The playground answers at 127.0.0.1 or localhost only.", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("127.0.0.1:5080")]
    public async Task A_loopback_host_name_is_answered(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };
        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("http://news.example")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_post_from_elsewhere_is_refused(string? origin)
    {
        using var answer = await PostAsync("/visits", "{}", origin);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/assets/app.js")]
    [InlineData("/assets/../appsettings.json")]
    [InlineData("/articles")]
    [InlineData("/articles/1")]
    public async Task Every_answer_carries_the_policy(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        if (answer.StatusCode == HttpStatusCode.NotFound && path.Contains("appsettings", StringComparison.Ordinal))
            return;
        Assert.Contains(
            "default-src 'none'; script-src 'self'", string.Join(';', answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task An_asset_that_the_browser_has_is_not_sent_again()
    {
        using var first = await client.GetAsync(new Uri("/assets/page.css", UriKind.Relative), Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/page.css")
        {
            Headers = { IfNoneMatch = { first.Headers.ETag! } }
        };
        using var second = await client.SendAsync(request, Cancellation);

        Assert.Equal("text/css", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("lines", "{}", HttpStatusCode.OK)]
    [InlineData("lines", "not json", HttpStatusCode.BadRequest)]
    [InlineData("lines", """{"line":null}""", HttpStatusCode.OK)]
    [InlineData("presses", "{}", HttpStatusCode.NotFound)]
    [InlineData("presses", """{"message":"1","button":"v1:trial:2"}""", HttpStatusCode.NotFound)]
    [InlineData("presses", """{"message":"x","button":"v1:trial:2"}""", HttpStatusCode.NotFound)]
    [InlineData("completions", """{"line":""}""", HttpStatusCode.OK)]
    [InlineData("lines", """{"line":""}""", HttpStatusCode.OK)]
    [InlineData("lines", """{"line":"/"}""", HttpStatusCode.OK)]
    public async Task Odd_requests_end_well(string what, string body, HttpStatusCode expected)
    {
        using var answer = await PostAsync($"/visits/{await BeginAsync()}/{what}", body, site.Url);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_button_must_stand_on_the_message_that_is_named()
    {
        var channel = await BeginAsync();
        using var said = await PostAsync($"/visits/{channel}/lines", """{"line":"/trial hush"}""", site.Url);
        var message = (await said.Content.ReadFromJsonAsync<JsonElement>(Cancellation))
            .GetProperty("messages")[1]
            .GetProperty("id")
            .GetString();

        using var genuine = await PostAsync(
            $"/visits/{channel}/presses", $$"""{"message":"{{message}}","button":"v1:trial:2"}""", site.Url);
        using var forged = await PostAsync(
            $"/visits/{channel}/presses", $$"""{"message":"{{message}}","button":"v1:trial:99"}""", site.Url);

        Assert.Equal(HttpStatusCode.OK, genuine.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
    }

    [Fact]
    public async Task An_unknown_visit_is_gone()
    {
        using var answer = await PostAsync("/visits/1/lines", """{"line":"/help"}""", site.Url);
        using var posts = await client.GetAsync(new Uri("/visits/1/posts", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, posts.StatusCode);
    }

    [Fact]
    public async Task An_over_large_request_is_refused()
    {
        using var answer = await PostAsync($"/visits/{await BeginAsync()}/lines", $$"""{"line":"{{new string('x', 20_000)}}"}""", site.Url);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task An_open_stream_ends_whole_when_the_host_stops()
    {
        using var scratch = new Scratch();
        await using var app = PlaygroundSite.Start(
            scratch, services => services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(10)));
        await app.StartAsync(Cancellation);
        using var own = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var begin = new HttpRequestMessage(HttpMethod.Post, "/visits")
        {
            Headers = { { "Origin", app.Urls.Single() } },
            Content = JsonContent.Create(new { }),
        };
        using var begun = await own.SendAsync(begin, Cancellation);
        var channel = (await begun.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString();
        using var posts = await own.GetAsync(
            new Uri($"/visits/{channel}/posts", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);

        await app.StopAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        Assert.Equal("event: ready\ndata: \nretry: 1000\n\n", await posts.Content.ReadAsStringAsync(Cancellation));
    }

    // What a proxy that rewrites Host lets through of a stranger's request.
    [Fact]
    public async Task A_forged_origin_gives_no_rights_and_the_printed_key_does()
    {
        const string Line = """{"line":"/library reread"}""";
        var visit = await BeginAsync();
        using var forged = await PostAsync($"/visits/{visit}/lines", Line, site.Url);
        using var guessed = await PostAsync($"/visits/{visit}/lines", Line, site.Url, "00000000000000000000000000000000");
        using var wrong = await client.GetAsync(new Uri("/?key=00000000000000000000000000000000", UriKind.Relative), Cancellation);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = client.BaseAddress };
        using var opened = await browser.GetAsync(new Uri(PlaygroundSite.AddressOf(site.App)), Cancellation);

        Assert.Contains("is for those who run this bot", await forged.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("is for those who run this bot", await guessed.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
        Assert.Equal("/", opened.Headers.Location?.OriginalString);
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        using var owner = await PostAsync($"/visits/{visit}/lines", Line, site.Url, cookie.Split('=', ';')[1]);
        Assert.Contains("will be read again", await owner.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", "navigate", "document", "", true)]
    [InlineData("none", "navigate", "document", "X-Forwarded-For", false)]
    [InlineData("none", "navigate", "document", "Via", false)]
    [InlineData("cross-site", "navigate", "document", "", false)] // a link of another page
    [InlineData("none", "navigate", "iframe", "", false)]
    [InlineData("same-origin", "cors", "empty", "", false)]
    [InlineData("", "", "", "", false)] // no browser
    public async Task Only_a_typed_address_without_a_proxy_makes_an_owner(
        string from, string mode, string target, string proxy, bool isOwner)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        (string, string)[] headers = [("Sec-Fetch-Site", from), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", target), (proxy, "x")];
        foreach (var (name, value) in headers)
        {
            if (name.Length > 0 && value.Length > 0)
                request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request, Cancellation);
        Assert.Equal(isOwner, answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Over_the_protocol_of_old_proxies_nobody_becomes_the_owner()
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Get, "/") { Version = new(1, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Add("Sec-Fetch-Site", "none");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");
        request.Headers.Add("Sec-Fetch-Dest", "document");
        using var answer = await client.SendAsync(request, Cancellation);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private async Task<string> BeginAsync()
    {
        using var answer = await PostAsync("/visits", "{}", site.Url);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string? origin, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json")
        };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (key is not null)
            request.Headers.Add("Cookie", $"good-evening-{client.BaseAddress!.Port}={key}");
        return await client.SendAsync(request, Cancellation);
    }
}
