using Bot.Newsroom.Tests;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>Several nodes look at the same feeds; one of them freezes or dies in the middle.</summary>
public class ClusterTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_node_that_freezes_over_a_look_loses_nothing_and_doubles_nothing(bool isPostgres)
    {
        var thaw = new TaskCompletionSource();
        var asked = 0;
        using var wire = new Wire(async (_, stream, cancellation) =>
        {
            if (Interlocked.Increment(ref asked) == 1)
                await thaw.Task.WaitAsync(cancellation);
            await stream.WriteAsync(
                Wire.Latin(
                    Wire.Ok(
                        Publisher.Rss(
                            Enumerable.Range(0, 10).Select(i => Publisher.Item("feed", i, DateTimeOffset.UnixEpoch.AddDays(20_000 + i)))))),
                cancellation);
        });
        await using var desk = await DeskAsync(wire, isPostgres);
        var feed = await desk.FollowAsync("http://site.example/feed", 7, Token);
        var frozen = desk.Node().LookAsync(Token);
        while (Volatile.Read(ref asked) == 0)
            await Task.Yield();
        Assert.Equal(0, await desk.Node().LookAsync(Token));

        // Within its hold nobody else looks; after it somebody does.
        wire.Time.SetUtcNow(wire.Time.GetUtcNow() + TimeSpan.FromMinutes(11));
        Assert.Equal(1, await desk.Node().LookAsync(Token));
        var settled = await desk.FeedAsync(feed, Token);
        thaw.SetResult();
        await frozen;
        Assert.Equal(settled, await desk.FeedAsync(feed, Token));
        Assert.Equal(10, (await desk.TitlesAsync(Token)).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_node_that_dies_between_two_items_loses_nothing_and_doubles_nothing(bool isPostgres)
    {
        using var death = new CancellationTokenSource();
        var pages = 0;
        using var wire = new Wire(async (head, stream, cancellation) =>
        {
            var isFeed = head.StartsWith("GET /feed", StringComparison.Ordinal);
            if (!isFeed && Interlocked.Increment(ref pages) == 5)
                await death.CancelAsync();
            var body = Publisher.Rss(
                Enumerable.Range(0, 6)
                    .Select(
                        i =>
                            $"<item><title>Story {i}</title><link>http://s{i}.example/{i}</link><description>It rained "
                                + $"{i}.</description></item>"));
            await stream.WriteAsync(
                Wire.Latin(isFeed ? Wire.Ok(body) : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
                cancellation);
        });
        await using var desk = await DeskAsync(wire, isPostgres);
        await desk.FollowAsync("http://site.example/feed", 7, Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Node().LookAsync(death.Token));
        Assert.InRange((await desk.TitlesAsync(Token)).Count, 1, 5);
        wire.Time.SetUtcNow(wire.Time.GetUtcNow() + TimeSpan.FromMinutes(11));
        await desk.LookAsync(Token);
        Assert.Equal(6, (await desk.TitlesAsync(Token)).Distinct().Count());
        Assert.Equal(6, (await desk.TitlesAsync(Token)).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nodes_share_the_work_and_leave_a_busy_host_alone(bool isPostgres)
    {
        var publisher = new Publisher();
        using var wire = publisher.Wire;
        await using var desk = await DeskAsync(wire, isPostgres);
        for (var i = 0; i < 24; i++)
        {
            publisher.Add($"/{i}", TimeSpan.FromDays(1));
            await desk.FollowAsync($"http://host{i % 12}.example/{i}", 7, Token);
        }

        var nodes = Enumerable.Range(0, 3).Select(_ => desk.Node()).ToList();
        while ((await Task.WhenAll(nodes.Select(node => node.LookAsync(Token)))).Sum() > 0)
        {
            // Until nothing is due.
        }

        Assert.Equal(24, publisher.Requests.Count);
        Assert.Equal(24, publisher.Requests.Select(request => request.Path).Distinct().Count());
    }

    private async Task<Desk> DeskAsync(Wire wire, bool isPostgres)
        => await Desk.CreateAsync(wire, Token, isPostgres ? await server.NewDatabaseAsync(Token) : null);
}
