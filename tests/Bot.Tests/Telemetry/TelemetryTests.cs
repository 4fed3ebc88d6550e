using System.Globalization;
using System.Text.Json;
using Bot.DiscordStandIn;
using Bot.KillHost;
using Xunit;

namespace Bot.Tests;

/// <summary>One evening of the real host, with everything in it that is counted or traced, as a collector sees it.</summary>
public sealed class MeasuredEvening : IAsyncLifetime
{
    private static readonly DateTimeOffset Evening = new(2027, 3, 1, 18, 0, 1, TimeSpan.Zero);

    private readonly Scratch scratch = new();
    private readonly SharedClock clock = SharedClock.Open(Path.Combine(Directory.CreateTempSubdirectory("telemetry-").FullName, "offset"));

    internal Collector Collector { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        clock.Set(Evening.AddHours(-1));
        Collector = await Collector.StartAsync(Cancellation);
        await using var discord = await StandIn.StartAsync(new StandInOptions { Clock = clock }, Cancellation);
        await using var host = Start(discord);
        await host.LineAsync("READY", Cancellation);
        await discord.Gateway.ReadyAsync(Cancellation);
        await discord.UntilAsync(() => discord.Commands().Count > 0, "commands", Cancellation);
        await AskAsync(discord);
        await DeliverAsync(discord);
        discord.Gateway.AskReconnect();
        await discord.UntilAsync(() => discord.Resumes == 1, "the session taken up again", Cancellation);
        await Collector.UntilAsync(() => Collector.Figures.ContainsKey("discord.gateway.resumes"), "the resumed session", Cancellation);
        await Collector.UntilAsync(() => Collector.Figures.GetValueOrDefault("intake.feeds state=Active") > 0, "the feed", Cancellation);
        await Collector.UntilAsync(() => Collector.HasChain("feed.look", "article.read"), "the feed's article", Cancellation);
        // A stop sends what is left.
        await host.StopAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (Collector is not null)
            await Collector.DisposeAsync();
        clock.Dispose();
        scratch.Dispose();
    }

    private static async Task AskAsync(StandIn discord)
    {
        await discord.Person().Slash("about").ShownAsync(Cancellation);
        await discord.Person().Slash("digest subscribe", ("time", "25:00")).ShownAsync(Cancellation);
        discord.Person(delay: TimeSpan.FromSeconds(5)).Slash("about");
    }

    private async Task DeliverAsync(StandIn discord)
    {
        discord.Faults.NextPost(Fault.RateLimited(TimeSpan.FromMilliseconds(20)));
        clock.Set(Evening);
        await discord.MessagesAsync(discord.News, 1, Cancellation);
    }

    private HostProcess Start(StandIn discord)
    {
        Dictionary<string, string> environment = new()
        {
            ["CLOCK_FILE"] = clock.Path!,
            ["WORLD_AT"] = Collector.Address.Port.ToString(CultureInfo.InvariantCulture),
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
            ["Discord:Token"] = discord.Token,
            ["Discord:ApiUrl"] = discord.ApiUrl.ToString(),
        };
        File.WriteAllText(Path.Combine(scratch.Folder, "appsettings.json"), JsonSerializer.Serialize(new
        {
            Playground = new { Url = "http://127.0.0.1:0" },
            Telemetry = new { Otlp = Collector.Address, OtlpProtocol = "HttpProtobuf" },
            Intake = new { Feeds = new[] { "http://harbour.example/feed" } },
            Digest = new { Subscriptions = new[] { new { Channel = discord.News.Id, Time = "18:00", Zone = "Etc/UTC" } } },
        }));
        return HostProcess.Start(
            scratch.Folder, [$"--Storage:Path={Path.Combine(scratch.Folder, "data")}"], environment, HostProcess.KillHostDll);
    }
}

/// <summary>What docs/operating.md lists reaches a collector: every figure when its event happens, and every trace as one chain.</summary>
public sealed class TelemetryTests(MeasuredEvening evening) : IClassFixture<MeasuredEvening>
{
    [Theory]
    [InlineData("newsroom.interactions command=about outcome=Answered")]
    [InlineData("newsroom.interactions command=digest subscribe outcome=Refused")]
    [InlineData("discord.interactions.first_answer")]
    [InlineData("discord.interactions.dropped")]
    [InlineData("digest.deliveries state=Sent")]
    [InlineData("digest.lateness")]
    [InlineData("discord.rest.requests route=POST channels/{channel}/messages status=429")]
    [InlineData("discord.rest.invalid status=429")]
    [InlineData("discord.gateway.identifies")]
    [InlineData("discord.gateway.resumes")]
    [InlineData("intake.looks outcome=Read")]
    [InlineData("intake.feeds state=Active")]
    [InlineData("library.reading")]
    public void A_figure_moves_when_its_event_happens(string figure)
        => Assert.True(
            evening.Collector.Figures.GetValueOrDefault(figure) > 0,
            $"{figure} did not move; there were {string.Join("; ", evening.Collector.Figures)}.");

    [Theory]
    [InlineData("interaction", "answer")]
    [InlineData("interaction", "POST interactions/{interaction}/{token}/callback")]
    [InlineData("delivery.edition", "delivery.post", "POST channels/{channel}/messages")]
    [InlineData("delivery.edition", "delivery.confirm")]
    [InlineData("feed.look", "article.read")]
    public void A_trace_leads_from_the_cause_to_the_effect(params string[] names)
        => Assert.True(
            evening.Collector.HasChain(names),
            $"There is no {string.Join(" > ", names)} among {string.Join("; ", evening.Collector.Spans.Values)}.");
}
