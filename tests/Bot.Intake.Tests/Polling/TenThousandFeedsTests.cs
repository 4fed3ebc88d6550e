using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>Ten thousand feeds of two thousand hosts for three hours of the clock; counts are asserted, times are told.</summary>
public class TenThousandFeedsTests(ITestOutputHelper output)
{
    private const int Feeds = 10_000;
    private const int Hosts = 2_000;
    private const int Hourly = 500;
    private const int Daily = 2_500;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Span = TimeSpan.FromHours(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Ten_thousand_feeds_are_asked_in_time_and_their_hosts_one_at_a_time()
    {
        var (publisher, asked) = (new Publisher(), new ConcurrentQueue<(string Host, DateTimeOffset At)>());
        using var wire = publisher.Wire;
        await using var desk = await Desk.CreateAsync(wire, Token);
        var start = wire.Time.GetUtcNow();
        for (var i = 0; i < Feeds; i++)
        {
            var (path, host, every) = ($"/f{i}", $"h{i % Hosts}.example", Every(i));
            publisher.Add(path, now =>
            {
                asked.Enqueue((host, now));
                return new(Publisher.Rss(Published(path, start, every, now)));
            });
            await desk.FollowAsync($"http://{host}{path}", 7, Token);
        }

        var node = desk.Node();
        var watch = Stopwatch.StartNew();
        await LookAsync(node);
        var (first, memory) = (watch.Elapsed, Environment.WorkingSet);
        for (var now = start + Step; now < start + Span; now += Step)
        {
            if (now > wire.Time.GetUtcNow())
                wire.Time.SetUtcNow(now);
            await LookAsync(node);
            memory = Math.Max(memory, Environment.WorkingSet);
        }

        var looks = publisher.Requests.GroupBy(request => request.Path).ToDictionary(feed => feed.Key, feed => feed.Count());
        var gaps = asked.GroupBy(one => one.Host).SelectMany(host => host.Zip(host.Skip(1), (one, next) => next.At - one.At)).ToList();
        var titles = await desk.TitlesAsync(Token);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Feeds} feeds of {Hosts} hosts: all once in {first.TotalSeconds:0} s; {Span.TotalHours} hours: "
                + $"{publisher.Requests.Count} requests in "
                + $"{watch.Elapsed.TotalSeconds:0} s, {titles.Count} articles; looks a feed {looks.Values.Average():0.0}, most "
                + $"{looks.Values.Max()}; least gap at a host {gaps.Min().TotalSeconds:0.0} s; memory {memory >> 20} MB"));
        Assert.Equal(Feeds, looks.Count);
        Assert.True(gaps.Min() >= TimeSpan.FromSeconds(1), $"a host was asked again after {gaps.Min()}");
        Assert.InRange(looks.Values.Max(), 1, 1 + (int)Span.TotalHours);
        Assert.All(
            publisher.Requests.GroupBy(request => request.Path), feed => Assert.All(feed.Skip(1), one => Assert.True(one.IsConditional)));
        Assert.Equal(titles.Count, titles.Distinct().Count());
        Assert.Equal(Published(publisher, start), titles.Count);
    }

    private static TimeSpan Every(int feed) => feed switch
    {
        < Hourly => TimeSpan.FromHours(1),
        < Hourly + Daily => TimeSpan.FromHours(12),
        _ => TimeSpan.FromDays(30),
    };

    private static IEnumerable<string> Published(string path, DateTimeOffset start, TimeSpan every, DateTimeOffset now)
        => Enumerable.Range(0, 1 + (int)((now - start) / every)).Reverse().Select(i => Publisher.Item(path, i, start + (i * every)));

    // What each feed had brought when it was last asked.
    private static int Published(Publisher publisher, DateTimeOffset start)
        => publisher.Requests.GroupBy(request => request.Path)
            .Sum(feed => 1 + (int)((feed.Max(one => one.At) - start) / Every(int.Parse(feed.Key[2..], CultureInfo.InvariantCulture))));

    private static async Task LookAsync(FeedPoller node)
    {
        while (await node.LookAsync(Token) > 0)
        {
            // Until nothing is due.
        }
    }
}
