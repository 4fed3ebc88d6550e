using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// The articles: their texts, what reading found in them, and who brought them. Nothing is read but what is added or changed; questions
/// are answered from the tables, for what the asker's <see cref="Scope"/> sees.
/// </summary>
public sealed class ArticleLibrary(Database database, Search search, TimeProvider time)
{
    /// <summary>The reason of an article whose file was deleted; it comes back with its file.</summary>
    public const string FileGone = "Its file was deleted.";

    private const int MostAdded = 256;

    private const int AtOnce = 50;

    // Counting looks at every article that is seen.
    private const int LargeLibrary = 5_000;
    private const int MostCounted = 1_000;
    private static readonly TimeSpan CountKept = TimeSpan.FromMinutes(1);

    private readonly RecentArticles recent = new();
    private readonly Grouping grouping = new();
    private readonly ConcurrentDictionary<Scope, (int Count, long At)> counted = new();

    /// <summary>The stories that they tell.</summary>
    internal Stories Stories { get; } = new(database);

    /// <summary>Those who speak in them.</summary>
    internal People People { get; } = new(database, time);

    /// <summary>Finds them by their headlines.</summary>
    internal Headlines Headlines { get; } = new(database, time);

    /// <summary>Adds an article, or corrects the one that it is; the same twice is harmless.</summary>
    /// <exception cref="ArgumentException">The text is blank or contains a NUL character.</exception>
    public async Task<AddedArticle> AddAsync(NewArticle article, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(article);
        Check(article);
        // Most adding is of what is there already: no need to wait for writers then, nor to read.
        if (await LookAsync([article], cancellation) is [{ } same])
            return same;
        var reading = Reading.Of(article.Text, article.Title);
        var added = await database.InTransactionAsync(
            async transaction =>
            {
                var shelved = await new Shelving(database, search, transaction, time).AddAsync(article, reading, cancellation);
                await grouping.GroupAsync(transaction, cancellation);
                return shelved;
            },
            cancellation);
        recent.Forget(added.Id);
        return added;
    }

    /// <summary>
    /// Adds many: some are read while those before them are stored, in order and in few transactions. One that cannot be added is told to
    /// <paramref name="failed"/>, is null in the answer, and stops no other.
    /// </summary>
    /// <exception cref="DbException">The store takes none.</exception>
    public async Task<IReadOnlyList<AddedArticle?>> AddAllAsync(
        IReadOnlyList<NewArticle> articles, Action<NewArticle, Exception> failed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentNullException.ThrowIfNull(failed);
        List<AddedArticle?> added = [];
        // While some are stored, the next are read.
        NewArticle[][] all = [.. articles.Chunk(AtOnce)];
        var next = ReadFrom(all, 0, cancellation);
        try
        {
            for (var at = 0; at < all.Length; at++)
            {
                var read = next;
                next = ReadFrom(all, at + 1, cancellation);
                added.AddRange(await AddSomeAsync(all[at], read, failed, cancellation));
            }

            return added;
        }
        finally
        {
            await Task.WhenAny(next);
        }
    }

    /// <summary>
    /// Takes an article's text and findings away; its row stays, so that it does not come back. False when there is no such article.
    /// </summary>
    public async Task<bool> RemoveAsync(long id, string why, CancellationToken cancellation)
    {
        var removed = await database.InTransactionAsync(
            transaction => new Shelving(database, search, transaction, time).RemoveAsync(id, why, cancellation),
            cancellation);
        recent.Forget(id);
        return removed;
    }

    /// <summary>The article, or null where <paramref name="scope"/> does not see it or it was removed.</summary>
    public async Task<LibraryArticle?> FindAsync(Scope scope, long id, CancellationToken cancellation)
    {
        var row = await OneAsync(scope, "a.id = @id", id, null, cancellation);
        return row is null ? null : await OpenAsync(row, cancellation);
    }

    /// <summary>The newest article at an address, however that is written.</summary>
    public async Task<LibraryArticle?> FindAsync(Scope scope, Uri address, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        var row = await OneAsync(scope, "a.address = @address", 0, ArticleKey.Canonical(address), cancellation);
        return row is null ? null : await OpenAsync(row, cancellation);
    }

    /// <summary>The article and the others of its story that are seen: the first with each text, opened.</summary>
    internal async Task<ToldStory> StoryAsync(Scope scope, LibraryArticle article, CancellationToken cancellation)
    {
        var all = await Stories.AroundAsync(scope, article.Id, cancellation);
        List<LibraryArticle> others = [];
        foreach (var other in all.OrderBy(own => own.Id == article.Id ? 0 : 1).DistinctBy(own => own.Copy).Take(ToldStory.MostOpened))
        {
            if (other.Id != article.Id && await FindAsync(scope, other.Id, cancellation) is { } opened)
                others.Add(opened);
        }

        return new(article, others, all);
    }

    /// <summary>Why an article is gone, or null when it was never there or still is.</summary>
    public async Task<string?> WhyRemovedAsync(long id, CancellationToken cancellation)
        => (await database.ReadAsync<string?>(
            "SELECT reason FROM articles WHERE id = @id AND removed IS NOT NULL",
            new { id },
            cancellation)).FirstOrDefault();

    /// <summary>The latest article: published, else added; ties by source. Null where there is none.</summary>
    public async Task<LibraryArticle?> LatestAsync(Scope scope, CancellationToken cancellation)
        => await PageAsync(scope, 0, 1, cancellation) is [var latest] ? latest : null;

    /// <summary>A stretch of the articles, latest first, opened.</summary>
    public async Task<IReadOnlyList<LibraryArticle>> PageAsync(Scope scope, int skip, int take, CancellationToken cancellation)
        => await OpenAsync(await new Newest(database).RowsAsync(scope, skip, take, null, cancellation), cancellation);

    /// <summary>A stretch of the articles as lists show them, latest first.</summary>
    public async Task<IReadOnlyList<ArticleEntry>> ListAsync(Scope scope, int skip, int take, CancellationToken cancellation)
        => [.. (await new Newest(database).RowsAsync(scope, skip, take, null, cancellation)).Select(row => row.ToEntry())];

    public async Task<int> CountAsync(Scope scope, CancellationToken cancellation)
    {
        var sql = scope switch
        {
            { IsEverything: true } => "SELECT COUNT(*) FROM articles WHERE removed IS NULL",
            { IsHouse: true } => "SELECT COUNT(*) FROM article_feeds WHERE feed = 0",
            _ => """
                SELECT COUNT(DISTINCT article) FROM article_feeds
                WHERE feed = 0 OR feed IN (SELECT feed FROM follows WHERE server = @server)
                """,
        };
        return (int)(await database.ReadAsync<long>(sql, new { server = scope.Follower }, cancellation)).Single();
    }

    /// <summary>How many articles a search goes through: of a large library, as many as there were a moment ago.</summary>
    internal async Task<int> SearchedAsync(Scope scope, CancellationToken cancellation)
    {
        if (counted.TryGetValue(scope, out var known) && time.GetElapsedTime(known.At) < CountKept)
            return known.Count;
        var count = await CountAsync(scope, cancellation);
        if (counted.Count >= MostCounted)
            counted.Clear();
        if (count >= LargeLibrary)
            counted[scope] = (count, time.GetTimestamp());
        return count;
    }

    /// <summary>Quotations, not pieces, in all articles seen.</summary>
    public async Task<long> CountQuotationsAsync(Scope scope, CancellationToken cancellation)
        => (await database.ReadAsync<long>(
            $"SELECT COALESCE(CAST(SUM(a.quotations) AS BIGINT), 0) FROM articles a WHERE a.removed IS NULL AND {scope.Sees("a.id")}",
            new { server = scope.Follower },
            cancellation)).Single();

    /// <summary>Articles added at or after <paramref name="since"/>, latest first, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<LibraryArticle>> AddedSinceAsync(
        Scope scope, DateTimeOffset since, CancellationToken cancellation, int most = MostAdded)
    {
        var rows = await database.ReadAsync<ArticleRow>(
            $"""
            SELECT {ArticleRow.Columns} FROM articles a WHERE a.added >= @since AND a.removed IS NULL AND {scope.Sees("a.id")}
            ORDER BY a.date DESC, a.source, a.id LIMIT @most
            """,
            new { since = since.ToUnixTimeMilliseconds(), most, server = scope.Follower },
            cancellation);
        return await OpenAsync(rows, cancellation);
    }

    /// <summary>The article that follows in the list, latest first; after the last the first.</summary>
    public async Task<LibraryArticle?> AfterAsync(Scope scope, LibraryArticle article, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(article);
        const int SameMoment = 100;
        var rows = await new Newest(database).RowsAsync(scope, 0, SameMoment, article.Date.ToUnixTimeMilliseconds(), cancellation);
        var next = rows.SkipWhile(row => row.Id != article.Id).Skip(1).FirstOrDefault();
        return next is null ? await LatestAsync(scope, cancellation) : await OpenAsync(next, cancellation);
    }

    private static void Check(NewArticle article)
    {
        if (string.IsNullOrWhiteSpace(article.Text) || article.Text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("The article has no text, or is not text.", nameof(article));
    }

    private Task<ReadArticles> ReadFrom(NewArticle[][] all, int at, CancellationToken cancellation)
        => at < all.Length ? Task.Run(() => ReadAsync(all[at], cancellation), cancellation) : Task.FromResult(new ReadArticles([], []));

    // What each is that changes nothing, and what is in the others.
    private async Task<ReadArticles> ReadAsync(NewArticle[] articles, CancellationToken cancellation)
    {
        Array.ForEach(articles, Check);
        var same = await LookAsync(articles, cancellation);
        List<(int, NewArticle, Reading)> open = [];
        for (var at = 0; at < articles.Length; at++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (same[at] is null)
                open.Add((at, articles[at], Reading.Of(articles[at].Text, articles[at].Title)));
        }

        return new(same, open);
    }

    private async Task<IReadOnlyList<AddedArticle?>> AddSomeAsync(
        NewArticle[] articles, Task<ReadArticles> reading, Action<NewArticle, Exception> failed, CancellationToken cancellation)
    {
        try
        {
            var (added, open) = await reading;
            await StoreAsync(open, added, cancellation);
            return added;
        }
        catch (Exception failure) when (failure is DbException or ArgumentException)
        {
            return await AddEachAsync(articles, failed, cancellation);
        }
    }

    private Task<int> StoreAsync(
        List<(int At, NewArticle Article, Reading Reading)> all, AddedArticle?[] added, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var shelving = new Shelving(database, search, transaction, time);
                foreach (var (at, article, reading) in all)
                    recent.Forget((added[at] = await shelving.AddAsync(article, reading, cancellation)).Value.Id);
                await grouping.GroupAsync(transaction, cancellation);
                return all.Count;
            },
            cancellation);

    private async Task<IReadOnlyList<AddedArticle?>> AddEachAsync(
        NewArticle[] articles, Action<NewArticle, Exception> failed, CancellationToken cancellation)
    {
        var added = new AddedArticle?[articles.Length];
        for (var at = 0; at < articles.Length; at++)
        {
            try
            {
                added[at] = await AddAsync(articles[at], cancellation);
            }
            catch (Exception failure) when (failure is DbException or ArgumentException)
            {
                await ProveStoreAsync(cancellation);
                failed(articles[at], failure);
            }
        }

        return added;
    }

    // An article is to blame only while the store takes others.
    private Task<int> ProveStoreAsync(CancellationToken cancellation)
        => database.InTransactionAsync(
            transaction => transaction.RunAsync("UPDATE arrivals SET last = last", null, cancellation),
            cancellation);

    // What each of them is that changes nothing.
    private async Task<AddedArticle?[]> LookAsync(NewArticle[] articles, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var look = await connection.BeginTransactionAsync(Look, cancellation);
        if (!database.IsPostgres)
            KeptStatements.KeepOf(look);
        var shelving = new Shelving(database, search, look, time);
        var same = new AddedArticle?[articles.Length];
        for (var at = 0; at < articles.Length; at++)
            same[at] = await shelving.SameAsync(articles[at], cancellation);
        return same;
    }

    // A first look without the lock of those who write. For SQLite's driver this level alone begins without it.
    private IsolationLevel Look => database.IsPostgres ? IsolationLevel.ReadCommitted : IsolationLevel.ReadUncommitted;

    private async Task<ArticleRow?> OneAsync(Scope scope, string condition, long id, string? address, CancellationToken cancellation)
        => (await database.ReadAsync<ArticleRow>(
            $"""
            SELECT {ArticleRow.Columns} FROM articles a
            WHERE {condition} AND a.removed IS NULL AND {scope.Sees("a.id")} ORDER BY a.arrival DESC LIMIT 1
            """,
            new { id, address, server = scope.Follower },
            cancellation)).FirstOrDefault();

    private async Task<IReadOnlyList<LibraryArticle>> OpenAsync(IReadOnlyList<ArticleRow> rows, CancellationToken cancellation)
    {
        List<LibraryArticle> opened = [];
        foreach (var row in rows)
        {
            if (await OpenAsync(row, cancellation) is { } article)
                opened.Add(article);
        }

        return opened;
    }

    // What is kept is known by the text's hash too: a correction by another process is seen at once.
    private async Task<LibraryArticle?> OpenAsync(ArticleRow row, CancellationToken cancellation)
    {
        if (recent.Find(row.Id, row.Hash, row.Reader) is { } known)
            return row.ToArticle(known);
        var stored = (await database.ReadAsync<StoredText>(
            """
            SELECT a.text AS Text, f.notes AS Notes FROM articles a LEFT JOIN findings f ON f.article = a.id AND f.reader = @Version
              WHERE a.id = @Id AND a.removed IS NULL
            """,
            new { row.Id, ArticleReader.Version },
            cancellation)).FirstOrDefault();
        if (stored is null)
            return null;
        var article = stored.Open(row.Headline);
        recent.Keep(row.Id, row.Hash, row.Reader, article, stored.Bytes);
        return row.ToArticle(article);
    }

    /// <summary>What each of some articles is that changes nothing, and the readings of the others.</summary>
    private sealed record ReadArticles(AddedArticle?[] Same, List<(int At, NewArticle Article, Reading Reading)> Open);

    private sealed class StoredText
    {
        public string Text { get; set; } = "";

        public string? Notes { get; set; }

        /// <summary>What it takes in memory, roughly: the text, and objects of about four times their note.</summary>
        public long Bytes => (2L * Text.Length) + (4L * (Notes?.Length ?? Text.Length));

        // Without findings of this version it is read for this once; the background sees to storing them.
        public Article Open(string? headline)
        {
            try
            {
                return Notes is null ? Reading.Of(Text, headline).Article : ArticleFindings.Open(Text, Notes);
            }
            catch (FormatException)
            {
                return Reading.Of(Text, headline).Article;
            }
        }
    }
}
