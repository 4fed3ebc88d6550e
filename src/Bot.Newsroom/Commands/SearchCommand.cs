namespace Bot.Newsroom;

/// <summary>
/// /search: articles with some words, those of one story together, or what one speaker said about them, quoted or paraphrased; private
/// until it is shared.
/// </summary>
internal sealed class SearchCommand(
    ArticleLibrary library, Search search, SearchDates dates, Follows follows, ShareOnce shareOnce) : Command
{
    private const string Text = "text";
    private const string Page = "page";
    private const string Sort = "sort";
    private const string Newest = "newest";
    private const string Best = "best";
    private const string PageButton = "search";
    private const string Share = "sharesearch";
    private const int MostFound = 500;
    private const int MostPages = MostFound / FoundCard.OnPage;

    private readonly Quotes quotes = new(library, search);
    private readonly FoundCard cards = new(library);

    public override CommandDescription Description { get; } = new("search", "Find words in all articles, or in what somebody said")
    {
        Options =
        [
            // As long as fits into the id of a button, beside everything else that can be asked for.
            new(Text, "The words to look for", OptionKind.Text) { Required = true, Longest = 40 },
            SpeakerOption.Described("anybody when empty"),
            FeedOption.Described,
            .. SearchDates.Described,
            new(Sort, "The newest first, or the best match", OptionKind.Text) { Choices = [new(Newest, Newest), new(Best, Best)] },
            new(Page, "Which page of the results", OptionKind.Whole) { Least = 1, Most = MostPages },
        ],
    };

    public override IReadOnlyList<string> Presses => [PageButton, Share];

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        var (window, refusal) = await ArticleWindow.ReadAsync(dates, follows, ask, cancellation);
        if (refusal is not null)
            return refusal;
        var wish = new Wish(ask.Text(Text)!, window, ask.Text(Sort) == Best);
        var (person, otherwise) = await SpeakerAsync(ask, wish, cancellation);
        return otherwise
            ?? new(await CardAsync(Scope.Of(ask.Caller), wish, person, ask.Whole(Page) ?? 1, cancellation)) { IsPrivate = true };
    }

    public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        var seen = Scope.Of(press.Caller);
        var person = press.Part(1) is { Length: > 0 } mark ? await library.People.MarkedAsync(seen, mark, cancellation) : null;
        var card = await CardAsync(seen, Wish.Of(press), person, press.Whole(0) ?? 1, cancellation);
        return press.Feature == Share ? shareOnce.Share(press, card, card with { Buttons = [] }) : press.Answer(card);
    }

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Option == FeedOption.Name
            ? FeedOption.CompleteAsync(follows, request, cancellation)
            : SpeakerOption.CompleteAsync(library, request, cancellation);
    }

    private async Task<(Person? Person, Answer? Otherwise)> SpeakerAsync(Ask ask, Wish wish, CancellationToken cancellation)
        => ask.Text(SpeakerOption.Name) is { } name
            ? await SpeakerOption.FindAsync(
                library, Scope.Of(ask.Caller), name, null, meant => Press.IdOf(PageButton, wish.State(meant, 1)), cancellation)
            : (null, null);

    private async Task<Card> CardAsync(Scope seen, Wish wish, Person? person, long page, CancellationToken cancellation)
    {
        var asked = new SearchWish(wish.Window.Of(seen), wish.Text) { BestFirst = wish.BestFirst };
        var (card, paging) = person is null
            ? await cards.OfArticlesAsync(asked, await search.FindAsync(asked, MostFound, cancellation), page, cancellation)
            : FoundCard.OfStatements(
                asked, person, await quotes.StatementsAsync(new(asked.Seen, person, null, wish.Text), wish.Text, cancellation), page);
        return paging is not { } shown ? card : card with
        {
            Buttons =
            [
                .. Paging.Buttons(shown.Page, shown.Pages, to => Press.IdOf(PageButton, wish.State(person, to))),
                Button.Press(ShareOnce.Label, Press.IdOf(Share, wish.State(person, shown.Page))),
            ],
        };
    }

    // What was asked for, as it stands in the ids of buttons: page, the person's mark, "b" for the best first with the window, words.
    private sealed record Wish(string Text, ArticleWindow Window, bool BestFirst)
    {
        private const string BestMark = "b";

        public static Wish Of(Press press)
        {
            var (before, window) = ArticleWindow.Read(press.Part(2));
            return new(press.Rest(3), window, before == BestMark);
        }

        public object[] State(Person? person, int page)
            => [page, person?.Mark ?? "", $"{(BestFirst ? BestMark : "")}{Window.State}", Text];
    }
}
