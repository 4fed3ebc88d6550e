namespace Bot.DiscordDirect;

/// <summary>
/// Beats at the interval that Discord sets, the first time after a random part of it, and stops when a beat was not answered by the next.
/// </summary>
internal sealed class Heart(TimeSpan interval, Func<CancellationToken, Task> beat, Pace pace, TimeProvider time)
{
    private volatile bool isAnswered = true;

    public void Acknowledge() => isAnswered = true;

    /// <summary>Beats until one goes unanswered.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await Task.Delay(interval * pace.Random(), time, cancellation);
        while (isAnswered)
        {
            isAnswered = false;
            await beat(cancellation);
            await Task.Delay(interval, time, cancellation);
        }
    }
}
