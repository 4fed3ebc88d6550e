namespace Bot.Newsroom;

/// <summary>
/// /library remove: which article is meant, and whether it shall really go. Asked before, since nothing of its text is kept that could
/// bring it back after.
/// </summary>
internal sealed class ArticleRemoval(ArticleLibrary library, LibraryDesk desk)
{
    /// <summary>The buttons, which carry the article's number and why it goes.</summary>
    public const string Which = "libraryremove";
    public const string Remove = "libraryremoval";
    public const string Keep = "librarykeep";

    /// <summary>As much as fits into a button's id beside the article's number.</summary>
    public const int LongestWhy = 60;

    private const string Asked = "An owner removed it.";
    private const int MostMeant = 4;

    /// <summary>By words, or a number of the list, only where they name one article; else its owner chooses.</summary>
    public async Task<Answer> AskAsync(string typed, string why, CancellationToken cancellation)
        => await MeantAsync(typed, cancellation) switch
        {
            [] when ListNumber.Of(typed) is not null => Replies.Refuse(
                $"No article has the number {typed} now, or “{typed}” in its headline.", "/library list shows them all."),
            [] => ArticleOption.NoneLike(typed, "/library list shows them all."),
            [var only] => new(Question(only, CardText.OneLine(why, LongestWhy))) { IsPrivate = true },
            var meant => Replies.Nothing(
                $"Several articles are “{CardText.Plain(typed, 60)}”.",
                "Which one is to go?",
                [.. meant.Select(entry => Named(entry, CardText.OneLine(why, LongestWhy)))]),
        };

    // "2" is the second of the list, and it may be a word of another's headline too.
    private async Task<IReadOnlyList<ArticleEntry>> MeantAsync(string typed, CancellationToken cancellation)
    {
        var named = await ArticleOption.FindAsync(library, Scope.Everything, typed, MostMeant, cancellation);
        return ListNumber.Of(typed) is { } number and > 0
            && await library.ListAsync(Scope.Everything, number - 1, 1, cancellation) is [var numbered]
            ? [numbered, .. named.Where(entry => entry.Id != numbered.Id).Take(MostMeant - 1)]
            : named;
    }

    public async Task<Answer> PressAsync(Press press, CancellationToken cancellation)
    {
        if (press.Feature == Keep)
            return press.Answer(new Card { Text = "Nothing was removed." });
        if (await library.Headlines.FindAsync(Scope.Everything, press.Whole(0) ?? 0, cancellation) is not { } entry)
            return Replies.GoneArticle();
        if (press.Feature == Which)
            return press.Answer(Question(entry, press.Rest(1)));
        var why = press.Rest(1) is { Length: > 0 } told ? told : Asked;
        var removed = await desk.RemoveAsync(entry, why, cancellation);
        return press.Answer(new Card { Text = CardText.Plain(removed.Told, CardLimits.Title) });
    }

    private static Card Question(ArticleEntry entry, string why) => new()
    {
        Title = "Remove it for good?",
        Text = $"{CardText.Bold(entry.Title, 200)}, {CardText.Plain(entry.Publisher ?? entry.Source, 100)}\n"
            + "Its text and quotations go at once, and cannot be brought back from here. No feed brings it in again by itself; "
            + $"/library add with its {(entry.Link is null ? "file" : "address")} does.",
        Buttons = [Button.Press("Remove", Press.IdOf(Remove, entry.Id, why)), Button.Press("Keep it", Press.IdOf(Keep))],
    };

    private static Button Named(ArticleEntry entry, string why)
        => Button.Press(CardText.Clean($"Remove {entry.Title} ...", CardLimits.ButtonLabel), Press.IdOf(Which, entry.Id, why));
}
