namespace Bot.Newsroom;

/// <summary>/speakers: who speaks in an article, in which role, how often, and how surely they were found.</summary>
internal sealed class SpeakersCommand(ArticleLibrary library) : Command
{
    private const int MostButtons = 5;
    private const int MostLines = 25;
    private const string Open = "speakers";

    public override CommandDescription Description { get; } = new("speakers", "Who speaks in an article, and how often")
    {
        Options = [ArticleOption.Described("the latest when empty")],
    };

    public override IReadOnlyList<string> Presses => [Open];

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
        => await ArticleOption.OpenAsync(library, ask, cancellation) is { } article
            ? new(await CardAsync(await library.StoryAsync(Scope.Of(ask.Caller), article, cancellation), cancellation))
            {
                IsPrivate = true,
                IsShareable = true,
                Again = Press.IdOf(Open, article.Id),
            }
            : await ArticleOption.UnknownAsync(library, ask, cancellation);

    public override async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        var seen = Scope.Of(press.Caller);
        return press.Whole(0) is { } id && await library.FindAsync(seen, id, cancellation) is { } article
            ? press.Shareable(await CardAsync(await library.StoryAsync(seen, article, cancellation), cancellation))
            : Replies.GoneArticle();
    }

    public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
        => ArticleOption.CompleteAsync(library, request, cancellation);

    private async Task<Card> CardAsync(ToldStory story, CancellationToken cancellation)
    {
        var card = await CardAsync(story.Lead, cancellation);
        return story.Others.Count == 0
            ? card
            : card with
            {
                Fields = [.. StorySpeakers.Across(story)],
                Buttons = [.. card.Buttons, Button.Press("Who said what", ArticleButtons.StoryId(story.Lead.Id))],
            };
    }

    private async Task<Card> CardAsync(LibraryArticle article, CancellationToken cancellation)
    {
        var statements = Statements.Of(article.Article).OrderByDescending(said => said.Quoted.Count)
            .ThenByDescending(said => said.Paraphrased).ToList();
        var people = (await library.People.InArticleAsync(article.Id, cancellation)).ToDictionary(person => person.Id);
        var quoted = statements.Where(said => said.Quoted.Count > 0).Take(MostButtons)
            .Select(said => Speaking.PersonOf(article.Id, said.Speaker.Name)).Distinct();
        return new Card
        {
            Title = CardText.Clean(article.Title, CardLimits.Title),
            Link = CardText.Address(article.Link),
            Text = statements.Count == 0 ? "Nobody speaks in this article." : string.Join('\n', statements.Take(MostLines).Select(Line)),
            Footer = Wording.Count(statements.Count(said => said.Quoted.Count > 0), "speaker") + " quoted",
            Buttons = [.. quoted.Where(people.ContainsKey)
                .Select(id => QuoteCommand.WhoseButton(people[id].LastName, people[id], article.Id, null))],
        };
    }

    private static string Line(Statements said) => $"{Wording.Speaker(said.Speaker)}\n{Counts(said)}{Surety(said)}";

    // "4 quotations, 6 paraphrases"
    private static string Counts(Statements said)
        => said.Quoted.Count == 0 ? $"paraphrased only, {(said.Paraphrased == 1 ? "once" : Wording.Count(said.Paraphrased, "time"))}"
            : said.Paraphrased == 0 ? Wording.Count(said.Quoted.Count, "quotation")
            : $"{Wording.Count(said.Quoted.Count, "quotation")}, {Wording.Count(said.Paraphrased, "paraphrase")}";

    // Sure is what is right in 95 of 100, whether a name or a pronoun stands beside the words.
    private static string Surety(Statements said)
    {
        var inferred = said.Count - said.Sure;
        var each = said.Count == 1 ? "" : " each time";
        return inferred == 0 ? $" · sure{each}"
            : inferred == said.Count ? $" · inferred{each}"
            : $" · {said.Sure} of {said.Count} sure, the rest inferred";
    }
}
