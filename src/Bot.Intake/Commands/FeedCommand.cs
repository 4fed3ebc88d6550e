using Bot.Newsroom;
using Microsoft.Extensions.Options;

namespace Bot.Intake;

/// <summary>/feed: what a server reads, from the preview of a feed to the list of all.</summary>
internal sealed class FeedCommand(
    FeedTable feeds,
    FeedFinder finder,
    FeedImport import,
    FetchAttachment fetch,
    LookGate gate,
    IOptions<IntakeOptions> options,
    TimeProvider time) : Command
{
    private const string Proposal = "feed";
    private const string Which = "feed";
    private const string AnotherAddress = "Give the address of a site that anybody can open.";
    private const string TheFeedsAddress = "Look on the site for “RSS”, “Feed” or this sign: \U0001F6DC, and give that address.";
    private const int LongestSection = 40;
    private const int LongestAddress = 2_000;

    private static readonly OptionDescription House = new("house", "For everybody this bot serves; only its owners", OptionKind.YesNo);
    private static readonly OptionDescription Feed = new(Which, "Which feed", OptionKind.Text) { Required = true, Completes = true };

    public override CommandDescription Description { get; } = new("feed", "What this server reads")
    {
        Audience = options.Value.MayAdd == Permitted.Everybody ? Audience.Everyone : Audience.ServerManagers,
        Everywhere = false,
        Subcommands =
        [
            new("add", "Follow a feed, or the feed of a site")
            {
                Options =
                [
                    new("address", "The address of a site or of its feed", OptionKind.Text) { Required = true, Longest = LongestAddress },
                    new("section", "A heading to keep it under", OptionKind.Text) { Longest = LongestSection },
                    House,
                ],
            },
            new("list", "What is followed, and how each feed does") { Options = [House] },
            new("remove", "Stop following a feed") { Options = [Feed, House] },
            new("pause", "Stop looking at a feed for a while") { Options = [Feed, House] },
            new("resume", "Look at a paused or failing feed again") { Options = [Feed, House] },
            new("import", "Follow the feeds of a list (OPML)")
            {
                Options = [new("file", "The OPML file of another reader", OptionKind.Attachment) { Required = true }, House]
            },
            new("export", "The list as OPML, for another reader") { Options = [House] },
        ],
    };

    public override IReadOnlyList<string> Presses => [Proposal];

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ask);
        if (ask.YesNo("house") && !ask.Caller.IsOwner)
            return Replies.Refuse(
                "Only those who run this bot choose what everybody reads.", "Leave the option house out to add it to this server.");
        var server = ask.YesNo("house") ? Follows.House : ask.Caller.Guild!.Value;
        return ask.Path switch
        {
            "feed add" => await ProposeAsync(ask, server, cancellation),
            "feed list" => await ListAsync(server, 0, cancellation),
            "feed import" => await ImportAsync(ask, server, cancellation),
            "feed export" => await ExportAsync(server, cancellation),
            var path => await ChangeAsync(ask, path["feed ".Length..], server, cancellation),
        };
    }

    public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(press);
        if (press.Part(0) == "no")
            return press.Answer(new Card { Text = "Nothing was added." });
        if (press.Whole(1) is not { } server || !MayTouch(server, press.Caller))
            return Replies.OldButton();
        return press.Part(0) switch
        {
            "yes" => await ConfirmAsync(press, server, cancellation),
            "list" => await ListAsync(server, (int)(press.Whole(2) ?? 0), cancellation) with { Replaces = press.OnPrivateCard },
            _ => Replies.OldButton(),
        };
    }

    public override async Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var server = request.Options.GetValueOrDefault("house") == "true" && request.Caller.IsOwner
            ? Follows.House
            : request.Caller.Guild!.Value;
        return [.. (await feeds.OfServerAsync(server, cancellation))
            .Where(
                feed => feed.Name.Contains(request.Typed.Trim(), StringComparison.OrdinalIgnoreCase)
                    || feed.Address.Contains(request.Typed.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(feed => new Choice(CardText.OneLine(feed.Name, CardLimits.ChoiceName), $"{feed.Id}"))];
    }

    private static bool MayTouch(long server, Caller caller) => server == Follows.House ? caller.IsOwner : server == caller.Guild;

    private async Task<Answer> ProposeAsync(Ask ask, long server, CancellationToken cancellation)
    {
        if ((await RefuseMoreAsync(server, cancellation) ?? gate.RefuseToAdd(ask.Caller)) is { } refusal)
            return refusal;
        var typed = ask.Text("address")!;
        var found = await finder.FindAsync(typed.Contains("://", StringComparison.Ordinal) ? typed : $"https://{typed}", cancellation);
        if (found.Feed is not { } feed)
            return Replies.Refuse(CardText.Plain(found.Refusal, 300), found.IsClosed ? AnotherAddress : TheFeedsAddress);
        var id = await feeds.AddAsync(
            found.Address, CardText.OneLine(feed.Title, CardLimits.Title), feed.Link, feed.Language, cancellation);
        var section = CardText.OneLine(ask.Text("section") ?? "", LongestSection);
        Button[] buttons =
        [
            Button.Press("Follow", Press.IdOf(Proposal, "yes", server, id, section)) with { IsMain = true },
            Button.Press("Cancel", Press.IdOf(Proposal, "no")),
        ];
        return new(FeedCards.Preview(found, time.GetUtcNow()) with { Buttons = buttons }) { IsPrivate = true };
    }

    private async Task<Answer> ConfirmAsync(Press press, long server, CancellationToken cancellation)
    {
        if (await feeds.FindAsync(press.Whole(2) ?? 0, cancellation) is not { } feed)
            return Replies.OldButton();
        if (await RefuseMoreAsync(server, cancellation) is { } refusal)
            return refusal with { Replaces = press.OnPrivateCard };
        var isNew = await feeds.FollowAsync(feed.Id, server, press.Rest(3), cancellation);
        return press.Answer(new Card
        {
            Title = isNew ? "Followed" : "Followed already",
            Text =
                $"{CardText.Bold(feed.Name, 120)} is looked at {(isNew ? "within a minute" : "as before")}. /feed list shows how it does; "
                    + "/articles shows what came.",
        });
    }

    private async Task<Answer?> RefuseMoreAsync(long server, CancellationToken cancellation)
    {
        var most = options.Value.FeedsPerServer;
        return server != Follows.House && (await feeds.OfServerAsync(server, cancellation)).Count >= most
            ? Replies.Refuse($"This server follows {Wording.Count(most, "feed")}, which is the most it may.", "/feed remove makes room.")
            : null;
    }

    private async Task<Answer> ListAsync(long server, int from, CancellationToken cancellation)
    {
        var followed = await feeds.OfServerAsync(server, cancellation);
        if (followed.Count == 0)
            return Replies.Nothing("Nothing is followed here yet.", "/feed add takes the address of a site that you read.");
        List<Button> buttons = [];
        if (from > 0)
            buttons.Add(Button.Press("Back", Press.IdOf(Proposal, "list", server, Math.Max(0, from - FeedCards.ListSize))));
        if (from + FeedCards.ListSize < followed.Count)
            buttons.Add(Button.Press("More", Press.IdOf(Proposal, "list", server, from + FeedCards.ListSize)));
        var card = FeedCards.List(followed, Math.Clamp(from, 0, followed.Count - 1), buttons);
        return new(server == Follows.House ? card with { Title = "Feeds of the house" } : card) { IsPrivate = true };
    }

    private async Task<Answer> ImportAsync(Ask ask, long server, CancellationToken cancellation)
    {
        if (gate.RefuseToAdd(ask.Caller) is { } refusal)
            return refusal;
        if (!Uri.TryCreate(ask.Text("file"), UriKind.Absolute, out var address))
            return Replies.Refuse("No file was attached.", "Give the OPML file that your reader exports.");
        var file = await fetch(address, cancellation);
        return file.Bytes is { } bytes
            ? await import.ImportAsync(bytes, server, cancellation)
            : Replies.Refuse(CardText.Plain(file.Refusal, 300), "Give the OPML file that your reader exports.");
    }

    private async Task<Answer> ExportAsync(long server, CancellationToken cancellation)
    {
        var followed = await feeds.OfServerAsync(server, cancellation);
        return followed.Count == 0
            ? Replies.Nothing("Nothing is followed here yet.", "/feed add takes the address of a site that you read.")
            : new(new Card { Title = "Feeds as OPML", Text = $"{Wording.Count(followed.Count, "feed")} for any other reader." })
            {
                IsPrivate = true,
                File = new AttachedFile("feeds.opml", FeedCards.ToOpml(followed)),
            };
    }

    private async Task<Answer> ChangeAsync(Ask ask, string action, long server, CancellationToken cancellation)
    {
        var wanted = ask.Text(Which)!;
        var followed = await feeds.OfServerAsync(server, cancellation);
        var feed = followed.Find(
            feed => $"{feed.Id}" == wanted || feed.Address == wanted || feed.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? ListNumber.EntryOf(followed, wanted);
        if (feed is null)
            return Replies.Refuse(
                $"No feed “{CardText.Plain(wanted, 60)}” is followed here.", "/feed list shows what is.");
        var name = CardText.Bold(feed.Name, 120);
        switch (action)
        {
            case "remove":
                await feeds.UnfollowAsync(feed.Id, server, cancellation);
                return Told("Removed", $"{name} is followed no more. What it brought is no longer shown here.");
            case "pause":
                await feeds.PauseAsync(feed.Id, server, cancellation);
                var whom = server == Follows.House ? "everybody" : "this server";
                return Told("Paused", $"{name} is not looked at for {whom} until /feed resume.");
            default:
                await feeds.ResumeAsync(feed.Id, server, cancellation);
                return Told("Resumed", $"{name} is looked at again.");
        }
    }

    private static Answer Told(string title, string text) => new(new Card { Title = title, Text = text }) { IsPrivate = true };
}
