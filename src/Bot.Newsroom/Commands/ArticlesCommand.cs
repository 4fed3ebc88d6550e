using System.Globalization;

namespace Bot.Newsroom;

/// <summary>/articles: what the library holds, page by page, latest first.</summary>
internal sealed class ArticlesCommand(ArticleLibrary library) : Command
{
    private const string Page = "page";
    private const string PageButton = "articles";
    private const int OnPage = 5;

    public override CommandDescription Description { get; } = new("articles", "What the library holds, latest first")
    {
        Options = [new(Page, "Which page of the list", OptionKind.Whole) { Least = 1, Most = 100_000 }],
    };

    public override IReadOnlyList<string> Presses => [PageButton];

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation) => new(await CardAsync(ask.Whole(Page) ?? 1, cancellation)) { IsPrivate = true };

    public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation) => press.Answer(await CardAsync(press.Whole(0) ?? 1, cancellation));

    private async Task<Card> CardAsync(long page, CancellationToken cancellation)
    {
        var catalogue = await library.CatalogueAsync(cancellation);
        if (catalogue.Articles.Count == 0)
            return new Card { Text = "The library is empty. Put an article as a .txt file into the seeds folder." };
        var paging = Paging<CatalogueEntry>.Of(catalogue.Articles, OnPage, page);
        return new Card
        {
            Title = "The library",
            Text = string.Join('\n', paging.Items.Select((entry, index) => Line(paging.First + index + 1, entry))),
            Footer = Wording.Footer(Wording.Count(catalogue.Articles.Count, "article"), paging.Footer),
            Buttons = [.. paging.Items.Select((entry, index) => SummaryCommand.OpenButton($"Open {paging.First + index + 1}", entry.Id)), .. paging.Buttons(to => Press.IdOf(PageButton, to))],
        };
    }

    private static string Line(int number, CatalogueEntry entry)
    {
        List<string> facts = [Wording.Dated(entry.Date, entry.Added)];
        if (entry.Quotations > 0)
            facts.Add(Wording.Count(entry.Quotations, "quotation"));
        facts.Add(CardText.Plain(entry.Source, 60));
        return string.Create(CultureInfo.InvariantCulture, $"**{number}** {CardText.Plain(entry.Title, 200)}\n{string.Join(" · ", facts)}");
    }
}
