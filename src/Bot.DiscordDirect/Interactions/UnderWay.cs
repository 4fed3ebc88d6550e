namespace Bot.DiscordDirect;

/// <summary>Interactions that are being worked on, answered for the first time or not.</summary>
internal sealed class UnderWay
{
    private readonly Lock gate = new();
    private readonly HashSet<Task> works = [];

    public int Count
    {
        get
        {
            lock (gate)
                return works.Count;
        }
    }

    /// <summary>Counts the work until it ends; it must not fail.</summary>
    public void Add(Task work)
    {
        lock (gate)
            works.Add(work);
        _ = work.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Completes when all that is counted now has ended.</summary>
    public Task FinishAsync()
    {
        lock (gate)
            return Task.WhenAll(works);
    }

    private void Forget(Task work)
    {
        lock (gate)
            works.Remove(work);
    }
}
