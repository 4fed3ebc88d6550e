using System.Net;
using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Tests;

/// <summary>The owner's page: what it shows of a real host, to whom, and that nothing in a report breaks out of it.</summary>
public class OwnerPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_health_digests_feeds_and_failures_and_only_to_whoever_holds_the_key()
    {
        using var scratch = new Scratch();
        await using var app = PlaygroundSite.Start(scratch);
        await app.StartAsync(Cancellation);
        var failures = app.Services.GetRequiredService<RecentFailures>();
        failures.Add("AB12CD", "quote", new InvalidOperationException("what somebody typed"));
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        var closed = await client.GetAsync("/owner", Cancellation);
        await client.GetAsync(PlaygroundSite.AddressOf(app), Cancellation);

        var page = await client.GetStringAsync("/owner", Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        Assert.Contains("playground.key", await closed.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Matches(
            @"<li>version \d+\.\d+\.\d+(, commit [0-9a-f]{8})?</li>\s*<li><time[^·]+· started; up for \d+ (minute|hour)s?<", page);
        Assert.Contains("storage: well", page, StringComparison.Ordinal);
        Assert.Contains("AB12CD: /quote, InvalidOperationException", page, StringComparison.Ordinal);
        Assert.DoesNotContain("what somebody typed", page, StringComparison.Ordinal);
        foreach (var title in (string[])["Program", "Health", "Next digests", "Last posts", "Feeds", "Failures since the start"])
            Assert.Contains($">{title}</h2>", page, StringComparison.Ordinal);
        foreach (var asset in (string[])["page.css", "card.css", "owner.css", "icon.svg"])
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/owner/assets/{asset}", Cancellation)).StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/owner") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(foreign, Cancellation)).StatusCode);
    }

    [Fact]
    public void Nothing_in_a_report_breaks_out_of_the_page()
    {
        var page = OwnerPage.Write(
            [
                new("<b>Feeds</b>",
                [
                    new("<script>alert(1)</script>\u202E", DateTimeOffset.UnixEpoch, 5),
                    new("posted", null, 6) { ChannelName = "<script>tonight" },
                    new("storage: down") { IsFault = true },
                ]),
                new("Nothing", []),
            ]);

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", page, StringComparison.Ordinal);
        Assert.Contains("1970-01-01 00:00:00 UTC</time> · channel 5 · &lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<span title=\"6\">#&lt;script&gt;tonight</span> · posted", page, StringComparison.Ordinal);
        Assert.Contains("<li class=\"fault\">storage: down</li>", page, StringComparison.Ordinal);
        Assert.Contains("None.", page, StringComparison.Ordinal);
    }
}
