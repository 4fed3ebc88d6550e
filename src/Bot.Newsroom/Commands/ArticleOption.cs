using System.Globalization;

namespace Bot.Newsroom;

/// <summary>The option that names an article: a suggestion's id, or words of the headline as somebody types them.</summary>
internal static class ArticleOption
{
    public const string Name = "article";

    public static OptionDescription Described(string otherwise) => new(Name, $"An article by its headline; {otherwise}", OptionKind.Text) { Completes = true };

    public static CatalogueEntry? Find(Catalogue catalogue, string typed)
        => long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && catalogue.Find(id) is { } entry ? entry : Matching(catalogue, typed).FirstOrDefault();

    public static Answer Unknown(Catalogue catalogue, string typed)
        => catalogue.Articles.Count == 0
            ? Replies.Nothing("The library is empty.", "Put an article as a .txt file into the seeds folder.")
            : Replies.Refuse($"No article has “{CardText.Plain(typed, 60)}” in its headline.", "/articles lists them all.");

    public static IReadOnlyList<Choice> Complete(Catalogue catalogue, string typed)
        => [.. Matching(catalogue, typed).Take(CardLimits.Choices).Select(entry => new Choice(Label(entry), entry.Id.ToString(CultureInfo.InvariantCulture)))];

    // Headlines with every word, begun at least; then, for a typing error, with the most words nearly right.
    private static IEnumerable<CatalogueEntry> Matching(Catalogue catalogue, string typed)
    {
        var words = Folding.Words(Folding.Fold(typed));
        if (words.Count == 0)
            return typed.Trim().Length == 0 ? catalogue.Articles : [];
        var exact = catalogue.Articles.Where(entry => words.TrueForAll(word => Words(entry).Any(title => title.StartsWith(word, StringComparison.Ordinal)))).ToList();
        return exact.Count > 0 ? exact : catalogue.Articles.Where(entry => words.TrueForAll(word => Words(entry).Any(title => Spelling.Errors(word, title) <= Spelling.Allowed(word.Length))));
    }

    private static List<string> Words(CatalogueEntry entry) => entry.TitleWords;

    private static string Label(CatalogueEntry entry)
    {
        var date = entry.Date.ToString(" · d MMM yyyy", CultureInfo.InvariantCulture);
        return CardText.Clean(entry.Title, CardLimits.ChoiceName - date.Length) + date;
    }
}
