using System.Globalization;

namespace Bot.Newsroom;

/// <summary>
/// The buttons of cards that show an article. A digest adds its edition's mark, by which its post is found again; pages are "p2".
/// </summary>
public static class ArticleButtons
{
    public const string More = "more";
    public const string Quotes = "quotes";
    public const string Story = "story";

    /// <summary>The full summary and the quotations, privately.</summary>
    public static Button ReadMore(long article, string mark = "") => Button.Press("Read more", Id(More, article, mark));

    /// <summary>The press that opens the story of an article, whoever tells it.</summary>
    public static string StoryId(long article) => Press.IdOf(Story, article);

    /// <summary>A line of a menu that opens the story of an article; <paramref name="told"/> is plain.</summary>
    internal static MenuLine StoryLine(LibraryArticle article, string told)
        => new(CardText.Clean(article.Title, CardLimits.MenuLabel), StoryId(article.Id), CardText.Clean(told, CardLimits.MenuDescription));

    /// <summary>A menu that opens any of several stories; nothing for a single one, which has buttons.</summary>
    internal static Menu? StoryMenu(IReadOnlyList<MenuLine> lines) => lines.Count < 2 ? null : new("Read a story ...", lines);

    /// <summary>The article's quotations, privately.</summary>
    public static Button QuotesOf(long article, string mark = "") => Button.Press("Quotes", Id(Quotes, article, mark));

    /// <summary>Opens the article where it was published; nothing where it has no address.</summary>
    internal static IReadOnlyList<Button> Source(LibraryArticle article)
        => CardText.Address(article.Link) is { } address ? [Button.Open("Source", address)] : [];

    internal static string PageId(string feature, long article, int page)
        => Press.IdOf(feature, article, string.Create(CultureInfo.InvariantCulture, $"p{page}"));

    internal static int Page(Press press)
        => press.Part(1) is ['p', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? page
            : 1;

    private static string Id(string feature, long article, string mark)
        => mark.Length == 0 ? Press.IdOf(feature, article) : Press.IdOf(feature, article, mark);
}
