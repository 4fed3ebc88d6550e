using System.Globalization;
using NodaTime;

namespace Bot.Newsroom;

/// <summary>/digest: a server's digests, from the first preview to the history.</summary>
internal sealed class DigestCommand(
    Subscriptions subscriptions, Endings endings, GuildSettings settings, Wishes wishes, DeliveryDesk desk, ICardPoster poster,
    NoFeedsYet noFeeds, ChannelNames names, TimeProvider time) : Command
{
    private const string Proposal = "sub";
    private const string Existing = "dig";
    private const string Removal = "removal";
    private const string Undo = "undo";
    private const int ListSize = 10;

    private static readonly LocalTime Evening = new(18, 0);
    private static readonly string[] Times =
        [
            "06:00", "07:00", "08:00", "09:00", "12:00", "15:00", "17:00", "18:00", "18:30", "19:00", "20:00", "21:00", "22:00", "23:00",
            "00:00"
        ];

    private static readonly OptionDescription Channel = new("channel", "Where it is posted; here unless said", OptionKind.Channel);
    private static readonly OptionDescription Which = new(
        "digest", "Which digest; not needed while there is one only", OptionKind.Text)
    { Completes = true };

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public override CommandDescription Description { get; } = new("digest", "The Good Evening post of this server")
    {
        Audience = Audience.ServerManagers,
        Everywhere = false,
        Subcommands =
        [
            new("preview", "Show me the post as it would be now") { Options = [Channel] },
            new("subscribe", "Post it in a channel every day")
            {
                Options = [Channel, .. Rhythm("A role to ping; none unless said", "Without a notification; yes unless said")]
            },
            new("edit", "Change the time or anything else of a digest")
            {
                Options = [Which, .. Rhythm("Another role to ping; choose @everyone to ping nobody", "Without a notification from now on")],
            },
            new("list", "This server's digests"),
            new("pause", "Pause a digest") { Options = [Which] },
            new("resume", "Resume a paused or stopped digest") { Options = [Which] },
            new("remove", "Remove a digest") { Options = [Which] },
            new("history", "What became of the last editions") { Options = [Channel] },
        ],
    };

    /// <summary>A button that shows the list; <paramref name="mark"/> makes its card one that can be found again.</summary>
    internal static string ListId(string mark) => Press.IdOf(Existing, "list", 0, mark);

    public override IReadOnlyList<string> Presses => [Proposal, Existing];

    public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return ask.Path switch
        {
            "digest preview" => PreviewAsync(ask, cancellation),
            "digest subscribe" => ProposeAsync(ask, cancellation),
            "digest edit" => EditAsync(ask, cancellation),
            "digest list" => ListAsync(ask.Caller.Guild!.Value, 0, cancellation),
            "digest history" => HistoryAsync(ask, cancellation),
            var path => SwitchAsync(ask, path["digest ".Length..], cancellation),
        };
    }

    public override Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(press);
        return (press.Feature, press.Part(0)) switch
        {
            (Proposal, "yes") => ConfirmAsync(press, cancellation),
            (Proposal, "time") => ChooseTimeAsync(press, cancellation),
            (Proposal, "again") => ProposeAgainAsync(press, cancellation),
            (Proposal, "no") => Task.FromResult(press.Answer(new Card { Text = "Nothing was changed." })),
            (Existing, "list") => PageAsync(press, cancellation),
            (Existing, var action) => SwitchAsync(press, action, cancellation),
            _ => Task.FromResult(Replies.OldButton()),
        };
    }

    public override async Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Option == "timezone")
            return Zones.Suggest(request.Typed, Now);
        if (Wishes.Completes(request.Option))
            return await wishes.CompleteAsync(request, cancellation);
        var digests = await subscriptions.InGuildAsync(request.Caller.Guild!.Value, cancellation);
        return [.. digests
            .Select((digest, i) => new Choice(CardText.OneLine(Label(digest, i + 1), CardLimits.ChoiceName), digest.Id))
            .Where(choice => choice.Name.Contains(request.Typed.Trim(), StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>
    /// With the digest's number in /digest list, where its channel is shown; from what is stored, since every key pressed asks anew.
    /// </summary>
    private string Label(Subscription digest, int number)
    {
        var channel = names.Find(digest.Channel) is { } name ? $" · #{name}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{number} · {digest.Describe()}{channel}");
    }

    private async Task<Answer> PreviewAsync(Ask ask, CancellationToken cancellation)
    {
        var channel = ask.Id("channel") ?? ask.Caller.Channel;
        if (await RefuseChannelAsync(channel, ask.Caller, cancellation) is { } refusal)
            return refusal;
        var existing = (await subscriptions.InChannelAsync(channel, cancellation)).FirstOrDefault();
        var blank = await BlankAsync(ask.Caller, cancellation);
        var shown = existing ?? (
            blank with { Channel = channel, Zone = blank.Zone.Length > 0 ? blank.Zone : "Etc/UTC" }).ToSubscription("preview",
            ask.Caller.Guild);
        // As in the list: the edition that is planned, and none where none is.
        var next = existing is { State: SubscriptionState.Active } running ? running.Next.Due : (Instant?)null;
        return await desk.PreviewAsync(shown, next, cancellation, explained: true) is { } card
            ? new Answer(card) { IsPrivate = true }
            : Replies.Nothing($"There is no story that <#{channel}> has not had.", "The next one will be in its next digest.");
    }

    private async Task<Answer> ProposeAsync(Ask ask, CancellationToken cancellation)
    {
        var (form, refusal) = await ReadAsync(ask, await BlankAsync(ask.Caller, cancellation), false, cancellation);
        return refusal ?? await ShowAsync(form!, ask.Caller, cancellation);
    }

    private async Task<(SubscriptionForm? Form, Answer? Refusal)> ReadAsync(
        Ask ask, SubscriptionForm from, bool everyoneIsNobody, CancellationToken cancellation)
    {
        var (form, refusal) = SubscriptionForm.Read(ask, from, everyoneIsNobody);
        if (form is null)
            return (null, refusal);
        (var wish, refusal) = await wishes.ReadAsync(ask, form.Wish, cancellation);
        return refusal is null ? (form with { Wish = wish }, null) : (null, refusal);
    }

    private async Task<Answer> ProposeAgainAsync(Press press, CancellationToken cancellation)
        => await SubscriptionForm.ReadAsync(press, 1, wishes, cancellation) is { } form
            ? await ShowAsync(form, press.Caller, cancellation) with { Replaces = press.OnPrivateCard }
            : Replies.OldButton();

    /// <summary>The real post, private, with three buttons below.</summary>
    private async Task<Answer> ShowAsync(SubscriptionForm form, Caller caller, CancellationToken cancellation)
    {
        if (await RefuseAsync(form, caller, null, cancellation) is { } refusal)
            return refusal;
        var subscription = form.ToSubscription("preview", caller.Guild);
        var post = await desk.PreviewAsync(subscription, next: null, cancellation) ?? new Card
        {
            Title = Digest.Greeting(form.Time),
            Text = $"There is no story{(form.Wish.IsEverything ? "" : " that fits and")} that <#{form.Channel}> has not had. "
                + "Its first edition brings what has come by then."
        };
        var promise = Promise(subscription, subscription.Schedule.NextDue(Now).Due);
        var hint = await noFeeds(caller, cancellation);
        var state = form.State(await wishes.IdAsync(form.Wish, cancellation));
        var card = post with
        {
            Fields = [.. post.Fields, new Field("This is a preview", hint.Length > 0 ? $"{promise}\n{hint}" : promise)],
            Buttons =
            [
                Button.Press("Confirm", Press.IdOf(Proposal, "yes", state)) with { IsMain = true },
                Button.Press("Change time", Press.IdOf(Proposal, "time", state)),
                Button.Press("Cancel", Press.IdOf(Proposal, "no")),
            ],
        };
        return new Answer(card) { IsPrivate = true };
    }

    private async Task<Answer> ChooseTimeAsync(Press press, CancellationToken cancellation)
    {
        if (await SubscriptionForm.ReadAsync(press, 1, wishes, cancellation) is not { } form)
            return Replies.OldButton();
        var wish = await wishes.IdAsync(form.Wish, cancellation);
        var card = new Card
        {
            Title = "At what time?",
            Text = $"Local time in {CardText.Plain(Zones.Shown(form.Zone))}. For any other time, use the option time of /digest subscribe.",
            Buttons =
            [
                .. Times.Select(
                    time => Button.Press(
                        time, Press.IdOf(Proposal, "again", (form with { Time = Subscription.ParseTime(time)!.Value }).State(wish))))
            ],
        };
        return press.Answer(card);
    }

    private async Task<Answer> ConfirmAsync(Press press, CancellationToken cancellation)
    {
        if (await SubscriptionForm.ReadAsync(press, 1, wishes, cancellation) is not { } form)
            return Replies.OldButton();
        if (await RefuseAsync(form, press.Caller, null, cancellation) is { } refusal)
            return refusal with { Replaces = press.OnPrivateCard };
        var id = Edition.MarkOf($"{Guid.NewGuid():N}")[..12];
        if (await subscriptions.AddAsync(form.ToSubscription(id, press.Caller.Guild), cancellation) is not { } added)
            return Twice(form) with { Replaces = press.OnPrivateCard };
        await settings.SetFirstZoneAsync(press.Caller.Guild!.Value, form.Zone, cancellation);
        return press.Answer(
            new Card { Title = "Subscribed", Text = $"{Promise(added, added.Next.Due)}\n/digest list shows and changes it." });
    }

    private async Task<Answer> EditAsync(Ask ask, CancellationToken cancellation)
    {
        var (digest, refusal) = await WhichAsync(ask, cancellation);
        if (digest is null)
            return refusal!;
        if (digest.IsConfigured)
            return Configured();
        (var form, refusal) = await ReadAsync(ask, SubscriptionForm.Of(digest), everyoneIsNobody: true, cancellation);
        if (refusal is not null)
            return refusal;
        if (await RefuseAsync(form!, ask.Caller, digest.Id, cancellation) is { } impossible)
            return impossible;
        if (form == SubscriptionForm.Of(digest))
            return Replies.Nothing(
                "Nothing was changed: no option says anything new.", $"It is {Line(digest)}. Give for example the option time.");
        var wanted = form!.ToSubscription(digest.Id, digest.Guild) with
        {
            State = digest.State,
            Reason = digest.Reason,
            Version = digest.Version
        };
        if (await subscriptions.ChangeAsync(wanted, cancellation) is not { } changed)
            return await RefuseAsync(form, ask.Caller, digest.Id, cancellation) ?? Overtaken();
        var unpinged = digest.Role is not null && changed.Role is null ? "\nIt pings nobody any more." : "";
        return Told("Changed", Line(changed) + unpinged);
    }

    private async Task<Answer> SwitchAsync(Ask ask, string action, CancellationToken cancellation)
    {
        var (digest, refusal) = await WhichAsync(ask, cancellation);
        return digest is null ? refusal! : await SwitchAsync(digest, action, ask.Caller, cancellation);
    }

    /// <summary>The button knows which version of the digest it was drawn for.</summary>
    private async Task<Answer> SwitchAsync(Press press, string action, CancellationToken cancellation)
    {
        var digest = await subscriptions.FindAsync(press.Rest(2), cancellation);
        var isThere = digest is not null
            && digest.Guild == press.Caller.Guild
            && (action == Undo) == (digest.State == SubscriptionState.Ended);
        if (digest is null || !isThere)
            return Replies.Refuse("That digest is gone.", "/digest list shows what there is.");
        var answer = digest.Version == press.Whole(1) ? await SwitchAsync(digest, action, press.Caller, cancellation) : Overtaken();
        return answer with { Replaces = press.OnPrivateCard };
    }

    private Task<Answer> SwitchAsync(Subscription digest, string action, Caller caller, CancellationToken cancellation) => action switch
    {
        "pause" => PauseAsync(digest, caller, cancellation),
        "resume" => ResumeAsync(digest, caller, cancellation),
        "remove" => Task.FromResult(digest.IsConfigured ? Configured() : AskWhetherToRemove(digest)),
        Removal => RemoveAsync(digest, caller, cancellation),
        Undo => UndoAsync(digest, caller, cancellation),
        _ => Task.FromResult(Replies.OldButton()),
    };

    private async Task<Answer> PauseAsync(Subscription digest, Caller caller, CancellationToken cancellation)
    {
        if (digest.State != SubscriptionState.Active)
            return Replies.Nothing("That digest is not running.", "Resume it with /digest resume.");
        var paused = await subscriptions.ChangeAsync(
            digest with { State = SubscriptionState.Paused, Reason = $"Paused by {caller.UserName}." }, cancellation);
        return paused is null ? Overtaken() : Told("Paused", $"{Where(paused)} posts nothing until you resume it with /digest resume.");
    }

    private async Task<Answer> ResumeAsync(Subscription digest, Caller caller, CancellationToken cancellation)
    {
        if (digest.State == SubscriptionState.Active)
            return Replies.Nothing("That digest is running already.", $"Its next edition comes {DeliveryText.When(digest.Next.Due)}.");
        if (await RefuseChannelAsync(digest.Channel, caller, cancellation) is { } refusal)
            return refusal;
        var resumed = await subscriptions.ChangeAsync(digest with { State = SubscriptionState.Active, Reason = "" }, cancellation);
        return resumed is null ? Overtaken() : Told("Resumed", Promise(resumed, resumed.Next.Due));
    }

    private static Answer AskWhetherToRemove(Subscription digest) => new(new Card
    {
        Title = "Remove it?",
        Text = Where(digest),
        Buttons =
        [
            Button.Press("Remove", Press.IdOf(Existing, Removal, digest.Version, digest.Id)),
            Button.Press("Keep it", Press.IdOf(Proposal, "no"))
        ],
    })
    { IsPrivate = true };

    private async Task<Answer> RemoveAsync(Subscription digest, Caller caller, CancellationToken cancellation)
    {
        if (digest.IsConfigured)
            return Configured();
        await endings.EndAsync(digest.Id, $"Removed by {caller.UserName}.", cancellation);
        var removed = await subscriptions.FindAsync(digest.Id, cancellation);
        return new Answer(new Card
        {
            Title = "Removed",
            Text = $"{Where(digest)} will not be posted any more.",
            Buttons = removed is null ? [] : [Button.Press("Undo", Press.IdOf(Existing, Undo, removed.Version, removed.Id))],
        })
        { IsPrivate = true };
    }

    private async Task<Answer> UndoAsync(Subscription digest, Caller caller, CancellationToken cancellation)
    {
        if (await RefuseChannelAsync(digest.Channel, caller, cancellation) is { } refusal)
            return refusal;
        var revived = await subscriptions.ReviveAsync(digest, cancellation);
        return revived is null ? Twice(SubscriptionForm.Of(digest)) : Told("It is back", Promise(revived, revived.Next.Due));
    }

    private async Task<Answer> PageAsync(Press press, CancellationToken cancellation)
        => await ListAsync(press.Caller.Guild!.Value, (int)(press.Whole(1) ?? 0), cancellation) with { Replaces = press.OnPrivateCard };

    private async Task<Answer> ListAsync(long guild, int from, CancellationToken cancellation)
    {
        await desk.FindGuildsAsync(cancellation);
        var digests = await subscriptions.InGuildAsync(guild, cancellation);
        var shown = digests.Skip(Math.Max(0, from)).Take(ListSize).ToList();
        if (shown.Count == 0)
            return Replies.Nothing("This server has no digest.", "/digest subscribe sets one up in a minute.");
        List<Button> buttons = [.. shown.Select((digest, i) => Toggle(digest, from + i + 1))];
        if (from > 0)
            buttons.Add(Button.Press("Back", Press.IdOf(Existing, "list", Math.Max(0, from - ListSize))));
        if (from + ListSize < digests.Count)
            buttons.Add(Button.Press("More", Press.IdOf(Existing, "list", from + ListSize)));
        var lines = shown.Select((digest, i) => $"**{from + i + 1}** {Line(digest)}");
        return new Answer(
            new Card { Title = "Digests of this server", Text = string.Join('\n', lines), Buttons = buttons })
        { IsPrivate = true };
    }

    private static Button Toggle(Subscription digest, int number)
    {
        var action = digest.State == SubscriptionState.Active ? "pause" : "resume";
        return Button.Press(
            $"{(action == "pause" ? "Pause" : "Resume")} {number}", Press.IdOf(Existing, action, digest.Version, digest.Id));
    }

    private static string Line(Subscription digest)
    {
        var state = digest.State switch
        {
            SubscriptionState.Active => $"next {DeliveryText.When(digest.Next.Due)}",
            SubscriptionState.Paused => PausedBy(digest.Reason),
            _ => $"stopped: {CardText.Plain(digest.Reason)}",
        };
        var ping = digest.Role is { } role ? $" · pings <@&{role}>" : "";
        var origin = digest.IsConfigured ? " · from the bot's settings" : "";
        return $"{Where(digest)} · {Wording.Count(digest.Stories, "story", "stories")}{(digest.Silent ? " · silent" : "")}{ping}{origin} "
            + $"· {state}";
    }

    // The stored reason is a sentence: "Paused by Anna."
    private static string PausedBy(string reason)
        => CardText.Plain(reason.Length == 0 ? "paused" : Wording.LowerFirst(reason).TrimEnd('.'));

    private async Task<Answer> HistoryAsync(Ask ask, CancellationToken cancellation)
    {
        var channel = ask.Id("channel") ?? ask.Caller.Channel;
        if (await RefuseHistoryAsync(channel, ask.Caller.Guild!.Value, cancellation) is { } refusal)
            return refusal;
        var history = await desk.HistoryAsync(channel, 15, cancellation);
        if (history.Count == 0)
            return Replies.Nothing($"No edition has come due in <#{channel}> yet.", "/digest list shows when the next one comes.");
        return new Answer(
            new Card
            {
                Title = "The last editions",
                Text = $"In <#{channel}>\n{string.Join('\n', history.Select(DeliveryText.Line))}"
            })
        { IsPrivate = true };
    }

    /// <summary>A server may read the history of its own channels, even of those that the bot cannot post in.</summary>
    private async Task<Answer?> RefuseHistoryAsync(long channel, long guild, CancellationToken cancellation)
    {
        if ((await subscriptions.InGuildAsync(guild, cancellation)).Exists(digest => digest.Channel == channel))
            return null;
        var check = await poster.CheckAsync(channel, guild, cancellation);
        return check.Guild == guild ? null : ChannelRefusal.Of(check, channel, guild);
    }

    private async Task<(Subscription? Digest, Answer? Refusal)> WhichAsync(Ask ask, CancellationToken cancellation)
    {
        var digests = await subscriptions.InGuildAsync(ask.Caller.Guild!.Value, cancellation);
        if (digests.Count == 0)
            return (null, Replies.Refuse("This server has no digest.", "/digest subscribe sets one up in a minute."));
        if (ask.Text("digest") is not { } wanted)
            return digests is [var only]
                ? (only, null)
                : (null, Replies.Refuse("There are several digests here.", "Say which, for example digest:1; /digest list numbers them."));
        return (digests.Find(digest => digest.Id == wanted) ?? ListNumber.EntryOf(digests, wanted)) is { } found
            ? (found, null)
            : (
                null,
                Replies.Refuse(
                    $"I know no digest “{CardText.Plain(wanted)}” in this server.",
                    "Choose one from the list of the option digest, or give its number in /digest list."));
    }

    private async Task<Answer?> RefuseAsync(SubscriptionForm form, Caller caller, string? except, CancellationToken cancellation)
    {
        if (await RefuseChannelAsync(form.Channel, caller, cancellation, form.Role) is { } refusal)
            return refusal;
        var there = await subscriptions.InChannelAsync(form.Channel, cancellation);
        var isTwice = there.Any(
            other => other.Id != except && (other.Time, other.Zone, other.Kind) == (form.Time, form.Zone, form.Kind));
        return isTwice ? Twice(form) : null;
    }

    private async Task<Answer?> RefuseChannelAsync(long channel, Caller caller, CancellationToken cancellation, long? role = null)
    {
        var check = await poster.CheckAsync(channel, caller.Guild, cancellation);
        names.Remember(channel, check.ChannelName);
        if (ChannelRefusal.Of(check, channel, caller.Guild) is { } refusal)
            return refusal;
        return role is { } pinged && check.Pingable is { } pingable && !pingable.Contains(pinged)
            ? Replies.Refuse(
                $"I may not ping <@&{pinged}> there.", "Let everybody mention that role in the server's settings, or choose another.")
            : null;
    }

    /// <summary>What an option that was not given means in this server.</summary>
    private async Task<SubscriptionForm> BlankAsync(Caller caller, CancellationToken cancellation)
        => new(
            caller.Channel, Evening, await ZoneAsync(caller, cancellation) ?? "", Weekdays.Daily, Subscription.DefaultStories, null, true);

    private Task<string?> ZoneAsync(Caller caller, CancellationToken cancellation) => settings.ZoneAsync(caller.Guild!.Value, cancellation);

    private static OptionDescription[] Rhythm(string role, string silent) =>
    [
        SubscriptionForm.TimeOption,
        SubscriptionForm.ZoneOption,
        new("days", "daily, weekdays, weekends, for example mon,wed,fri; weekly looks back on the week", OptionKind.Text)
        {
            Longest = 60, Wanted = SubscriptionForm.DaysWanted,
        },
        new("stories", "How many stories at most", OptionKind.Whole) { Least = 1, Most = Subscription.MostStories },
        new("role", role, OptionKind.Role),
        new("silent", silent, OptionKind.YesNo),
        .. Wishes.Described,
    ];

    private static string Promise(Subscription subscription, Instant next)
        => $"{Where(subscription)}, next {DeliveryText.When(next)}";

    private static string Where(Subscription subscription)
        => $"<#{subscription.Channel}>: {CardText.Plain(DeliveryText.Sentence(subscription.Describe()))}";

    private static Answer Told(string title, string text) => new(new Card { Title = title, Text = text }) { IsPrivate = true };

    private static Answer Configured()
        => Replies.Refuse("That digest comes from the bot's settings (appsettings.json).", "It is changed there; you can pause it here.");

    private static Answer Overtaken()
        => Replies.Refuse(
            "Somebody else has changed that digest in the meantime; I left theirs as it is.", "/digest list shows it, with fresh buttons.");

    private static Answer Twice(SubscriptionForm form)
        => Replies.Refuse(
            $"<#{form.Channel}> already has a digest at {Subscription.TimeText(form.Time)} {CardText.Plain(Zones.Shown(form.Zone))}.",
            "/digest edit changes it.");
}
