using System.Data.Common;
using Dapper;

namespace Bot.Newsroom;

/// <summary>Finds articles by words: SQLite's FTS5 or PostgreSQL's tsvector, over text that we folded, with English endings taken off by the engine.</summary>
public sealed class Search(Database database)
{
    // More words make a query slower, not better.
    private const int MostWords = 12;

    /// <summary>Ids of articles that have every word of <paramref name="text"/>, best first; none for a text without words.</summary>
    public async Task<IReadOnlyList<long>> FindAsync(string text, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Folding.Words(Folding.Fold(text)).Take(MostWords).ToList();
        if (words.Count == 0)
            return [];
        await using var connection = await database.OpenAsync(cancellation);
        var query = new { words = database.IsPostgres ? string.Join(' ', words) : string.Join(' ', words.Select(word => $"\"{word}\"")), most };
        return [.. await connection.QueryAsync<long>(new CommandDefinition(database.IsPostgres ? PostgresQuery : SqliteQuery, query, cancellationToken: cancellation))];
    }

    internal Task IndexAsync(DbTransaction transaction, long id, string text, CancellationToken cancellation)
        => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            database.IsPostgres
                ? "INSERT INTO article_words (rowid, words) VALUES (@id, to_tsvector('english', @words))"
                : "INSERT INTO article_words (rowid, words) VALUES (@id, @words)",
            new { id, words = Folding.Fold(text) },
            transaction,
            cancellationToken: cancellation));

    private const string SqliteQuery = "SELECT rowid FROM article_words WHERE article_words MATCH @words ORDER BY bm25(article_words), rowid LIMIT @most";

    private const string PostgresQuery =
        "SELECT rowid FROM article_words, plainto_tsquery('english', @words) query WHERE words @@ query ORDER BY ts_rank(words, query) DESC, rowid LIMIT @most";
}
