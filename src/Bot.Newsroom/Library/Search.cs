using System.Data.Common;
using System.Text;

namespace Bot.Newsroom;

/// <summary>
/// Finds articles by words: SQLite's FTS5 or PostgreSQL's tsvector, over text that we folded, with English endings taken off by the engine.
/// Rows are numbered by arrival, so that the newest are found first without a look at the others.
/// </summary>
public sealed class Search(Database database)
{
    // More words make a query slower, not better.
    private const int MostWords = 12;

    // A tsvector takes 1,048,575 bytes: each different word with up to 4 bytes beside it, each further place 2, so at most 2.25 for each
    // byte of words and blanks.
    private const int MostIndexed = 400_000;

    /// <summary>Ids of articles that have every word of <paramref name="text"/>, best first; none for a text without words.</summary>
    public async Task<IReadOnlyList<long>> FindAsync(
        Scope scope, string text, int most, CancellationToken cancellation, long? person = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Folding.Words(Folding.Fold(text)).Take(MostWords).ToList();
        if (words.Count == 0)
            return [];
        var query = new
        {
            words = database.IsPostgres ? string.Join(' ', words) : string.Join(' ', words.Select(word => $"\"{word}\"")),
            most,
            server = scope.Follower,
            person,
        };
        var speaks = person is null ? "" : " AND EXISTS (SELECT 1 FROM appearances p WHERE p.article = a.id AND p.person = @person)";
        var (from, match, best) = database.IsPostgres
            ? ("article_words w, plainto_tsquery('english', @words) query", "w.words @@ query", "ts_rank(w.words, query) DESC")
            : ("article_words w", "article_words MATCH @words", "bm25(article_words)");
        return await database.ReadAsync<long>(
            $"""
            SELECT a.id FROM articles a, {from} WHERE a.arrival = w.rowid AND {match} AND {scope.Sees("a.id")}{speaks}
            ORDER BY {best}, a.id LIMIT @most
            """,
            query,
            cancellation);
    }

    /// <summary>Puts an article's words in place of those that are there; says how many characters of the text fit in.</summary>
    internal async Task<int> IndexAsync(DbTransaction transaction, long arrival, string title, string text, CancellationToken cancellation)
    {
        await ForgetAsync(transaction, arrival, cancellation);
        var (words, taken) = database.IsPostgres ? Fitting(text) : (Folding.Fold(text), text.Length);
        await transaction.RunAsync(Insert("article_words", "english"), new { arrival, words }, cancellation);
        await transaction.RunAsync(
            Insert("article_words_of_titles", "simple"),
            new { arrival, words = string.Join(' ', Folding.Words(Folding.Fold(title))) },
            cancellation);
        return taken;
    }

    internal static async Task ForgetAsync(DbTransaction transaction, long arrival, CancellationToken cancellation)
    {
        await transaction.RunAsync("DELETE FROM article_words WHERE rowid = @arrival", new { arrival }, cancellation);
        await transaction.RunAsync("DELETE FROM article_words_of_titles WHERE rowid = @arrival", new { arrival }, cancellation);
    }

    private string Insert(string table, string language)
        => database.IsPostgres
            ? $"INSERT INTO {table} (rowid, words) VALUES (@arrival, to_tsvector('{language}', @words))"
            : $"INSERT INTO {table} (rowid, words) VALUES (@arrival, @words)";

    // Plain words with blanks between, since hyphens and slashes make PostgreSQL index parts and whole; as many as a tsvector surely takes.
    private static (string Words, int Taken) Fitting(string text)
    {
        const int Step = 4_096;
        var words = new StringBuilder();
        var bytes = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = Math.Min(text.Length, at + Step);
            while (end < text.Length && end < at + (2 * Step) && char.IsLetterOrDigit(text[end]))
                end++;
            var part = string.Join(' ', Folding.Words(Folding.Fold(text[at..end])));
            bytes += Encoding.UTF8.GetByteCount(part) + 1;
            if (bytes > MostIndexed)
                return (words.ToString(), at);
            words.Append(part).Append(' ');
            at = end;
        }

        return (words.ToString(), text.Length);
    }
}
