namespace Bot.DiscordDirect;

/// <summary>
/// Whether the token is refused. One 401 may be a slip: only what Discord says twice in its own words, the second time to a question of our
/// own, is believed.
/// </summary>
internal sealed class TokenDoubt(Pace pace, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly TaskCompletionSource refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long cleared = long.MinValue;

    /// <summary>Completes when the token is refused.</summary>
    public Task Refused => refused.Task;

    /// <summary>
    /// After a 401 to what was sent at <paramref name="sent"/>: waits a moment and asks again, once for all who doubt meanwhile.
    /// </summary>
    public async Task<bool> IsRefusedAsync(long sent, Func<CancellationToken, Task<RestAnswer>> ask, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (Refused.IsCompleted || cleared > sent)
                return Refused.IsCompleted;
            await Task.Delay(pace.BeforeTokenIsAskedAgain, time, cancellation);
            cleared = time.GetTimestamp();
            if (IsDoubtful(await ask(cancellation)))
                refused.TrySetResult();
            return Refused.IsCompleted;
        }
        finally
        {
            turn.Release();
        }
    }

    public static bool IsDoubtful(RestAnswer answer) => answer is { Status: RestAnswer.Unauthorized, Code: not null };

    public void Dispose() => turn.Dispose();
}
