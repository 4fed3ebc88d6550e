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
        new("digests",
        [
            """
            CREATE TABLE subscriptions (id TEXT PRIMARY KEY, guild BIGINT, channel BIGINT NOT NULL, user_id BIGINT, local_time TEXT NOT NULL, zone TEXT NOT NULL,
              days BIGINT NOT NULL, stories BIGINT NOT NULL, role BIGINT, silent BIGINT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, state_since BIGINT NOT NULL,
              next_due BIGINT NOT NULL, next_date TEXT NOT NULL, version BIGINT NOT NULL)
            """,
            "CREATE INDEX subscriptions_due ON subscriptions (next_due) WHERE state <> 'Ended'",
            "CREATE INDEX subscriptions_guild ON subscriptions (guild)",
            "CREATE INDEX subscriptions_channel ON subscriptions (channel)",
            // mark is made from (channel, subscription, local_date); the second key is the promise itself, whatever the mark.
            """
            CREATE TABLE deliveries (mark TEXT PRIMARY KEY, channel BIGINT NOT NULL, subscription TEXT NOT NULL, local_date TEXT NOT NULL, guild BIGINT, due BIGINT NOT NULL,
              state TEXT NOT NULL, reason TEXT NOT NULL, owner TEXT, held_until BIGINT NOT NULL, attempts BIGINT NOT NULL, begun BIGINT, stories TEXT NOT NULL,
              message BIGINT, finished BIGINT, UNIQUE (channel, subscription, local_date))
            """,
            "CREATE INDEX deliveries_open ON deliveries (due) WHERE state IN ('Planned', 'Sending')",
            "CREATE INDEX deliveries_owner ON deliveries (owner) WHERE state = 'Sending'",
            "CREATE INDEX deliveries_finished ON deliveries (finished)",
            // A story stands in a channel once, whichever edition brought it.
            "CREATE TABLE posted_stories (channel BIGINT NOT NULL, article BIGINT NOT NULL, mark TEXT NOT NULL, posted BIGINT NOT NULL, PRIMARY KEY (channel, article))",
            "CREATE INDEX posted_stories_mark ON posted_stories (mark)",
            "CREATE TABLE guilds (guild BIGINT PRIMARY KEY, zone TEXT, report_channel BIGINT, left_at BIGINT)",
            "CREATE TABLE reports (id TEXT PRIMARY KEY, guild BIGINT, body TEXT NOT NULL, created BIGINT NOT NULL, sent BIGINT NOT NULL)",
            "CREATE INDEX reports_open ON reports (guild) WHERE sent = 0",
            "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        ]),
        new("discord",
        [
            // What is remembered about Discord by name, as the hash of the registered commands.
            "CREATE TABLE discord_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
            // Interactions that came by HTTP, so that none is accepted twice; rows older than the signature's time are removed.
            "CREATE TABLE discord_interactions (id BIGINT PRIMARY KEY, arrived BIGINT NOT NULL)",
        ]),
        // Two people confirming at once make one digest.
        new("one digest a time", ["CREATE UNIQUE INDEX subscriptions_once ON subscriptions (channel, local_time, zone) WHERE state <> 'Ended'"]),
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
