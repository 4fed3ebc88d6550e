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

    // Quotations among which the whole ones are put first.
    private const int MostSkipped = 10;

    // The quotation of the day comes from the latest few articles.
    private const int Recent = 8;

    // A person's newest; more than anybody leafs through.
    private const int MostAppearances = 500;

    /// <summary>
    /// The quotations of a scope, the latest article first; of the first ones those that are more than a few words inside the writer's
    /// sentence stand before the others.
    /// </summary>
    public async Task<IReadOnlyList<QuotePlace>> FindAsync(QuoteScope scope, CancellationToken cancellation)
        => scope.OfTheDay
            ? OfTheDay(await library.PageAsync(scope.Seen, 0, Recent, cancellation))
            : await WholeFirstAsync(scope, await InOrderAsync(scope, cancellation), cancellation);

    /// <summary>The quotation to begin with.</summary>
    public async Task<FoundQuote?> FirstAsync(QuoteScope scope, CancellationToken cancellation)
    {
        foreach (var place in (await FindAsync(scope, cancellation)).Take(MostSkipped))
        {
            if (await OpenAsync(scope.Seen, place.Article, place.Start, cancellation) is { } quote)
                return quote;
        }

        return null;
    }

    private async Task<IReadOnlyList<QuotePlace>> InOrderAsync(QuoteScope scope, CancellationToken cancellation)
    {
        if (scope.About is { } about)
            return await AboutAsync(scope, about, cancellation);
        if (scope.Person is { } person)
            return await OfPersonAsync(scope, person, cancellation);
        return scope.Article is { } article ? await OfArticleAsync(scope, article, cancellation) : [];
    }

    private async Task<IReadOnlyList<QuotePlace>> WholeFirstAsync(
        QuoteScope scope, IReadOnlyList<QuotePlace> places, CancellationToken cancellation)
    {
        List<QuotePlace> whole = [];
        List<QuotePlace> others = [];
        foreach (var place in places.Take(MostSkipped))
        {
            var quote = await OpenAsync(scope.Seen, place.Article, place.Start, cancellation);
            (quote is { Quotation.IsFragment: false } ? whole : others).Add(place);
        }

        return [.. whole, .. others, .. places.Skip(MostSkipped)];
    }

    /// <summary>The quotation at a place; after a re-read or a correction that moved it, the next one of its article.</summary>
    public Task<FoundQuote?> OpenAsync(Scope scope, long article, long start, CancellationToken cancellation)
        => OpenAsync(library, scope, article, start, cancellation);

    public static async Task<FoundQuote?> OpenAsync(
        ArticleLibrary library, Scope scope, long article, long start, CancellationToken cancellation)
    {
        if (await library.FindAsync(scope, article, cancellation) is not { } opened)
            return null;
        var quoted = Quoted(opened);
        var found = quoted.Find(quotation => quotation.Extent.Start >= start) ?? quoted.LastOrDefault();
        return found is null ? null : new(opened, found);
    }

    // As in the digest: the best of the latest article that has one, then its others, then those of the article before.
    private static List<QuotePlace> OfTheDay(IReadOnlyList<LibraryArticle> latest)
        => [.. from article in latest from quotation in QuotationOfTheDay.Candidates(article.Article) select PlaceOf(article, quotation)];

    /// <summary>A person's, the newest first.</summary>
    public async Task<IReadOnlyList<QuotePlace>> OfPersonAsync(QuoteScope scope, Person person, CancellationToken cancellation)
        => [.. (await library.People.AppearancesAsync(scope.Seen, person.Id, scope.Article, MostAppearances, cancellation))
            .SelectMany(appearance => appearance.Quoted.Select(start => new QuotePlace(appearance.Article, start)))];

    private async Task<IReadOnlyList<QuotePlace>> OfArticleAsync(QuoteScope scope, long article, CancellationToken cancellation)
        => await library.FindAsync(scope.Seen, article, cancellation) is { } opened
            ? [.. Quoted(opened).Select(quotation => PlaceOf(opened, quotation))]
            : [];

    private async Task<IReadOnlyList<QuotePlace>> AboutAsync(QuoteScope scope, string about, CancellationToken cancellation)
        => [.. (await StatementsAsync(scope, about, cancellation)).Where(found => found.Quotation.IsQuoted)
            .Select(found => PlaceOf(found.Article, found.Quotation))];

    /// <summary>
    /// What was said about some words, quoted or paraphrased, by the words of the sentences it stands in; the latest article first.
    /// </summary>
    public async Task<IReadOnlyList<FoundQuote>> StatementsAsync(QuoteScope scope, string about, CancellationToken cancellation)
    {
        var words = WordMatch.Words(about);
        var articles = scope.Article is { } one
            ? [one]
            : (await search.FindAsync(
                new SearchWish(scope.Seen, about) { Person = scope.Person?.Id }, MostOpened, cancellation)).Select(found => found.Id);
        List<LibraryArticle> opened = [];
        foreach (var id in articles)
        {
            if (await library.FindAsync(scope.Seen, id, cancellation) is { } article)
                opened.Add(article);
        }

        return [..
            from article in opened.OrderByDescending(article => article.Date).ThenBy(article => article.Source, StringComparer.Ordinal)
            from quotation in article.Article.Quotations
            where IsAbout(article, quotation, scope.Person, words)
            select new FoundQuote(article, quotation)];
    }

    private static bool IsAbout(LibraryArticle article, Quotation quotation, Person? person, List<string> words)
        => (person is null || Speaking.IsBy(article.Id, quotation, person.Id))
            && WordMatch.HasAll(Surroundings.Of(article.Article, quotation.Extent).In(article.Article.Text), words);

    private static List<Quotation> Quoted(LibraryArticle article) => [.. article.Article.Quotations.Where(quotation => quotation.IsQuoted)];

    private static QuotePlace PlaceOf(LibraryArticle article, Quotation quotation) => new(article.Id, quotation.Extent.Start);
}
