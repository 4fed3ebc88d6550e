using Microsoft.Extensions.Time.Testing;

namespace Bot.Intake.Tests;

/// <summary>A clock that stands still, but for whoever waits a second or two: their wait is over at once.</summary>
internal sealed class EagerTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero))
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime <= Short)
            Advance(dueTime);
        return timer;
    }
}
