using System.Data.Common;

namespace Bot.Newsroom;

/// <summary>
/// Which article of the library a new one is: by its address; else by its feed's id of it; else by its file; else by its text. A feed's
/// ids and addresses are not always its articles' own (ids that change at every fetch, one address for all), so of address, id and title
/// two must agree where all are there.
/// </summary>
internal sealed class Identity(DbTransaction transaction, NewArticle article)
{
    private const int MostAtOneAddress = 50;

    private readonly string hash = ArticleKey.Hash(article.Text);

    private readonly string? address = article.Link is { } link ? ArticleKey.Canonical(link) : null;

    public string Hash => hash;

    public string? Address => address;

    /// <summary>The article that it is, removed ones included; null for a new one.</summary>
    public async Task<ArticleRow?> FindAsync(CancellationToken cancellation)
    {
        if (address is not null || (article.Feed is not null && article.ItemId is not null))
            return await ByAddressOrItemAsync(cancellation);
        return article.File is not null
            ? await ByFileAsync(cancellation)
            : await OneAsync("a.key = @key", new { key = $"sha256:{hash}" }, cancellation);
    }

    /// <summary>A key that no other article has.</summary>
    public async Task<string> NewKeyAsync(CancellationToken cancellation)
    {
        foreach (var key in Keys())
        {
            if ((await transaction.ReadAsync<long>("SELECT COUNT(*) FROM articles WHERE key = @key", new { key }, cancellation))
                .Single() == 0)
                return key;
        }

        return $"{hash} {Guid.NewGuid():N}";
    }

    private IEnumerable<string> Keys()
    {
        if (address is not null)
        {
            yield return address;
            yield return $"{address}{article.Link!.Fragment}";
            yield return $"{address} {Folding.Fold(article.Title ?? "")}";
        }

        if (article.ItemId is { } item)
            yield return $"item:{article.Feed}:{item}";
        if (article.File is { } file)
            yield return $"file:{file}";
        yield return $"sha256:{hash}";
    }

    private async Task<ArticleRow?> ByAddressOrItemAsync(CancellationToken cancellation)
    {
        var candidates = await transaction.ReadAsync<ArticleRow>(
            $"""
            SELECT {ArticleRow.Columns}, (SELECT MAX(i.item) FROM article_items i WHERE i.article = a.id AND i.feed = @feed) AS Item
              FROM articles a
            WHERE a.id IN (SELECT id FROM articles WHERE address = @address)
              OR a.id IN (SELECT article FROM article_items WHERE feed = @feed AND item = @item)
            ORDER BY a.arrival DESC LIMIT {MostAtOneAddress}
            """,
            new { address, feed = article.Feed ?? 0, item = article.ItemId },
            cancellation);
        return candidates.Where(IsSame).OrderByDescending(Agreement).FirstOrDefault();
    }

    private bool IsSame(ArticleRow row)
    {
        if (article.ItemId is not null && row.Item == article.ItemId)
            return address is null || row.Address is null || row.Address == address || HasSameWords(row);
        if (address is null || row.Address != address)
            return false;
        return article.ItemId is null || row.Item is null || (HasSameWords(row) && !DifferInFragment(row.Item, article.ItemId));
    }

    private int Agreement(ArticleRow row)
        => (row.Address == address ? 1 : 0) + (row.Item == article.ItemId ? 1 : 0) + (HasSameWords(row) ? 1 : 0);

    private bool HasSameWords(ArticleRow row) => row.Hash == hash || Folding.Fold(row.Headline ?? "") == Folding.Fold(article.Title ?? "");

    // "https://example.org/live#9" and "#10": a feed that tells its articles apart in nothing else.
    private static bool DifferInFragment(string a, string b)
    {
        var (at, bt) = (a.IndexOf('#', StringComparison.Ordinal), b.IndexOf('#', StringComparison.Ordinal));
        return at >= 0 && bt >= 0 && a.AsSpan(0, at).SequenceEqual(b.AsSpan(0, bt));
    }

    // A copy under another name is the same article.
    private async Task<ArticleRow?> ByFileAsync(CancellationToken cancellation)
        => await OneAsync("a.id IN (SELECT article FROM files WHERE path = @path)", new { path = article.File }, cancellation)
            ?? await OneAsync("a.key = @key", new { key = $"file:{article.File}" }, cancellation)
            ?? await OneAsync("a.hash = @hash AND a.link IS NULL AND a.feed IS NULL AND a.removed IS NULL", new { hash }, cancellation);

    private async Task<ArticleRow?> OneAsync(string condition, object values, CancellationToken cancellation)
        => (await transaction.ReadAsync<ArticleRow>(
            $"SELECT {ArticleRow.Columns} FROM articles a WHERE {condition} ORDER BY a.arrival DESC LIMIT 1",
            values,
            cancellation))
            .FirstOrDefault();
}
