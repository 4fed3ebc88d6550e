using System.Globalization;

namespace Bot.Newsroom;

/// <summary>The option that names an article: a suggestion's id, its address, or words of the headline as somebody types them.</summary>
internal static class ArticleOption
{
    public const string Name = "article";

    public static OptionDescription Described(string otherwise)
        => new(Name, $"An article by its headline; {otherwise}", OptionKind.Text) { Completes = true };

    public static async Task<ArticleEntry?> FindAsync(ArticleLibrary library, Scope scope, string typed, CancellationToken cancellation)
        => await FindAsync(library, scope, typed, 1, cancellation) is [var first] ? first : null;

    /// <summary>Every article that may be meant, latest first, at most <paramref name="most"/>.</summary>
    public static async Task<IReadOnlyList<ArticleEntry>> FindAsync(
        ArticleLibrary library, Scope scope, string typed, int most, CancellationToken cancellation)
    {
        if (long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await library.Headlines.FindAsync(scope, id, cancellation) is { } entry)
            return [entry];
        return AddressIn(typed) is { } address
            ? await library.Headlines.AtAsync(scope, address, most, cancellation)
            : await library.Headlines.FindAsync(scope, typed, most, cancellation);
    }

    /// <summary>Nothing was found for what was typed; <paramref name="next"/> is where the articles are listed.</summary>
    public static Answer NoneLike(string typed, string next)
        => AddressIn(typed) is { } address
            ? Replies.Refuse($"No article here is from {CardText.Plain(address.Host + address.PathAndQuery, 100)}.", next)
            : Replies.Refuse($"No article has “{CardText.Plain(typed, 60)}” in its headline.", next);

    // "https://example.org/story", "<https://example.org/story>", "www.example.org/story"
    private static Uri? AddressIn(string typed)
    {
        var written = typed.Trim().TrimStart('<').TrimEnd('>');
        if (written.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            written = $"https://{written}";
        return Uri.TryCreate(written, UriKind.Absolute, out var address) && CardText.Address(address) is not null ? address : null;
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
            : NoneLike(ask.Text(Name) ?? "", AddressIn(ask.Text(Name) ?? "") is null
                ? "/articles lists them all."
                : "/read takes the address of a page.");

    public static Task<IReadOnlyList<Choice>> CompleteAsync(
        ArticleLibrary library, CompletionRequest request, CancellationToken cancellation)
        => CompleteAsync(library, Scope.Of(request.Caller), request.Typed, cancellation);

    public static async Task<IReadOnlyList<Choice>> CompleteAsync(
        ArticleLibrary library, Scope scope, string typed, CancellationToken cancellation)
    {
        var found = await FindAsync(library, scope, typed, CardLimits.Choices, cancellation);
        return [.. found.Select(entry => new Choice(Label(entry), entry.Id.ToString(CultureInfo.InvariantCulture)))];
    }

    private static string Label(ArticleEntry entry)
    {
        var date = entry.Date.ToString(" · d MMMM yyyy", CultureInfo.InvariantCulture);
        return CardText.Clean(entry.Title, CardLimits.ChoiceName - date.Length) + date;
    }
}
