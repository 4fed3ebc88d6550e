using System.Globalization;
using System.Net.Http.Headers;

namespace Bot.DiscordDirect;

/// <summary>
/// One of Discord's rate limit buckets. One request at a time: what is left is then exactly what the last answer said,
/// and no second request is under way when the bucket runs dry.
/// </summary>
internal sealed class Bucket(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private int limit = 1;
    private int left = 1;
    private TimeSpan window = TimeSpan.Zero;
    private long opens = time.GetTimestamp();

    /// <summary>Discord has named it; before that it is one route's own.</summary>
    public bool IsNamed { get; set; }

    public bool IsIdle => turn.CurrentCount == 1 && Wait() == TimeSpan.Zero;

    /// <summary>
    /// Takes the turn, waiting at most <paramref name="patience"/>; true when it is taken and has to be left again, false when that is not
    /// enough.
    /// </summary>
    public async Task<bool> EnterAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        return await TakeTurnAsync(patience, cancellation)
            && await IsHeldUntilOpenAsync(patience - time.GetElapsedTime(start), cancellation);
    }

    public void Leave() => turn.Release();

    /// <summary>Takes over what an answer's headers say; an answer without them used up one request all the same.</summary>
    public void Learn(HttpResponseHeaders headers)
    {
        if (Number(headers, "X-RateLimit-Remaining") is not { } remaining || Number(headers, "X-RateLimit-Reset-After") is not { } reset)
            return;
        left = (int)remaining;
        limit = Math.Max(1, (int)(Number(headers, "X-RateLimit-Limit") ?? 1));
        window = TimeSpan.FromSeconds(Math.Clamp(reset, 0, 3600));
        opens = At(window);
    }

    /// <summary>Discord turned a request away: nobody enters before this much time has gone by.</summary>
    public void Close(TimeSpan duration)
    {
        left = 0;
        opens = At(duration);
    }

    public void Dispose() => turn.Dispose();

    private async Task<bool> TakeTurnAsync(TimeSpan patience, CancellationToken cancellation)
    {
        if (await turn.WaitAsync(0, cancellation))
            return true;
        return patience > TimeSpan.Zero && await turn.WaitAsync(patience, cancellation);
    }

    private async Task<bool> IsHeldUntilOpenAsync(TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            if (Wait() > patience)
            {
                Leave();
                return false;
            }

            for (var wait = Wait(); wait > TimeSpan.Zero; wait = Wait())
                await Task.Delay(wait, time, cancellation);
            Count();
            return true;
        }
        catch (OperationCanceledException)
        {
            Leave();
            throw;
        }
    }

    private TimeSpan Wait()
    {
        if (left > 0)
            return TimeSpan.Zero;
        var wait = time.GetElapsedTime(time.GetTimestamp(), opens);
        return wait > TimeSpan.Zero ? wait + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;
    }

    // Counted before the answer comes, so that lost answers count too.
    private void Count()
    {
        if (time.GetTimestamp() >= opens)
            (left, opens) = (limit, At(window));
        left--;
    }

    private long At(TimeSpan fromNow) => time.GetTimestamp() + (long)(fromNow.TotalSeconds * time.TimestampFrequency);

    private static double? Number(HttpResponseHeaders headers, string name)
        => headers.TryGetValues(name, out var values)
            && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) ? value : null;
}
