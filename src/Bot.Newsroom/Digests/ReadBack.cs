using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// What became of an edition that somebody has begun to post before. The channel itself is asked; where it may not be read, only a try so
/// young that Discord still knows its nonce may be repeated.
/// </summary>
internal sealed class ReadBack(DeliveryLedger ledger, ICardPoster poster, DigestOptions options, TimeProvider time)
{
    /// <summary>
    /// Discord remembers a nonce for "the past few minutes": within this age a second try with it is safe without looking.
    /// </summary>
    public static readonly Duration SurelyRemembered = Duration.FromSeconds(60);

    /// <summary>So long a channel is asked what became of an edition while Discord does not answer.</summary>
    private static readonly Duration LongestSilence = Duration.FromDays(1);

    /// <summary>
    /// Our clock may differ from Discord's; a channel too crowded to be read further is read back at least so far before the try.
    /// </summary>
    private static readonly Duration ClockDifference = Duration.FromMinutes(5);

    // Where no message of ours is known: a day, and an hour that a clock may be wrong by.
    private static readonly Duration WithoutMessage = Duration.FromHours(25);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public async Task<Fate> FindAsync(Delivery delivery, CancellationToken cancellation)
    {
        if (delivery.Begun is not { } begun)
            return new Fate.Unposted();
        using var reading = DeliverySteps.Start(DeliverySteps.ReadBack);
        var age = Now - begun;
        var isYoung = age >= Duration.Zero && age < SurelyRemembered && Now - delivery.Due <= Duration.FromTimeSpan(options.CatchUp);
        var found = await LookAsync(delivery.Edition, begun, cancellation);
        return await OutcomeAsync(found, delivery, isYoung, cancellation) switch
        {
            FindOutcome.NotFound => new Fate.Unposted(),
            FindOutcome.Empty or FindOutcome.Unreadable when isYoung => new Fate.Unposted(),
            FindOutcome.Found => new Fate.Posted(found.Message),
            FindOutcome.Unreachable when age < LongestSilence => new Fate.Unasked("The channel could not be asked whether it has it."),
            FindOutcome.Unreachable => Unclear("Discord could not be asked for a day"),
            _ => Unclear("the channel's history cannot be read"),
        };
    }

    private static Fate.Unknown Unclear(string why) => new($"It may or may not have arrived: {why}, so it was not posted again.");

    private async Task<FindOutcome> OutcomeAsync(FindResult found, Delivery delivery, bool isYoung, CancellationToken cancellation)
        => found.Outcome == FindOutcome.Empty && !isYoung
            ? (await poster.CheckAsync(delivery.Edition.Channel, delivery.Guild, cancellation)).OfEmptyHistory()
            : found.Outcome;

    /// <summary>
    /// Looks in all that came after our last message there, since our clock may have been wrong; in a channel too crowded for that, at
    /// least where the message should be by our clock.
    /// </summary>
    private async Task<FindResult> LookAsync(Edition edition, Instant begun, CancellationToken cancellation)
    {
        var near = begun - ClockDifference;
        var far = await ledger.LastMessageAsync(edition.Channel, cancellation) is { } message ? TimeOf(message) : begun - WithoutMessage;
        var found = await poster.FindAsync(edition.Channel, edition.Mark, Instant.Min(near, far).ToDateTimeOffset(), cancellation);
        return found.Outcome == FindOutcome.NotFound && found.LookedBackTo > near.ToDateTimeOffset()
            ? new FindResult(FindOutcome.Unreadable)
            : found;
    }

    /// <summary>A message's id says when it was made, by Discord's clock.</summary>
    private static Instant TimeOf(long message) => Instant.FromUnixTimeMilliseconds((message >> 22) + 1_420_070_400_000);
}

/// <summary>What became of an earlier try to post an edition.</summary>
internal abstract record Fate
{
    /// <summary>No message stands in the channel, and a second try cannot make two.</summary>
    public sealed record Unposted : Fate;

    public sealed record Posted(long? Message) : Fate;

    /// <summary>Discord does not answer now: to be asked again.</summary>
    public sealed record Unasked(string Reason) : Fate;

    /// <summary>Nobody will ever know.</summary>
    public sealed record Unknown(string Reason) : Fate;
}
