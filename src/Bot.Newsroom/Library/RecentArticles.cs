namespace Bot.Newsroom;

/// <summary>The articles read last, so that a popular one is not read again: at most <paramref name="capacity"/>, the longest unused leaves first.</summary>
internal sealed class RecentArticles(int capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, LinkedListNode<LibraryArticle>> nodes = [];
    private readonly LinkedList<LibraryArticle> latestFirst = new();

    public LibraryArticle? Find(long id)
    {
        lock (gate)
        {
            if (!nodes.TryGetValue(id, out var node))
                return null;
            latestFirst.Remove(node);
            latestFirst.AddFirst(node);
            return node.Value;
        }
    }

    public void Keep(LibraryArticle article)
    {
        lock (gate)
        {
            if (nodes.Remove(article.Id, out var old))
                latestFirst.Remove(old);
            nodes[article.Id] = latestFirst.AddFirst(article);
            if (nodes.Count <= capacity)
                return;
            nodes.Remove(latestFirst.Last!.Value.Id);
            latestFirst.RemoveLast();
        }
    }
}
