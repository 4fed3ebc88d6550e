using System.Data.Common;
using System.Globalization;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// Tells a server's report channel, once, that a digest has stopped or ended or that a post is unclear. A report is written in the transaction that makes it
/// true; without a server there is nobody to tell, and nothing is written.
/// </summary>
internal sealed class Reports(Database database, TimeProvider clock)
{
    private const string StoppedPrefix = "stopped/";

    /// <summary>What could not be told for so long is told no more.</summary>
    private static readonly Duration Patience = Duration.FromHours(24);

    /// <summary>Digests do not wait longer for the reports of a tick; the next one goes on.</summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromSeconds(30);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public static string Stopped(Subscription subscription, string reason)
        => $"{Name(subscription)} has stopped: {CardText.Plain(reason.TrimEnd('.'))}. Put that right, then press Resume in /digest list, which names what is still missing.";

    public static string Ended(Subscription subscription, string reason)
        => $"{Name(subscription)} has ended: {CardText.Plain(reason.TrimEnd('.'))}. /digest subscribe sets one up again.";

    /// <summary>As the subscription stands now, after Discord has refused it.</summary>
    public static Task AddAsync(DbTransaction transaction, Subscription subscription, Instant now, CancellationToken cancellation)
        => subscription.State == SubscriptionState.Stopped
            ? AddAsync(transaction, StoppedId(subscription), subscription.Guild, Stopped(subscription, subscription.Reason), now, cancellation)
            : AddAsync(transaction, $"ended/{subscription.Id}/{subscription.Version}", subscription.Guild, Ended(subscription, subscription.Reason), now, cancellation);

    /// <summary>That an edition may or may not have arrived.</summary>
    public static Task AddAsync(DbTransaction transaction, Delivery unclear, Instant now, CancellationToken cancellation)
        => AddAsync(
            transaction,
            $"unclear/{unclear.Edition.Mark}",
            unclear.Guild,
            $"The digest in <#{unclear.Edition.Channel}> may or may not have arrived: no answer came from Discord, and the channel's history cannot be read. It was not posted again. Allow Read Message History there, and I can look next time.",
            now,
            cancellation);

    /// <summary>Posts what is waiting where a report channel is set, unless it has been put right meanwhile.</summary>
    public async Task SendAsync(ICardPoster poster, CancellationToken cancellation)
    {
        var waiting = await database.ReadAsync<Waiting>(
            """
            SELECT r.id AS Id, r.body AS Body, g.report_channel AS Channel, r.created AS Created FROM reports r JOIN guilds g ON g.guild = r.guild
            WHERE r.sent = 0 AND r.created > @since AND g.report_channel IS NOT NULL ORDER BY r.created, r.id
            """,
            new { since = (Now - Patience).ToUnixTimeMilliseconds() },
            cancellation);
        using var patience = new CancellationTokenSource(LongestSending, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            foreach (var report in waiting)
                await SendAsync(poster, report, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // What was under way is looked for by the next tick.
        }
    }

    private async Task SendAsync(ICardPoster poster, Waiting report, CancellationToken cancellation)
    {
        if (!await IsTrueStillAsync(report, cancellation) || await IsToldAsync(poster, report, cancellation))
            await database.RunAsync("UPDATE reports SET sent = 1 WHERE id = @Id", report, CancellationToken.None);
    }

    private async Task<bool> IsTrueStillAsync(Waiting report, CancellationToken cancellation)
    {
        if (!report.Id.StartsWith(StoppedPrefix, StringComparison.Ordinal))
            return true;
        var stopped = await database.ReadAsync<SubscriptionRow>(
            $"SELECT {Subscriptions.Columns} FROM subscriptions WHERE id = @id AND state = 'Stopped'", new { id = report.Id[StoppedPrefix.Length..report.Id.LastIndexOf('/')] }, cancellation);
        return stopped.Any(row => StoppedId(row.ToSubscription()) == report.Id);
    }

    /// <summary>True once nothing more is to be done. Who has died right after the POST has left it in the channel, so that is looked at first; where it may not be read, a second one may come.</summary>
    private static async Task<bool> IsToldAsync(ICardPoster poster, Waiting report, CancellationToken cancellation)
    {
        var mark = Edition.MarkOf($"report/{report.Id}");
        var found = await poster.FindAsync(report.Channel, mark, DateTimeOffset.FromUnixTimeMilliseconds(report.Created) - TimeSpan.FromMinutes(5), cancellation);
        if (found.Outcome is FindOutcome.Found or FindOutcome.Unreachable)
            return found.Outcome == FindOutcome.Found;
        var card = new Card { Title = "About your digest", Text = report.Body, Buttons = [Button.Press("Digests of this server", DigestCommand.ListId(mark))] };
        var result = await poster.PostAsync(new Post(report.Channel, card, mark), cancellation);
        return result.Outcome is not (PostOutcome.NotSent or PostOutcome.Unclear);
    }

    private static string Name(Subscription subscription) => $"The digest in <#{subscription.Channel}> ({CardText.Plain(subscription.Describe())})";

    /// <summary>Names the change that stopped it; whatever changes it next makes the report untrue.</summary>
    private static string StoppedId(Subscription subscription) => string.Create(CultureInfo.InvariantCulture, $"{StoppedPrefix}{subscription.Id}/{subscription.Version}");

    private static Task AddAsync(DbTransaction transaction, string id, long? guild, string body, Instant now, CancellationToken cancellation)
        => guild is null
            ? Task.CompletedTask
            : transaction.RunAsync(
                "INSERT INTO reports (id, guild, body, created, sent) VALUES (@id, @guild, @body, @created, 0) ON CONFLICT DO NOTHING",
                new { id, guild, body, created = now.ToUnixTimeMilliseconds() },
                cancellation);

    private sealed class Waiting
    {
        public string Id { get; set; } = "";
        public string Body { get; set; } = "";
        public long Channel { get; set; }
        public long Created { get; set; }
    }
}
