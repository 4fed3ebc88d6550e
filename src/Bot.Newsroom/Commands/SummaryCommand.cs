using System.Globalization;
using Bot.Articles;
using Microsoft.Extensions.Options;

namespace Bot.Newsroom;

/// <summary>
/// /summary: an article in its own sentences; and the buttons of every card that shows an article: read more, its quotations, the next
/// story.
/// </summary>
internal sealed class SummaryCommand(ArticleLibrary library, IOptions<CardOptions> options, RewriteSummary rewrite) : Command
{
    private const string Length = "length";
    private const string Next = "next";
    private const string Open = "summary";

    private static readonly Choice[] Lengths =
        [new("short: one sentence", "short"), new("standard: up to 3", "standard"), new("full: up to 7", "full")];

    public override CommandDescription Description { get; } = new("summary", "An article in a few of its own sentences")
    {
        Options =
        [
            ArticleOption.Described("the latest when empty"),
            new(Length, "How much of it; standard when empty", OptionKind.Text) { Choices = Lengths },
            new("private", "Only you see the answer", OptionKind.YesNo),
        ],
    };

    public override IReadOnlyList<string> Presses => [Open, Next, ArticleButtons.More, ArticleButtons.Quotes, ArticleButtons.Story];

    public override bool IsPrivate(Ask ask) => ask.YesNo("private");

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        if (await ArticleOption.OpenAsync(library, ask, cancellation) is not { } article)
            return await ArticleOption.UnknownAsync(library, ask, cancellation);
        var length = ask.Text(Length) is { } chosen ? Enum.Parse<SummaryLength>(chosen, ignoreCase: true) : SummaryLength.Standard;
        return new(await CardAsync(Scope.Of(ask.Caller), article, length, cancellation))
        {
            IsPrivate = IsPrivate(ask),
            IsShareable = true,
            Again = OpenId(article, length),
        };
    }

    public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        var seen = Scope.Of(press.Caller);
        if (press.Whole(0) is not { } id)
            return Replies.GoneArticle();
        if (await OpenAsync(seen, id, cancellation) is not { } article)
            return await Replies.GoneArticleAsync(library, id, cancellation);
        if (press.Feature is ArticleButtons.More)
            return press.Shareable(MoreCard.Of(article, ArticleButtons.Page(press), options.Value.ShowFullText));
        if (press.Feature is ArticleButtons.Quotes)
            return press.Shareable(QuotesCard.Of(article, ArticleButtons.Page(press)));
        if (press.Feature is ArticleButtons.Story)
            return press.Shareable(StoryCard.Of(await library.StoryAsync(seen, article, cancellation)));
        var length = Enum.TryParse<SummaryLength>(press.Part(1), ignoreCase: true, out var given) && Enum.IsDefined(given)
            ? given
            : SummaryLength.Standard;
        if (press.Feature == Next && await library.AfterAsync(seen, article, cancellation) is { } next)
            article = next;
        return press.Shareable(await CardAsync(seen, article, length, cancellation), OpenId(article, length));
    }

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ArticleOption.CompleteAsync(library, request, cancellation);
    }

    // 0 is the latest, whichever that is when the button is pressed.
    private Task<LibraryArticle?> OpenAsync(Scope scope, long id, CancellationToken cancellation)
        => id == 0 ? library.LatestAsync(scope, cancellation) : library.FindAsync(scope, id, cancellation);

    /// <summary>The press that opens an article's summary.</summary>
    public static string OpenId(LibraryArticle article, SummaryLength length) => Press.IdOf(Open, article.Id, Named(length));

    /// <summary>Opens an article's summary from a list.</summary>
    public static Button OpenButton(string label, long article) => Button.Press(label, Press.IdOf(Open, article));

    private async Task<Card> CardAsync(Scope seen, LibraryArticle article, SummaryLength length, CancellationToken cancellation)
    {
        var summary = article.Article.Summarise(length);
        var rewritten = summary.IsEmpty ? null : await rewrite(article.Article, summary, SummaryCard.MostWords(length), cancellation);
        var isOnly = (await library.ListAsync(seen, 0, 2, cancellation)).Count < 2;
        var card = SummaryCard.Of(article, length, Buttons(article, isOnly, length), rewritten);
        var story = await library.StoryAsync(seen, article, cancellation);
        return story.Others.Count == 0
            ? card
            : card with
            {
                Fields = [.. card.Fields, .. StoryCard.HowOthersTellIt(story)],
                Buttons = [.. card.Buttons, Button.Press("Who said what", ArticleButtons.StoryId(article.Id))],
            };
    }

    private static string Named(SummaryLength length) => length.ToString().ToLower(CultureInfo.InvariantCulture);

    private static List<Button> Buttons(LibraryArticle article, bool isOnly, SummaryLength length)
    {
        List<Button> buttons = [ArticleButtons.ReadMore(article.Id)];
        if (article.Article.Quotations.Any(quotation => quotation.IsQuoted))
            buttons.Add(ArticleButtons.QuotesOf(article.Id));
        if (!isOnly)
            buttons.Add(Button.Press("Next story", Press.IdOf(Next, article.Id, Named(length))));
        return [.. buttons, .. ArticleButtons.Source(article)];
    }
}
