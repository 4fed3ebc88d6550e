using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Read more: the full summary, then the quotations, page by page; the whole text only where the instance shows it.</summary>
internal static class MoreCard
{
    private const int QuotesOnPage = 4;
    private const int MostOnPage = 3000;

    public static Card Of(LibraryArticle article, int page, bool fullText)
    {
        var pages = fullText ? TextPages(article.Article) : Pages(article);
        var paging = Paging<string>.Of(pages, 1, page);
        var card = new Card
        {
            Title = CardText.Clean(article.Title, CardLimits.Title),
            Link = CardText.Address(article.Link),
            Text = paging.Items.Count == 0 ? "This article has no sentence to show." : paging.Items[0],
            Footer = paging.Footer,
            Buttons = paging.Buttons(to => ArticleButtons.PageId(ArticleButtons.More, article.Id, to)),
        };
        return CardText.Address(article.Link) is { } address ? card with { Buttons = [.. card.Buttons, Button.Open("Source", address)] } : card;
    }

    private static List<string> Pages(LibraryArticle article)
    {
        var text = article.Article.Text;
        var sentences = article.Article.Summarise(SummaryLength.Full).Sentences.Select(sentence => $"- {CardText.Plain(sentence.In(text), 700)}").ToList();
        List<string> pages = [];
        if (sentences.Count > 0)
            pages.Add(string.Join('\n', [.. sentences, "", SummaryCard.WhoSpoke(article.Article)]).TrimEnd());
        var quotes = article.Article.Quotations.Where(quotation => quotation.IsQuoted).Select(quotation => QuoteCard.Line(new(article, quotation), 600));
        pages.AddRange(quotes.Chunk(QuotesOnPage).Select(chunk => string.Join("\n\n", chunk)));
        return pages;
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
