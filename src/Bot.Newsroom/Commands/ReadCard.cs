using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Makes the cards of a page that was read on request and is in no library.</summary>
public static class ReadCard
{
    private const int MostQuotes = 5;
    private const int MostQuote = 300;

    /// <summary>A summary, who spoke, and the first quotations.</summary>
    public static Card Of(NewArticle page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var article = ArticleReader.Read(page.Text, page.Title);
        var title = page.Title ?? "This page";
        var card = SummaryCard.Of(article, title, SummaryLength.Standard) ?? new Card
        {
            Title = CardText.Clean(title, CardLimits.Title),
            Text = "This page is too short to summarise."
        };
        var quotes = Quotes(page, article).Take(MostQuotes).ToList();
        return card with
        {
            Link = CardText.Address(page.Link),
            Fields = quotes.Count > 0 ? [new Field("Who said what", string.Join("\n\n", quotes))] : [],
            Footer = Wording.Footer(
                card.Footer, CardText.Clean(page.Publisher ?? page.Source, 60), page.Published is { } day ? $"{day:d MMMM yyyy}" : ""),
        };
    }

    /// <summary>The quotations, and who said them.</summary>
    public static Card QuotesOf(NewArticle page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var quotes = Quotes(page, ArticleReader.Read(page.Text, page.Title)).ToList();
        return new Card
        {
            Title = CardText.Clean(page.Title ?? "This page", CardLimits.Title),
            Link = CardText.Address(page.Link),
            Text = quotes.Count == 0 ? "Nobody is quoted on this page." : string.Join("\n\n", quotes.Take(2 * MostQuotes)),
            Footer = Wording.Footer(CardText.Clean(page.Publisher ?? page.Source, 60), Wording.Count(quotes.Count, "quotation")),
        };
    }

    private static IEnumerable<string> Quotes(NewArticle page, Article article)
    {
        var shown = new LibraryArticle(0, "page", page.Source, page.Link, page.Published, DateTimeOffset.UnixEpoch, article);
        return article.Quotations
            .Where(quotation => quotation.IsQuoted)
            .Select(quotation => QuoteCard.Line(new(shown, quotation), MostQuote));
    }
}
