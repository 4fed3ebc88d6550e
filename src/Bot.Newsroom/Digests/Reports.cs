using NodaTime;

namespace Bot.Newsroom;

/// <summary>Tells a server's report channel, once, that a digest has stopped or that a post is unclear.</summary>
internal sealed class Reports(Database database, TimeProvider clock)
{
    private static readonly Duration Patience = Duration.FromHours(24);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public static string Stopped(Subscription subscription, string reason)
        => $"The digest in <#{subscription.Channel}> ({CardText.Plain(subscription.Describe())}) has stopped: {CardText.Plain(reason.TrimEnd('.'))}. Put that right, then press Resume in /digest list, which names what is still missing.";

    public static string Unclear(Delivery delivery)
        => $"The digest in <#{delivery.Edition.Channel}> may or may not have arrived: no answer came from Discord, and the channel's history cannot be read. It was not posted again. Allow Read Message History there, and I can look next time.";

    public Task AddAsync(Subscription subscription, string text, CancellationToken cancellation)
        => AddAsync($"stopped/{subscription.Id}/{subscription.Version}", subscription.Guild, text, cancellation);

    public Task AddAsync(Delivery delivery, string text, CancellationToken cancellation)
        => AddAsync($"unclear/{delivery.Edition.Mark}", delivery.Guild, text, cancellation);

    /// <summary>Posts what is waiting where a report channel is set; a report that cannot be posted for a day is dropped.</summary>
    public async Task SendAsync(ICardPoster poster, CancellationToken cancellation)
    {
        var waiting = await database.ReadAsync<Waiting>(
            "SELECT r.id AS Id, r.body AS Body, g.report_channel AS Channel, r.created AS Created FROM reports r JOIN guilds g ON g.guild = r.guild WHERE r.sent = 0 AND g.report_channel IS NOT NULL",
            null,
            cancellation);
        foreach (var report in waiting)
            await SendAsync(poster, report, cancellation);
    }

    private async Task SendAsync(ICardPoster poster, Waiting report, CancellationToken cancellation)
    {
        var card = new Card { Title = "About your digest", Text = report.Body };
        var result = await poster.PostAsync(new Post(report.Channel, card, Edition.MarkOf($"report/{report.Id}")), cancellation);
        var isStillOpen = result.Outcome is PostOutcome.NotSent or PostOutcome.Unclear && Now - Instant.FromUnixTimeMilliseconds(report.Created) < Patience;
        if (!isStillOpen)
            await database.RunAsync("UPDATE reports SET sent = 1 WHERE id = @Id", report, cancellation);
    }

    private Task<int> AddAsync(string id, long? guild, string body, CancellationToken cancellation)
        => database.RunAsync(
            "INSERT INTO reports (id, guild, body, created, sent) VALUES (@id, @guild, @body, @created, 0) ON CONFLICT DO NOTHING",
            new { id, guild, body, created = Now.ToUnixTimeMilliseconds() },
            cancellation);

    private sealed class Waiting
    {
        public string Id { get; set; } = "";
        public string Body { get; set; } = "";
        public long Channel { get; set; }
        public long Created { get; set; }
    }
}
