using System.Data.Common;
using System.Globalization;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// Tells a server's report channel, once, that a digest has stopped or ended or that a post is unclear, and the owner of this instance
/// what only he can mend. A report is written in the transaction that makes it true; what concerns a digest without a server is told to
/// nobody.
/// </summary>
internal sealed class Reports(Database database, TimeProvider time)
{
    private const string StoppedPrefix = "stopped/";

    private const string Insert =
        "INSERT INTO reports (id, guild, body, created, sent) VALUES (@id, @guild, @body, @created, 0) ON CONFLICT DO NOTHING";

    /// <summary>What could not be told for so long is told no more.</summary>
    private static readonly Duration Patience = Duration.FromHours(24);

    /// <summary>Digests do not wait longer for the reports of a tick; the next one goes on.</summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    private const int MostDoublings = 6;

    private static readonly Duration FirstPause = Duration.FromSeconds(15);

    // Of this process: after a restart they are tried at once.
    private readonly Dictionary<string, (int Tries, Instant Next)> later = [];

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public static string Stopped(Subscription subscription, string reason)
        => $"{Name(subscription)} has stopped: {CardText.Plain(reason.TrimEnd('.'))}. "
            + $"Put that right, then press Resume in {ListOf(subscription)}, which names what is still missing.";

    public static string Ended(Subscription subscription, string reason)
        => $"{Name(subscription)} has ended: {CardText.Plain(reason.TrimEnd('.'))}. "
            + $"{(IsOfWatches(subscription) ? "/watch add" : "/digest subscribe")} sets one up again.";

    /// <summary>As the subscription stands now, after Discord has refused it.</summary>
    public static Task AddAsync(DbTransaction transaction, Subscription subscription, Instant now, CancellationToken cancellation)
    {
        var (id, body) = subscription.State == SubscriptionState.Stopped
            ? (StoppedId(subscription.Id, subscription.Version), Stopped(subscription, subscription.Reason))
            : ($"ended/{subscription.Id}/{subscription.Version}", Ended(subscription, subscription.Reason));
        return AddAsync(transaction, id, subscription.Guild, body, now, cancellation);
    }

    /// <summary>That an edition may or may not have arrived.</summary>
    public static Task AddAsync(DbTransaction transaction, Delivery unclear, Instant now, CancellationToken cancellation)
        => AddAsync(
            transaction,
            $"unclear/{unclear.Edition.Mark}",
            unclear.Guild,
            $"{(unclear.Edition.IsOfWatches ? "What the watches found for" : "The digest in")} <#{unclear.Edition.Channel}> "
                + "may or may not have arrived: no answer came from Discord, "
                + "and the channel's history cannot be read. It was not posted again. Allow Read Message History there, and I can look "
                + "next time.",
            now,
            cancellation);

    /// <summary>That a row was set aside.</summary>
    public static async Task AddAsync(DbTransaction transaction, DamagedRow row, string kind, Instant now, CancellationToken cancellation)
    {
        var id = $"{kind}/{row.Name}/{now.ToUnixTimeMilliseconds()}";
        var channel = row.Channel is { } known ? $"<#{known}>" : "a channel of this server";
        await AddAsync(
            transaction,
            $"damaged/{id}",
            row.Guild,
            $"A {(kind == "delivery" ? "post of the digest" : "digest")} in {channel} was set aside, "
                + "since what I had stored of it was damaged. Please look at /digest list; /digest subscribe sets one up again.",
            now,
            cancellation);
        await TellOwnerAsync(
            transaction,
            id,
            $"The {kind} \"{row.Name}\" was set aside, the others go on: in its row {row.Fault}, which cannot be.",
            now,
            cancellation);
    }

    /// <summary>For the owner of this instance; it is logged by whichever process takes it first.</summary>
    public static Task TellOwnerAsync(DbTransaction transaction, string id, string body, Instant now, CancellationToken cancellation)
        => transaction.RunAsync(
            Insert,
            new { id = $"owner/{id}/{now.ToUnixTimeMilliseconds()}", guild = (long?)null, body, created = now.ToUnixTimeMilliseconds() },
            cancellation);

    /// <summary>What the owner has not been told yet.</summary>
    public async Task<List<string>> TakeOwnersAsync(CancellationToken cancellation)
    {
        const string Untold = "guild IS NULL AND sent = 0";
        var waiting = await database.ReadAsync<long>($"SELECT COUNT(*) FROM reports WHERE {Untold}", null, cancellation);
        return waiting.Single() == 0
            ? []
            : await database.ReadAsync<string>($"UPDATE reports SET sent = 1 WHERE {Untold} RETURNING body", null, cancellation);
    }

    /// <summary>Posts what is waiting where a report channel is set, unless it has been put right meanwhile.</summary>
    public async Task SendAsync(ICardPoster poster, CancellationToken cancellation)
    {
        var rows = await database.RowsAsync(
            """
            SELECT r.id AS id, r.body AS body, g.report_channel AS channel, r.created AS created
            FROM reports r JOIN guilds g ON g.guild = r.guild
            WHERE r.sent = 0 AND r.created > @since AND g.report_channel IS NOT NULL ORDER BY r.created, r.id
            """,
            new { since = (Now - Patience).ToUnixTimeMilliseconds() },
            cancellation);
        using var patience = new CancellationTokenSource(LongestSending, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            foreach (var report in Rows<Waiting>.Of(rows, "id", Waiting.Of).Sound)
                await SendAsync(poster, report, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // What was under way is looked for by the next tick.
        }
    }

    private async Task SendAsync(ICardPoster poster, Waiting report, CancellationToken cancellation)
    {
        if (later.TryGetValue(report.Id, out var tried) && tried.Next > Now && tried.Next - Now <= FirstPause * (1 << MostDoublings))
            return;
        if (!await IsTrueStillAsync(report, cancellation) || await IsToldAsync(poster, report, cancellation))
        {
            await database.RunAsync("UPDATE reports SET sent = 1 WHERE id = @Id", report, CancellationToken.None);
            later.Remove(report.Id);
        }
        else
        {
            later[report.Id] = (tried.Tries + 1, Now + (FirstPause * (1 << Math.Min(tried.Tries, MostDoublings))));
        }
    }

    private async Task<bool> IsTrueStillAsync(Waiting report, CancellationToken cancellation)
    {
        if (!report.Id.StartsWith(StoppedPrefix, StringComparison.Ordinal))
            return true;
        var id = report.Id[StoppedPrefix.Length..report.Id.LastIndexOf('/')];
        var stopped = await database.ReadAsync<long>(
            $"SELECT version FROM subscriptions WHERE id = @id AND {InState.Stopped}", new { id }, cancellation);
        return stopped.Any(version => StoppedId(id, version) == report.Id);
    }

    /// <summary>
    /// True once nothing more is to be done. Who has died right after the POST has left it in the channel, so that is looked at first;
    /// where it may not be read, a second one may come.
    /// </summary>
    private static async Task<bool> IsToldAsync(ICardPoster poster, Waiting report, CancellationToken cancellation)
    {
        var mark = Edition.MarkOf($"report/{report.Id}");
        var found = await poster.FindAsync(report.Channel, mark, report.Created - ClockDifference, cancellation);
        if (found.Outcome is FindOutcome.Found or FindOutcome.Unreachable)
            return found.Outcome == FindOutcome.Found;
        var card = report.Id.StartsWith(Follows.ReportPrefix, StringComparison.Ordinal)
            ? new Card { Title = "About a feed", Text = report.Body }
            : new Card
            {
                Title = "About your digest",
                Text = report.Body,
                Buttons = [Button.Press("Digests of this server", DigestCommand.ListId(mark))],
            };
        var result = await poster.PostAsync(new Post(report.Channel, card, mark), cancellation);
        return result.Outcome is not (PostOutcome.NotSent or PostOutcome.Unclear);
    }

    private static string Name(Subscription subscription)
        => IsOfWatches(subscription)
            ? $"The watch in <#{subscription.Channel}>"
            : $"The digest in <#{subscription.Channel}> ({CardText.Plain(subscription.Describe())})";

    private static string ListOf(Subscription subscription) => IsOfWatches(subscription) ? "/watch list" : "/digest list";

    private static bool IsOfWatches(Subscription subscription) => subscription.Kind == SubscriptionKind.Watch;

    /// <summary>Names the change that stopped it; whatever changes it next makes the report untrue.</summary>
    private static string StoppedId(string subscription, long version)
        => string.Create(CultureInfo.InvariantCulture, $"{StoppedPrefix}{subscription}/{version}");

    private static Task AddAsync(
        DbTransaction transaction, string id, long? guild, string body, Instant now, CancellationToken cancellation)
        => guild is null
            ? Task.CompletedTask
            : transaction.RunAsync(Insert, new { id, guild, body, created = now.ToUnixTimeMilliseconds() }, cancellation);

    private sealed record Waiting(string Id, string Body, long Channel, DateTimeOffset Created)
    {
        public static Waiting Of(StoredRow row)
            => new(row.Text("id"), row.Text("body"), row.Id("channel"), row.Time("created").ToDateTimeOffset());
    }
}
