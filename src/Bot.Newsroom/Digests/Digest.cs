using System.Text;
using Bot.Articles;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>
/// The post of an evening: a lead story with its blurb, further headlines, the quotation of the day. The same stories make the same digest
/// in every channel; only <see cref="For"/> knows one.
/// </summary>
public sealed class Digest
{
    /// <summary>The field that says when the next edition comes.</summary>
    internal const string Next = "Next";

    private const int MostHeadline = 200;
    private const int MostSentence = 700;

    private static readonly LocalDatePattern DateForm = LocalDatePattern.CreateWithInvariantCulture("dddd, d MMMM uuuu");

    private readonly Card card;
    private readonly long lead;

    private Digest(Card card, IReadOnlyList<LibraryArticle> stories)
    {
        this.card = card;
        lead = stories.Count > 0 ? stories[0].Id : 0;
        Stories = [.. stories.Select(story => story.Id)];
    }

    /// <summary>Ids of its articles, the lead first.</summary>
    public IReadOnlyList<long> Stories { get; }

    /// <summary>Composes the digest of <paramref name="stories"/>, the lead first, as of a local date and time of day.</summary>
    public static Digest Compose(IReadOnlyList<LibraryArticle> stories, LocalDate date, LocalTime time)
    {
        ArgumentNullException.ThrowIfNull(stories);
        var temperature = stories.Select(story => story.Article.Banner?.Temperature).FirstOrDefault(found => found is not null);
        var card = new Card
        {
            Title = temperature is null ? Greeting(time) : $"{Greeting(time)} · {CardText.Clean(temperature, 20)}",
            Text = Body(stories, date),
            Fields = QuotationOfTheDay.Choose(stories) is { } said ? [new Field("Quotation of the day", said)] : [],
            Footer = Credit(stories),
        };
        return new Digest(card, stories);
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
            : [ArticleButtons.ReadMore(lead, mark), ArticleButtons.QuotesOf(lead, mark)],
    });

    /// <summary>Good Morning before noon, Good Afternoon before five, Good Evening until five in the morning.</summary>
    public static string Greeting(LocalTime time) => time.Hour switch
    {
        >= 5 and < 12 => "Good Morning",
        >= 12 and < 17 => "Good Afternoon",
        _ => "Good Evening",
    };

    private static string Body(IReadOnlyList<LibraryArticle> stories, LocalDate date)
    {
        var text = new StringBuilder(DateForm.Format(date));
        for (var i = 0; i < stories.Count; i++)
        {
            text.Append(i == 1 ? "\n\n**Also in the news**\n" : i == 0 ? "\n\n" : "\n");
            text.Append(i == 0 ? Lead(stories[i]) : $"• {Headline(stories[i])}");
        }

        return text.ToString();
    }

    private static string Lead(LibraryArticle story)
    {
        var blurb = story.Article.Blurb;
        return blurb.IsEmpty ? Headline(story, bold: true) : $"{Headline(story, bold: true)}\n{Words(story.Article, blurb)}";
    }

    private static string Words(Article article, Summary summary)
        => string.Join(' ', summary.Sentences.Select(sentence => CardText.Plain(sentence.In(article.Text), MostSentence)));

    private static string Headline(LibraryArticle story, bool bold = false)
    {
        var title = CardText.Link(story.Title, story.Link, MostHeadline);
        var told = story.Publisher is null && story.Published is null ? "" : $" · {Wording.Told(story)}";
        return (bold ? $"**{title}**" : title) + told;
    }

    private static string Credit(IReadOnlyList<LibraryArticle> stories)
        => $"From {string.Join(", ", stories.Select(story => SummaryCard.Source(story)).Distinct(StringComparer.Ordinal))}";
}
