using System.Collections.Concurrent;

namespace Bot.Intake;

/// <summary>One request a host at a time, and at most one a second.</summary>
internal sealed class HostPace(TimeProvider time)
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);

    // Hosts that were quiet for long are forgotten when there are this many.
    private const int Remembered = 4_096;

    private readonly ConcurrentDictionary<string, Turns> hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the host's turn and keeps it until disposed.</summary>
    public async Task<IDisposable> EnterAsync(string host, CancellationToken cancellation)
    {
        if (hosts.Count > Remembered)
            Forget();
        while (true)
        {
            var turns = hosts.GetOrAdd(host, _ => new Turns());
            await turns.Turn.WaitAsync(cancellation);
            if (!turns.IsForgotten)
                return await StartAsync(turns, cancellation);
            turns.Turn.Release();
        }
    }

    private async Task<IDisposable> StartAsync(Turns turns, CancellationToken cancellation)
    {
        try
        {
            var wait = turns.FreeAt - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellation);
            return new Leave(() =>
            {
                turns.FreeAt = time.GetUtcNow() + Gap;
                turns.Turn.Release();
            });
        }
        catch
        {
            turns.Turn.Release();
            throw;
        }
    }

    private void Forget()
    {
        foreach (var (host, turns) in hosts.Where(quiet => quiet.Value.FreeAt < time.GetUtcNow()).ToList())
        {
            if (!turns.Turn.Wait(0))
                continue;
            turns.IsForgotten = hosts.TryRemove(host, out _);
            turns.Turn.Release();
        }
    }

    private sealed class Turns
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public DateTimeOffset FreeAt { get; set; }

        public bool IsForgotten { get; set; }
    }

    private sealed class Leave(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
