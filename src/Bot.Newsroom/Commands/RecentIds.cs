namespace Bot.Newsroom;

/// <summary>Remembers the last ten thousand ids, so that an event that is delivered again is recognised.</summary>
public sealed class RecentIds
{
    private const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly HashSet<long> known = [];
    private readonly Queue<long> order = new();

    /// <summary>False when the id was here before.</summary>
    public bool Add(long id)
    {
        lock (gate)
        {
            if (!known.Add(id))
                return false;
            order.Enqueue(id);
            if (order.Count > Most)
                known.Remove(order.Dequeue());
            return true;
        }
    }
}
