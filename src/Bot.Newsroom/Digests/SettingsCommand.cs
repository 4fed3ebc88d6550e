using NodaTime;

namespace Bot.Newsroom;

/// <summary>/settings: what a server has chosen for all its digests.</summary>
internal sealed class SettingsCommand(GuildSettings settings, DigestOptions options, ICardPoster poster, TimeProvider time) : Command
{
    public override CommandDescription Description { get; } = new("settings", "This server's time zone and report channel")
    {
        Audience = Audience.ServerManagers,
        Everywhere = false,
        Options =
        [
            new("timezone", "A city or an id like Europe/London, for digests to come", OptionKind.Text)
            {
                Completes = true, Longest = 60, Wanted = SubscriptionForm.ZoneWanted,
            },
            new("report", "The channel where I say when a digest has stopped", OptionKind.Channel),
        ],
    };

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var guild = ask.Caller.Guild!.Value;
        var zone = ask.Text("timezone") is { } typed ? Zones.Find(typed) : null;
        if (ask.Text("timezone") is { } unknown && zone is null)
            return SubscriptionForm.BadZone(unknown);
        if (ask.Id("report") is { } report && ChannelRefusal.Of(
                await poster.CheckAsync(report, guild, cancellation), report, guild) is { } refusal)
            return refusal;
        if (zone is not null)
            await settings.SetZoneAsync(guild, zone, cancellation);
        if (ask.Id("report") is { } channel)
            await settings.SetReportChannelAsync(guild, channel, cancellation);
        return await ShowAsync(ask.Caller, cancellation);
    }

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(Zones.Suggest(request.Typed, Instant.FromDateTimeOffset(time.GetUtcNow())));
    }

    private async Task<Answer> ShowAsync(Caller caller, CancellationToken cancellation)
    {
        var guild = caller.Guild!.Value;
        var zone = await settings.ZoneAsync(guild, cancellation);
        var report = await settings.ReportChannelAsync(guild, cancellation);
        List<Field> fields =
        [
            new("Time zone", zone is null ? "Not set: the first digest sets it." : CardText.Plain(Zones.Shown(zone))),
            new("Reports go to", report is { } channel ? $"<#{channel}>" : "Nobody. Set the option report to hear when a digest stops."),
        ];
        if (caller.IsOwner)
            fields.Add(
                new(
                    "This instance",
                    $"Stories up to {options.MaxAge.TotalHours:0} h old · late by at most {options.CatchUp.TotalHours:0.#} h · "
                        + $"history {options.KeepHistory.TotalDays:0} days · {Wording.Count(options.Subscriptions.Count, "digest")} from "
                        + "the settings file"));
        return new Answer(new Card { Title = "Settings", Fields = fields }) { IsPrivate = true };
    }
}
