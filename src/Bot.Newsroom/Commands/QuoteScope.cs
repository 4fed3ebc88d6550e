using System.Globalization;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// Which quotations a card leafs through: one person's or everybody's, of one article or all that <paramref name="Seen"/> shows, about
/// some words or anything, or the candidates for the quotation of the day. Its short form stands in the ids of buttons, next to an
/// article and the offset of a quotation.
/// </summary>
internal sealed record QuoteScope(Scope Seen, Person? Person, long? Article, string? About, bool OfTheDay = false)
{
    /// <summary>What the scope was narrowed to.</summary>
    public ArticleWindow Window { get; init; }

    /// <summary>
    /// The state of a button: the article, where the quotation starts, whose quotations ("0" the first speaker of this one, "e"
    /// everybody's), "a" within the article, "d" of the day, and the words.
    /// </summary>
    public object[] State(FoundQuote quote) => [quote.Article.Id, quote.Quotation.Extent.Start, Flags(quote), About ?? ""];

    public static async Task<QuoteScope> ReadAsync(Press press, FoundQuote quote, ArticleLibrary library, CancellationToken cancellation)
    {
        var (flags, window) = ArticleWindow.Read(press.Part(2));
        var about = press.Rest(3);
        var scope = Scope.Of(press.Caller);
        var whose = flags.Length > 0 && char.IsAsciiDigit(flags[0])
            ? quote.Quotation.Attribution.Speakers.ElementAtOrDefault(flags[0] - '0')
            : null;
        return new(
            window.Of(scope),
            whose is null ? null : await library.People.FindAsync(scope, IdOf(quote, whose), cancellation),
            flags.Contains('a', StringComparison.Ordinal) ? quote.Article.Id : null,
            about.Length > 0 ? about : null,
            flags.Contains('d', StringComparison.Ordinal))
        {
            Window = window,
        };
    }

    private string Flags(FoundQuote quote)
    {
        var speaker = Person is null ? -1 : quote.Quotation.Attribution.Speakers.ToList().FindIndex(by => IdOf(quote, by) == Person.Id);
        var whose = speaker is >= 0 and < 10 ? speaker.ToString(CultureInfo.InvariantCulture) : "e";
        return $"{whose}{(Article is null ? "" : "a")}{(OfTheDay ? "d" : "")}{Window.State}";
    }

    private static long IdOf(FoundQuote quote, Speaker speaker) => Speaking.PersonOf(quote.Article.Id, speaker.Name);
}
