namespace Bot.Newsroom;

/// <summary>All quotations of a person, the newest first, page by page, each with its day and its place.</summary>
internal static class QuoteListCard
{
    private const int OnPage = 5;
    private const int MostWords = 400;

    /// <param name="idOf">Makes the id of a page's button.</param>
    public static async Task<Card> OfAsync(
        Quotes quotes, Scope seen, Person person, IReadOnlyList<QuotePlace> places, long page, Func<int, string> idOf,
        CancellationToken cancellation)
    {
        var paging = Paging<QuotePlace>.Of(places, OnPage, page);
        List<string> lines = [];
        foreach (var place in paging.Items)
        {
            if (await quotes.OpenAsync(seen, place.Article, place.Start, cancellation) is { } quote)
                lines.Add($"{QuoteCard.Line(quote, MostWords)}\n{Wording.In(quote.Article)}");
        }

        return new Card
        {
            Title = CardText.Clean(person.Name, CardLimits.Title),
            Text = string.Join("\n\n", lines),
            Footer = Wording.Footer(Wording.Count(places.Count, "quotation"), "newest first", paging.Footer),
            Buttons = paging.Buttons(idOf),
        };
    }
}
