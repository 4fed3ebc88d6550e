namespace Bot.Newsroom;

/// <summary>
/// Which files of which folder are in the library, so that a start looks only at those that changed and sees those that are gone.
/// </summary>
public sealed class ArticleFiles(Database database, ArticleLibrary library)
{
    // In the place of a size. With all others of its folder it may only be away: that says nothing of what anybody wants.
    internal const int Deleted = -1;
    private const int AwayWithAll = -2;

    /// <summary>The files of a folder by their paths within it.</summary>
    public async Task<Dictionary<string, KnownFile>> KnownAsync(string folder, CancellationToken cancellation)
        => (await database.ReadAsync<Row>(
            "SELECT path AS Path, article AS Article, size AS Size, written AS Written FROM files WHERE folder = @folder AND size >= 0",
            new { folder },
            cancellation))
            .ToDictionary(row => row.Path, row => new KnownFile(row.Article, row.Size, row.Written), StringComparer.Ordinal);

    /// <summary>Remembers what a file brought.</summary>
    public Task NoteAsync(string folder, string path, KnownFile file, CancellationToken cancellation)
        => database.InTransactionAsync(
            async transaction =>
            {
                // Of a folder that nobody knows: from before files were remembered.
                await transaction.RunAsync("DELETE FROM files WHERE folder = '' AND path = @path", new { path }, cancellation);
                return await transaction.RunAsync(
                    """
                    INSERT INTO files (folder, path, article, size, written) VALUES (@folder, @path, @Article, @Size, @Written)
                    ON CONFLICT (folder, path) DO UPDATE SET article = excluded.article, size = excluded.size, written = excluded.written
                    """,
                    new { folder, path, file.Article, file.Size, file.Written },
                    cancellation);
            },
            cancellation);

    /// <summary>
    /// A file was deleted, perhaps with all others of its folder: so is its article, unless another file has it too. Says whether it is.
    /// </summary>
    public async Task<bool> DeletedAsync(string folder, string path, long article, bool withAll, CancellationToken cancellation)
    {
        await database.RunAsync(
            "UPDATE files SET size = @gone WHERE folder = @folder AND path = @path",
            new { folder, path, gone = withAll ? AwayWithAll : Deleted },
            cancellation);
        var others = await database.ReadAsync<long>(
            "SELECT COUNT(*) FROM files WHERE article = @article AND size >= 0",
            new { article },
            cancellation);
        return others.Single() == 0 && await library.RemoveAsync(article, ArticleLibrary.FileGone, cancellation);
    }

    private sealed class Row
    {
        public string Path { get; set; } = "";
        public long Article { get; set; }
        public long Size { get; set; }
        public long Written { get; set; }
    }
}

/// <summary>A file as it was when it was read: its article, bytes, and when it was written in ticks (UTC).</summary>
public readonly record struct KnownFile(long Article, long Size, long Written);
