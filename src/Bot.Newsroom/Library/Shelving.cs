using System.Data.Common;

namespace Bot.Newsroom;

/// <summary>
/// What happens to an article that comes in or goes: which it is, and so whether it is added, shown to more, corrected, or a stone.
/// </summary>
internal sealed class Shelving(Database database, Search search, DbTransaction transaction, TimeProvider time)
{
    private readonly Shelf shelf = new(database, search, transaction);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>What is to be said of an article that changes nothing; null for one that does.</summary>
    public async Task<AddedArticle?> SameAsync(NewArticle article, CancellationToken cancellation)
    {
        var identity = new Identity(transaction, article);
        if (await identity.FindAsync(cancellation) is not { } known || await ComesBackAsync(known, article, cancellation))
            return null;
        if (known.Removed is not null)
            return new(known.Id, Change.Stone);
        return IsCorrection(known, article, identity) || await IsNewsOfItAsync(known, article, cancellation)
            ? null
            : new(known.Id, Change.Same);
    }

    public async Task<AddedArticle> AddAsync(NewArticle article, Reading reading, CancellationToken cancellation)
    {
        await shelf.LockAsync(cancellation);
        var identity = new Identity(transaction, article);
        var known = await identity.FindAsync(cancellation);
        var added = known is null
            ? await InsertAsync(article, reading, identity, cancellation)
            : await ChangeAsync(known, article, reading, identity, cancellation);
        if (added.Change != Change.Stone)
            await NoteAsync(article, added.Id, cancellation);
        return added;
    }

    /// <summary>Stores a later reading; false when the article was changed or removed since its text was taken.</summary>
    public async Task<bool> RereadAsync(ArticleRow read, Reading reading, CancellationToken cancellation)
    {
        await shelf.LockAsync(cancellation);
        if (await FindAsync(read.Id, cancellation) is not { } row || (row.Hash.Length > 0 && row.Hash != read.Hash))
            return false;
        await shelf.FindAsync(read, reading, cancellation);
        return true;
    }

    public async Task<bool> RemoveAsync(long id, string why, CancellationToken cancellation)
    {
        await shelf.LockAsync(cancellation);
        if (await FindAsync(id, cancellation) is not { } row)
            return false;
        await shelf.RemoveAsync(row, why, Now, cancellation);
        return true;
    }

    private async Task<ArticleRow?> FindAsync(long id, CancellationToken cancellation)
        => (await transaction.ReadAsync<ArticleRow>(
            $"SELECT {ArticleRow.Columns} FROM articles a WHERE a.id = @id AND a.removed IS NULL",
            new { id },
            cancellation)).FirstOrDefault();

    private async Task<AddedArticle> InsertAsync(NewArticle article, Reading reading, Identity identity, CancellationToken cancellation)
    {
        var row = RowOf(article, identity);
        row.Key = await identity.NewKeyAsync(cancellation);
        row.Id = ArticleKey.Id(row.Key);
        row.Arrival = await shelf.NextArrivalAsync(cancellation);
        await shelf.InsertAsync(row, reading, await FeedsAsync(article, cancellation), cancellation);
        return new(row.Id, Change.Added);
    }

    private async Task<AddedArticle> ChangeAsync(
        ArticleRow known, NewArticle article, Reading reading, Identity identity, CancellationToken cancellation)
    {
        var feeds = await FeedsAsync(article, cancellation);
        if (await ComesBackAsync(known, article, cancellation))
        {
            await shelf.ReviveAsync(await ArrivingAsync(known, cancellation), RowOf(article, identity), reading, feeds, cancellation);
            return new(known.Id, Change.Added) { HadGone = known.Reason };
        }

        if (known.Removed is not null)
            return new(known.Id, Change.Stone);
        await shelf.ShowAsync(known, feeds, cancellation);
        if (!IsCorrection(known, article, identity))
            return new(known.Id, Change.Same);
        await shelf.CorrectAsync(known, RowOf(article, identity), reading, Now, cancellation);
        return new(known.Id, Change.Corrected);
    }

    // Whoever adds it by hand means it, and whoever deletes its file and puts that back.
    private async Task<bool> ComesBackAsync(ArticleRow known, NewArticle article, CancellationToken cancellation)
    {
        if (known.Removed is null)
            return false;
        return article.IsByHand || (article.File is not null
            && (known.Reason == ArticleLibrary.FileGone || await HadNoFileAsync(known.Id, article.File, cancellation)));
    }

    private async Task<bool> HadNoFileAsync(long id, string path, CancellationToken cancellation)
        => (await transaction.ReadAsync<long>(
            $"SELECT COUNT(*) FROM files WHERE article = @id AND path = @path AND size = {ArticleFiles.Deleted}",
            new { id, path },
            cancellation)).Single() > 0;

    // What went by age or number would go again at once: it counts as come today.
    private async Task<ArticleRow> ArrivingAsync(ArticleRow known, CancellationToken cancellation)
    {
        if (known.Reason is Upkeep.TooOld or Upkeep.TooMany)
            (known.Arrival, known.Added) = (await shelf.NextArrivalAsync(cancellation), Now);
        return known;
    }

    // Only who brought an article first corrects it: two feeds that tell it at different lengths would correct each other for ever, and a
    // server's feed may not rewrite what the house shows to all.
    private static bool IsCorrection(ArticleRow known, NewArticle article, Identity identity)
    {
        if (known.Feed != article.Feed)
            return false;
        return known.Hash != identity.Hash || (article.Title is not null && article.Title != known.Headline);
    }

    // It is known by another name too, or seen by more than before.
    private async Task<bool> IsNewsOfItAsync(ArticleRow known, NewArticle article, CancellationToken cancellation)
    {
        if (article is { Feed: not null, ItemId: not null }
            && !await ExistsAsync("article_items WHERE feed = @Feed AND item = @ItemId AND article = @id", article, known.Id, cancellation))
            return true;
        foreach (var feed in await FeedsAsync(article, cancellation))
        {
            if (!await ExistsAsync(
                "article_feeds WHERE article = @id AND feed = @Feed",
                article with { Feed = feed },
                known.Id,
                cancellation))
                return true;
        }

        return false;
    }

    private async Task<bool> ExistsAsync(string what, NewArticle article, long id, CancellationToken cancellation)
        => (await transaction.ReadAsync<long>(
            $"SELECT COUNT(*) FROM {what}",
            new { article.Feed, article.ItemId, id },
            cancellation)).Single() > 0;

    // Its feed, and the house when that follows it; the house alone for its own.
    private async Task<IReadOnlyList<long>> FeedsAsync(NewArticle article, CancellationToken cancellation)
    {
        if (article.Feed is not { } feed)
            return [Follows.House];
        var isHouse = (await transaction.ReadAsync<long>(
            "SELECT COUNT(*) FROM follows WHERE server = 0 AND feed = @feed",
            new { feed },
            cancellation)).Single() > 0;
        return isHouse ? [feed, Follows.House] : [feed];
    }

    private async Task NoteAsync(NewArticle article, long id, CancellationToken cancellation)
    {
        if (article is { Feed: { } feed, ItemId: { } item })
        {
            await transaction.RunAsync(
                """
                INSERT INTO article_items (feed, item, article) VALUES (@feed, @item, @id) ON CONFLICT (feed,
                  item) DO UPDATE SET article = excluded.article
                """,
                new { feed, item, id },
                cancellation);
        }

        if (article is { Feed: { } put, Place: { } place })
        {
            await transaction.RunAsync(
                "UPDATE article_feeds SET place = @place WHERE article = @id AND feed = @put AND place IS NULL",
                new { id, put, place = (long)place },
                cancellation);
        }
    }

    // A date that is still to come says nothing: it counts as the time of arrival.
    private ArticleRow RowOf(NewArticle article, Identity identity)
    {
        var now = Now;
        var published = article.Published?.ToUnixTimeMilliseconds() is { } told && told <= now ? told : (long?)null;
        return new()
        {
            Source = article.Source,
            Link = article.Link?.AbsoluteUri,
            Address = identity.Address,
            Hash = identity.Hash,
            Published = published,
            Added = now,
            Date = published ?? now,
            Headline = article.Title,
            Publisher = article.Publisher,
            Authors = string.Join('\n', article.Authors),
            Language = article.Language,
            Picture = article.Picture?.AbsoluteUri,
            Feed = article.Feed,
            Text = article.Text,
        };
    }
}
