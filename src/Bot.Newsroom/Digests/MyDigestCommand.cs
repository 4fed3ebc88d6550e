using NodaTime;

namespace Bot.Newsroom;

/// <summary>/mydigest: the digest as a direct message.</summary>
internal sealed class MyDigestCommand(
    Subscriptions subscriptions, Endings endings, GuildSettings settings, ICardPoster poster, TimeProvider time) : Command
{
    public override CommandDescription Description { get; } = new("mydigest", "Get the digest as a direct message")
    {
        Options =
        [
            new(
                "switch",
                "on or off; off deletes what I keep about you",
                OptionKind.Text) { Required = true, Choices = [new("on", "on"), new("off", "off")] },
            SubscriptionForm.TimeOption,
            SubscriptionForm.ZoneOption,
        ],
    };

    public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return ask.Text("switch") == "off" ? OffAsync(ask.Caller, cancellation) : OnAsync(ask, cancellation);
    }

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(Zones.Suggest(request.Typed, Instant.FromDateTimeOffset(time.GetUtcNow())));
    }

    internal static string IdOf(Caller caller) => $"user:{caller.User}";

    private async Task<Answer> OffAsync(Caller caller, CancellationToken cancellation)
    {
        var watches = await endings.ForgetUserAsync(caller.User, cancellation);
        var kept = watches == 0 ? "I have deleted what I kept about you. /mydigest on begins"
            : $"I have deleted what I kept about you, {Wording.Count(watches, "watch", "watches")} too. /mydigest on and /watch add begin";
        return Told("No more direct messages", $"{kept} anew.");
    }

    private async Task<Answer> OnAsync(Ask ask, CancellationToken cancellation)
    {
        var existing = await subscriptions.FindAsync(IdOf(ask.Caller), cancellation);
        var zone = existing?.Zone ?? (ask.Caller.Guild is { } guild ? await settings.ZoneAsync(guild, cancellation) : null) ?? "";
        var blank = existing is null ? new SubscriptionForm(
            0, new LocalTime(18, 0), zone, Weekdays.Daily, Subscription.DefaultStories, null, false) : SubscriptionForm.Of(existing);
        var (form, refusal) = SubscriptionForm.Read(ask, blank);
        if (refusal is not null)
            return zone.Length == 0 && ask.Text("timezone") is null && Subscription.ParseTime(ask.Text("time") ?? "18:00") is not null
                ? Replies.Refuse("I do not know your time zone yet.", "Give the option timezone, for example Europe/London.")
                : refusal;
        (var channel, refusal) = await ChannelRefusal.OpenDirectAsync(poster, ask.Caller.User, cancellation);
        return channel is { } direct
            ? await StoreAsync(form! with { Channel = direct }, existing, ask.Caller, cancellation)
            : refusal!;
    }

    private async Task<Answer> StoreAsync(SubscriptionForm form, Subscription? existing, Caller caller, CancellationToken cancellation)
    {
        var wanted = form.ToSubscription(IdOf(caller), null) with { User = caller.User, Version = existing?.Version ?? 0 };
        var stored = existing is null
            ? await subscriptions.AddAsync(wanted, cancellation)
            : await subscriptions.ChangeAsync(wanted, cancellation);
        return stored is null
            ? Replies.Refuse("Your digest was changed a moment ago by another command of yours.", "Run /mydigest again to see it.")
            : Told("You will hear from me", Promise(stored));
    }

    private static string Promise(Subscription stored)
        => $"{DeliveryText.Sentence(stored.Describe())}, next {DeliveryText.When(stored.Next.Due)}. "
            + "/mydigest off ends it and deletes what I keep about you.";

    private static Answer Told(string title, string text) => new(new Card { Title = title, Text = text }) { IsPrivate = true };
}
