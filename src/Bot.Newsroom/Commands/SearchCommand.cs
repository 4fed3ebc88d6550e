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
        var catalogue = await library.CatalogueAsync(cancellation);
        Person? person = null;
        if (ask.Text(SpeakerOption.Name) is { } name)
        {
            (person, var otherwise) = SpeakerOption.Find(catalogue, name, meant => Press.IdOf(PageButton, 1, meant.Mark, text));
            if (person is null)
                return otherwise!;
        }

        return new(await CardAsync(text, person, ask.Whole(Page) ?? 1, cancellation)) { IsPrivate = true };
    }

    public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        var catalogue = await library.CatalogueAsync(cancellation);
        var person = press.Part(1) is { Length: > 0 } mark ? catalogue.People.FirstOrDefault(known => known.Mark == mark) : null;
        var card = await CardAsync(press.Rest(2), person, press.Whole(0) ?? 1, cancellation);
        if (press.Feature != Share)
            return press.Answer(card);
        var done = card with { Buttons = [.. card.Buttons.Select(button => button.Label == "Share" ? Button.Press("Shared", button.Id!) with { Disabled = true } : button)] };
        return shareOnce.IsFirst(press)
            ? press.Answer(done) with { Shared = ShareOnce.Naming(press.Caller, card with { Buttons = [] }) }
            : press.Answer(done);
    }

    public override async Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return SpeakerOption.Complete(await library.CatalogueAsync(cancellation), request);
    }

    private async Task<Card> CardAsync(string text, Person? person, long page, CancellationToken cancellation)
    {
        var lines = person is null ? await SentencesAsync(text, cancellation) : await QuotationsAsync(text, person, cancellation);
        if (lines.Count == 0)
            return NothingCard(text, person);

        var paging = Paging<string>.Of(lines, OnPage, page);
        var mark = person?.Mark ?? "";
        return new Card
        {
            Title = CardText.Clean(person is null ? $"“{text}”" : $"“{text}” said by {person.Name}", CardLimits.Title),
            Text = string.Join("\n\n", paging.Items),
            Footer = Wording.Footer(Wording.Count(lines.Count, person is null ? "article" : "quotation"), paging.Footer),
            Buttons = [.. paging.Buttons(to => Press.IdOf(PageButton, to, mark, text)), Button.Press("Share", Press.IdOf(Share, paging.Page, mark, text))],
        };
    }

    private static Card NothingCard(string text, Person? person) => new()
    {
        Text = person is null
            ? $"Nothing found for {CardText.Italic(text, 80)}. Try fewer or other words."
            : $"Nothing found for {CardText.Italic(text, 80)} in what {CardText.Bold(person.Name, 80)} said. Leave out the speaker to look through whole articles.",
    };

    // The best sentence of each article that has the words.
    private async Task<List<string>> SentencesAsync(string text, CancellationToken cancellation)
    {
        var words = WordMatch.Words(text);
        List<string> lines = [];
        foreach (var id in await search.FindAsync(Scope.House, text, MostFound, cancellation))
        {
            if (await library.FindAsync(Scope.House, id, cancellation) is { } article)
                lines.Add($"{CardText.Bold(article.Title, 200)} · {Wording.Dated(article.Date, article.Added)}\n{Best(article.Article, words)}".TrimEnd());
        }

        return lines;
    }

    private static string Best(Article article, List<string> words)
    {
        var best = article.Sentences
            .Select(sentence => (sentence.Span, Count: WordMatch.Count(sentence.Span.In(article.Text), words)))
            .DefaultIfEmpty()
            .MaxBy(found => found.Count);
        return best.Count == 0 ? "" : CardText.Plain(best.Span.In(article.Text), MostSentence);
    }

    private async Task<List<string>> QuotationsAsync(string text, Person person, CancellationToken cancellation)
    {
        List<string> lines = [];
        foreach (var place in await quotes.FindAsync(new QuoteScope(person, null, text), cancellation))
        {
            if (await quotes.OpenAsync(place.Article, place.Start, cancellation) is { } quote)
                lines.Add($"{QuoteCard.Line(quote, MostSentence)}\nin {CardText.Italic(quote.Article.Title, 120)}");
        }

        return lines;
    }
}
