using System.Globalization;

namespace Bot.Newsroom;

/// <summary>
/// Which quotations a card leafs through: one person's or everybody's, of one article or all, about some words or anything, or the candidates for
/// the quotation of the day. Its short form stands in the ids of buttons, next to an article and the offset of a quotation.
/// </summary>
internal sealed record QuoteScope(Person? Person, long? Article, string? About, bool OfTheDay = false)
{
    /// <summary>The state of a button: the article, where the quotation starts, whose quotations ("0" the first speaker of this one, "e" everybody's), "a" within the article, "d" of the day, and the words.</summary>
    public object[] State(LibraryArticle article, Articles.Quotation quotation, Catalogue catalogue)
        => [article.Id, quotation.Extent.Start, Flags(quotation, catalogue), About ?? ""];

    public static QuoteScope Read(Press press, LibraryArticle article, Articles.Quotation quotation, Catalogue catalogue)
    {
        var flags = press.Part(2);
        var about = press.Rest(3);
        var person = flags.Length > 0 && char.IsAsciiDigit(flags[0]) ? quotation.Attribution.Speakers.ElementAtOrDefault(flags[0] - '0') : null;
        return new(
            person is null ? null : catalogue.PersonNamed(person.Name),
            flags.Contains('a', StringComparison.Ordinal) ? article.Id : null,
            about.Length > 0 ? about : null,
            flags.Contains('d', StringComparison.Ordinal));
    }

    private string Flags(Articles.Quotation quotation, Catalogue catalogue)
    {
        var speaker = Person is null ? -1 : quotation.Attribution.Speakers.ToList().FindIndex(by => catalogue.PersonNamed(by.Name) == Person);
        var whose = speaker is >= 0 and < 10 ? speaker.ToString(CultureInfo.InvariantCulture) : "e";
        return $"{whose}{(Article is null ? "" : "a")}{(OfTheDay ? "d" : "")}";
    }
}
