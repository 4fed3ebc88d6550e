using System.Globalization;

namespace Bot.Newsroom;

/// <summary>/articles: what the library holds for this server, page by page, latest first.</summary>
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

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        var (scope, page) = (Scope.Of(ask.Caller), ask.Whole(Page) ?? 1);
        var count = await library.CountAsync(scope, cancellation);
        return Paging.RefuseBeyond(count, OnPage, page) ?? new(await CardAsync(scope, count, page, cancellation)) { IsPrivate = true };
    }

    public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        var scope = Scope.Of(press.Caller);
        var count = await library.CountAsync(scope, cancellation);
        return press.Answer(await CardAsync(scope, count, press.Whole(0) ?? 1, cancellation));
    }

    private async Task<Card> CardAsync(Scope scope, int count, long page, CancellationToken cancellation)
    {
        if (count == 0)
            return new Card { Text = Replies.EmptyLibrary };
        var paging = await Paging.OfAsync(count, OnPage, page, (skip, take) => library.ListAsync(scope, skip, take, cancellation));
        return new Card
        {
            Title = "The library",
            Text = string.Join('\n', paging.Items.Select((entry, index) => Line(paging.First + index + 1, entry))),
            Footer = Wording.Footer(Wording.Count(count, "article"), paging.Footer),
            Buttons =
            [
                .. paging.Items.Select((entry, index) => SummaryCommand.OpenButton($"Open {paging.First + index + 1}", entry.Id)),
                .. paging.Buttons(to => Press.IdOf(PageButton, to)),
            ],
        };
    }

    internal static string Line(int number, ArticleEntry entry)
    {
        List<string> facts = [Wording.Dated(entry.Date, entry.Added)];
        if (entry.Corrected is { } corrected)
            facts.Add($"corrected {CardText.Time(corrected, 'R')}");
        if (entry.Quotations > 0)
            facts.Add(Wording.Count(entry.Quotations, "quotation"));
        facts.Add(CardText.Plain(entry.Publisher ?? entry.Source, 60));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"**{number}** {CardText.Link(entry.Title, entry.Link, 200)}\n{string.Join(" · ", facts)}");
    }
}
