using System.Globalization;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// /watch: tells a channel, or a person in their direct messages, of a speaker or of words as soon as they are in the news.
/// </summary>
internal sealed class WatchCommand(
    Watches watches, Subscriptions subscriptions, ArticleLibrary library, GuildSettings settings, ICardPoster poster, TimeProvider time)
    : Command
{
    private const string Feature = "watch";
    private const string Words = "words";
    private const string Channel = "channel";
    private const string Zone = "timezone";
    private const string Night = "night";
    private const string Which = "watch";
    private const int LongestWords = 60;

    private static readonly string Quiet = string.Create(
        CultureInfo.InvariantCulture, $"quiet from {Lookout.NightBegins:00}:00 to {Lookout.NightEnds:00}:00");

    public override CommandDescription Description { get; } = new("watch", "Be told as soon as a speaker or some words are in the news")
    {
        Subcommands =
        [
            new("add", "Watch for a speaker, for words, or for a speaker about words")
            {
                Options =
                [
                    SpeakerOption.Described("anybody when empty"),
                    new(Words, "Words that the article has", OptionKind.Text) { Longest = LongestWords },
                    new(Channel, "Where it is told, for those who manage the server; by direct message unless said", OptionKind.Channel),
                    new(Zone, "A city or an id like Europe/London; for the quiet hours", OptionKind.Text)
                    {
                        Completes = true, Longest = 60, Wanted = SubscriptionForm.ZoneWanted,
                    },
                    new(Night, $"Also at night; {Quiet} unless said", OptionKind.YesNo),
                ],
            },
            new("list", "What is watched, here and for you"),
            new("remove", "Watch for something no longer")
            {
                Options =
                [
                    new(Which, "Which watch; not needed while there is one only", OptionKind.Text) { Completes = true, Longest = 100 },
                ],
            },
        ],
    };

    public override IReadOnlyList<string> Presses => [Feature];

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return ask.Path switch
        {
            "watch add" => AddAsync(ask, cancellation),
            "watch list" => ListAsync(ask.Caller, cancellation),
            _ => RemoveAsync(ask, cancellation),
        };
    }

    public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(press);
        var answer = press.Part(0) switch
        {
            "remove" => await RemoveAsync(press, cancellation),
            "resume" => await ResumeAsync(press, cancellation),
            _ => Replies.OldButton(),
        };
        return answer with { Replaces = press.OnPrivateCard };
    }

    public override async Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Option switch
        {
            Zone => Zones.Suggest(request.Typed, Now),
            Which => [.. (await OfAsync(request.Caller, cancellation))
                .Select(own => new Choice(CardText.OneLine(own.Watch.Describe(), CardLimits.ChoiceName), own.Watch.Id))
                .Where(choice => choice.Name.Contains(request.Typed.Trim(), StringComparison.OrdinalIgnoreCase))],
            _ => await SpeakerOption.CompleteAsync(library, request, cancellation),
        };
    }

    private async Task<Answer> AddAsync(Ask ask, CancellationToken cancellation)
    {
        var (watch, refusal) = await ReadAsync(ask, cancellation);
        if (watch is null)
            return refusal!;
        (var home, refusal) = await HomeAsync(ask, cancellation);
        if (home is null)
            return refusal!;
        var there = await watches.InChannelAsync(home.Channel, cancellation);
        watch = watch with { Channel = home.Channel };
        if (there.Exists(other => (other.Person, other.Words, other.Server) == (watch.Person, watch.Words, watch.Server)))
            return Replies.Nothing($"{Named(watch)} is watched already.", "/watch list shows it.");
        if (there.Count >= Watches.Most)
            return Replies.Refuse($"{Watches.Most} watches are as many as one place can have.", "Remove one with /watch remove.");
        return await watches.AddAsync(watch, home, cancellation) is { } stored
            ? new Answer(new Card { Title = "On the lookout", Text = Promise(watch, stored) }) { IsPrivate = true }
            : Replies.Refuse("Somebody else changed the watches of that place in this moment.", "Try again.");
    }

    private async Task<(Watch? Watch, Answer? Refusal)> ReadAsync(Ask ask, CancellationToken cancellation)
    {
        var typed = ask.Text(SpeakerOption.Name);
        var words = string.Join(' ', Folding.Words(Folding.Fold(ask.Text(Words) ?? "")));
        if (ask.Text(Words) is { } given && words.Length == 0)
            return (null, Replies.Refuse($"{CardText.Plain($"“{given}”", 80)} has no words.", "Write some, for example grain prices."));
        if (typed is null && words.Length == 0)
            return (null, Replies.Refuse("There is nothing to watch for.", "Give the option speaker, the option words, or both."));
        var (person, refusal) = typed is null
            ? (null, null)
            : await SpeakerOption.ByFullNameAsync(library, Scope.Of(ask.Caller), typed, cancellation);
        return refusal is not null ? (null, refusal) : (new()
        {
            Id = Edition.MarkOf($"{Guid.NewGuid():N}")[..10],
            Server = ask.Caller.Guild ?? Follows.House,
            Person = person?.Id,
            Name = person?.Name ?? "",
            Words = words,
            Night = ask.YesNo(Night, false) ? 1 : 0,
        }, null);
    }

    /// <summary>The place that is told: a channel of the server, or the asker's direct messages.</summary>
    private async Task<(Subscription? Home, Answer? Refusal)> HomeAsync(Ask ask, CancellationToken cancellation)
    {
        var typed = ask.Text(Zone);
        var chosen = typed is null ? null : Zones.Find(typed);
        if (typed is not null && chosen is null)
            return (null, SubscriptionForm.BadZone(typed));
        var (channel, refusal) = ask.Id(Channel) is { } named
            ? await ChannelAsync(named, ask.Caller, cancellation)
            : await ChannelRefusal.OpenDirectAsync(poster, ask.Caller.User, cancellation);
        if (channel is null)
            return (null, refusal);
        var isServers = ask.Id(Channel) is not null;
        var there = await watches.HomeAsync(channel.Value, cancellation);
        var zone = chosen ?? there?.Zone ?? await UsualZoneAsync(ask.Caller, cancellation);
        var home = there ?? new Subscription
        {
            Id = Watches.IdOf(channel.Value),
            Kind = SubscriptionKind.Watch,
            Channel = channel.Value,
            Guild = isServers ? ask.Caller.Guild : null,
            User = isServers ? null : ask.Caller.User,
            Time = LocalTime.Midnight,
            Zone = zone,
            Silent = false,
        };
        return (home with { Zone = zone }, null);
    }

    private async Task<(long?, Answer?)> ChannelAsync(long channel, Caller caller, CancellationToken cancellation)
    {
        if (caller.Guild is null || !caller.ManagesGuild)
            return (null, Replies.Refuse(
                "What a channel is told is for those to say who manage the server.",
                "Leave out the option channel, and I tell you by direct message."));
        var check = await poster.CheckAsync(channel, caller.Guild, cancellation);
        return ChannelRefusal.Of(check, channel, caller.Guild) is { } refusal ? (null, refusal) : (channel, null);
    }

    private async Task<string> UsualZoneAsync(Caller caller, CancellationToken cancellation)
        => (caller.Guild is { } guild ? await settings.ZoneAsync(guild, cancellation) : null)
            ?? (await subscriptions.FindAsync(MyDigestCommand.IdOf(caller), cancellation))?.Zone
            ?? "Etc/UTC";

    private async Task<Answer> ListAsync(Caller caller, CancellationToken cancellation)
    {
        var all = await OfAsync(caller, cancellation);
        if (all.Count == 0)
            return Replies.Nothing("Nothing is watched.", "/watch add begins with it, for example speaker: John Kerry.");
        var shown = all.Take(Watches.Most - 1).ToList();
        var stopped = shown.Select(own => own.Home).Where(home => home.State == SubscriptionState.Stopped)
            .DistinctBy(home => home.Id).ToList();
        List<string> lines = [.. shown.Select((own, at) => $"**{at + 1}** {Named(own.Watch)} · {Place(own.Home)}{AtNight(own)}")];
        if (all.Count > shown.Count)
            lines.Add($"and {all.Count - shown.Count} more");
        lines.AddRange(stopped.Select(home => $"{Place(home)}: stopped. {CardText.Plain(home.Reason, 200)}"));
        return new Answer(new Card
        {
            Title = "What is watched",
            Text = string.Join('\n', lines),
            Footer = "At most one message an hour",
            Buttons =
            [
                .. shown.Take(CardLimits.Buttons - stopped.Count).Select((own, at) => Button.Press(
                    $"Remove {at + 1}", Press.IdOf(Feature, "remove", own.Watch.Id))),
                .. stopped.Select(home => Button.Press("Resume", Press.IdOf(Feature, "resume", home.Channel))),
            ],
        })
        { IsPrivate = true };
    }

    private async Task<Answer> RemoveAsync(Ask ask, CancellationToken cancellation)
    {
        var all = await OfAsync(ask.Caller, cancellation);
        if (all.Count == 0)
            return Replies.Refuse("Nothing is watched.", "/watch add begins with it.");
        if (ask.Text(Which) is not { } wanted)
            return all is [var only]
                ? await RemoveAsync(only.Watch, ask.Caller, cancellation)
                : Replies.Refuse("There are several watches.", "Say which, for example watch:1; /watch list numbers them.");
        var found = all.Find(own => own.Watch.Id == wanted) ?? ListNumber.EntryOf(all, wanted)
            ?? all.Find(own => own.Watch.Describe().Contains(wanted.Trim(), StringComparison.OrdinalIgnoreCase));
        return found is not null
            ? await RemoveAsync(found.Watch, ask.Caller, cancellation)
            : Replies.Refuse(
                $"There is no watch {CardText.Plain($"“{wanted}”", 80)}.",
                "Choose one from the list of the option watch, or give its number in /watch list.");
    }

    private async Task<Answer> RemoveAsync(Press press, CancellationToken cancellation)
        => (await OfAsync(press.Caller, cancellation)).Find(own => own.Watch.Id == press.Part(1)) is { } found
            ? await RemoveAsync(found.Watch, press.Caller, cancellation)
            : Replies.Refuse("That watch is gone.", "/watch list shows what there is.");

    private async Task<Answer> RemoveAsync(Watch watch, Caller caller, CancellationToken cancellation)
    {
        await watches.RemoveAsync(watch, caller.UserName, cancellation);
        return new(new Card { Title = "Removed", Text = $"{Named(watch)} is watched no longer." }) { IsPrivate = true };
    }

    private async Task<Answer> ResumeAsync(Press press, CancellationToken cancellation)
    {
        var home = (await HomesAsync(press.Caller, cancellation)).Find(home => home.Channel == press.Whole(1));
        if (home is null)
            return Replies.OldButton();
        if (home.Guild is { } guild)
        {
            var check = await poster.CheckAsync(home.Channel, guild, cancellation);
            if (ChannelRefusal.Of(check, home.Channel, guild) is { } refusal)
                return refusal;
        }

        await subscriptions.ChangeAsync(home with { State = SubscriptionState.Active, Reason = "" }, cancellation);
        return new(new Card { Title = "Resumed", Text = $"What is found is told again {Where(home)}." }) { IsPrivate = true };
    }

    // Their own, and for those who manage the server its channels'.
    private async Task<List<Subscription>> HomesAsync(Caller caller, CancellationToken cancellation)
    {
        var own = await watches.OfUserAsync(caller.User, cancellation);
        return caller is { Guild: { } guild, ManagesGuild: true } ? [.. await watches.InGuildAsync(guild, cancellation), .. own] : own;
    }

    private async Task<List<Own>> OfAsync(Caller caller, CancellationToken cancellation)
    {
        List<Own> all = [];
        foreach (var home in await HomesAsync(caller, cancellation))
            all.AddRange((await watches.InChannelAsync(home.Channel, cancellation)).Select(watch => new Own(watch, home)));
        return all;
    }

    private static string Promise(Watch watch, Subscription home)
    {
        var quiet = watch.Night == 1 ? "day and night" : $"{Quiet}, {CardText.Plain(Zones.Shown(home.Zone))}{CityHint(home.Zone)}";
        return $"{Named(watch)}: as soon as a new article has it, I tell it {Where(home)}, at most once an hour, {quiet}. "
            + "/watch list shows and removes it.";
    }

    // What is taken where nobody has said.
    private static string CityHint(string zone) => zone == "Etc/UTC" ? " until the option timezone names your city" : "";

    private static string Named(Watch watch) => CardText.Bold(watch.Describe(), 160);

    private static string Where(Subscription home) => home.User is null ? $"in <#{home.Channel}>" : "you by direct message";

    private static string Place(Subscription home) => home.User is null ? $"<#{home.Channel}>" : "direct message";

    private static string AtNight(Own own) => own.Watch.Night == 1 ? " · also at night" : "";

    private sealed record Own(Watch Watch, Subscription Home);
}
