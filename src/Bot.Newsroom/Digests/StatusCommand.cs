using NodaTime;

namespace Bot.Newsroom;

/// <summary>/status: how the digests fare.</summary>
internal sealed class StatusCommand(
    Subscriptions subscriptions, DeliveryDesk desk, ArticleLibrary library, OwnerReport report, TimeProvider time) : Command
{
    private static readonly Duration Week = Duration.FromDays(7);

    public override CommandDescription Description { get; } = new("status", "How this server's digests fare")
    {
        Audience = Audience.ServerManagers,
        Everywhere = false,
    };

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var since = Instant.FromDateTimeOffset(time.GetUtcNow()) - Week;
        var guild = ask.Caller.Guild!.Value;
        var digests = await subscriptions.InGuildAsync(guild, cancellation);
        List<Field> fields =
        [
            new(
                "Digests",
                digests.Count == 0 ? "None; /digest subscribe sets one up." : string.Join(
                    " · ", digests.CountBy(digest => digest.State).Select(state => $"{state.Value} {Word(state.Key)}"))),
            new("The last 7 days", Editions(await desk.CountAsync(guild, since, cancellation))),
        ];
        if (digests.Where(digest => digest.State == SubscriptionState.Active).MinBy(digest => digest.Next.Due) is { } next)
            fields.Add(new("Next", $"{DeliveryText.When(next.Next.Due)} in <#{next.Channel}>"));
        if (ask.Caller.IsOwner)
            fields.AddRange([
                new("This instance", await InstanceAsync(since, cancellation)),
                .. (await report(cancellation)).Select(section => section.ToField())]);
        return new Answer(new Card { Title = "Status", Fields = fields }) { IsPrivate = true };
    }

    private async Task<string> InstanceAsync(Instant since, CancellationToken cancellation)
    {
        var digests = await subscriptions.CountAsync(cancellation);
        var articles = await library.CountAsync(Scope.Everything, cancellation);
        var editions = Editions(await desk.CountAsync(null, since, cancellation));
        return $"{Wording.Count(digests, "digest")} in all servers · {Wording.Count(articles, "article")} · "
            + $"zone rules {DateTimeZoneProviders.Tzdb.VersionId}\nThe last 7 days: {editions}";
    }

    private static string Editions(Dictionary<DeliveryState, long> counts)
        => counts.Count == 0 ? "No edition came due." : string.Join(
            " · ", counts.OrderBy(count => count.Key).Select(count => $"{count.Value} {DeliveryText.Word(count.Key)}"));

    private static string Word(SubscriptionState state) => state switch
    {
        SubscriptionState.Active => "running",
        SubscriptionState.Paused => "paused",
        _ => "stopped",
    };
}
