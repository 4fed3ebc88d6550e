using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>
/// The post of an evening: a lead story with its blurb, further stories with a sentence each, the quotation of the day. The same stories
/// make the same digest in every channel; only <see cref="For"/> knows one.
/// </summary>
public sealed class Digest
{
    /// <summary>The field that says when the next edition comes.</summary>
    internal const string Next = "Next";

    private const int MostHeadline = 200;
    private const int MostAlsoIn = 4;

    // The fields and the footer need room of the whole card too.
    private const int MostText = 3600;

    private static readonly LocalDatePattern DateForm = LocalDatePattern.CreateWithInvariantCulture("dddd, d MMMM uuuu");

    private readonly Card card;
    private readonly IReadOnlyList<FrontStory> stories;

    private Digest(Card card, IReadOnlyList<FrontStory> stories)
    {
        this.card = card;
        this.stories = stories;
        Stories = [.. stories.Select(story => story.Article.Id)];
    }

    /// <summary>Ids of its articles, the lead first.</summary>
    public IReadOnlyList<long> Stories { get; }

    /// <summary>
    /// Composes the digest of <paramref name="stories"/>, the lead first, as of a local date and time of day in a zone. Those at the end
    /// that have no room are left out whole.
    /// </summary>
    public static Digest Compose(IReadOnlyList<FrontStory> stories, LocalDate date, LocalTime time, string zone)
    {
        ArgumentNullException.ThrowIfNull(stories);
        var (text, told) = Body(stories, date);
        List<FrontStory> shown = [.. stories.Take(told)];
        var articles = shown.ConvertAll(story => story.Article);
        var temperature = Temperature(articles, date, zone);
        var card = new Card
        {
            Title = temperature is null ? Greeting(time) : $"{Greeting(time)} · {CardText.Clean(temperature, 20)}",
            Text = text,
            Fields = QuotationOfTheDay.Choose(articles) is { } said ? [new Field("Quotation of the day", said)] : [],
            Footer = Credit(articles),
            Thumbnail = CardText.Address(articles.Count > 0 ? articles[0].Picture : null),
            Menu = ArticleButtons.StoryMenu(shown.ConvertAll(Line)),
        };
        return new Digest(card, shown);
    }

    /// <summary>One calm line for an evening without news.</summary>
    public static Digest Calm(LocalDate date, LocalTime time)
        => new(new Card { Title = Greeting(time), Text = $"{DateForm.Format(date)}\n\nNothing new today." }, []);

    /// <summary>The card as one channel gets it: with the next edition's time, and the edition's mark in its buttons.</summary>
    public Card For(string mark, Instant? next) => CardLimits.Fit(card with
    {
        Fields = next is { } due ? [.. card.Fields, new Field(Next, DeliveryText.When(due))] : card.Fields,
        Buttons = Stories.Count == 0
            ? [ArticleButtons.ReadMore(0, mark)]
            : [ArticleButtons.ReadMore(Stories[0], mark), ArticleButtons.QuotesOf(Stories[0], mark)],
    });

    /// <summary>The same card with a line a story that says why it stands where it does; for those who set it up.</summary>
    public Card Explained(string mark, Instant? next)
    {
        var lines = stories.Where(story => story.Why.Length > 0)
            .Select((story, at) => $"{at + 1}. {CardText.Plain(story.Article.Title, 60)}: {CardText.Plain(story.Why)}").ToList();
        var shown = For(mark, next);
        return lines.Count == 0
            ? shown
            : CardLimits.Fit(shown with { Fields = [.. shown.Fields, new Field("Why in this order", string.Join('\n', lines))] });
    }

    /// <summary>Good Morning before noon, Good Afternoon before five, Good Evening until five in the morning.</summary>
    public static string Greeting(LocalTime time) => time.Hour switch
    {
        >= 5 and < 12 => "Good Morning",
        >= 12 and < 17 => "Good Afternoon",
        _ => "Good Evening",
    };

    // The greeting strip of a page is news on the page's day only.
    private static string? Temperature(List<LibraryArticle> articles, LocalDate date, string zone)
        => articles.Where(article => article.Published is { } published
                && Instant.FromDateTimeOffset(published).InZone(DateTimeZoneProviders.Tzdb[zone]).Date == date)
            .Select(article => article.Article.Banner?.Temperature).FirstOrDefault(found => found is not null);

    private static (string Text, int Told) Body(IReadOnlyList<FrontStory> stories, LocalDate date)
    {
        var text = new StringBuilder(DateForm.Format(date));
        for (var at = 0; at < stories.Count; at++)
        {
            var before = at switch { 0 => "\n\n", 1 => "\n\n**Also in the news**\n", _ => "\n" };
            var told = at == 0 ? Lead(stories[at]) : Other(stories[at]);
            if (at > 0 && text.Length + before.Length + told.Length > MostText)
                return (text.ToString(), at);
            text.Append(before).Append(told);
        }

        return (text.ToString(), stories.Count);
    }

    private static MenuLine Line(FrontStory story)
        => ArticleButtons.StoryLine(story.Article, string.Join(", ", [SummaryCard.Source(story.Article), .. story.AlsoIn]));

    private static string Lead(FrontStory story)
    {
        string[] lines = [Headline(story, bold: true), story.Blurb, AlsoIn(story)];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private static string Other(FrontStory story)
    {
        string[] lines = [$"• {Headline(story)}", story.Sentence, AlsoIn(story)];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private static string AlsoIn(FrontStory story)
    {
        if (story.AlsoIn.Count == 0)
            return "";
        List<string> names = [.. story.AlsoIn.Take(MostAlsoIn).Select(name => CardText.Plain(name, 60))];
        if (story.AlsoIn.Count > MostAlsoIn)
            names.Add($"{story.AlsoIn.Count - MostAlsoIn} more");
        return $"*also in {Wording.List(names)}*";
    }

    private static string Headline(FrontStory story, bool bold = false)
    {
        var article = story.Article;
        var title = CardText.Link(article.Title, article.Link, MostHeadline);
        var told = article.Publisher is null && article.Published is null ? "" : $" · {Wording.Told(article)}";
        return (story.IsUpdate ? "Update: " : "") + (bold ? $"**{title}**" : title) + told;
    }

    private static string Credit(List<LibraryArticle> articles)
        => $"From {string.Join(", ", articles.Select(SummaryCard.Source).Distinct(StringComparer.Ordinal))}";
}
