using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Read more: the full summary, then the quotations, page by page; the whole text only where the instance shows it.</summary>
internal static class MoreCard
{
    private const int QuotesOnPage = 4;
    private const int MostOnPage = 3000;

    public static Card Of(LibraryArticle article, int page, bool fullText)
    {
        var pages = fullText ? [.. TextPages(article.Article).Select(text => (Func<string>)(() => text))] : Pages(article);
        var paging = Paging<Func<string>>.Of(pages, 1, page);
        return new Card
        {
            Title = CardText.Clean(article.Title, CardLimits.Title),
            Link = CardText.Address(article.Link),
            Text = paging.Items.Count == 0 ? "This article has no sentence to show." : paging.Items[0](),
            Footer = paging.Footer,
            Buttons =
            [
                .. paging.Buttons(to => ArticleButtons.PageId(ArticleButtons.More, article.Id, to)),
                .. ArticleButtons.Source(article),
            ],
        };
    }

    // Written when they are shown: an article may have thousands of quotations.
    private static List<Func<string>> Pages(LibraryArticle article)
    {
        var summary = article.Article.Summarise(SummaryLength.Full);
        List<Func<string>> pages = summary.IsEmpty ? [] : [() => SummaryPage(article.Article, summary)];
        var quotes = article.Article.Quotations.Where(quotation => quotation.IsQuoted).Chunk(QuotesOnPage);
        pages.AddRange(quotes.Select(chunk => (Func<string>)(() => QuotesPage(article, chunk))));
        return pages;
    }

    private static string QuotesPage(LibraryArticle article, Quotation[] quotations)
        => string.Join("\n\n", quotations.Select(quotation => QuoteCard.Line(new(article, quotation), 600)));

    private static string SummaryPage(Article article, Summary summary)
    {
        var sentences = summary.Sentences.Select(sentence => $"- {CardText.Plain(sentence.In(article.Text), 700)}");
        return string.Join('\n', [.. sentences, "", SummaryCard.WhoSpoke(article)]).TrimEnd();
    }

    private static List<string> TextPages(Article article)
    {
        List<string> pages = [""];
        foreach (var paragraph in article.Paragraphs.Select(paragraph => CardText.Plain(paragraph.Span.In(article.Text), 1500)))
        {
            if (pages[^1].Length + paragraph.Length > MostOnPage)
                pages.Add("");
            pages[^1] += pages[^1].Length == 0 ? paragraph : $"\n\n{paragraph}";
        }

        return pages is [""] ? [] : pages;
    }
}
