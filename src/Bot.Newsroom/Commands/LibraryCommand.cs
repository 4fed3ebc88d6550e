namespace Bot.Newsroom;

/// <summary>/library: what owners do with the articles of the instance.</summary>
internal sealed class LibraryCommand(ArticleLibrary library, LibraryDesk desk, Upkeep upkeep, FetchAttachment fetchFile) : Command
{
    private const string Address = "address";
    private const string File = "file";
    private const string Why = "why";
    private const string Page = "page";
    private const string Name = "name";
    private const string Other = "other";
    private const string PageButton = "library";
    private const string OneButton = "libraryone";
    private const string TwoButton = "librarytwo";
    private const int OnPage = 5;
    private const int LongestAddress = 1_000;

    private readonly ArticleRemoval removal = new(library, desk);

    public override CommandDescription Description { get; } = new("library", "Look after the articles of this bot")
    {
        Audience = Audience.Owners,
        Everywhere = false,
        Subcommands =
        [
            new("add", "Add an article: a file, or the page at an address")
            {
                Options =
                [
                    new(File, "A text file (.txt, .md) or a page (.html)", OptionKind.Attachment),
                    new(Address, "Where it is published; without a file the page is read", OptionKind.Text) { Longest = LongestAddress },
                ],
            },
            new("remove", "Take an article's text away for good")
            {
                Options =
                [
                    new(ArticleOption.Name, "An article by its headline, address or number in the list", OptionKind.Text)
                    {
                        Completes = true,
                        Required = true,
                    },
                    new(Why, "Why, as cards that show it will say", OptionKind.Text) { Longest = ArticleRemoval.LongestWhy },
                ],
            },
            new("list", "Every article, whoever follows it") { Options = [new(
                Page,
                "Which page of the list",
                OptionKind.Whole) { Least = 1, Most = 100_000 }] },
            new("people", "Names that may be one person's, or two names that you know to be one's or two's")
            {
                Options =
                [
                    new(Name, "The full name that stays", OptionKind.Text) { Completes = true },
                    new(Other, "The other full name", OptionKind.Text) { Completes = true },
                ],
            },
            new("reread", "Have every article read again"),
            new("export", "Get all articles as a file"),
        ],
    };

    public override IReadOnlyList<string> Presses
        => [PageButton, ArticleRemoval.Which, ArticleRemoval.Remove, ArticleRemoval.Keep, OneButton, TwoButton];

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation) => ask.Path switch
    {
        "library add" => await AddAsync(ask, cancellation),
        "library remove" => await removal.AskAsync(ask.Text(ArticleOption.Name)!, ask.Text(Why) ?? "", cancellation),
        "library list" => await ListAsync(ask, cancellation),
        "library people" => await PeopleAsync(ask.Text(Name), ask.Text(Other), cancellation),
        "library reread" => Told(await desk.RereadAsync(cancellation)),
        _ => await ExportAsync(cancellation),
    };

    public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        if (press.Feature == PageButton)
            return press.Answer(await ListAsync(await CountAsync(cancellation), press.Whole(0) ?? 1, cancellation));
        if (press.Feature is OneButton or TwoButton)
            return press.Answer(await SettleAsync(press, cancellation));
        return await removal.PressAsync(press, cancellation);
    }

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Option == ArticleOption.Name
            ? ArticleOption.CompleteAsync(library, Scope.Everything, request.Typed, cancellation)
            : SpeakerOption.CompleteFullNameAsync(library, Scope.Everything, request.Typed, cancellation);
    }

    private async Task<Answer> PeopleAsync(string? name, string? other, CancellationToken cancellation)
    {
        if (name is null && other is null)
            return new(await DoubtAsync(null, [], cancellation)) { IsPrivate = true };
        if (name is null || other is null)
            return Replies.Refuse("Which two names?", "Give both, the one that stays first; without any I show names that may be one's.");
        var (pair, refusal) = await desk.PairAsync(name, other, cancellation);
        if (pair is not { } known)
            return Replies.Refuse(CardText.Plain(refusal, CardLimits.Title), "/speakers lists who speaks.");
        var two = Button.Press("Two people", Press.IdOf(TwoButton, known.Names.Fuller, known.Names.Other));
        var one = Button.Press("One person", Press.IdOf(OneButton, known.Names.Fuller, known.Names.Other));
        return new(new Card
        {
            Title = "One person or two?",
            Text = $"{CardText.Bold(name, 100)} and {CardText.Bold(other, 100)} are {(known.IsOne ? "one person" : "two people")} to me.",
            Buttons = known.IsOne ? [two] : [one, two],
        })
        { IsPrivate = true };
    }

    private async Task<Card> SettleAsync(Press press, CancellationToken cancellation)
    {
        var doubt = new Doubt(press.Whole(0) ?? 0, press.Whole(1) ?? 0);
        if (press.Feature == TwoButton)
            return await DoubtAsync((await desk.PartAsync(doubt, cancellation)).Told, [], cancellation);
        var merged = await desk.MergeAsync(doubt, cancellation);
        IReadOnlyList<Button> undo = merged.IsDone ? [Button.Press("Undo", Press.IdOf(TwoButton, doubt.Fuller, doubt.Other))] : [];
        return await DoubtAsync(merged.Told, undo, cancellation);
    }

    // What was settled, and the next pair.
    private async Task<Card> DoubtAsync(string? settled, IReadOnlyList<Button> undo, CancellationToken cancellation)
    {
        if (await desk.DoubtAsync(cancellation) is not { } doubt)
            return new Card { Text = settled ?? "No two names look like one person's.", Buttons = undo };
        var (fuller, other, count) = doubt;
        return new Card
        {
            Title = "One person or two?",
            Text = string.Join('\n', ((string?[])[settled, Line(fuller), Line(other)]).OfType<string>()),
            Footer = count == 1 ? "The only pair" : $"1 of {count:N0} pairs",
            Buttons =
            [
                Button.Press(CardText.Clean($"One: {fuller.Name}", CardLimits.ButtonLabel), Press.IdOf(OneButton, fuller.Id, other.Id)),
                Button.Press("Two people", Press.IdOf(TwoButton, fuller.Id, other.Id)),
                .. undo,
            ],
        };
    }

    private static string Line(Person person) =>
        $"**{CardText.Plain(person.Name, 100)}**{(person.Role is { } role ? $", {CardText.Plain(role, 100)}" : "")} · {person.Count}";

    private async Task<Answer> ExportAsync(CancellationToken cancellation)
    {
        if (await desk.ExportAsync(CardLimits.FileBytes, cancellation) is not { } exported)
            return Replies.Nothing(
                "That is more than a message can carry.", "On the bot's machine, `library export articles.jsonl` writes it.");
        var count = Wording.Count(exported.Articles, "article");
        return new(new Card { Title = "All articles", Text = $"{count}, one a line of JSON, in order of arrival." })
        {
            IsPrivate = true,
            File = new AttachedFile("articles.jsonl", exported.Text),
        };
    }

    private async Task<Answer> AddAsync(Ask ask, CancellationToken cancellation)
    {
        var address = Uri.TryCreate(ask.Text(Address), UriKind.Absolute, out var given) ? given : null;
        if (ask.Text(Address) is { } typed && CardText.Address(address) is null)
            return Replies.Refuse($"{CardText.Plain(typed, 100)} is no address of a page.", "Give one like https://example.org/story.");
        if (ask.Text(File) is { } attached)
            return await AddFileAsync(attached, address, cancellation);
        return address is null
            ? Replies.Refuse("Which article?", "Attach a file, or give an address.")
            : Told(await desk.AddPageAsync(address, cancellation));
    }

    private async Task<Answer> AddFileAsync(string attached, Uri? address, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(attached, UriKind.Absolute, out var where))
            return Replies.Refuse("The file did not come through.", "Attach it again.");
        var file = await fetchFile(where, cancellation);
        return file.Bytes is { } bytes
            ? Told(await desk.AddFileAsync(Uri.UnescapeDataString(where.Segments[^1]), bytes, address, cancellation))
            : Replies.Refuse("The file could not be fetched.", file.Refusal);
    }

    private async Task<Answer> ListAsync(Ask ask, CancellationToken cancellation)
    {
        var page = ask.Whole(Page) ?? 1;
        var count = await CountAsync(cancellation);
        return Paging.RefuseBeyond(count, OnPage, page) ?? new(await ListAsync(count, page, cancellation)) { IsPrivate = true };
    }

    private Task<int> CountAsync(CancellationToken cancellation) => library.CountAsync(Scope.Everything, cancellation);

    private async Task<Card> ListAsync(int count, long page, CancellationToken cancellation)
    {
        var paging = await Paging.OfAsync(
            count,
            OnPage,
            page,
            (skip, take) => library.ListAsync(Scope.Everything, skip, take, cancellation));
        var unread = await upkeep.UnreadAsync(cancellation);
        return new Card
        {
            Title = "All articles",
            Text = count == 0
                ? Replies.EmptyLibrary
                : string.Join('\n', paging.Items.Select((entry, index) => ArticlesCommand.Line(paging.First + index + 1, entry))),
            Footer = Wording.Footer(
                Wording.Count(count, "article"),
                unread == 0 ? "" : $"{unread:N0} still to be read again",
                paging.Footer),
            Buttons = paging.Buttons(to => Press.IdOf(PageButton, to)),
        };
    }

    private static Answer Told(LibraryAnswer answer)
        => answer.IsDone
            ? new(new Card
            {
                Text = CardText.Plain(answer.Told, CardLimits.Title),
                Buttons = answer.Article is { } id ? [SummaryCommand.OpenButton("Open", id)] : [],
            })
            { IsPrivate = true }
            : Replies.Refuse(CardText.Plain(answer.Told, CardLimits.Title), "");
}
