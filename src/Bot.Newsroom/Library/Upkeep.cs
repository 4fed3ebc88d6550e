using System.Data.Common;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// What the library does in the background: reading again what an older reader read, removing what is too old or too much.
/// </summary>
public sealed class Upkeep(Database database, Search search, LibraryOptions options, TimeProvider time) : IDisposable
{
    private const int Batch = 50;

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim wished = new(0);
    private readonly Grouping grouping = new();

    /// <summary>Why an article is gone that was there for longer than <see cref="LibraryOptions.KeepFor"/>.</summary>
    public const string TooOld = "It was kept for as long as articles are kept.";

    /// <summary>Why an article is gone that was one too many for <see cref="LibraryOptions.KeepMost"/>.</summary>
    public const string TooMany = "Newer articles took its place.";

    /// <summary>How many articles were read by an older reader, or never.</summary>
    public async Task<int> UnreadAsync(CancellationToken cancellation)
        => (int)(await database.ReadAsync<long>(
            "SELECT COUNT(*) FROM articles WHERE reader < @Version AND removed IS NULL", new { ArticleReader.Version }, cancellation))
                .Single();

    /// <summary>
    /// Reads anew, the newest first, what an older reader read; says how many. One that cannot be stored is told to
    /// <paramref name="failed"/> and stops no other.
    /// </summary>
    public async Task<int> RereadAsync(Action<int> progress, Action<long, Exception> failed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(failed);
        var read = 0;
        var before = long.MaxValue;
        while (await UnreadAsync(before, cancellation) is { Count: > 0 } rows)
        {
            read += await RereadAsync(rows, failed, cancellation);
            before = rows[^1].Arrival;
            progress(read);
        }

        return read;
    }

    /// <summary>Has everything read again, at once where this process does the upkeep; says how much.</summary>
    public async Task<int> ReadAgainAsync(CancellationToken cancellation)
    {
        var articles = await database.RunAsync("UPDATE articles SET reader = 0 WHERE removed IS NULL", null, cancellation);
        wished.Release();
        return articles;
    }

    /// <summary>Has every article in which somebody speaks read again; says how many.</summary>
    public async Task<int> ReadAgainAsync(long person, CancellationToken cancellation)
    {
        var articles = await database.RunAsync(
            "UPDATE articles SET reader = 0 WHERE removed IS NULL AND id IN (SELECT article FROM appearances WHERE person = @person)",
            new { person },
            cancellation);
        wished.Release();
        return articles;
    }

    /// <summary>
    /// Waits until the upkeep is due again: in <paramref name="interval"/>, or when somebody wishes it, here or in another process (the
    /// terminal, another node), which is looked for every minute.
    /// </summary>
    public async Task WaitAsync(TimeSpan interval, CancellationToken cancellation)
    {
        var due = time.GetUtcNow() + interval;
        var left = await UnreadIfKnownAsync(cancellation) ?? 0;
        while (time.GetUtcNow() < due)
        {
            if (await IsWishedWithinAsync(Look, cancellation) || await UnreadIfKnownAsync(cancellation) > left)
                return;
        }
    }

    // The database may be away for a while.
    private async Task<int?> UnreadIfKnownAsync(CancellationToken cancellation)
    {
        try
        {
            return await UnreadAsync(cancellation);
        }
        catch (DbException)
        {
            return null;
        }
    }

    private async Task<bool> IsWishedWithinAsync(TimeSpan pause, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var wish = wished.WaitAsync(either.Token);
        await Task.WhenAny(Task.Delay(pause, time, either.Token), wish);
        await either.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        return wish.IsCompletedSuccessfully;
    }

    /// <summary>Removes what is too old or too much; says how many.</summary>
    public async Task<int> RetireAsync(CancellationToken cancellation)
    {
        var removed = 0;
        if (options.KeepFor is { } keepFor)
            removed += await RetireAsync("a.added < @limit", (time.GetUtcNow() - keepFor).ToUnixTimeMilliseconds(), TooOld, cancellation);
        if (options.KeepMost is { } most)
            removed += await RetireAsync(BeyondTheNewest, most, TooMany, cancellation);
        return removed;
    }

    public void Dispose() => wished.Dispose();

    private const string BeyondTheNewest =
        "a.arrival <= (SELECT arrival FROM articles WHERE removed IS NULL ORDER BY arrival DESC LIMIT 1 OFFSET @limit)";

    private Task<List<ArticleRow>> UnreadAsync(long before, CancellationToken cancellation)
        => database.ReadAsync<ArticleRow>(
            $"""
            SELECT {ArticleRow.Columns}, a.text AS Text FROM articles a
            WHERE a.arrival < @before AND a.reader < @Version AND a.removed IS NULL ORDER BY a.arrival DESC LIMIT {Batch}
            """,
            new { before, ArticleReader.Version },
            cancellation);

    private async Task<int> RereadAsync(List<ArticleRow> rows, Action<long, Exception> failed, CancellationToken cancellation)
    {
        List<(ArticleRow Row, Reading Reading)> readings = [];
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            row.Hash = ArticleKey.Hash(row.Text);
            readings.Add((row, Reading.Of(row.Text, row.Headline)));
        }

        try
        {
            return await StoreAsync(readings, cancellation);
        }
        catch (DbException) when (readings.Count > 1)
        {
            return await StoreEachAsync(readings, failed, cancellation);
        }
    }

    private async Task<int> StoreEachAsync(
        List<(ArticleRow Row, Reading Reading)> readings, Action<long, Exception> failed, CancellationToken cancellation)
    {
        var stored = 0;
        foreach (var reading in readings)
        {
            try
            {
                stored += await StoreAsync([reading], cancellation);
            }
            catch (DbException failure)
            {
                failed(reading.Row.Id, failure);
            }
        }

        return stored;
    }

    private Task<int> StoreAsync(List<(ArticleRow Row, Reading Reading)> readings, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                var shelving = new Shelving(database, search, transaction, time);
                var stored = 0;
                foreach (var (row, reading) in readings)
                    stored += await shelving.RereadAsync(row, reading, cancellation) ? 1 : 0;
                await grouping.GroupAsync(transaction, cancellation);
                return stored;
            },
            cancellation);

    private async Task<int> RetireAsync(string which, long limit, string why, CancellationToken cancellation)
    {
        var removed = 0;
        while (true)
        {
            var ids = await database.ReadAsync<long>(
                $"SELECT a.id FROM articles a WHERE a.removed IS NULL AND {which} LIMIT {Batch}",
                new { limit },
                cancellation);
            if (ids.Count == 0)
                return removed;
            removed += await database.InTransactionAsync(
                async transaction =>
                {
                    var shelving = new Shelving(database, search, transaction, time);
                    foreach (var id in ids)
                        await shelving.RemoveAsync(id, why, cancellation);
                    return ids.Count;
                },
                cancellation);
        }
    }
}
