namespace Bot.Newsroom;

/// <summary>A moment by both clocks: one of them stands still while a machine sleeps, the other can be put forward and back.</summary>
internal sealed record Moment(long Timestamp, DateTimeOffset Time)
{
    public static Moment Of(TimeProvider clock) => new(clock.GetTimestamp(), clock.GetUtcNow());

    /// <summary>By the clock that says more.</summary>
    public TimeSpan Age(TimeProvider clock) => new(Math.Max(clock.GetElapsedTime(Timestamp).Ticks, Calendar(clock).Ticks));

    /// <summary>How far the calendar was put forward or back since.</summary>
    public TimeSpan Jump(TimeProvider clock) => (Calendar(clock) - clock.GetElapsedTime(Timestamp)).Duration();

    private TimeSpan Calendar(TimeProvider clock) => clock.GetUtcNow() - Time;
}
