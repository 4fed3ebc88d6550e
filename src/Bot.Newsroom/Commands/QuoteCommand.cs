using System.Globalization;

namespace Bot.Newsroom;

/// <summary>/quote: what somebody said, word for word; without a speaker the quotation of the day.</summary>
internal sealed class QuoteCommand(
    ArticleLibrary library, Search search, Follows follows, SearchDates dates, ShareOnce shareOnce) : Command
{
    private const string Another = "another";
    private const string Context = "context";
    private const string Back = "quote";
    private const string Share = "share";
    private const string Whose = "whose";
    private const string About = "about";
    private const string List = "quotelist";

    /// <summary>Letters of "about" that a button's id has room for besides days and a feed.</summary>
    private const int LongestAboutInWindow = 24;

    private readonly Quotes quotes = new(library, search);

    public override CommandDescription Description { get; } = new(
        "quote",
        "What somebody said, word for word; on its own, the quotation of the day")
    {
        Options =
        [
            SpeakerOption.Described("empty for the quotation of the day"),
            new(About, "Words it should be about", OptionKind.Text) { Longest = 40 },
            ArticleOption.Described("all when empty"),
            .. SearchDates.Described,
            FeedOption.Described,
            new("private", "Only you see the answer", OptionKind.YesNo),
        ],
    };

    public override IReadOnlyList<string> Presses => [Another, Context, Back, Share, Whose, List];

    public override bool IsPrivate(Ask ask) => ask.YesNo("private");

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        var seen = Scope.Of(ask.Caller);
        var (window, refusal) = await WindowAsync(ask, cancellation);
        if (refusal is not null)
            return refusal;
        ArticleEntry? article = null;
        if (ask.Text(ArticleOption.Name) is { } typed
            && (article = await ArticleOption.FindAsync(library, seen, typed, cancellation)) is null)
            return await ArticleOption.UnknownAsync(library, ask, cancellation);
        var about = ask.Text(About);
        var all = new QuoteScope(window.Of(seen), null, article?.Id, about, about is null && article is null) { Window = window };
        if (ask.Text(SpeakerOption.Name) is not { } name)
            return await FirstAsync(all, IsPrivate(ask), cancellation);
        var (person, otherwise) = await SpeakerOption.FindAsync(
            library,
            seen,
            name,
            article?.Id,
            meant => WhoseId(meant, article?.Id, about, window),
            cancellation);
        return person is null
            ? otherwise!
            : await FirstAsync(all with { Person = person, OfTheDay = false }, IsPrivate(ask), cancellation);
    }

    private async Task<(ArticleWindow Window, Answer? Refusal)> WindowAsync(Ask ask, CancellationToken cancellation)
    {
        var (window, refusal) = await ArticleWindow.ReadAsync(dates, follows, ask, cancellation);
        var isTooLong = !window.IsAll && ask.Text(About)?.Length > LongestAboutInWindow;
        return (window, refusal ?? (isTooLong
            ? Replies.Refuse(
                $"With since, until or feed, about takes at most {LongestAboutInWindow} letters.", "One or two words are enough.")
            : null));
    }

    public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        if (press.Feature == Whose)
            return await WhoseAsync(press, cancellation);
        if (press.Feature == List)
            return await ListAsync(press, cancellation);
        if (press.Whole(0) is not { } article || press.Whole(1) is not { } start)
            return Replies.GoneArticle();
        if (await quotes.OpenAsync(Scope.Of(press.Caller), article, start, cancellation) is not { } quote)
            return await Replies.GoneArticleAsync(library, article, cancellation);
        var scope = await QuoteScope.ReadAsync(press, quote, library, cancellation);
        return press.Feature switch
        {
            Another => press.Answer(await CardAsync(await NextAsync(scope, quote, cancellation), scope, onPrivate: true, cancellation)),
            Context => press.Answer(ContextCard(quote, scope)),
            Share => await ShareAsync(press, quote, scope, cancellation),
            _ => press.Answer(await CardAsync(quote, scope, onPrivate: true, cancellation)),
        };
    }

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Option switch
        {
            ArticleOption.Name => ArticleOption.CompleteAsync(library, request, cancellation),
            FeedOption.Name => FeedOption.CompleteAsync(follows, request, cancellation),
            _ => SpeakerOption.CompleteAsync(library, request, cancellation),
        };
    }

    /// <summary>Opens the first quotation of a person.</summary>
    public static Button WhoseButton(string label, Person person, long? article, string? about)
        => Button.Press(CardText.Clean(label, CardLimits.ButtonLabel), WhoseId(person, article, about));

    private static string WhoseId(Person person, long? article, string? about, ArticleWindow window = default)
        => Press.IdOf(Whose, person.Mark, $"{article}{window.State}", about ?? "");

    private static string ListId(Person person, int page, long? article, ArticleWindow window)
        => Press.IdOf(List, person.Mark, page, $"{article}{window.State}");

    private async Task<Answer> FirstAsync(QuoteScope scope, bool isPrivate, CancellationToken cancellation)
    {
        if (await quotes.FirstAsync(scope, cancellation) is { } quote)
            return new(await CardAsync(quote, scope, isPrivate, cancellation)) { IsPrivate = isPrivate };
        return await NoneAsync(scope, cancellation);
    }

    private async Task<Card> CardAsync(FoundQuote quote, QuoteScope scope, bool onPrivate, CancellationToken cancellation)
    {
        var places = await quotes.FindAsync(scope, cancellation);
        var index = places.ToList().IndexOf(PlaceOf(quote));
        var position = scope.OfTheDay ? "Quotation of the day" : Position(index, places.Count);
        var state = scope.State(quote);
        List<Button> buttons = [];
        if (places.Count > 1)
            buttons.Add(Button.Press("Another", Press.IdOf(Another, state)));
        buttons.Add(Button.Press("In context", Press.IdOf(Context, state)));
        if (places.Count > 1 && scope is { Person: { } person, About: null })
            buttons.Add(Button.Press("List", ListId(person, 1, scope.Article, scope.Window)));
        if (onPrivate)
            buttons.Add(Button.Press(ShareOnce.Label, Press.IdOf(Share, state)));
        return QuoteCard.Of(quote, position) with { Buttons = [.. buttons, .. ArticleButtons.Source(quote.Article)] };
    }

    private static string Position(int index, int count)
        => index < 0 ? "" : $"{index + 1} of {count}{(count > 1 ? ", whole ones first" : "")}";

    private static Card ContextCard(FoundQuote quote, QuoteScope scope)
    {
        var state = scope.State(quote);
        return QuoteCard.InContext(quote) with
        {
            Buttons =
            [
                Button.Press("Back", Press.IdOf(Back, state)),
                Button.Press(ShareOnce.Label, Press.IdOf(Share, state)),
                .. ArticleButtons.Source(quote.Article),
            ],
        };
    }

    private async Task<FoundQuote> NextAsync(QuoteScope scope, FoundQuote now, CancellationToken cancellation)
    {
        var places = (await quotes.FindAsync(scope, cancellation)).ToList();
        if (places.Count == 0)
            return now;
        var next = places[(places.IndexOf(PlaceOf(now)) + 1) % places.Count];
        return await quotes.OpenAsync(scope.Seen, next.Article, next.Start, cancellation) ?? now;
    }

    private async Task<Answer> WhoseAsync(Press press, CancellationToken cancellation)
    {
        var seen = Scope.Of(press.Caller);
        if (await library.People.MarkedAsync(seen, press.Part(0), cancellation) is not { } person)
            return Replies.GoneArticle();
        var about = press.Rest(2) is { Length: > 0 } words ? words : null;
        var (article, window) = Within(press, 1);
        var scope = new QuoteScope(window.Of(seen), person, article, about) { Window = window };
        var answer = await FirstAsync(scope, isPrivate: true, cancellation);
        return answer with { Replaces = press.OnPrivateCard };
    }

    private async Task<Answer> ListAsync(Press press, CancellationToken cancellation)
    {
        var seen = Scope.Of(press.Caller);
        if (await library.People.MarkedAsync(seen, press.Part(0), cancellation) is not { } person)
            return Replies.GoneArticle();
        var (article, window) = Within(press, 2);
        var scope = new QuoteScope(window.Of(seen), person, article, null) { Window = window };
        var places = await quotes.OfPersonAsync(scope, person, cancellation);
        return press.Shareable(await QuoteListCard.OfAsync(
            quotes, seen, person, places, press.Whole(1) ?? 1, page => ListId(person, page, article, window), cancellation));
    }

    private static (long? Article, ArticleWindow Window) Within(Press press, int part)
    {
        var (article, window) = ArticleWindow.Read(press.Part(part));
        return (long.TryParse(article, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null, window);
    }

    private async Task<Answer> ShareAsync(Press press, FoundQuote quote, QuoteScope scope, CancellationToken cancellation)
    {
        var mine = await CardAsync(quote, scope, onPrivate: true, cancellation);
        return shareOnce.Share(press, mine, await CardAsync(quote, scope, onPrivate: false, cancellation));
    }

    // Nothing fits: say why, and what would.
    private async Task<Answer> NoneAsync(QuoteScope scope, CancellationToken cancellation)
    {
        if (!scope.Window.IsAll)
            return Replies.Nothing($"No quotation{From(scope)} within that.", "Leave out since, until or feed to look further.");
        if (scope.About is { } about)
            return Replies.Nothing(
                $"No quotation about {CardText.Italic(about, 60)}{From(scope)}.",
                "Try fewer words, or /search, which looks through whole articles.");
        if (scope.Person is { Quotations: 0 } person && await ParaphraseAsync(scope, person, cancellation) is { } card)
            return new Answer(card)
            {
                IsPrivate = true,
                IsShareable = true,
                Again = WhoseId(person, scope.Article, null, scope.Window),
            };
        return scope.Article is null && scope.Person is null
            ? Replies.Nothing("No article has a quotation that stands on its own.", "/articles lists what the library holds.")
            : Replies.Nothing($"No quotations{From(scope)} there.", "Leave out the article to look through all of them.");
    }

    private static string From(QuoteScope scope) => scope.Person is { } person ? $" from {CardText.Bold(person.Name, 80)}" : "";

    // The sentence that tells what a person said in the writer's words.
    private async Task<Card?> ParaphraseAsync(QuoteScope scope, Person person, CancellationToken cancellation)
    {
        if (await library.People.AppearancesAsync(scope.Seen, person.Id, scope.Article, 1, cancellation) is not [var latest]
            || await library.FindAsync(scope.Seen, latest.Article, cancellation) is not { } article)
            return null;
        bool IsTheirs(Articles.Speaker speaker) => Speaking.PersonOf(article.Id, speaker.Name) == person.Id;
        var paraphrased = article.Article.Quotations.Where(quotation => !quotation.IsQuoted);
        if (paraphrased.FirstOrDefault(quotation => quotation.Attribution.Speakers.Any(IsTheirs)) is not { } said)
            return null;
        var sentence = Surroundings.Of(article.Article, said.Extent).In(article.Article.Text);
        return new Card
        {
            Text = $"""
                {Wording.Speaker(said.Attribution.Speakers.First(IsTheirs))}
                Paraphrased only, no direct quotes. The writer's sentence:

                {CardText.Plain(sentence, 1500)}

                {Wording.In(article)}
                """,
            Footer = QuoteCard.How(article.Article, said),
            Buttons = ArticleButtons.Source(article),
        };
    }

    private static QuotePlace PlaceOf(FoundQuote quote) => new(quote.Article.Id, quote.Quotation.Extent.Start);
}
