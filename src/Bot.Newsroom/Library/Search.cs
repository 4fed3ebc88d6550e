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

    // Ranking takes the engine's time for each hit, so that only the newest of a common word's are ranked.
    private const int MostRankedBySqlite = 2_000;
    private const int MostRankedByPostgres = 500;

    // A person's newest articles, in which words are looked for.
    private const int MostOfPerson = 500;

    // A tsvector takes 1,048,575 bytes: each different word with up to 4 bytes beside it, each further place 2, so at most 2.25 for each
    // byte of words and blanks.
    private const int MostIndexed = 400_000;

    /// <summary>
    /// Articles that have every word of the text, whatever syntax it looks like: the newest of them, latest first, or the best first.
    /// None for a text without words.
    /// </summary>
    internal async Task<IReadOnlyList<FoundArticle>> FindAsync(SearchWish wish, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (Query(database, wish.Text) is not { } words)
            return [];
        var values = new
        {
            words,
            most,
            newest = wish.BestFirst ? Math.Max(most, database.IsPostgres ? MostRankedByPostgres : MostRankedBySqlite) : most,
            server = wish.Seen.Follower,
            wish.Person,
        };
        var text = database.IsPostgres ? PostgresText(wish) : wish.Person is null ? SqliteText(wish) : SqliteTextOfPerson(wish);
        var found = await database.ReadAsync<FoundArticle>(text, values, cancellation);
        var ordered = wish.BestFirst ? found.OrderBy(article => article.Rank) : found.OrderByDescending(article => article.Date);
        return [.. ordered.ThenByDescending(article => article.Date).ThenBy(article => article.Id).Take(most)];
    }

    /// <summary>The words of a text as the engine takes them; null for a text without words.</summary>
    internal static string? Query(Database database, string text)
    {
        var words = Folding.Words(Folding.Fold(text)).Take(MostWords).ToList();
        if (words.Count == 0)
            return null;
        return string.Join(' ', database.IsPostgres ? words : words.Select(word => $"\"{word}\""));
    }

    /// <summary>The numbers of arrival of articles with the words of a parameter as <see cref="Query"/> gives them.</summary>
    internal static string ArrivalsWith(Database database, string parameter)
        => database.IsPostgres
            ? $"SELECT rowid FROM article_words WHERE words @@ plainto_tsquery('english', {parameter})"
            : $"SELECT rowid FROM article_words WHERE article_words MATCH {parameter}";

    private const string Columns = "a.id AS Id, a.date AS Date, COALESCE(s.story, a.id) AS Story";
    private const string Told = "LEFT JOIN story_articles s ON s.article = a.id AND s.turn > 0";

    // Read from the newest backwards, so that a common word costs no more than a rare one.
    private static string SqliteText(SearchWish wish)
        => $"""
            SELECT {Columns}, a.rank AS Rank
            FROM (SELECT a.id, a.date, {(wish.BestFirst ? "bm25(article_words)" : "0.0")} AS rank
                  FROM article_words w CROSS JOIN articles a
                  WHERE article_words MATCH @words AND a.arrival = w.rowid AND {wish.Holds("a")} ORDER BY w.rowid DESC LIMIT @newest) a
              {Told} ORDER BY a.rank LIMIT @most
            """;

    // Most people speak in few articles: those are asked for the words, not all with the words for the person.
    private static string SqliteTextOfPerson(SearchWish wish)
        => $"""
            SELECT {Columns}, 0.0 AS Rank
            FROM (SELECT article, date FROM appearances WHERE person = @Person ORDER BY date DESC LIMIT {MostOfPerson}) p
              CROSS JOIN articles a CROSS JOIN article_words w {Told}
            WHERE a.id = p.article AND w.rowid = a.arrival AND article_words MATCH @words AND {wish.Seen.Sees("a.id")}
            ORDER BY p.date DESC LIMIT @most
            """;

    // What matches is found first, whatever the planner thinks of it: it guesses badly how many articles share several words.
    private static string PostgresText(SearchWish wish)
        => $"""
            SELECT {Columns}, {(wish.BestFirst ? "-ts_rank(r.words, plainto_tsquery('english', @words))" : "0.0")} AS Rank
            FROM (SELECT a.id, a.date, a.arrival
                  FROM (SELECT rowid FROM article_words WHERE words @@ plainto_tsquery('english', @words) OFFSET 0) w
                    JOIN articles a ON a.arrival = w.rowid
                  WHERE {wish.Holds("a")} ORDER BY w.rowid DESC LIMIT @newest) a
              {(wish.BestFirst ? "JOIN article_words r ON r.rowid = a.arrival" : "")} {Told}
            """;

    /// <summary>Puts an article's words in place of those that are there; says how many characters of the text fit in.</summary>
    internal async Task<int> IndexAsync(DbTransaction transaction, ArticleRow row, bool isNew, CancellationToken cancellation)
    {
        if (!isNew)
            await ForgetAsync(transaction, row.Arrival, cancellation);
        var (words, taken) = database.IsPostgres ? Fitting(row.Text) : (Folding.Fold(row.Text), row.Text.Length);
        await transaction.RunAsync(Insert("article_words", "english"), new { row.Arrival, words }, cancellation);
        await transaction.RunAsync(
            Insert("article_words_of_titles", "simple"),
            new { row.Arrival, words = string.Join(' ', Folding.Words(Folding.Fold(row.Title))) },
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
            ? $"INSERT INTO {table} (rowid, words) VALUES (@Arrival, to_tsvector('{language}', @words))"
            : $"INSERT INTO {table} (rowid, words) VALUES (@Arrival, @words)";

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
