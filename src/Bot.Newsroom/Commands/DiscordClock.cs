namespace Bot.Newsroom;

/// <summary>
/// Discord's time: ours, corrected where its answers say that ours is seconds off. An interaction's age is told by its id, which Discord's
/// clock has made.
/// </summary>
public sealed class DiscordClock(TimeProvider time)
{
    // Answers give the time in whole seconds, and are on their way for a while.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    private long aheadTicks;

    /// <summary>An answer was made at this time, as Discord says.</summary>
    public void Note(DateTimeOffset theirs)
    {
        var ahead = time.GetUtcNow() - theirs;
        Interlocked.Exchange(ref aheadTicks, ahead.Duration() <= Tolerance ? 0 : ahead.Ticks);
    }

    /// <summary>How long ago something was made that has this id.</summary>
    public TimeSpan Age(long id) => time.GetUtcNow() - new TimeSpan(Interlocked.Read(ref aheadTicks)) - Snowflake.Time(id);
}
