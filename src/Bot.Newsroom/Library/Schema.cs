using System.Data.Common;
using Dapper;

namespace Bot.Newsroom;

/// <summary>The tables, as an ordered list of migrations that only ever grows at its end.</summary>
public static class Schema
{
    // Columns are TEXT, BIGINT and DOUBLE PRECISION; times are unix milliseconds UTC; ids are made by us. Append; never edit what has shipped.
    private static readonly Migration[] Migrations =
    [
        new("articles",
        [
            "CREATE TABLE articles (id BIGINT PRIMARY KEY, key TEXT NOT NULL UNIQUE, source TEXT NOT NULL, link TEXT, published BIGINT, added BIGINT NOT NULL, arrival BIGINT NOT NULL UNIQUE, text TEXT NOT NULL)",
            // One row: the number of the last article to arrive. Updating it makes concurrent adders queue, so numbers appear in order.
            "CREATE TABLE arrivals (last BIGINT NOT NULL)",
            "INSERT INTO arrivals (last) VALUES (0)",
        ])
        {
            Sqlite = ["CREATE VIRTUAL TABLE article_words USING fts5(words, content='', contentless_delete=1, tokenize='porter unicode61')"],
            Postgres =
            [
                "CREATE TABLE article_words (rowid BIGINT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE, words tsvector NOT NULL)",
                "CREATE INDEX article_words_words ON article_words USING gin (words)",
            ],
        },
    ];

    /// <summary>Brings the database up to date; safe to run from several processes at once and at every start.</summary>
    public static async Task MigrateAsync(Database database, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (database.IsPostgres)
            await RunAsync(transaction, "SELECT pg_advisory_xact_lock(5224001)", cancellation);
        await RunAsync(transaction, "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)", cancellation);
        var done = await connection.QueryAsync<string>(new CommandDefinition("SELECT name FROM migrations", transaction: transaction, cancellationToken: cancellation));
        foreach (var migration in Migrations.ExceptBy(done, migration => migration.Name))
            await ApplyAsync(migration, database, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task ApplyAsync(Migration migration, Database database, DbTransaction transaction, CancellationToken cancellation)
    {
        foreach (var statement in migration.Statements.Concat(database.IsPostgres ? migration.Postgres : migration.Sqlite))
            await RunAsync(transaction, statement, cancellation);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition("INSERT INTO migrations (name) VALUES (@Name)", migration, transaction, cancellationToken: cancellation));
    }

    private static Task<int> RunAsync(DbTransaction transaction, string statement, CancellationToken cancellation)
        => transaction.Connection!.ExecuteAsync(new CommandDefinition(statement, transaction: transaction, cancellationToken: cancellation));

    // Statements for both engines, then those of the one in use.
    private sealed record Migration(string Name, string[] Statements)
    {
        public string[] Sqlite { get; init; } = [];

        public string[] Postgres { get; init; } = [];
    }
}
