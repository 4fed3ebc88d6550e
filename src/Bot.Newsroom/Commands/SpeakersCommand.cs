using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>/speakers: who speaks in an article, in which role, how often, and how surely they were found.</summary>
internal sealed class SpeakersCommand(ArticleLibrary library) : Command
{
    private const int MostButtons = 5;
    private const int MostLines = 25;

    public override CommandDescription Description { get; } = new("speakers", "Who speaks in an article, and how often")
    {
        Options = [ArticleOption.Described("the latest when empty")],
    };

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        var catalogue = await library.CatalogueAsync(cancellation);
        var entry = ask.Text(ArticleOption.Name) is { } typed ? ArticleOption.Find(catalogue, typed) : catalogue.Articles.Count > 0 ? catalogue.Articles[0] : null;
        if (entry is null || await library.FindAsync(Scope.Of(ask.Caller), entry.Id, cancellation) is not { } article)
            return ArticleOption.Unknown(catalogue, ask.Text(ArticleOption.Name) ?? "");
        return new(CardOf(article, entry, catalogue)) { IsPrivate = true };
    }

    public override async Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ArticleOption.Complete(await library.CatalogueAsync(cancellation), request.Typed);
    }

    private static Card CardOf(LibraryArticle article, CatalogueEntry entry, Catalogue catalogue)
    {
        var statements = entry.Statements.OrderByDescending(said => said.Quoted.Count).ThenByDescending(said => said.Paraphrased).ToList();
        var lines = statements.Take(MostLines).Select(said => $"{Wording.Speaker(said.Speaker)}\n{Counts(said)}{Surety(article.Article, said.Speaker)}");
        var buttons = statements.Where(said => said.Quoted.Count > 0).Take(MostButtons).Select(said => QuoteButton(said.Speaker, entry, catalogue));
        return new Card
        {
            Title = CardText.Clean(article.Title, CardLimits.Title),
            Text = statements.Count == 0 ? "Nobody speaks in this article." : string.Join('\n', lines),
            Footer = Wording.Count(statements.Count(said => said.Quoted.Count > 0), "speaker") + " quoted",
            Buttons = [.. buttons.DistinctBy(button => button.Id)],
        };
    }

    private static Button QuoteButton(Speaker speaker, CatalogueEntry entry, Catalogue catalogue)
        => QuoteCommand.WhoseButton(speaker.LastName, catalogue.PersonNamed(speaker.Name)!, entry.Id, null);

    // "4 quotations, 6 paraphrases"
    private static string Counts(Statements said)
        => said.Quoted.Count == 0 ? $"paraphrased only, {(said.Paraphrased == 1 ? "once" : Wording.Count(said.Paraphrased, "time"))}"
            : said.Paraphrased == 0 ? Wording.Count(said.Quoted.Count, "quotation")
            : $"{Wording.Count(said.Quoted.Count, "quotation")}, {Wording.Count(said.Paraphrased, "paraphrase")}";

    // Sure is what is right in 95 of 100, whether a name or a pronoun stands beside the words.
    private static string Surety(Article article, Speaker speaker)
    {
        var said = article.Quotations.Where(quotation => quotation.Attribution.Speakers.Any(by => by.Name == speaker.Name)).ToList();
        var inferred = said.Count(quotation => !quotation.Attribution.IsSure);
        var each = said.Count == 1 ? "" : " each time";
        return inferred == 0 ? $" · sure{each}" : inferred == said.Count ? $" · inferred{each}" : $" · {said.Count - inferred} of {said.Count} sure, the rest inferred";
    }
}
