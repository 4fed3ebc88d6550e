using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// The articles opened last, within a budget of memory: the longest unused leaves first, and one that would fill a quarter is not kept.
/// </summary>
internal sealed class RecentArticles(long mostBytes = 32 << 20)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, LinkedListNode<Kept>> nodes = [];
    private readonly LinkedList<Kept> latestFirst = new();
    private long bytes;

    /// <summary>How much is kept, by what was said of each.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
                return bytes;
        }
    }

    /// <summary>The article, if it is kept as read from this very text by this reader.</summary>
    public Article? Find(long id, string hash, long reader)
    {
        lock (gate)
        {
            if (!nodes.TryGetValue(id, out var node) || node.Value.Hash != hash || node.Value.Reader != reader)
                return null;
            latestFirst.Remove(node);
            latestFirst.AddFirst(node);
            return node.Value.Article;
        }
    }

    public void Keep(long id, string hash, long reader, Article article, long size)
    {
        lock (gate)
        {
            Remove(id);
            if (size > mostBytes / 4)
                return;
            nodes[id] = latestFirst.AddFirst(new Kept(id, hash, reader, article, size));
            bytes += size;
            while (bytes > mostBytes)
                Remove(latestFirst.Last!.Value.Id);
        }
    }

    public void Forget(long id)
    {
        lock (gate)
            Remove(id);
    }

    private void Remove(long id)
    {
        if (!nodes.Remove(id, out var node))
            return;
        latestFirst.Remove(node);
        bytes -= node.Value.Size;
    }

    private sealed record Kept(long Id, string Hash, long Reader, Article Article, long Size);
}
