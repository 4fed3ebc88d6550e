using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>
/// The post that looks back on a week: its stories by how many publishers carried them, who was quoted most, the quotation of the week.
/// </summary>
internal sealed class LookBack(Database database, ArticleLibrary library, TimeProvider time)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private const int MostQuoted = 6;
    private const int MostName = 24;
    private const int LongestBar = 12;
    private const int MostTitle = 160;

    private static readonly LocalDatePattern DateForm = LocalDatePattern.CreateWithInvariantCulture("dddd, d MMMM uuuu");

    /// <summary>The card of an edition; null when there was nothing in the seven days before now.</summary>
    public async Task<Card?> ComposeAsync(
        Subscription subscription, Edition edition, Instant? next, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var articles = await library.Stories.AddedSinceAsync(Scope.Of(subscription.Server), subscription.Wish, now - Week, cancellation);
        // Coverage first: what counts a week later is how many told it, not how fresh it is.
        var stories = FrontPage.Order(articles, now).OrderByDescending(story => story.Voices)
            .ThenByDescending(story => story.Articles.Count).ToList();
        List<(RankedStory Story, LibraryArticle Lead)> told = [];
        foreach (var story in stories.Take(subscription.Stories))
        {
            if (await library.FindAsync(Scope.Everything, story.Lead.Id, cancellation) is { } lead)
                told.Add((story, lead));
        }

        if (told.Count == 0)
            return null;
        var quoted = await MostQuotedAsync(articles, cancellation);
        return CardOf(edition, next, told, quoted, Credit(articles, stories.Count));
    }

    private static Card CardOf(
        Edition edition, Instant? next, List<(RankedStory Story, LibraryArticle Lead)> told, List<Quoted> quoted, string credit)
    {
        List<LibraryArticle> leads = told.ConvertAll(story => story.Lead);
        return CardLimits.Fit(new Card
        {
            Title = "The week",
            Text = string.Join(
                "\n\n",
                told.Select((story, at) => Line(at + 1, story.Story, story.Lead))
                    .Prepend($"The seven days to {DateForm.Format(edition.Date)}")),
            Fields =
            [
                .. quoted.Count == 0 ? Array.Empty<Field>() : [new Field("Quoted most", Bars(quoted))],
                .. QuotationOfTheDay.Choose(leads) is { } said ? [new Field("Quotation of the week", said)] : Array.Empty<Field>(),
                .. next is { } due ? [new Field(Digest.Next, DeliveryText.When(due))] : Array.Empty<Field>(),
            ],
            Footer = credit,
            Thumbnail = CardText.Address(leads[0].Picture),
            Menu = ArticleButtons.StoryMenu(told.ConvertAll(story => ArticleButtons.StoryLine(story.Lead, Coverage(story.Story)))),
            Buttons = [ArticleButtons.ReadMore(leads[0].Id, edition.Mark), ArticleButtons.QuotesOf(leads[0].Id, edition.Mark)],
        });
    }

    private static string Line(int number, RankedStory story, LibraryArticle lead)
    {
        string[] lines =
            [$"**{number}. {CardText.Link(lead.Title, lead.Link, MostTitle)}** · {Coverage(story)}", new FrontStory(lead).Sentence];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private static string Coverage(RankedStory story)
        => $"{Wording.Count(story.Voices, "publisher")}, {Wording.Count(story.Articles.Count, "article")}";

    // A picture made of letters: every reader and screen reader has it, in every theme.
    private static string Bars(List<Quoted> quoted)
    {
        var most = quoted.Max(person => person.Count);
        var names = quoted.ConvertAll(person => CardText.Clean(person.Name, MostName).Replace('`', '\''));
        var width = names.Max(name => name.Length);
        var lines = quoted.Select((person, at) =>
        {
            var bar = new string('█', (int)Math.Max(1, person.Count * LongestBar / most));
            return string.Create(CultureInfo.InvariantCulture, $"{names[at].PadRight(width)} {bar} {person.Count}");
        });
        return $"```\n{string.Join('\n', lines)}\n```";
    }

    // Those who are known by their full name, in the week's articles.
    private Task<List<Quoted>> MostQuotedAsync(List<StoryArticle> articles, CancellationToken cancellation)
    {
        var texts = articles.DistinctBy(article => article.Copy).Select(article => article.Id);
        return database.ReadAsync<Quoted>(
            $"""
            SELECT p.name AS Name, CAST(SUM(s.quoted) AS BIGINT) AS Count FROM appearances s JOIN people p ON p.id = s.person
            WHERE p.article = 0 AND s.quoted > 0 AND s.article IN ({Work.Ids(texts)})
            GROUP BY p.id, p.name ORDER BY 2 DESC, p.name LIMIT {MostQuoted}
            """,
            null,
            cancellation);
    }

    private static string Credit(List<StoryArticle> articles, int stories)
    {
        var voices = articles.Select(article => article.Voice).Distinct(StringComparer.Ordinal).Count();
        return Wording.Footer(
            Wording.Count(stories, "story", "stories"), Wording.Count(articles.Count, "article"), Wording.Count(voices, "publisher"));
    }

    private sealed class Quoted
    {
        public string Name { get; set; } = "";
        public long Count { get; set; }
    }
}
