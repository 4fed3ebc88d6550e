using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>/search: sentences with some words, anybody's or one speaker's quotations; private until it is shared.</summary>
internal sealed class SearchCommand(ArticleLibrary library, Search search, ShareOnce shareOnce) : Command
{
    private const string Text = "text";
    private const string Page = "page";
    private const string PageButton = "search";
    private const string Share = "sharesearch";
    private const int OnPage = 5;
    private const int MostFound = 100;
    private const int MostSentence = 350;

    private readonly Quotes quotes = new(library, search);

    public override CommandDescription Description { get; } = new("search", "Find words in all articles, or in what somebody said")
    {
        Options =
        [
            new(Text, "The words to look for", OptionKind.Text) { Required = true, Longest = 60 },
            SpeakerOption.Described("anybody when empty"),
            new(Page, "Which page of the results", OptionKind.Whole) { Least = 1, Most = MostFound },
        ],
    };

    public override IReadOnlyList<string> Presses => [PageButton, Share];

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        var text = ask.Text(Text)!;
        var seen = Scope.Of(ask.Caller);
        Person? person = null;
        if (ask.Text(SpeakerOption.Name) is { } name)
        {
            (person, var otherwise) = await SpeakerOption.FindAsync(
                library,
                seen,
                name,
                null,
                meant => Press.IdOf(PageButton, 1, meant.Mark, text),
                cancellation);
            if (person is null)
                return otherwise!;
        }

        return new(await CardAsync(seen, text, person, ask.Whole(Page) ?? 1, cancellation)) { IsPrivate = true };
    }

    public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        var seen = Scope.Of(press.Caller);
        var person = press.Part(1) is { Length: > 0 } mark ? await library.People.MarkedAsync(seen, mark, cancellation) : null;
        var card = await CardAsync(seen, press.Rest(2), person, press.Whole(0) ?? 1, cancellation);
        return press.Feature == Share ? shareOnce.Share(press, card, card with { Buttons = [] }) : press.Answer(card);
    }

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return SpeakerOption.CompleteAsync(library, request, cancellation);
    }

    private async Task<Card> CardAsync(Scope seen, string text, Person? person, long page, CancellationToken cancellation)
    {
        var found = person is null
            ? [.. (await search.FindAsync(seen, text, MostFound, cancellation)).Select(id => new QuotePlace(id, 0))]
            : await quotes.FindAsync(new QuoteScope(seen, person, null, text), cancellation);
        if (found.Count == 0)
            return NothingCard(text, person);

        var paging = Paging<QuotePlace>.Of(found, OnPage, page);
        var mark = person?.Mark ?? "";
        return new Card
        {
            Title = CardText.Clean(person is null ? $"“{text}”" : $"“{text}” said by {person.Name}", CardLimits.Title),
            Text = string.Join("\n\n", await LinesAsync(seen, text, person, paging.Items, cancellation)),
            Footer = Wording.Footer(Wording.Count(found.Count, person is null ? "article" : "quotation"), paging.Footer),
            Buttons =
            [
                .. paging.Buttons(to => Press.IdOf(PageButton, to, mark, text)),
                Button.Press(ShareOnce.Label, Press.IdOf(Share, paging.Page, mark, text)),
            ],
        };
    }

    private static Card NothingCard(string text, Person? person) => new()
    {
        Text = person is null
            ? $"Nothing found for {CardText.Italic(text, 80)}. Try fewer or other words."
            : $"Nothing found for {CardText.Italic(text, 80)} in what {CardText.Bold(person.Name, 80)} said. "
                + "Leave out the speaker to look through whole articles.",
    };

    // The best sentence of each article that has the words, or the quotations.
    private async Task<List<string>> LinesAsync(
        Scope seen, string text, Person? person, IReadOnlyList<QuotePlace> places, CancellationToken cancellation)
    {
        var words = WordMatch.Words(text);
        List<string> lines = [];
        foreach (var place in places)
        {
            if (person is not null && await quotes.OpenAsync(seen, place.Article, place.Start, cancellation) is { } quote)
                lines.Add($"{QuoteCard.Line(quote, MostSentence)}\n{Wording.In(quote.Article, 120)}");
            else if (person is null && await library.FindAsync(seen, place.Article, cancellation) is { } article)
                lines.Add($"{Headline(article)}\n{Best(article.Article, words)}".TrimEnd());
        }

        return lines;
    }

    private static string Headline(LibraryArticle article)
        => $"**{CardText.Link(article.Title, article.Link, 200)}** · {Wording.Told(article)}";

    private static string Best(Article article, List<string> words)
    {
        var best = article.Sentences
            .Select(sentence => (sentence.Span, Count: WordMatch.Count(sentence.Span.In(article.Text), words)))
            .DefaultIfEmpty()
            .MaxBy(found => found.Count);
        return best.Count == 0 ? "" : CardText.Plain(best.Span.In(article.Text), MostSentence);
    }
}
