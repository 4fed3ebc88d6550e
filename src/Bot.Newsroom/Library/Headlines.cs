namespace Bot.Newsroom;

/// <summary>Finds articles by what somebody types of a headline: its words, begun at least, in any order; latest first.</summary>
internal sealed class Headlines(Database database)
{
    // The newest of those with the words; who wants an older one types more.
    private const int MostLookedAt = 2_000;

    // Headlines that are compared letter by letter when nothing has the words as typed.
    private const int MostGuessed = 1_000;

    private readonly Newest newest = new(database);

    public async Task<IReadOnlyList<ArticleEntry>> FindAsync(Scope scope, string typed, int most, CancellationToken cancellation)
    {
        var words = Words(typed);
        if (words.Count == 0)
            return typed.Trim().Length == 0 ? Entries(await newest.RowsAsync(scope, 0, most, null, cancellation)) : [];
        var begun = await BegunAsync(scope, words, most, cancellation);
        return begun.Count > 0 ? Entries(begun) : await MisspeltAsync(scope, words, most, cancellation);
    }

    public async Task<ArticleEntry?> FindAsync(Scope scope, long id, CancellationToken cancellation)
        => (await database.ReadAsync<ArticleRow>(
            $"SELECT {ArticleRow.Columns} FROM articles a WHERE a.id = @id AND a.removed IS NULL AND {scope.Sees("a.id")}",
            new { id, server = scope.Follower },
            cancellation)).FirstOrDefault()?.ToEntry();

    private Task<List<ArticleRow>> BegunAsync(Scope scope, List<string> words, int most, CancellationToken cancellation)
    {
        var match = database.IsPostgres
            ? string.Join(" & ", words.Select(word => $"{word}:*"))
            : string.Join(' ', words.Select(word => $"\"{word}\"*"));
        return database.ReadAsync<ArticleRow>(
            $"""
            SELECT {ArticleRow.Columns} FROM articles a
            WHERE a.arrival IN (SELECT arrival FROM (SELECT rowid AS arrival FROM article_words_of_titles
                WHERE {(database.IsPostgres ? "words @@ to_tsquery('simple', @match)" : "article_words_of_titles MATCH @match")}
                ORDER BY rowid DESC LIMIT {MostLookedAt}) AS newest)
              AND a.removed IS NULL AND {scope.Sees("a.id")}
            ORDER BY a.date DESC, a.source, a.id LIMIT @most
            """,
            new { match, most, server = scope.Follower },
            cancellation);
    }

    private async Task<IReadOnlyList<ArticleEntry>> MisspeltAsync(Scope scope, List<string> words, int most, CancellationToken cancellation)
        => [.. Entries(await newest.RowsAsync(scope, 0, MostGuessed, null, cancellation))
            .Where(entry => Words(entry.Title) is var own
                && words.TrueForAll(word => own.Exists(title => Spelling.Errors(word, title) <= Spelling.Allowed(word.Length))))
            .Take(most)];

    // An apostrophe parts words here: both engines part them so.
    private static List<string> Words(string text) => Folding.Words(Folding.Fold(text).Replace('\'', ' '));

    private static IReadOnlyList<ArticleEntry> Entries(List<ArticleRow> rows) => [.. rows.Select(row => row.ToEntry())];
}
