namespace Bot.DiscordDirect;

/// <summary>
/// Counts the answers 401, 403 and 429 of the last ten minutes, for each cause (a channel, a server, a user) and in all. Discord bans an
/// address after 10,000 of them: a cause of a hundredth of that waits until its count has fallen and hinders nobody else; only at half of
/// it everything does.
/// </summary>
internal sealed class InvalidRequests(TimeProvider time)
{
    public const int Most = 5_000;
    public const int MostOfOne = 100;

    private static readonly TimeSpan Stretch = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Queue<(long At, string Cause)> recent = new();
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

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

    /// <summary>Whether a request of this cause has to wait.</summary>
    public bool IsTooMany(string cause)
    {
        lock (gate)
        {
            Forget();
            return recent.Count >= Most || counts.GetValueOrDefault(cause) >= MostOfOne;
        }
    }

    public void Add(string cause)
    {
        lock (gate)
        {
            recent.Enqueue((time.GetTimestamp(), cause));
            counts[cause] = counts.GetValueOrDefault(cause) + 1;
        }
    }

    private void Forget()
    {
        while (recent.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > Stretch)
        {
            recent.Dequeue();
            if (--counts[oldest.Cause] == 0)
                counts.Remove(oldest.Cause);
        }
    }
}
