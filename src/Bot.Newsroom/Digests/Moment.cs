namespace Bot.Newsroom;

/// <summary>A moment by both clocks: one of them stands still while a machine sleeps, the other can be put forward and back.</summary>
internal sealed record Moment(long Timestamp, DateTimeOffset Time)
{
    public static Moment Of(TimeProvider time) => new(time.GetTimestamp(), time.GetUtcNow());

    /// <summary>By the clock that says more.</summary>
    public TimeSpan Age(TimeProvider time) => new(Math.Max(time.GetElapsedTime(Timestamp).Ticks, Calendar(time).Ticks));

    /// <summary>How far the calendar was put forward or back since.</summary>
    public TimeSpan Jump(TimeProvider time) => (Calendar(time) - time.GetElapsedTime(Timestamp)).Duration();

    private TimeSpan Calendar(TimeProvider time) => time.GetUtcNow() - Time;
}
