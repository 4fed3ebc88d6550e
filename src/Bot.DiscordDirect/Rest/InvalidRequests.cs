namespace Bot.DiscordDirect;

/// <summary>
/// Counts the answers 401, 403 and 429 of the last ten minutes. Discord bans an address after 10,000 of them;
/// at a tenth of that something here is wrong, and sending stops until the count has fallen.
/// </summary>
internal sealed class InvalidRequests(TimeProvider time)
{
    public const int Most = 1_000;

    private static readonly TimeSpan Stretch = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Queue<long> recent = new();

    public int Count
    {
        get
        {
            lock (gate)
            {
                Forget();
                return recent.Count;
            }
        }
    }

    public bool IsTooMany => Count >= Most;

    public void Add()
    {
        lock (gate)
            recent.Enqueue(time.GetTimestamp());
    }

    private void Forget()
    {
        while (recent.TryPeek(out var oldest) && time.GetElapsedTime(oldest) > Stretch)
            recent.Dequeue();
    }
}
