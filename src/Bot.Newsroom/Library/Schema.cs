using System.Data.Common;

namespace Bot.Newsroom;

/// <summary>The tables, as an ordered list of migrations that only ever grows at its end.</summary>
public static class Schema
{
    // As of the migration "states": a new state needs a migration of its own.
    private const string DeliveryStates =
        "'Planned', 'Sending', 'Sent', 'NothingNew', 'Paused', 'Stopped', 'Ended', 'TooLate', 'NoPermission', 'ChannelGone', 'Refused', "
        + "'Unclear', 'Damaged'";

    // Columns are TEXT, BIGINT and DOUBLE PRECISION; times are unix milliseconds UTC; ids are made by us. Append; never edit what has
    // shipped.
    private static readonly Migration[] Migrations =
    [
        new("articles",
        [
            """
            CREATE TABLE articles (id BIGINT PRIMARY KEY, key TEXT NOT NULL UNIQUE, source TEXT NOT NULL, link TEXT, published BIGINT,
              added BIGINT NOT NULL,
              arrival BIGINT NOT NULL UNIQUE, text TEXT NOT NULL)
            """,
            // One row: the number of the last article to arrive. Updating it makes concurrent adders queue, so numbers appear in order.
            "CREATE TABLE arrivals (last BIGINT NOT NULL)",
            "INSERT INTO arrivals (last) VALUES (0)",
        ])
        {
            Sqlite =
            [
                "CREATE VIRTUAL TABLE article_words USING fts5(words, content='', contentless_delete=1, tokenize='porter unicode61')",
            ],
            Postgres =
            [
                "CREATE TABLE article_words (rowid BIGINT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE, words tsvector NOT NULL)",
                "CREATE INDEX article_words_words ON article_words USING gin (words)",
            ],
        },
        new("digests",
        [
            """
            CREATE TABLE subscriptions (id TEXT PRIMARY KEY, guild BIGINT, channel BIGINT NOT NULL, user_id BIGINT,
              local_time TEXT NOT NULL, zone TEXT NOT NULL,
              days BIGINT NOT NULL, stories BIGINT NOT NULL, role BIGINT, silent BIGINT NOT NULL, state TEXT NOT NULL,
                reason TEXT NOT NULL, state_since BIGINT NOT NULL,
              next_due BIGINT NOT NULL, next_date TEXT NOT NULL, version BIGINT NOT NULL)
            """,
            "CREATE INDEX subscriptions_due ON subscriptions (next_due) WHERE state <> 'Ended'",
            "CREATE INDEX subscriptions_guild ON subscriptions (guild)",
            "CREATE INDEX subscriptions_channel ON subscriptions (channel)",
            // mark is made from (channel, subscription, local_date); the second key is the promise itself, whatever the mark.
            """
            CREATE TABLE deliveries (mark TEXT PRIMARY KEY, channel BIGINT NOT NULL, subscription TEXT NOT NULL, local_date TEXT NOT NULL,
              guild BIGINT, due BIGINT NOT NULL,
              state TEXT NOT NULL, reason TEXT NOT NULL, owner TEXT, held_until BIGINT NOT NULL, attempts BIGINT NOT NULL, begun BIGINT,
                stories TEXT NOT NULL,
              message BIGINT, finished BIGINT, UNIQUE (channel, subscription, local_date))
            """,
            "CREATE INDEX deliveries_open ON deliveries (due) WHERE state IN ('Planned', 'Sending')",
            "CREATE INDEX deliveries_owner ON deliveries (owner) WHERE state = 'Sending'",
            "CREATE INDEX deliveries_finished ON deliveries (finished)",
            // A story stands in a channel once, whichever edition brought it.
            """
            CREATE TABLE posted_stories (channel BIGINT NOT NULL, article BIGINT NOT NULL, mark TEXT NOT NULL, posted BIGINT NOT NULL,
              PRIMARY KEY (channel, article))
            """,
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
        new(
            "one digest a time",
            ["CREATE UNIQUE INDEX subscriptions_once ON subscriptions (channel, local_time, zone) WHERE state <> 'Ended'"]),
        new("the library's life",
        [
            // address: canonical, without its fragment. hash: of the text. headline: as a feed or page gave it; title: as shown. feed:
            // who brought it first, null for the house's own. date: published, else added. reader: the version of the reader whose
            // findings are stored, 0 before the first. indexed: characters searched. A removed article keeps its row without text, so
            // that it does not come back.
            .. new[]
            {
                "address TEXT", "hash TEXT NOT NULL DEFAULT ''", "headline TEXT", "title TEXT NOT NULL DEFAULT ''", "publisher TEXT",
                "authors TEXT NOT NULL DEFAULT ''", "language TEXT", "picture TEXT", "feed BIGINT", "date BIGINT NOT NULL DEFAULT 0",
                "corrected BIGINT", "removed BIGINT", "reason TEXT",
                "reader BIGINT NOT NULL DEFAULT 0", "quotations BIGINT NOT NULL DEFAULT 0", "indexed BIGINT NOT NULL DEFAULT 0",
            }.Select(column => $"ALTER TABLE articles ADD COLUMN {column}"),
            "CREATE INDEX articles_date ON articles (date)",
            "CREATE INDEX articles_added ON articles (added)",
            "CREATE INDEX articles_address ON articles (address)",
            "CREATE INDEX articles_hash ON articles (hash)",
            "CREATE INDEX articles_reader ON articles (reader, arrival)",
            // Former texts of corrected articles.
            """
            CREATE TABLE article_versions (article BIGINT NOT NULL, replaced BIGINT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
              changed TEXT NOT NULL, PRIMARY KEY (article, replaced))
            """,
            // Who brought it; feed 0 is the house. date is the article's, so that the newest of a feed are found without looking at the
            // others.
            "CREATE TABLE article_feeds (article BIGINT NOT NULL, feed BIGINT NOT NULL, date BIGINT NOT NULL, PRIMARY KEY (article, feed))",
            "CREATE INDEX article_feeds_newest ON article_feeds (feed, date, article)",
            "CREATE TABLE article_items (feed BIGINT NOT NULL, item TEXT NOT NULL, article BIGINT NOT NULL, PRIMARY KEY (feed, item))",
            "CREATE INDEX article_items_article ON article_items (article, feed)",
            """
            CREATE TABLE files (folder TEXT NOT NULL, path TEXT NOT NULL, article BIGINT NOT NULL, size BIGINT NOT NULL,
              written BIGINT NOT NULL, PRIMARY KEY (folder, path))
            """,
            "CREATE INDEX files_path ON files (path)",
            """
            CREATE TABLE feeds (id BIGINT PRIMARY KEY, address TEXT NOT NULL UNIQUE, title TEXT NOT NULL DEFAULT '', site TEXT,
              language TEXT, added BIGINT NOT NULL)
            """,
            // server 0 is the house.
            """
            CREATE TABLE follows (server BIGINT NOT NULL, feed BIGINT NOT NULL, section TEXT NOT NULL DEFAULT '', added BIGINT NOT NULL,
              PRIMARY KEY (server, feed))
            """,
            "CREATE INDEX follows_feed ON follows (feed)",
            // What reading found, whole (notes) and by person (appearances; starts: offsets of quotations).
            "CREATE TABLE findings (article BIGINT PRIMARY KEY, reader BIGINT NOT NULL, notes TEXT NOT NULL, micros BIGINT NOT NULL)",
            """
            CREATE TABLE appearances (article BIGINT NOT NULL, person BIGINT NOT NULL, name TEXT NOT NULL, last_name TEXT NOT NULL,
              role TEXT, quoted BIGINT NOT NULL,
              paraphrased BIGINT NOT NULL, starts TEXT NOT NULL, date BIGINT NOT NULL, PRIMARY KEY (article, person))
            """,
            "CREATE INDEX appearances_person ON appearances (person, date)",
            // article: 0 for a full name, which is one person everywhere; else the one article that knows somebody by last name only.
            """
            CREATE TABLE people (id BIGINT PRIMARY KEY, mark TEXT NOT NULL, name TEXT NOT NULL, last_name TEXT NOT NULL,
              folded TEXT NOT NULL, folded_last TEXT NOT NULL,
              article BIGINT NOT NULL)
            """,
            "CREATE INDEX people_mark ON people (mark)",
            "CREATE INDEX people_folded ON people (folded)",
            """
            CREATE TABLE feed_people (feed BIGINT NOT NULL, person BIGINT NOT NULL, quoted BIGINT NOT NULL, paraphrased BIGINT NOT NULL,
              PRIMARY KEY (feed, person))
            """,
            "CREATE INDEX feed_people_most ON feed_people (feed, quoted)",
            // What is there: the texts of one file are one article, the newest.
            """
            INSERT INTO article_versions (article, replaced, title, text, changed)
            SELECT later.id, former.arrival, former.source, former.text, '' FROM articles former
              JOIN articles later ON later.source = former.source
            WHERE former.link IS NULL AND later.link IS NULL AND later.arrival > former.arrival
              AND NOT EXISTS (SELECT 1 FROM articles last WHERE last.link IS NULL AND last.source = former.source
                AND last.arrival > later.arrival)
            """,
            """
            UPDATE articles SET removed = added, reason = 'A later text of its file took its place.', text = ''
            WHERE link IS NULL AND EXISTS (SELECT 1 FROM articles later WHERE later.link IS NULL AND later.source = articles.source
              AND later.arrival > articles.arrival)
            """,
            "UPDATE articles SET date = COALESCE(published, added)",
            "UPDATE articles SET address = key WHERE link IS NOT NULL",
            "UPDATE articles SET hash = SUBSTR(key, 8) WHERE link IS NULL",
            "INSERT INTO article_feeds (article, feed, date) SELECT id, 0, date FROM articles WHERE removed IS NULL",
            """
            INSERT INTO files (folder, path, article, size, written) SELECT '', source, id, -1, 0 FROM articles WHERE link IS NULL
              AND removed IS NULL
            """,
            // The index is filled again by the reading that follows, by the number of arrival, so that the newest are found first.
            "DROP TABLE article_words",
        ])
        {
            Sqlite =
            [
                "CREATE VIRTUAL TABLE article_words USING fts5(words, content='', contentless_delete=1, tokenize='porter unicode61')",
                """
                CREATE VIRTUAL TABLE article_words_of_titles
                  USING fts5(words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61')
                """,
                "CREATE TABLE person_words (word TEXT NOT NULL, person BIGINT NOT NULL, PRIMARY KEY (word, person)) WITHOUT ROWID",
                "CREATE INDEX person_words_person ON person_words (person)",
            ],
            Postgres =
            [
                "CREATE TABLE article_words (rowid BIGINT PRIMARY KEY, words tsvector NOT NULL)",
                "CREATE INDEX article_words_words ON article_words USING gin (words)",
                // By the bytes, so that what begins alike stands together whatever the database's language.
                "CREATE TABLE person_words (word TEXT COLLATE \"C\" NOT NULL, person BIGINT NOT NULL, PRIMARY KEY (word, person))",
                "CREATE INDEX person_words_person ON person_words (person)",
                "CREATE TABLE article_words_of_titles (rowid BIGINT PRIMARY KEY, words tsvector NOT NULL)",
                "CREATE INDEX article_words_of_titles_words ON article_words_of_titles USING gin (words)",
            ],
        },
        new("polled feeds",
        [
            // state: Active, Paused (it failed for days), Ended (the publisher said so). held_until: some node is looking at it.
            .. new[]
            {
                "host TEXT NOT NULL DEFAULT ''", "state TEXT NOT NULL DEFAULT "
                    + "'Active'", "reason TEXT NOT NULL DEFAULT ''", "next_look BIGINT NOT NULL DEFAULT 0",
                "last_look BIGINT", "last_news BIGINT", "holder TEXT", "held_until BIGINT NOT NULL DEFAULT "
                    + "0", "etag TEXT", "last_modified TEXT",
                "failures BIGINT NOT NULL DEFAULT 0", "failing_since BIGINT", "moved_to TEXT", "moved_seen BIGINT NOT NULL DEFAULT 0",
                "keyed_by TEXT NOT NULL DEFAULT 'Id'", "rhythm BIGINT NOT NULL DEFAULT 0",
            }.Select(column => $"ALTER TABLE feeds ADD COLUMN {column}"),
            "CREATE INDEX feeds_due ON feeds (next_look) WHERE state = 'Active'",
            "CREATE INDEX feeds_held ON feeds (host, held_until)",
            "ALTER TABLE follows ADD COLUMN paused BIGINT NOT NULL DEFAULT 0",
            // Which items were dealt with, and what they said then: a changed one is looked at again.
            """
            CREATE TABLE feed_items (feed BIGINT NOT NULL, item TEXT NOT NULL, link TEXT NOT NULL, hash TEXT NOT NULL, seen BIGINT NOT NULL,
              PRIMARY KEY (feed, item))
            """,
        ]),
        // Only known states; an unknown one that stands there ends its row.
        new("states",
        [
            """
            UPDATE subscriptions SET state = 'Ended', reason = 'Set aside, since its state was unknown.'
            WHERE state NOT IN ('Active', 'Paused', 'Stopped', 'Ended')
            """,
            "UPDATE deliveries SET state = 'Damaged', reason = 'Set aside, since its state was unknown.' WHERE state NOT IN "
                + $"({DeliveryStates})",
        ])
        {
            Sqlite =
            [
                """
                CREATE TABLE subscriptions_checked (id TEXT PRIMARY KEY, guild BIGINT, channel BIGINT NOT NULL, user_id BIGINT,
                  local_time TEXT NOT NULL, zone TEXT NOT NULL, days BIGINT NOT NULL, stories BIGINT NOT NULL, role BIGINT,
                  silent BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('Active', 'Paused', 'Stopped', 'Ended')),
                  reason TEXT NOT NULL, state_since BIGINT NOT NULL, next_due BIGINT NOT NULL, next_date TEXT NOT NULL,
                  version BIGINT NOT NULL)
                """,
                """
                INSERT INTO subscriptions_checked SELECT id, guild, channel, user_id, local_time, zone, days, stories, role, silent,
                  state, reason, state_since, next_due, next_date, version FROM subscriptions
                """,
                "DROP TABLE subscriptions",
                "ALTER TABLE subscriptions_checked RENAME TO subscriptions",
                "CREATE INDEX subscriptions_due ON subscriptions (next_due) WHERE state <> 'Ended'",
                "CREATE INDEX subscriptions_guild ON subscriptions (guild)",
                "CREATE INDEX subscriptions_channel ON subscriptions (channel)",
                "CREATE UNIQUE INDEX subscriptions_once ON subscriptions (channel, local_time, zone) WHERE state <> 'Ended'",
                $"""
                CREATE TABLE deliveries_checked (mark TEXT PRIMARY KEY, channel BIGINT NOT NULL, subscription TEXT NOT NULL,
                  local_date TEXT NOT NULL, guild BIGINT, due BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ({DeliveryStates})),
                  reason TEXT NOT NULL, owner TEXT, held_until BIGINT NOT NULL, attempts BIGINT NOT NULL, begun BIGINT,
                  stories TEXT NOT NULL, message BIGINT, finished BIGINT, UNIQUE (channel, subscription, local_date))
                """,
                """
                INSERT INTO deliveries_checked SELECT mark, channel, subscription, local_date, guild, due, state, reason, owner,
                  held_until, attempts, begun, stories, message, finished FROM deliveries
                """,
                "DROP TABLE deliveries",
                "ALTER TABLE deliveries_checked RENAME TO deliveries",
                "CREATE INDEX deliveries_open ON deliveries (due) WHERE state IN ('Planned', 'Sending')",
                "CREATE INDEX deliveries_owner ON deliveries (owner) WHERE state = 'Sending'",
                "CREATE INDEX deliveries_finished ON deliveries (finished)",
            ],
            Postgres =
            [
                "ALTER TABLE subscriptions ADD CONSTRAINT subscriptions_state CHECK (state IN ('Active', 'Paused', 'Stopped', 'Ended'))",
                $"ALTER TABLE deliveries ADD CONSTRAINT deliveries_state CHECK (state IN ({DeliveryStates}))",
            ],
        },
        new("stories",
        [
            // What says which story an article belongs to, and which it is; turn: 0 while that is open, then ever higher. copy: the first
            // with the same text. told: 1 has a blurb, 2 a quotation of the day, 3 both.
            """
            CREATE TABLE story_articles (article BIGINT PRIMARY KEY, story BIGINT NOT NULL DEFAULT 0, copy BIGINT NOT NULL DEFAULT 0,
              turn BIGINT NOT NULL DEFAULT 0, date BIGINT NOT NULL, told BIGINT NOT NULL, terms TEXT NOT NULL, sketch TEXT NOT NULL)
            """,
            "CREATE INDEX story_articles_story ON story_articles (story)",
            "CREATE INDEX story_articles_turn ON story_articles (turn)",
            "CREATE INDEX story_articles_date ON story_articles (date)",
            // A story stands in a channel once for each turn: 0, then the dates on which it came as an update.
            "ALTER TABLE posted_stories ADD COLUMN story BIGINT",
            "ALTER TABLE posted_stories ADD COLUMN turn BIGINT NOT NULL DEFAULT 0",
            "UPDATE posted_stories SET story = article",
            "CREATE UNIQUE INDEX posted_stories_once ON posted_stories (channel, story, turn)",
            // What a channel wants of the news; empty for everything.
            "ALTER TABLE subscriptions ADD COLUMN wish TEXT NOT NULL DEFAULT ''",
            // Everything is read again in the background, and so comes into its story.
            "UPDATE articles SET reader = 0 WHERE removed IS NULL",
        ]),
        // A search finds numbers of arrival; who sees the article and when it was are asked of it without a look at its text.
        new("searches by arrival", ["CREATE INDEX articles_arrival ON articles (arrival, id, date)"]),
        // The list of everything leafs through dates without a look at the texts.
        new("pages far down", ["CREATE INDEX articles_shown ON articles (date, id) WHERE removed IS NULL"]),
        new("watches and wishes",
        [
            "ALTER TABLE subscriptions ADD COLUMN kind TEXT NOT NULL DEFAULT 'Digest' CHECK (kind IN ('Digest', 'LookBack', 'Watch'))",
            "DROP INDEX subscriptions_once",
            "CREATE UNIQUE INDEX subscriptions_once ON subscriptions (channel, kind, local_time, zone) WHERE state <> 'Ended'",
            // What the digests that are being proposed want of the news, since the id of a button is too short for it.
            "CREATE TABLE wishes (id BIGINT PRIMARY KEY, wish TEXT NOT NULL UNIQUE, created BIGINT NOT NULL)",
            // server: whose articles are seen, 0 for the house's alone. words: folded, '' for any; person: NULL for anybody. night: 1 when
            // it is told at night too. since_arrival: the last article before it.
            """
            CREATE TABLE watches (id TEXT PRIMARY KEY, channel BIGINT NOT NULL, server BIGINT NOT NULL, person BIGINT, name TEXT NOT NULL,
              words TEXT NOT NULL, night BIGINT NOT NULL, since_arrival BIGINT NOT NULL, created BIGINT NOT NULL)
            """,
            "CREATE INDEX watches_channel ON watches (channel)",
            "CREATE INDEX watches_person ON watches (person)",
            // What a watch has found; mark: of the edition that tells it, NULL as long as none does.
            """
            CREATE TABLE watch_hits (watch TEXT NOT NULL, article BIGINT NOT NULL, channel BIGINT NOT NULL, found BIGINT NOT NULL,
              mark TEXT, PRIMARY KEY (watch, article))
            """,
            "CREATE INDEX watch_hits_open ON watch_hits (channel) WHERE mark IS NULL",
            "CREATE INDEX watch_hits_mark ON watch_hits (mark)",
            // Where in its feed an article stood when it came: 0 at the top, NULL where nobody said.
            "ALTER TABLE article_feeds ADD COLUMN place BIGINT",
        ]),
        new("one person under several names",
        [
            // Another name of a person: its number, folded, and its mark on cards already posted; then the person and their name.
            """
            CREATE TABLE aliases (id BIGINT PRIMARY KEY, folded TEXT NOT NULL UNIQUE, mark TEXT NOT NULL, person BIGINT NOT NULL,
              name TEXT NOT NULL, last_name TEXT NOT NULL)
            """,
            "CREATE INDEX aliases_mark ON aliases (mark)",
            // Names that an owner knows to be two people's.
            "CREATE TABLE namesakes (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other))",
        ]),
    ];

    /// <summary>The migrations in their order.</summary>
    internal static IEnumerable<string> Names => Migrations.Select(migration => migration.Name);

    /// <summary>Brings the database up to date; safe to run from several processes at once and at every start.</summary>
    /// <exception cref="StoreRefusedException">A newer version has made it.</exception>
    public static async Task MigrateAsync(Database database, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenAsync(cancellation);
        // On a machine that is busy starting, seconds may pass between two statements, the first of a transaction among them; who waits
        // here are starting nodes only. The pool takes it back.
        if (database.IsPostgres)
            await Database.RunAsync(connection, "SET idle_in_transaction_session_timeout = '60s'", cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (database.IsPostgres)
            await RunAsync(transaction, "SELECT pg_advisory_xact_lock(5224001)", cancellation);
        await RunAsync(transaction, "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)", cancellation);
        await MigrateAsync(transaction, database, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>What is missing, within a transaction of the caller's.</summary>
    internal static async Task MigrateAsync(DbTransaction transaction, Database database, CancellationToken cancellation)
    {
        var done = await transaction.ReadAsync<string>("SELECT name FROM migrations", null, cancellation);
        if (done.Except(Names).FirstOrDefault() is { } unknown)
        {
            throw new StoreRefusedException(
                $"The database was made by a newer version of this program (it has \"{unknown}\"). Start that version.");
        }

        foreach (var migration in Migrations.ExceptBy(done, migration => migration.Name))
            await ApplyAsync(migration, database, transaction, cancellation);
    }

    /// <summary>The tables of an earlier version in the place of those that are there, with all that is in them.</summary>
    internal static async Task BuildAsync(
        DbTransaction transaction, Database database, IReadOnlyCollection<string> migrations, CancellationToken cancellation)
    {
        foreach (var kind in database.IsPostgres ? ["table"] : new[] { "virtual", "table" })
        {
            foreach (var table in await TablesAsync(transaction, kind, database.IsPostgres, cancellation))
                await RunAsync(transaction, $"DROP TABLE {table}{(database.IsPostgres ? " CASCADE" : "")}", cancellation);
        }

        await RunAsync(transaction, "CREATE TABLE migrations (name TEXT PRIMARY KEY)", cancellation);
        foreach (var migration in Migrations.Where(migration => migrations.Contains(migration.Name)))
            await ApplyAsync(migration, database, transaction, cancellation);
    }

    // Without the scheduler's and SQLite's own. Virtual tables take their hidden ones with them.
    private static async Task<List<string>> TablesAsync(
        DbTransaction transaction, string kind, bool isPostgres, CancellationToken cancellation)
    {
        var names = await transaction.ReadAsync<string>(
            isPostgres
                ? "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
                : $"SELECT name FROM sqlite_master WHERE type = 'table' {(kind == "virtual" ? "AND sql LIKE 'CREATE VIRTUAL%'" : "")}",
            null,
            cancellation);
        string[] others = ["qrtz_", "sqlite_"];
        return [.. names.Where(name => !others.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))];
    }

    private static async Task ApplyAsync(Migration migration, Database database, DbTransaction transaction, CancellationToken cancellation)
    {
        foreach (var statement in migration.Statements.Concat(database.IsPostgres ? migration.Postgres : migration.Sqlite))
            await RunAsync(transaction, statement, cancellation);
        await transaction.RunAsync("INSERT INTO migrations (name) VALUES (@Name)", migration, cancellation);
    }

    private static Task<int> RunAsync(DbTransaction transaction, string statement, CancellationToken cancellation)
        => transaction.RunAsync(statement, null, cancellation);

    // Statements for both engines, then those of the one in use.
    private sealed record Migration(string Name, string[] Statements)
    {
        public string[] Sqlite { get; init; } = [];

        public string[] Postgres { get; init; } = [];
    }
}

/// <summary>A store that this program must not touch, and why.</summary>
public sealed class StoreRefusedException(string message) : Exception(message);
