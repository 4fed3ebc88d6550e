using System.Data.Common;
using System.Text.Json;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// Writes an article and all that is known about it: text, index, who brought it, what reading found, who speaks. Whoever writes holds
/// the row of <c>arrivals</c>, so that there is one writer at a time and numbers of arrival appear in order.
/// </summary>
internal sealed class Shelf(Database database, Search search, DbTransaction transaction)
{
    private bool isLocked;

    /// <summary>The number of a new article.</summary>
    public async Task<long> NextArrivalAsync(CancellationToken cancellation)
        => (await transaction.ReadAsync<long>("UPDATE arrivals SET last = last + 1 RETURNING last", null, cancellation)).Single();

    /// <summary>Waits for whoever writes.</summary>
    public async Task LockAsync(CancellationToken cancellation)
    {
        if (!isLocked)
            await transaction.RunAsync("UPDATE arrivals SET last = last", null, cancellation);
        isLocked = true;
    }

    public async Task InsertAsync(ArticleRow row, Reading reading, IReadOnlyList<long> feeds, CancellationToken cancellation)
    {
        Describe(row, reading);
        row.Indexed = await search.IndexAsync(transaction, row, isNew: true, cancellation);
        await transaction.RunAsync(
            """
            INSERT INTO articles (id, key, source, link, address, hash, published, added, arrival, headline, title, publisher, authors,
              language, picture, feed, date, text, reader, quotations, indexed)
            VALUES (@Id, @Key, @Source, @Link, @Address, @Hash, @Published, @Added, @Arrival, @Headline, @Title, @Publisher, @Authors,
              @Language, @Picture, @Feed, @Date, @Text, @Reader, @Quotations, @Indexed)
            """,
            row,
            cancellation);
        foreach (var feed in feeds)
            await BringAsync(row, feed, cancellation);
        await RememberAsync(row, reading, cancellation);
    }

    /// <summary>Puts the text that came in place of the one that is there, which is kept as a version.</summary>
    public async Task CorrectAsync(ArticleRow old, ArticleRow row, Reading reading, long now, CancellationToken cancellation)
    {
        var former = await TextAsync(old.Id, cancellation);
        await transaction.RunAsync(
            """
            INSERT INTO article_versions (article, replaced, title, text, changed) VALUES (@Id, @now, @Title, @former, @changed)
            ON CONFLICT (article, replaced) DO NOTHING
            """,
            new { old.Id, now, old.Title, former, changed = Changes.Between(former, row.Text) },
            cancellation);
        await RewriteAsync(old, row, now, cancellation);
        await FindAsync(row, reading, cancellation);
    }

    /// <summary>A removed article comes back, under its old number.</summary>
    public async Task ReviveAsync(
        ArticleRow old, ArticleRow row, Reading reading, IReadOnlyList<long> feeds, CancellationToken cancellation)
    {
        await RewriteAsync(old, row, null, cancellation);
        await ShowAsync(row, feeds, cancellation);
        await FindAsync(row, reading, cancellation);
    }

    /// <summary>Text and findings go; the row stays, so that the article does not come back.</summary>
    public async Task RemoveAsync(ArticleRow row, string why, long now, CancellationToken cancellation)
    {
        await ForgetPeopleAsync(row.Id, cancellation);
        await Search.ForgetAsync(transaction, row.Arrival, cancellation);
        foreach (var table in new[] { "findings", "article_feeds", "article_versions", "story_articles" })
            await transaction.RunAsync($"DELETE FROM {table} WHERE article = @Id", row, cancellation);
        await transaction.RunAsync(
            """
            UPDATE articles SET removed = @now, reason = @why, text = '', picture = NULL, quotations = 0, indexed = 0, hash = ''
              WHERE id = @Id
            """,
            new { row.Id, now, why },
            cancellation);
    }

    /// <summary>Makes it seen by those who follow <paramref name="feeds"/>.</summary>
    public async Task ShowAsync(ArticleRow row, IReadOnlyList<long> feeds, CancellationToken cancellation)
    {
        foreach (var feed in feeds)
        {
            if (await BringAsync(row, feed, cancellation))
                await CountPeopleAsync("", "SELECT CAST(@feed AS BIGINT) AS feed", new { id = row.Id, feed }, cancellation);
        }
    }

    private async Task<bool> BringAsync(ArticleRow row, long feed, CancellationToken cancellation)
        => await transaction.RunAsync(
            "INSERT INTO article_feeds (article, feed, date) VALUES (@Id, @feed, @Date) ON CONFLICT DO NOTHING",
            new { row.Id, feed, row.Date },
            cancellation) > 0;

    /// <summary>Stores what reading found, in place of what an earlier reading did.</summary>
    public async Task FindAsync(ArticleRow row, Reading reading, CancellationToken cancellation)
    {
        await ForgetPeopleAsync(row.Id, cancellation);
        Describe(row, reading);
        row.Indexed = await search.IndexAsync(transaction, row, isNew: false, cancellation);
        await transaction.RunAsync(
            """
            UPDATE articles SET title = @Title, reader = @Reader, quotations = @Quotations, indexed = @Indexed, hash = @Hash
              WHERE id = @Id
            """,
            row,
            cancellation);
        await RememberAsync(row, reading, cancellation);
    }

    // What an article's row says of its reading.
    private static void Describe(ArticleRow row, Reading reading)
    {
        row.Title = CardText.OneLine(ArticleRow.TitleOf(row.Headline, reading.Article, row.Source));
        row.Reader = ArticleReader.Version;
        row.Quotations = reading.Article.Quotations.Count(said => said.IsQuoted);
    }

    private async Task RememberAsync(ArticleRow row, Reading reading, CancellationToken cancellation)
    {
        reading = await Aliases.RenameAsync(database, transaction, reading, cancellation);
        await transaction.RunAsync(
            """
            INSERT INTO findings (article, reader, notes, micros) VALUES (@Id, @Version, @Notes, @Micros)
            ON CONFLICT (article) DO UPDATE SET reader = excluded.reader, notes = excluded.notes, micros = excluded.micros
            """,
            new { row.Id, ArticleReader.Version, reading.Notes, reading.Micros },
            cancellation);
        await RememberPeopleAsync(row, Statements.Of(reading.Article), cancellation);
        await RememberStoryAsync(row, reading, cancellation);
    }

    // Whatever story it was in, it has to be looked for again.
    private Task<int> RememberStoryAsync(ArticleRow row, Reading reading, CancellationToken cancellation)
        => transaction.RunAsync(
            """
            INSERT INTO story_articles (article, date, told, terms, sketch) VALUES (@Id, @Date, @Told, @terms, @sketch)
            ON CONFLICT (article) DO UPDATE SET story = 0, copy = 0, turn = 0, date = excluded.date, told = excluded.told,
              terms = excluded.terms, sketch = excluded.sketch
            """,
            new { row.Id, row.Date, reading.Told, terms = reading.Story.WriteTerms(), sketch = Sketch.Write(reading.Story.Bands) },
            cancellation);

    public async Task<string> TextAsync(long id, CancellationToken cancellation)
        => (await transaction.ReadAsync<string>("SELECT text FROM articles WHERE id = @id", new { id }, cancellation)).Single();

    private Task<int> RewriteAsync(ArticleRow old, ArticleRow row, long? corrected, CancellationToken cancellation)
    {
        (row.Id, row.Key, row.Arrival, row.Added, row.Date, row.Corrected) = (
            old.Id,
            old.Key,
            old.Arrival,
            old.Added,
            old.Date,
            corrected ?? old.Corrected);
        return transaction.RunAsync(
            """
            UPDATE articles SET source = @Source, link = COALESCE(@Link, link), address = COALESCE(@Address, address), hash = @Hash,
              headline = @Headline, publisher = COALESCE(@Publisher, publisher), authors = @Authors, language = @Language,
                picture = @Picture, arrival = @Arrival, added = @Added,
              corrected = @Corrected, removed = NULL, reason = NULL, text = @Text
            WHERE id = @Id
            """,
            row,
            cancellation);
    }

    /// <summary>Stores who speaks in it, after what an earlier reading found was forgotten.</summary>
    public async Task RememberPeopleAsync(ArticleRow row, IReadOnlyList<Statements> statements, CancellationToken cancellation)
    {
        var said = Speaking.In(row.Id, statements);
        if (said.Count == 0)
            return;
        var rows = JsonSerializer.Serialize(said);
        await transaction.RunAsync(
            $"""
            INSERT INTO people (id, mark, name, last_name, folded, folded_last, article)
            SELECT CAST(value->>'Person' AS BIGINT), value->>'Mark', value->>'Name', value->>'LastName', value->>'Folded',
              value->>'FoldedLast',
              CAST(value->>'Only' AS BIGINT)
            FROM {database.Rows} WHERE TRUE ON CONFLICT DO NOTHING
            """,
            new { rows },
            cancellation);
        await transaction.RunAsync(
            $"""
            INSERT INTO appearances (article, person, name, last_name, role, quoted, paraphrased, starts, date)
            SELECT @Id, CAST(value->>'Person' AS BIGINT), value->>'Name', value->>'LastName', value->>'Role',
              CAST(value->>'Quoted' AS BIGINT),
              CAST(value->>'Paraphrased' AS BIGINT), value->>'Starts', @Date
            FROM {database.Rows} WHERE TRUE
            """,
            new { rows, row.Id, row.Date },
            cancellation);
        await transaction.RunAsync(
            $"""
            INSERT INTO person_words (word, person) SELECT value->>'Word', CAST(value->>'Person' AS BIGINT) FROM {database.Rows} WHERE TRUE
            ON CONFLICT DO NOTHING
            """,
            new { rows = JsonSerializer.Serialize(said.Where(speaking => speaking.Only == 0).SelectMany(speaking => speaking.Words)) },
            cancellation);
        await CountPeopleAsync("", "SELECT feed FROM article_feeds WHERE article = @id", new { id = row.Id }, cancellation);
    }

    private async Task ForgetPeopleAsync(long article, CancellationToken cancellation)
    {
        var people = await transaction.ReadAsync<long>(
            "SELECT person FROM appearances WHERE article = @article",
            new { article },
            cancellation);
        if (people.Count == 0)
            return;
        await CountPeopleAsync("-", "SELECT feed FROM article_feeds WHERE article = @id", new { id = article }, cancellation);
        var rows = JsonSerializer.Serialize(people);
        var gone = $"(SELECT CAST({(database.IsPostgres ? "value #>> '{}'" : "value")} AS BIGINT) FROM {database.Rows})";
        await transaction.RunAsync("DELETE FROM appearances WHERE article = @article", new { article }, cancellation);
        await transaction.RunAsync(
            $"DELETE FROM feed_people WHERE quoted <= 0 AND paraphrased <= 0 AND person IN {gone}",
            new { rows },
            cancellation);
        const string Silent = "NOT EXISTS (SELECT 1 FROM appearances a WHERE a.person =";
        await transaction.RunAsync(
            $"DELETE FROM person_words WHERE person IN {gone} AND {Silent} person_words.person)",
            new { rows },
            cancellation);
        await transaction.RunAsync($"DELETE FROM people WHERE id IN {gone} AND {Silent} people.id)", new { rows }, cancellation);
    }

    // Counts of those who are known by their full name, for each feed that brought the article.
    private Task<int> CountPeopleAsync(string sign, string feeds, object values, CancellationToken cancellation)
        => transaction.RunAsync(
            $"""
            INSERT INTO feed_people (feed, person, quoted, paraphrased)
            SELECT f.feed, a.person, {sign}a.quoted, {sign}a.paraphrased
            FROM appearances a JOIN people p ON p.id = a.person AND p.article = 0 JOIN ({feeds}) f ON 1 = 1
            WHERE a.article = @id
            ON CONFLICT (feed, person) DO UPDATE SET quoted = feed_people.quoted + excluded.quoted,
              paraphrased = feed_people.paraphrased + excluded.paraphrased
            """,
            values,
            cancellation);
}
