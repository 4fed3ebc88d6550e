using Bot.Articles;
using Dapper;

namespace Bot.Newsroom;

/// <summary>
/// The articles. Their text is stored; what reading finds is not: an article is read when it is first asked for, and the last few hundred are kept.
/// A catalogue of all of them (titles, speakers) is kept in memory and catches up with what other processes add within a second.
/// </summary>
public sealed class ArticleLibrary(Database database, Search search, TimeProvider time) : IDisposable
{
    private const int KeptArticles = 256;
    private const int Batch = 200;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly RecentArticles recent = new(KeptArticles);
    private readonly SemaphoreSlim refreshing = new(1, 1);
    private readonly List<CatalogueEntry> entries = [];
    private volatile Catalogue catalogue = new([]);
    private volatile int changes = 1;
    private volatile int changesSeen;
    private long lookedAt;
    private long lastArrival;

    /// <summary>Adds an article unless it is there: the same address, or without one the same text, is the same article, and stays as it was first added.</summary>
    /// <exception cref="ArgumentException">The text is blank or contains a NUL character.</exception>
    public async Task<AddedArticle> AddAsync(NewArticle article, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (string.IsNullOrWhiteSpace(article.Text) || article.Text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("The article has no text, or is not text.", nameof(article));
        var key = ArticleKey.Of(article);
        var isNew = await InsertAsync(article, key, cancellation);
        Interlocked.Increment(ref changes);
        return new(ArticleKey.Id(key), isNew);
    }

    public async Task<LibraryArticle?> FindAsync(long id, CancellationToken cancellation)
    {
        if (recent.Find(id) is { } known)
            return known;
        await using var connection = await database.OpenAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition($"SELECT {Columns} FROM articles WHERE id = @id", new { id }, cancellationToken: cancellation));
        return row is null ? null : Read(row);
    }

    /// <summary>The latest article: published, else added; ties by source. Null in an empty library.</summary>
    public async Task<LibraryArticle?> LatestAsync(CancellationToken cancellation) => await PageAsync(0, 1, cancellation) is [var latest] ? latest : null;

    /// <summary>A stretch of the articles, latest first.</summary>
    public async Task<IReadOnlyList<LibraryArticle>> PageAsync(int skip, int take, CancellationToken cancellation)
        => await OpenAsync((await CatalogueAsync(cancellation)).Articles.Skip(skip).Take(take), cancellation);

    public async Task<int> CountAsync(CancellationToken cancellation) => (await CatalogueAsync(cancellation)).Articles.Count;

    /// <summary>Articles added at or after <paramref name="since"/>, latest first, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<LibraryArticle>> AddedSinceAsync(DateTimeOffset since, CancellationToken cancellation, int most = KeptArticles)
        => await OpenAsync((await CatalogueAsync(cancellation)).Articles.Where(entry => entry.Added >= since).Take(most), cancellation);

    /// <summary>What the library holds now; without touching the database when it was looked at within the last second.</summary>
    public async ValueTask<Catalogue> CatalogueAsync(CancellationToken cancellation)
    {
        if (IsFresh())
            return catalogue;
        await refreshing.WaitAsync(cancellation);
        try
        {
            if (!IsFresh())
                await RefreshAsync(cancellation);
            return catalogue;
        }
        finally
        {
            refreshing.Release();
        }
    }

    public void Dispose() => refreshing.Dispose();

    private async Task<bool> InsertAsync(NewArticle article, string key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        // Most adding is of what is there already, at every start: no need to wait for writers then.
        if (await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT COUNT(*) FROM articles WHERE key = @key", new { key }, cancellationToken: cancellation)) > 0)
            return false;
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var row = RowOf(article, key);
        row.Arrival = await connection.ExecuteScalarAsync<long>(new CommandDefinition("UPDATE arrivals SET last = last + 1 RETURNING last", transaction: transaction, cancellationToken: cancellation));
        var added = await connection.ExecuteAsync(new CommandDefinition(
            $"INSERT INTO articles ({Columns}) VALUES (@Id, @Key, @Source, @Link, @Published, @Added, @Arrival, @Text) ON CONFLICT (key) DO NOTHING", row, transaction, cancellationToken: cancellation));
        if (added == 0)
            return false;
        await search.IndexAsync(transaction, row.Id, row.Text, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private Row RowOf(NewArticle article, string key) => new()
    {
        Id = ArticleKey.Id(key),
        Key = key,
        Source = article.Source,
        Link = article.Link?.AbsoluteUri,
        Published = article.Published?.ToUnixTimeMilliseconds(),
        Added = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Text = article.Text,
    };

    private bool IsFresh() => changesSeen == changes && time.GetElapsedTime(Volatile.Read(ref lookedAt)) < Freshness;

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        // Taken first: what is added meanwhile makes the catalogue stale again.
        var (changesNow, now) = (changes, time.GetTimestamp());
        await using var connection = await database.OpenAsync(cancellation);
        var before = entries.Count;
        while (await NextBatchAsync() is { Count: > 0 } rows)
        {
            entries.AddRange(rows.Select(row => CatalogueEntry.Of(Read(row))));
            lastArrival = rows[^1].Arrival;
        }

        if (entries.Count > before)
            catalogue = new Catalogue(entries);
        Volatile.Write(ref lookedAt, now);
        changesSeen = changesNow;

        async Task<List<Row>> NextBatchAsync()
            => [.. await connection.QueryAsync<Row>(new CommandDefinition(
                $"SELECT {Columns} FROM articles WHERE arrival > @lastArrival ORDER BY arrival LIMIT {Batch}", new { lastArrival }, cancellationToken: cancellation))];
    }

    private async Task<IReadOnlyList<LibraryArticle>> OpenAsync(IEnumerable<CatalogueEntry> chosen, CancellationToken cancellation)
    {
        List<LibraryArticle> opened = [];
        foreach (var entry in chosen)
        {
            if (await FindAsync(entry.Id, cancellation) is { } article)
                opened.Add(article);
        }

        return opened;
    }

    private LibraryArticle Read(Row row)
    {
        if (recent.Find(row.Id) is { } known)
            return known;
        var article = new LibraryArticle(
            row.Id,
            row.Key,
            row.Source,
            row.Link is null ? null : new Uri(row.Link),
            row.Published is { } published ? DateTimeOffset.FromUnixTimeMilliseconds(published) : null,
            DateTimeOffset.FromUnixTimeMilliseconds(row.Added),
            ArticleReader.Read(row.Text));
        recent.Keep(article);
        return article;
    }

    private const string Columns = "id, key, source, link, published, added, arrival, text";

    private sealed class Row
    {
        public long Id { get; set; }

        public string Key { get; set; } = "";

        public string Source { get; set; } = "";

        public string? Link { get; set; }

        public long? Published { get; set; }

        public long Added { get; set; }

        public long Arrival { get; set; }

        public string Text { get; set; } = "";
    }
}
