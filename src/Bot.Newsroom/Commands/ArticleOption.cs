using System.Globalization;

namespace Bot.Newsroom;

/// <summary>The option that names an article: a suggestion's id, or words of the headline as somebody types them.</summary>
internal static class ArticleOption
{
    public const string Name = "article";

    public static OptionDescription Described(string otherwise)
        => new(Name, $"An article by its headline; {otherwise}", OptionKind.Text) { Completes = true };

    public static async Task<ArticleEntry?> FindAsync(ArticleLibrary library, Scope scope, string typed, CancellationToken cancellation)
    {
        if (long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await library.Headlines.FindAsync(scope, id, cancellation) is { } entry)
            return entry;
        return await library.Headlines.FindAsync(scope, typed, 1, cancellation) is [var first] ? first : null;
    }

    /// <summary>The article that the ask names, the latest when it names none.</summary>
    public static async Task<LibraryArticle?> OpenAsync(ArticleLibrary library, Ask ask, CancellationToken cancellation)
    {
        var scope = Scope.Of(ask.Caller);
        if (ask.Text(Name) is not { } typed)
            return await library.LatestAsync(scope, cancellation);
        return await FindAsync(library, scope, typed, cancellation) is { } entry
            ? await library.FindAsync(scope, entry.Id, cancellation)
            : null;
    }

    public static async Task<Answer> UnknownAsync(ArticleLibrary library, Ask ask, CancellationToken cancellation)
        => await library.CountAsync(Scope.Of(ask.Caller), cancellation) == 0
            ? Replies.NothingToRead()
            : NoneLike(ask.Text(Name) ?? "");

    private static Answer NoneLike(string typed)
        => typed.Contains("://", StringComparison.Ordinal)
            ? Replies.Refuse("An article is named by words of its headline, not by its address.", "/read takes the address of a page.")
            : Replies.Refuse($"No article has “{CardText.Plain(typed, 60)}” in its headline.", "/articles lists them all.");

    public static Task<IReadOnlyList<Choice>> CompleteAsync(
        ArticleLibrary library, CompletionRequest request, CancellationToken cancellation)
        => CompleteAsync(library, Scope.Of(request.Caller), request.Typed, cancellation);

    public static async Task<IReadOnlyList<Choice>> CompleteAsync(
        ArticleLibrary library, Scope scope, string typed, CancellationToken cancellation)
    {
        var found = await library.Headlines.FindAsync(scope, typed, CardLimits.Choices, cancellation);
        return [.. found.Select(entry => new Choice(Label(entry), entry.Id.ToString(CultureInfo.InvariantCulture)))];
    }

    private static string Label(ArticleEntry entry)
    {
        var date = entry.Date.ToString(" · d MMM yyyy", CultureInfo.InvariantCulture);
        return CardText.Clean(entry.Title, CardLimits.ChoiceName - date.Length) + date;
    }
}
