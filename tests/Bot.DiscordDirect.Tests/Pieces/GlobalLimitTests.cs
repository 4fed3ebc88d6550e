using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class GlobalLimitTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_place_is_free_again_a_second_after_the_answer_and_not_before()
    {
        using var limit = new GlobalLimit(1, TimeSpan.FromSeconds(1), time);
        Assert.True(await limit.EnterAsync(Patient, Cancellation));
        time.Advance(TimeSpan.FromSeconds(20));

        var next = limit.EnterAsync(Patient, Cancellation);
        limit.Leave();
        time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.True(await next);
    }

    [Fact]
    public async Task A_timer_that_comes_some_milliseconds_early_frees_no_place_early()
    {
        var early = new EarlyTimers();
        using var limit = new GlobalLimit(1, TimeSpan.FromSeconds(1), early);
        Assert.True(await limit.EnterAsync(Patient, Cancellation));
        limit.Leave();
        early.Advance(TimeSpan.FromMilliseconds(996));

        Assert.False(await limit.EnterAsync(TimeSpan.FromTicks(1), Cancellation));
        early.Advance(TimeSpan.FromMilliseconds(996));
        Assert.True(await limit.EnterAsync(Patient, Cancellation));
    }

    [Fact]
    public async Task While_it_is_closed_nobody_enters_and_who_cannot_wait_is_told_at_once()
    {
        using var limit = new GlobalLimit(5, TimeSpan.FromSeconds(1), time);
        limit.Close(TimeSpan.FromSeconds(10));

        Assert.False(await limit.EnterAsync(TimeSpan.FromSeconds(5), Cancellation));
        var patient = limit.EnterAsync(Patient, Cancellation);
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(patient.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.True(await patient);
    }

    /// <summary>
    /// The system's timers count in ticks of the kernel's coarse clock and so come up to some milliseconds before the time asked for.
    /// </summary>
    private sealed class EarlyTimers : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(
                callback, state, dueTime > TimeSpan.FromMilliseconds(5) ? dueTime - TimeSpan.FromMilliseconds(5) : dueTime, period);
    }
}
