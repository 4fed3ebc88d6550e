namespace Bot.Newsroom;

/// <summary>All quotations of one article, page by page.</summary>
internal static class QuotesCard
{
    private const int OnPage = 5;
    private const int MostWords = 500;

    public static Card Of(LibraryArticle article, int page)
    {
        var quotes = article.Article.Quotations.Where(quotation => quotation.IsQuoted)
            .Select(quotation => new FoundQuote(article, quotation)).ToList();
        var paging = Paging<FoundQuote>.Of(quotes, OnPage, page);
        return new Card
        {
            Title = CardText.Clean(article.Title, CardLimits.Title),
            Link = CardText.Address(article.Link),
            Text = quotes.Count == 0
                ? "Nobody is quoted in this article."
                : string.Join("\n\n", paging.Items.Select(quote => QuoteCard.Line(quote, MostWords))),
            Footer = Wording.Footer(Wording.Count(quotes.Count, "quotation"), paging.Footer),
            Buttons = paging.Buttons(to => ArticleButtons.PageId(ArticleButtons.Quotes, article.Id, to)),
        };
    }
}
