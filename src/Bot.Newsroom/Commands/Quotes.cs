using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>A quotation and the article it stands in.</summary>
internal readonly record struct FoundQuote(LibraryArticle Article, Quotation Quotation);

/// <summary>Where a quotation stands, without opening its article.</summary>
internal readonly record struct QuotePlace(long Article, int Start);

/// <summary>Finds quotations: a person's, an article's, about some words, of the day.</summary>
internal sealed class Quotes(ArticleLibrary library, Search search)
{
    // Articles that are opened to look for words in their quotations.
    private const int MostOpened = 60;

    // Fragments that are passed over to begin with a whole quotation.
    private const int MostSkipped = 10;

    // The quotation of the day comes from the latest few articles.
    private const int Recent = 8;

    /// <summary>The quotations of a scope in reading order, the latest article first.</summary>
    public async Task<IReadOnlyList<QuotePlace>> FindAsync(QuoteScope scope, CancellationToken cancellation)
    {
        if (scope.OfTheDay)
            return OfTheDay(await library.PageAsync(Scope.House, 0, Recent, cancellation));
        var catalogue = await library.CatalogueAsync(cancellation);
        return scope.About is { } about ? await AboutAsync(scope, about, catalogue, cancellation) : [.. Of(scope, catalogue)];
    }

    /// <summary>The quotation to begin with: the first that is more than a few words inside the writer's sentence, else the first.</summary>
    public async Task<FoundQuote?> FirstAsync(QuoteScope scope, CancellationToken cancellation)
    {
        FoundQuote? first = null;
        foreach (var place in (await FindAsync(scope, cancellation)).Take(MostSkipped))
        {
            if (await OpenAsync(place.Article, place.Start, cancellation) is not { } quote)
                continue;
            if (!quote.Quotation.IsFragment)
                return quote;
            first ??= quote;
        }

        return first;
    }

    /// <summary>The quotation at a place; after a re-read that moved it, the next one of its article.</summary>
    public async Task<FoundQuote?> OpenAsync(long article, long start, CancellationToken cancellation)
    {
        if (await library.FindAsync(Scope.House, article, cancellation) is not { } opened)
            return null;
        var quoted = opened.Article.Quotations.Where(quotation => quotation.IsQuoted).ToList();
        var found = quoted.Find(quotation => quotation.Extent.Start == start) ?? quoted.Find(quotation => quotation.Extent.Start > start) ?? quoted.LastOrDefault();
        return found is null ? null : new(opened, found);
    }

    // As in the digest: the best of the latest article that has one, then its others, then those of the article before.
    private static List<QuotePlace> OfTheDay(IReadOnlyList<LibraryArticle> latest)
        => [.. latest.SelectMany(article => QuotationOfTheDay.Candidates(article.Article).Select(quotation => new QuotePlace(article.Id, quotation.Extent.Start)))];

    private static IEnumerable<QuotePlace> Of(QuoteScope scope, Catalogue catalogue)
    {
        if (scope.Person is { } person)
        {
            return person.Appearances
                .Where(appearance => scope.Article is null || appearance.Article.Id == scope.Article)
                .SelectMany(appearance => appearance.Statements.Quoted.Select(start => new QuotePlace(appearance.Article.Id, start)));
        }

        return catalogue.Articles
            .Where(entry => scope.Article is null || entry.Id == scope.Article)
            .SelectMany(entry => entry.Statements.SelectMany(statements => statements.Quoted).Distinct().Order().Select(start => new QuotePlace(entry.Id, start)));
    }

    // By the words of the sentences that a quotation stands in.
    private async Task<IReadOnlyList<QuotePlace>> AboutAsync(QuoteScope scope, string about, Catalogue catalogue, CancellationToken cancellation)
    {
        var words = WordMatch.Words(about);
        var articles = scope.Article is { } one ? [one] : await search.FindAsync(Scope.House, about, MostOpened, cancellation);
        List<QuotePlace> found = [];
        foreach (var place in Of(scope, catalogue).Where(place => articles.Contains(place.Article)))
        {
            if (await OpenAsync(place.Article, place.Start, cancellation) is { } quote && WordMatch.HasAll(Surroundings.Of(quote).In(quote.Article.Article.Text), words))
                found.Add(place);
        }

        return found;
    }
}
