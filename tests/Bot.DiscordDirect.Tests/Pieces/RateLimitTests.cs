using System.Globalization;
using System.Net.Http.Headers;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class RateLimitTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_used_up_bucket_opens_when_Discord_said()
    {
        using var bucket = new Bucket(time);
        await SendAsync(bucket, remaining: 0, reset: 2);

        var next = bucket.EnterAsync(Patient, Cancellation);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(await next);
    }

    [Fact]
    public async Task One_request_at_a_time_goes_through_a_bucket()
    {
        using var bucket = new Bucket(time);
        await bucket.EnterAsync(Patient, Cancellation);
        var second = bucket.EnterAsync(Patient, Cancellation);
        Assert.False(second.IsCompleted);

        bucket.Leave();

        Assert.True(await second);
    }

    [Fact]
    public async Task Answers_that_were_lost_count_as_used()
    {
        using var bucket = new Bucket(time);
        await SendAsync(bucket, remaining: 2, reset: 10, limit: 3);
        await SendAndLoseAsync(bucket);
        await SendAndLoseAsync(bucket);

        var next = bucket.EnterAsync(Patient, Cancellation);

        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.True(await next);
    }

    [Fact]
    public async Task Whoever_cannot_wait_so_long_is_told_at_once()
    {
        using var bucket = new Bucket(time);
        bucket.Close(TimeSpan.FromHours(1));

        Assert.False(await bucket.EnterAsync(Patient, Cancellation));
        Assert.True(await CanEnterAfterAsync(bucket, TimeSpan.FromHours(2)));
    }

    [Fact]
    public async Task Routes_that_share_a_bucket_at_Discord_share_it_here()
    {
        var limits = new RateLimits(time);
        var (read, check) = (Routes.Messages(7, 0), Routes.Channel(7));
        await AnswerAsync(limits, read, "abc", remaining: 5);
        await AnswerAsync(limits, check, "abc", remaining: 0);

        Assert.Null(await limits.EnterAsync(read, TimeSpan.FromSeconds(1), Cancellation));
        Assert.NotNull(await limits.EnterAsync(Routes.Messages(8, 0), TimeSpan.FromSeconds(1), Cancellation));
    }

    [Fact]
    public async Task Two_routes_that_part_no_longer_close_each_other()
    {
        var limits = new RateLimits(time);
        await AnswerAsync(limits, Routes.Messages(7, 0), "x", remaining: 5);
        await AnswerAsync(limits, Routes.Channel(7), "x", remaining: 5);

        await AnswerAsync(limits, Routes.Channel(7), "y", remaining: 0);

        Assert.Null(await limits.EnterAsync(Routes.Channel(7), TimeSpan.FromSeconds(1), Cancellation));
        Assert.NotNull(await limits.EnterAsync(Routes.Messages(7, 0), TimeSpan.FromSeconds(1), Cancellation));
    }

    [Fact]
    public Task Whatever_names_Discord_gives_whoever_waits_gets_in()
        => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2]).List[0, 30].SampleAsync(async answers =>
        {
            var limits = new RateLimits(time);
            RestRequest[] routes = [Routes.Messages(7, 0), Routes.Channel(7), Routes.Guild(7)];
            foreach (var (route, name) in answers)
            {
                var used = await limits.EnterAsync(routes[route], Patient, Cancellation);
                var next = limits.EnterAsync(routes[route], Patient, Cancellation);
                limits.Learn(routes[route], used!, Headers($"{name}", 5, 0, 5));
                used!.Leave();
                (await next)!.Leave();
            }
        });

    [Fact]
    public void Too_many_refusals_of_one_cause_stop_that_cause_alone_until_they_are_past()
    {
        var invalid = new InvalidRequests(time);
        for (var count = 0; count < InvalidRequests.MostOfOne; count++)
            invalid.Add("one");
        Assert.True(invalid.IsTooMany("one"));
        Assert.False(invalid.IsTooMany("another"));

        time.Advance(TimeSpan.FromMinutes(11));

        Assert.False(invalid.IsTooMany("one"));
    }

    [Fact]
    public void At_half_of_what_Discord_bans_at_everything_stops()
    {
        var invalid = new InvalidRequests(time);
        for (var count = 0; count < InvalidRequests.Most; count++)
            invalid.Add($"{count}");
        Assert.True(invalid.IsTooMany("another"));
    }

    [Fact]
    public void Who_turns_away_without_a_time_is_given_twice_as_long_each_time_until_somebody_gets_through()
    {
        var gate = new AddressGate(time);
        Assert.Equal([5, 10, 20], Enumerable.Range(0, 3).Select(_ => Close()));
        foreach (var _ in Enumerable.Range(0, 20))
            Close();
        Assert.Equal(600, Close());

        gate.Heard();

        Assert.Equal(5, Close());

        double Close()
        {
            var wait = gate.Close(told: null);
            Assert.InRange(gate.Close(told: null).TotalSeconds, wait.TotalSeconds, wait.TotalSeconds + 0.01);
            time.Advance(wait + TimeSpan.FromSeconds(1));
            return wait.TotalSeconds;
        }
    }

    private static async Task SendAsync(Bucket bucket, int remaining, double reset, int limit = 5)
    {
        await bucket.EnterAsync(Patient, Cancellation);
        bucket.Learn(Headers("x", remaining, reset, limit));
        bucket.Leave();
    }

    private static async Task SendAndLoseAsync(Bucket bucket)
    {
        await bucket.EnterAsync(Patient, Cancellation);
        bucket.Leave();
    }

    private static async Task AnswerAsync(RateLimits limits, RestRequest request, string bucket, int remaining)
    {
        var entered = await limits.EnterAsync(request, Patient, Cancellation);
        limits.Learn(request, entered!, Headers(bucket, remaining, 60, 5));
        entered!.Leave();
    }

    private async Task<bool> CanEnterAfterAsync(Bucket bucket, TimeSpan wait)
    {
        time.Advance(wait);
        return await bucket.EnterAsync(Patient, Cancellation);
    }

    private static HttpResponseHeaders Headers(string bucket, int remaining, double reset, int limit)
    {
        using var response = new HttpResponseMessage();
        response.Headers.Add("X-RateLimit-Bucket", bucket);
        response.Headers.Add("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture));
        response.Headers.Add("X-RateLimit-Reset-After", reset.ToString(CultureInfo.InvariantCulture));
        response.Headers.Add("X-RateLimit-Limit", limit.ToString(CultureInfo.InvariantCulture));
        return response.Headers;
    }
}
